"""Figures of a workshop: the same decimals everywhere, and a change is that of the figures beside it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings, strategies as st

from game.companies.figures import SCORE, least_shown
from locales import LANGUAGES
from simulation.measures import MEASURES
from tests.figures import read
from wording.debrief.figures import column_unit
from wording.changes import beside
from wording.workshop.figures import level_text, unit_text

NAMES = (SCORE, *MEASURES)


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from(LANGUAGES), st.floats(-1.0, 1.0), st.floats(-1.0, 1.0))
def test_a_change_is_what_a_reader_takes_off_the_figures_beside_it(
        measure: str, language: str, one: float, other: float) -> None:
    large = 1.0 if measure == SCORE or MEASURES[measure].unit in ("share", "gap", "per_year") else 30_000.0
    before, after = one * large, other * large
    texts = beside(measure, before, after, language)
    assert read(texts.number, language) == read(texts.after, language) - read(texts.before, language)
    if MEASURES.get(measure, MEASURES["trust"]).unit in ("share", "gap", "per_year"):
        assert texts.before == level_text(measure, before, language) or measure == SCORE


def test_shares_points_and_rates_are_written_to_a_tenth_and_money_whole() -> None:
    assert level_text("employee_satisfaction", 0.7246, "fr") == "72,5"
    assert level_text("employee_turnover", 0.4049, "en") == "40.5%"
    assert re.sub(r"\s", " ", level_text("profit", 8015.4, "fr")) == "8 015 €"
    assert [least_shown(name) for name in ("employee_satisfaction", "profit", SCORE)] == [0.0005, 0.5, 0.05]


@pytest.mark.parametrize(("measure", "unit"), [
    ("employee_turnover", "par an, en moyenne sur le trimestre"),
    ("profit", "€ par semaine, en moyenne sur le trimestre"),
    ("employee_satisfaction", "points sur 100")])
def test_a_unit_says_over_which_time_what_tosses_about_is_told(measure: str, unit: str) -> None:
    assert unit_text(measure, "fr") == unit == column_unit(measure, "fr")
