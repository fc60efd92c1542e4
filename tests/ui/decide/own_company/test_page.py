"""What the page "My company" is given: fields, files, uploads and fits, in both languages."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from documents.own_company.checking import check
from documents.own_company.entries import Entries
from documents.own_company.example import example
from documents.own_company.reading import FileReading
from documents.own_company.sheets import MAX_BYTES, FileError
from documents.own_company.template import example_file
from experiments.decision import Decision
from experiments.estimate import Estimate
from experiments.own_company.fields import COMPANY, TEAM
from experiments.own_company.fit import FigureRow, Fit, Quantity, TeamLine
from locales import LANGUAGES
from ui.decide.own_company import form_view
from ui.decide.own_company.files import own_company_file
from ui.decide.own_company.fit_view import fit_view
from ui.decide.own_company.jobs import fit_request, keep, kept
from ui.decide.own_company.upload import taken

SCALES = {"employee_scale": "1-5", "customer_scale": "0-10", "strain_scale": "0-100"}


def a_fit(observed: float = 0.6) -> Fit:
    text = check(example("en")).figures
    assert text is not None
    return Fit(
        text, Decision("hotel", profile={"turnover": 0.38}), (), (
            Quantity("recognition", "start", 0.25, Estimate(0.2, 0.05, 0.4), (0.05, 0.55), 0.7),
            Quantity("utilisation", "profile", 0.85, Estimate(0.85, 0.74, 0.96), (0.74, 0.96), 1.0)),
        (FigureRow("employee_satisfaction", Estimate(observed, observed - 0.1, observed + 0.1), 67, False,
              Estimate(0.6, 0.5, 0.7)),
         FigureRow("margin", Estimate(0.04, 0.04, 0.04), 0, False, Estimate(0.03, 0.0, 0.08))),
        (TeamLine("Night", "employee_satisfaction", 0.9, 12, Estimate(0.6, 0.5, 0.7)),
         TeamLine("Day", "turnover", 0.5, 0, Estimate(0.38, 0.1, 0.7))), 400.0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_declared_field_has_its_place_on_the_form(language: str) -> None:
    shown = [field["name"] for group in form_view.groups(language) for field in group["fields"]]
    assert sorted(shown) == sorted(field.name for field in COMPANY)
    assert [column["name"] for column in form_view.columns(language)] == [field.name for field in TEAM]


def test_an_upload_is_read_from_base64() -> None:
    name, found = taken({"name": "a.csv", "content": base64.b64encode(example_file("csv", "fr")).decode()})
    assert name == "a.csv"
    assert isinstance(found, FileReading)
    assert found.check.figures is not None


@pytest.mark.parametrize(("handed", "kind"), [
    ({"name": "a", "content": "A" * (2 * MAX_BYTES)}, "too_large"), ({"name": "a", "content": "@@@@"}, "damaged"),
    ({"content": 7}, "too_large"), (None, "empty"), ({"name": "a", "content": ""}, "empty")])
def test_an_upload_that_is_none_says_why(handed: object, kind: str) -> None:
    found = taken(handed)[1]
    assert isinstance(found, FileError)
    assert found.kind == kind


@pytest.mark.parametrize("form", [None, 7, {}, {"company": 3, "teams": "x"}, {"teams": [1, {"team": 2}]},
                                  {"company": {"nothing": "1", "employees": 5}}])
def test_a_form_that_somebody_made_up_breaks_nothing(form: object) -> None:
    assert check(Entries.from_form(form)).figures is None


def test_a_fit_is_found_again_by_its_session_as_long_as_the_form_says_the_same() -> None:
    text = a_fit().figures
    request = fit_request(text, {})
    keep("one", request)
    again = kept("one", text)
    assert again is not None and again.is_resumed and again.job is request.job
    request.job.result = a_fit()
    assert kept("one", text) is request
    assert kept("two", text) is None and kept("one", None) is None
    assert kept("one", replace(text, teams=())) is None
    keep("one", None)
    assert kept("one", text) is None


def test_a_figure_is_told_on_the_scale_of_its_survey() -> None:
    line = fit_view(a_fit(), SCALES, "en")["lines"][0]
    assert (line["observed"], line["model"], line["model_interval"]) == ("3.40", "3.40", "3.00 to 3.80")
    assert line["verdict"] == "matched"
    assert line["rests"] == "67 answers"


def test_a_figure_outside_is_said_in_words() -> None:
    shown = fit_view(a_fit(0.9), SCALES, "fr")
    assert shown["lines"][0]["side"] == "above"
    assert "ne l’explique pas" in shown["lines"][0]["verdict"]
    assert shown["text"].startswith("1 chiffre observé sur 2 est retrouvé")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fit_that_rests_on_next_to_nothing_claims_nothing_and_asks_about_scales(language: str) -> None:
    shown = fit_view(replace(a_fit(), effective=1.3), SCALES, language)
    assert {"fr": "1 à 5", "en": "1 to 5"}[language] in shown["text"]
    assert (shown["path"], shown["quantities"], shown["teams"]["rows"], shown["worth"]) == ("", [], [], "")
    assert [line["verdict"] for line in shown["lines"]] == ["", ""]


def test_teams_are_rows_and_what_was_not_told_is_empty() -> None:
    shown = fit_view(a_fit(), SCALES, "en")["teams"]
    assert [row["team"] for row in shown["rows"]] == ["Night", "Day"]
    assert shown["rows"][0]["cells"][0]["verdict"] == "higher"
    assert shown["rows"][0]["cells"][1] is None
    assert shown["rows"][1]["cells"][1]["observed"] == "50%"


def test_what_the_data_told_is_said_by_how_much() -> None:
    first, second = fit_view(a_fit(), SCALES, "en")["quantities"]
    assert first["text"] == "informed: range narrowed by 30%"
    assert second["text"] == "unchanged: nothing in your figures narrows it"


def test_the_fit_leads_to_the_desk_with_this_company() -> None:
    from urllib.parse import parse_qs, urlsplit

    from experiments.links import KEY
    from ui.shared.desk_link import opened

    path = urlsplit(fit_view(a_fit(), SCALES, "en")["path"])
    assert path.path == "/decide/hotel"
    assert opened(parse_qs(path.query)[KEY][0]).plan.decision == a_fit().decision


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_files_are_handed_over_with_their_name(ending: str, language: str) -> None:
    answer = own_company_file("template", ending, language)
    assert answer is not None
    assert f".{ending}" in answer.headers["content-disposition"]
    assert own_company_file("template", "exe", language) is None
    assert own_company_file("secrets", ending, language) is None


def test_the_numbers_of_a_refusal_are_written_in_the_language_of_who_reads() -> None:
    refusals = [FileError("too_large", most=1.0), FileError("too_many_rows", most=5000)]
    assert [form_view.problem(one, "en") for one in refusals] == [
        "The file is larger than 1 MB.", "A sheet has more than 5,000 lines."]
