"""Scales as people name them in fields, headings and cells, and as spreadsheets spoil them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from documents.own_company.dates import typed
from documents.own_company.scales import ends, in_heading, is_used, likely, named, split_cell, without_scale


@pytest.mark.parametrize(("text", "scales"), [
    ("1-5", ("1-5",)), ("1 à 5", ("1-5",)), ("de 0 à 10", ("0-10",)), ("from 1 to 7", ("1-7",)), ("1 – 7", ("1-7",)),
    ("entre 0 et 20", ("0-20",)), ("0..10", ("0-10",)), ("échelle de 1 à 6", ("1-6",)), ("-3 à 3", ("-3-3",)),
    ("sur 20", ("0-20",)), ("/20", ("0-20",)), ("out of 10", ("0-10",)), ("note sur dix", ("0-10",)),
    ("out of a hundred", ()), ("en %", ("0-100",)), ("%", ("0-100",)), ("/5", ("0-5", "1-5")),
    ("5 étoiles", ("1-5", "0-5")), ("7-point scale", ("1-7", "0-7")), ("0-100 ✓", ("0-100",)),
    ("un à cinq", ("1-5",)), ("one to ten", ("1-10",)), ("-3/+3", ("-3-3",)),
    ("T1-T4", ()), ("2024-2025", ()), ("01-12", ()), ("5-1", ()), ("A-E", ()), ("semaines 1-26", ()), ("", ())])
def test_a_scale_is_read_as_it_is_named_and_only_then(text: str, scales: tuple[str, ...]) -> None:
    assert named(text) == scales


@pytest.mark.parametrize(("heading", "scales", "is_hinted", "bare"), [
    ("Satisfaction (1-7)", ("1-7",), False, "Satisfaction"), ("Satisfaction sur 20", ("0-20",), False, "Satisfaction"),
    ("Satisfaction [de 1 à 6]", ("1-6",), False, "Satisfaction"),
    ("Satisfaction - note sur 20", ("0-20",), False, "Satisfaction"),
    ("Satisfaction en %", ("0-100",), False, "Satisfaction"),
    ("Satisfaction (T1-T4)", (), False, "Satisfaction"), ("Satisfaction (2025)", (), False, "Satisfaction"),
    ("Satisfaction (échelle de Likert)", (), True, "Satisfaction"),
    ("Satisfaction (1 = pas du tout, 5 = tout à fait)", (), True, "Satisfaction"),
    ("Satisfaction (5-1)", (), True, "Satisfaction"), ("Satisfaction (A à E)", (), True, "Satisfaction"),
    ("Satisfaction A-E", (), True, "Satisfaction"), ("Satisfaction - échelle de A à E", (), True, "Satisfaction"),
    ("Satisfaction (A/B/C/D/E)", (), True, "Satisfaction"), ("Satisfaction (E to A)", (), True, "Satisfaction"),
    ("Satisfaction (nul à parfait)", (), True, "Satisfaction"), ("Satisfaction (smileys)", (), True, "Satisfaction"),
    ("Satisfaction (poor – excellent)", (), True, "Satisfaction"), ("Satisfaction (H/F)", (), False, "Satisfaction"),
    ("Satisfaction (A et B)", (), False, "Satisfaction"), ("Satisfaction (sur un an)", (), False, "Satisfaction"),
    ("Satisfaction (hiver à été)", (), False, "Satisfaction"), ("Satisfaction", (), False, "Satisfaction")])
def test_a_heading_names_a_scale_or_one_that_is_not_understood_or_none(
    heading: str, scales: tuple[str, ...], is_hinted: bool, bare: str
) -> None:
    assert in_heading(heading) == (scales, is_hinted)
    assert without_scale(heading).strip() == bare


@pytest.mark.parametrize(("answers", "scales"), [
    ([72, 64.5], ("0-100",)), ([5.6], ("0-20", "0-10", "1-10", "1-7")), ([0.62, 0.71], ("0-1",)),
    ([3.1, 2.8], ("0-10", "1-10", "1-7", "0-5", "1-5", "1-4")), ([], ()), ([140], ())])
def test_scales_are_offered_that_answers_are_on_and_use(answers: list[float], scales: tuple[str, ...]) -> None:
    assert likely(answers) == scales


def test_a_scale_is_used_where_the_highest_answer_stands_high_enough() -> None:
    assert is_used("0-100", [62, 0.5])
    assert not is_used("0-100", [0.62, 0.71])
    assert not is_used("1-26", [3.1])


@pytest.mark.parametrize(("cell", "parts"), [
    ("14,5/20", ("14,5", "/20")), ("3 sur 5", ("3", "/5")), ("3,4", ("3,4", "")), ("1/2/3", ("1/2/3", ""))])
def test_an_answer_can_name_its_scale(cell: str, parts: tuple[str, str]) -> None:
    assert split_cell(cell) == parts


@pytest.mark.parametrize("text", [
    "01-mai", "1-May", "May-01", "1 mai", "1er mai", "2026-05-01", "2026-05-01 00:00:00", "01/05/2026", "1/5/26",
    "01.05.2026", "01.05.", "vendredi 1 mai 2026", "1. Mai", "5-Jan", "janv-05"])
def test_a_date_that_a_spreadsheet_made_of_1_to_5_tells_it(text: str) -> None:
    assert (1, 5) in typed(text)


def test_a_month_and_a_year_are_what_a_spreadsheet_makes_of_a_longer_scale() -> None:
    assert (1, 20) in typed("janv-20") and (1, 20) in typed("2020-01-01")


@pytest.mark.parametrize("text", ["mai", "3,5", "12", "Accueil 3", "1-5", "31/31", "", "Mars"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert typed(text) == ()


@given(st.text(max_size=30))
def test_no_text_breaks_the_naming(text: str) -> None:
    typed(text), without_scale(text), split_cell(text)
    for scale in (*named(text), *in_heading(text)[0]):
        assert ends(scale)[0] < ends(scale)[1]
