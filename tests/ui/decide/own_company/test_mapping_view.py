"""Saying which column of a file is what: a guess waits for a yes, nothing is entered before, lines can be combined."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from documents.own_company.parts import FilePart
from documents.own_company.plans import suggested
from documents.own_company.reading import FileReading
from documents.own_company.sheets import FileError
from experiments.own_company.fields import TEAM_FIELDS
from locales import LANGUAGES
from ui.decide.own_company.mapping_view import Plans, begun, changed, mapping_view, settled, waits
from ui.decide.own_company.upload import UploadedFile, reading_of, taken, unfolded

DASHBOARD = """Tableau de bord RH 2025

Indicateur;T1;T2
Turnover;12;13
Effectif total;60;62

Pôle;Nb ETP;Sat. collab. (1-5);Commentaire
Accueil;20;3,0;RAS
Étages;40;4,0;RAS
"""
SURVEY = 'ResponseId,Q1_team,Q2_satisfaction (1-5)\n"Réponse","Votre équipe, svp",Note\n' + "".join(
    f"R_{number},Team {number % 4},{number % 4 + 1}\n" for number in range(300))


def handed(text: str) -> dict[str, str]:
    return {"name": "a.csv", "content": base64.b64encode(text.encode()).decode()}


def parts_of(text: str) -> tuple[FilePart, ...]:
    parts = unfolded(handed(text))[1]
    assert not isinstance(parts, FileError)
    return parts


def said(parts: tuple[FilePart, ...], *wishes: dict[str, Any]) -> Plans:
    plans = begun(parts)
    for request in wishes:
        plans = changed(parts, plans, request)
    return plans


def read(parts: tuple[FilePart, ...], plans: Plans) -> FileReading:
    found = reading_of(parts, settled(plans))
    assert isinstance(found, FileReading), found
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_guesses_are_shown_as_guesses_and_only_what_is_known_is_chosen(language: str) -> None:
    parts = parts_of(DASHBOARD)
    view = mapping_view(parts, begun(parts), language)
    company, teams = view["parts"]
    assert [(item["key"], item["field"], item["guess"]) for item in company["items"]] == [
        (3, "-", ""), (4, "turnover", ""), (5, "-", "employees")]
    assert [value["n"] for value in company["values"]] == [0, 2, 3]
    assert [(item["field"], item["guess"]) for item in teams["items"]] == [
        ("-", "team"), ("-", "team_employees"), ("-", "team_employee_satisfaction"), ("-", "")]
    assert teams["items"][2]["samples"] == "3,0 · 4,0"


def test_a_file_that_is_not_all_known_waits_and_enters_nothing() -> None:
    before = UploadedFile().take(handed(DASHBOARD))
    assert before.is_open and before.is_waiting
    after = before.settle()
    assert not after.is_waiting and after.number == before.number + 1


def test_a_file_that_is_known_by_its_names_does_not_wait() -> None:
    known = "Secteur;Hôtellerie\nClients;5000\n\nÉquipe;Salariés;Satisfaction des salariés (1-5)\nA;20;3\n"
    found = UploadedFile().take(handed(known))
    assert not found.is_open and not found.is_waiting and found.parts


def test_what_the_reader_says_is_read_and_the_rest_is_left_without_a_mistake() -> None:
    parts = parts_of(DASHBOARD)
    found = read(parts, said(
        parts, {"part": 0, "value": 3}, {"part": 0, "key": 5, "field": "employees"},
        {"part": 1, "key": 1, "field": "team"}, {"part": 1, "key": 2, "field": "team_employees"},
        {"part": 1, "key": 3, "field": "team_employee_satisfaction"}))
    assert found.entries.company == {"turnover": "13", "employees": "62", "employee_scale": "1-5"}
    assert [dict(team) for team in found.entries.teams] == [
        {"team": "Accueil", "team_employees": "20", "team_employee_satisfaction": "3,0"},
        {"team": "Étages", "team_employees": "40", "team_employee_satisfaction": "4,0"}]
    assert {remark.kind for remark in found.check.remarks} <= {"missing", "counted"}


def test_a_field_stands_in_one_place_and_can_be_left_out() -> None:
    parts = parts_of(DASHBOARD)
    plans = said(parts, {"part": 1, "key": 1, "field": "team"}, {"part": 1, "key": 4, "field": "team"})
    assert plans[1].fields == {4: "team"}
    assert changed(parts, plans, {"part": 1, "key": 4, "field": "-"})[1].fields == {4: ""}


def test_the_answers_of_a_survey_are_combined_by_team() -> None:
    assert isinstance(taken(handed(SURVEY))[1], FileError)
    parts = parts_of(SURVEY)
    plans = said(parts, {"part": 0, "head": 0}, {"part": 0, "key": 2, "field": "team"},
                 {"part": 0, "key": 3, "field": "team_employee_satisfaction"})
    assert plans[0].role == "answers"
    assert [item["guess"] for item in mapping_view(parts, begun(parts), "fr")["parts"][0]["items"]] == [
        "", "team", "team_employee_satisfaction"]
    found = read(parts, plans)
    assert [dict(team) for team in found.entries.teams] == [
        {"team": f"Team {n}", "team_employee_satisfaction": str(n + 1), "team_employee_answers": "75"}
        for n in range(4)]
    assert [one.value for one in found.check.remarks if one.kind == "left_out"] == ["Votre équipe, svp Note"]


def test_teams_are_combined_by_department_with_their_weights() -> None:
    # In each department 100 teams of 10 with 5 answers of 3, and 100 of 20 with 10 answers of 4.
    lines = (f"T{n};S{n % 2};" + ("20;4;10" if n % 4 > 1 else "10;3;5") for n in range(400))
    head = "Équipe;Service;Salariés;Satisfaction des salariés (1-5);Réponses des salariés"
    parts = parts_of("\n".join([head, *lines]))
    whole = reading_of(parts, begun(parts))
    assert isinstance(whole, FileReading) and whole.entries.teams == () and waits(whole)
    found = read(parts, said(parts, {"part": 0, "grouped": True}))
    assert [dict(team) for team in found.entries.teams] == [
        {"team": name, "team_employees": "3000", "team_employee_answers": "1500",
         "team_employee_satisfaction": "3.6667"} for name in ("S0", "S1")]


def test_lines_above_the_headings_can_be_left_out() -> None:
    parts = parts_of("Rapport;2025;RH\nsans;valeur;ici\nÉquipe;Personnes;Note\nA;20;3\nB;30;4\n")
    plans = said(parts, {"part": 1, "head": 1})
    assert [item["heading"] for item in mapping_view(parts, plans, "fr")["parts"][1]["items"]] == [
        "Équipe", "Personnes", "Note"]


@pytest.mark.parametrize("sent", [
    None, 7, {}, {"part": 9}, {"part": True}, {"part": 0, "role": "king"}, {"part": 0, "head": -1},
    {"part": 0, "value": 99}, {"part": 0, "key": "a", "field": "team"}, {"part": 1, "key": 1, "field": "turnover"}])
def test_an_answer_that_is_none_changes_nothing(sent: object) -> None:
    parts = parts_of(DASHBOARD)
    assert changed(parts, begun(parts), sent) == begun(parts)


@pytest.mark.parametrize("role", ["company", "teams", "answers", "nothing"])
def test_every_part_can_tell_anything(role: str) -> None:
    parts = parts_of(DASHBOARD)
    for at in range(len(parts)):
        plans = said(parts, {"part": at, "role": role})
        assert mapping_view(parts, plans, "en")["parts"][at]["role"] == role
        reading_of(parts, settled(plans))


@pytest.mark.parametrize(("heading", "field"), [
    ("Note moy. salariés /20", "team_employee_satisfaction"), ("Nb pers.", "team_employees"), ("Score équipe /10", ""),
    ("Note moy. clients (1-5 étoiles)", "team_customer_satisfaction"), ("Salariés", "team_employees"),
    ("Effectif (pers.)", "team_employees"), ("Tx départ (%)", "team_turnover"),
    ("Staff score, out of 10", "team_employee_satisfaction"), ("No. of people", "team_employees")])
def test_a_column_with_a_scale_is_never_taken_for_a_number_of_people(heading: str, field: str) -> None:
    assert suggested(heading, TEAM_FIELDS) == field
