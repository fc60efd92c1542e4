"""The debrief in words: for the trainer, for a participant, for paper and files."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, get_args

import openpyxl
import pypdf
import pytest

from documents.debrief.files import ENDINGS, file_of, safe
from documents.debrief.page import inputs
from documents.debrief.workbook import workbook
from documents.typesetting.typeface import settable
from experiments.estimate import Estimate
from game.debrief.analysis import TeamAnalysis, TurningPoint
from game.debrief.audience import Audience
from game.debrief.debrief import Debrief, debrief_of
from game.debrief.timeline import How
from game.rooms.room import Room
from game.store import Store
from game.workshop.entries import Answered, Bet, Closed, Joined, Opened, Proposed
from game.workshop.log import LogEntry
from locales import LANGUAGES, translate
from simulation import Policy
from simulation.measures import MEASURES
from simulation.parameters import parameters_of
from tests.game.debrief.played import IDENTITY, NAMES, SECRETS
from tests.game.workshops import new_room, opened, sit
from wording.debrief.figures import days_in_file_names
from wording.debrief.sections import sections
from wording.sources import published


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_told_in_both_languages(
        room: Room, all_found: dict[int, TeamAnalysis], language: str) -> None:
    debrief = Debrief.of(room.history)
    view = sections(debrief, Audience.of_trainer(debrief), all_found, language)
    json.dumps(view)
    assert [turn["team"] for turn in view["rounds"][0]["turns"]] == [1, 2]
    assert [one["team"] for one in view["why"]] == [1, 2]
    assert view["talk"]
    assert all(len(row["cells"]) == 2 for row in view["results"]["rows"])
    assert not re.search(r"\{\w*\}|\bnan\b", json.dumps(view))
    assert translate("reliance.untried", language) in view["results"]["notes"]


def test_a_participant_is_told_of_the_own_team_until_all_is_revealed(
        room: Room, all_found: dict[int, TeamAnalysis]) -> None:
    debrief = Debrief.of(room.history)
    seat = room.workshop.seats[1]
    own = sections(debrief, Audience.of_seat(debrief, seat, is_revealed=False), all_found, "en")
    assert {turn["team"] for round in own["rounds"] for turn in round["turns"]} == {1}
    assert own["results"]["teams"] == ["Team 1"]
    assert [one["team"] for one in own["why"]] == [1]
    for others in ("Team 2", "Malik", "Awa", "team 2"):
        assert others not in json.dumps(own)
    everything = Audience.of_seat(debrief, seat, is_revealed=True)
    assert everything.disclosed == (1, 2)


@pytest.mark.parametrize("is_revealed", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_participant_is_told_neither_who_proposed_nor_who_was_away(
        room: Room, is_revealed: bool, language: str) -> None:
    debrief = Debrief.of(room.history)
    away = dataclasses.replace(debrief, turns=tuple(
        dataclasses.replace(turn, how=how, without=(1, 2, 3, 4))
        for turn, how in zip(debrief.turns * 2, get_args(How), strict=False)))
    text = json.dumps(sections(away, Audience.of_seat(away, room.workshop.seats[2], is_revealed), {}, language))
    assert not any(name in text for name in (*NAMES, "Person ", "Personne ", "without waiting", "sans l"))
    assert all(name in json.dumps(sections(away, Audience.of_trainer(away), {}, language)) for name in NAMES)


@pytest.mark.parametrize(("rounds", "days", "text", "name"), [
    (("2026-03-12",), ("2026-03-12", "2026-03-12"), "12 mars 2026", "2026-03-12"),
    (("2026-03-12", "2026-03-14"), ("2026-03-12", "2026-03-14"), "du 12 mars 2026 au 14 mars 2026",
     "2026-03-12_2026-03-14")])
def test_papers_and_files_bear_the_days_of_the_rounds_not_of_the_preparation(
        room: Room, rounds: tuple[str, ...], days: tuple[str, str], text: str, name: str) -> None:
    debrief = Debrief.of(dated(room.history, rounds))
    view = Audience.of_trainer(debrief, False)
    assert tuple(day.isoformat() for day in debrief.days) == days
    assert days_in_file_names(debrief.days) == name
    assert sections(debrief, view, {}, "fr")["head"]["date"] == text
    book = openpyxl.load_workbook(io.BytesIO(workbook(debrief, view, "fr")))
    assert book.properties.created.date().isoformat() == days[0]
    assert text in [row[1] for row in book.worksheets[0].iter_rows(values_only=True)]
    document = pypdf.PdfReader(io.BytesIO(file_of((), debrief, view, {}, "pdf", "fr"))).metadata
    assert document is not None and str(document["/CreationDate"]).startswith("D:" + days[0].replace("-", ""))


def dated(history: tuple[LogEntry, ...], rounds: tuple[str, ...]) -> list[LogEntry]:
    """A log that was begun on the 2nd of March and ended on the 20th, its rounds played at noon of these days."""
    played = [one.number for one in history if isinstance(one.entry, (Opened, Closed))]
    middle = played[len(played) // 2]

    def day(one: LogEntry) -> str:
        if not played[0] <= one.number <= played[-1]:
            return "2026-03-02" if one.number < played[0] else "2026-03-20"
        return rounds[0] if one.number < middle else rounds[-1]

    return [dataclasses.replace(one, at=datetime.fromisoformat(f"{day(one)}T12:00:00+00:00")) for one in history]


def test_it_is_said_when_goals_that_a_scenario_tells_of_in_years_were_judged(room: Room) -> None:
    debrief = Debrief.of(room.history)
    results = sections(debrief, Audience.of_trainer(debrief), {}, "en")["results"]
    assert any("three years" in goal["text"] for goal in results["goals"])
    assert results["notes"][0].startswith("3 quarters are played here: goals are judged at the end of the last")
    assert results["notes"][1].startswith("Symmetry gap: Care felt by employees minus quality")


def test_in_one_market_it_is_said_what_a_reason_holds_fixed(market_room: Room, market_found: TeamAnalysis) -> None:
    debrief = Debrief.of(market_room.history)
    (why,) = sections(debrief, Audience.of_trainer(debrief), {1: market_found}, "en")["why"]
    assert "means over 8 lucks" in why["note"]
    assert why["note"].endswith("what comes back from them, is part of each figure.")


@pytest.mark.parametrize(("language", "text", "bets"), [
    ("en", "1 person, 1 team, 1 round of a quarter", "On 1 bet somebody was 80% sure"),
    ("fr", "1 personne, 1 équipe, 1 tour d’un trimestre", "Sur 1 pari, on se disait sûr à 80")])
def test_one_of_a_thing_is_told_as_one(store: Store, language: str, text: str, bets: str) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    room.do("seat", Bet(1, 1, "customer_satisfaction", True, 0.8))
    room.do("seat", Proposed(1, 1, {}))
    debrief = Debrief.of(room.history)
    view = sections(debrief, Audience.of_trainer(debrief), {}, language)
    assert view["head"]["facts"] == text
    assert view["bets"]["text"].startswith(bets)


def test_questions_blame_nobody_by_name(room: Room, all_found: dict[int, TeamAnalysis]) -> None:
    debrief = Debrief.of(room.history)
    for language in LANGUAGES:
        talk = sections(debrief, Audience.of_trainer(debrief), all_found, language)["talk"]
        assert not any(name in text for name in NAMES for text in talk)


def test_a_workshop_without_a_round_has_a_debrief_that_says_so(room: Room) -> None:
    early = room.history[:5]
    debrief = Debrief.of(early)
    view = sections(debrief, Audience.of_trainer(debrief), {}, "en")
    assert view["results"]["text"].startswith("No round has been played")
    assert view["rounds"] == view["charts"] == []


@pytest.mark.parametrize(("language", "nobody"), [("en", "Nobody answered both times"), ("fr", "Aucune réponse")])
def test_a_question_that_nobody_answered_twice_says_so_and_a_study_stands_apart_from_how_sure_it_is(
        room: Room, language: str, nobody: str) -> None:
    history = tuple(
        dataclasses.replace(one, entry=dataclasses.replace(one.entry, answers={"link": 1}))
        if isinstance(one.entry, Answered) and one.entry.time == "after" else one for one in room.history)
    debrief = Debrief.of(history)
    first, second, *_ = sections(debrief, Audience.of_trainer(debrief), {}, language)["learning"]["questions"]
    assert "100" in first["answers"] and second["answers"].startswith(nobody) and "–" not in second["answers"]
    assert ". " in first["grounds"]


def test_the_rooms_learning_is_told_with_how_little_few_people_say(room: Room) -> None:
    debrief = Debrief.of(room.history)
    text = sections(debrief, Audience.of_trainer(debrief), {}, "en")["learning"]["text"]
    # Both knew one of six before and all six after.
    assert "2 people answered twice: 17% right answers before, 100% after" in text
    assert "Fewer than 12 people" in text


def test_a_debrief_is_kept_until_something_is_added(room: Room) -> None:
    assert debrief_of(IDENTITY, room.history) is debrief_of(IDENTITY, room.history)
    assert debrief_of(IDENTITY, room.history[:-1]) is not debrief_of(IDENTITY, room.history)


def test_what_was_played_stays_the_same_when_somebody_answers(room: Room) -> None:
    assert Debrief.of(room.history).played == Debrief.of(room.history[:-2]).played


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_file_holds_a_secret_and_names_only_where_they_are_wanted(room: Room, ending: str, language: str) -> None:
    debrief = Debrief.of(room.history)
    for has_names in (False, True):
        content = file_of(
            room.history, debrief, Audience.of_trainer(debrief, has_names), {}, ending, language)  # type: ignore[arg-type]
        text = text_of(content, ending)
        assert not any(secret in text for secret in SECRETS)
        assert not any(seat.proof in text for seat in room.workshop.seats.values())
        assert ("Nadia" in text) == (has_names and ending != "csv")


def text_of(content: bytes, ending: str) -> str:
    if ending == "pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    if ending == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return content.decode()


def test_the_pages_are_two_to_four_tagged_and_the_same_for_the_same_log(
        room: Room, all_found: dict[int, TeamAnalysis]) -> None:
    debrief = Debrief.of(room.history)
    made = [
        file_of(room.history, debrief, Audience.of_trainer(debrief, False), all_found, "pdf", "fr") for _ in range(2)
    ]
    assert made[0] == made[1]
    reader = pypdf.PdfReader(io.BytesIO(made[0]))
    assert 2 <= len(reader.pages) <= 4
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"].startswith("fr")
    assert "Tournants" in text_of(made[0], "pdf")


def test_the_workbook_explains_every_column_in_both_languages(room: Room) -> None:
    debrief = Debrief.of(room.history)
    content = file_of(room.history, debrief, Audience.of_trainer(debrief, False), {}, "xlsx", "en")
    book = openpyxl.load_workbook(io.BytesIO(content))
    *tables, codebook = book.worksheets[1:]
    explained = {(row[0], row[1]): row for row in codebook.iter_rows(min_row=2, values_only=True)}
    for sheet in tables:
        for cell in next(sheet.iter_rows(max_row=1, values_only=True)):
            assert all(explained[(sheet.title, cell)][4:6]), (sheet.title, cell)


def test_the_weeks_are_written_to_the_last_bit(room: Room) -> None:
    debrief = Debrief.of(room.history)
    content = file_of(room.history, debrief, Audience.of_trainer(debrief), {}, "csv", "en").decode()
    rows = list(csv.DictReader(io.StringIO(content)))
    assert len(rows) == 2 * 40
    assert list(rows[0])[2:] == list(MEASURES)
    assert float(rows[-1]["profit"]) == float(debrief.outcomes[2].series("profit")[-1])


def test_the_weeks_open_in_columns_in_a_french_spreadsheet(room: Room) -> None:
    debrief = Debrief.of(room.history)
    english, french = (
        file_of(room.history, debrief, Audience.of_trainer(debrief), {}, "csv", language).decode().splitlines()
        for language in ("en", "fr"))
    assert french[0].startswith("\ufeffteam;week;")
    assert [line.replace(",", ".").split(";") for line in french[1:]] == [line.split(",") for line in english[1:]]


def test_no_name_becomes_a_formula() -> None:
    assert [safe(cell) for cell in ("=1+1", "@x", "-2", "Nadia", 3.5)] == ["'=1+1", "'@x", "'-2", "Nadia", 3.5]


def test_json_lines_can_be_read_one_by_one(room: Room) -> None:
    debrief = Debrief.of(room.history)
    lines = file_of(room.history, debrief, Audience.of_trainer(debrief, False), {}, "jsonl", "en").decode().splitlines()
    read: list[Mapping[str, Any]] = [json.loads(line) for line in lines]
    assert [one["number"] for one in read] == list(range(1, len(room.history) + 1))
    assert [one["body"]["name"] for one in read if one["kind"] == "joined"] == [f"Person {k}" for k in range(1, 5)]


def test_where_teams_are_many_each_has_pages_of_its_own_and_tables_fit_the_width(store: Store) -> None:
    room = new_room(store, teams=8, rounds=1)
    sit(room, *range(1, 9))
    opened(room)
    for seat in range(1, 9):
        room.do("seat", Proposed(seat, 1, {"autonomy": 0.5}))
    debrief = Debrief.of(room.history)
    view = Audience.of_trainer(debrief)
    said_to_template = inputs(debrief, view, {}, "en")
    assert [block["teams"] for block in said_to_template["blocks"]] == [
        [f"Team {team}" for team in part] for part in (range(1, 5), range(5, 9))]
    assert all(len(row["cells"]) == 4 for block in said_to_template["blocks"] for row in block["rows"])
    pages = pypdf.PdfReader(io.BytesIO(file_of(room.history, debrief, view, {}, "pdf", "en"))).pages
    begins = [page.extract_text().strip().splitlines()[0] for page in pages[-8:]]
    assert begins == [f"Team by team – Team {team}" for team in range(1, 9)]


def test_names_are_printed_in_the_script_of_their_owners(store: Store) -> None:
    room = new_room(store, title="\u00c9t\u00e9 \U0001f3ad \u2713", teams=8)
    names = ("\u738b\u4f1f", "\u674e\u5a1c", "\u30a2\u30ad", "\ubbfc\uc900", "\u0930\u093e\u091c", "\u05d3\u05d5\u05d3",
             "\u0418\u0440\u0430", "\u039d\u03af\u03ba\u03bf\u03c2")
    for seat, name in enumerate(names, start=1):
        room.do("seat", Joined(seat, seat, name, "x", "fr"))
    opened(room)
    for seat in range(1, 9):
        room.do("seat", Proposed(seat, 1, {"autonomy": 0.5}))
    debrief = Debrief.of(room.history)
    text = text_of(file_of(room.history, debrief, Audience.of_trainer(debrief, True), {}, "pdf", "fr"), "pdf")
    assert "\u00c9t\u00e9 \U0001f3ad \u2713" in text
    assert [name for name in names if name not in text] == []


def test_two_names_in_a_script_without_a_font_do_not_print_the_same() -> None:
    one, other = settable("\U00013080"), settable("\U00013081")
    assert (one, other) == ("[U+13080]", "[U+13081]")


def test_of_many_rounds_those_that_weigh_most_are_printed_with_their_first_levers(
        room: Room, all_found: dict[int, TeamAnalysis]) -> None:
    debrief, found = Debrief.of(room.history), all_found[1]
    names = tuple(name for name in parameters_of(Policy))[:6]
    turning = tuple(
        TurningPoint(round, names, tuple(Estimate(float(round), 0.0, 9.0) for _ in found.columns))
        for round in range(1, 12)
    )
    long = dataclasses.replace(found, turning=turning)
    (reason,) = inputs(debrief, Audience.of_trainer(debrief), {1: long}, "en")["reasons"]
    assert [turn["round"] for turn in reason["turning"]] == list(range(4, 12))
    assert reason["turning_title"] == "Turning points: the 8 rounds that changed most in the end"
    assert all(turn["levers"].endswith("and 2 more") for turn in reason["turning"])


def test_the_page_draws_each_chart_with_a_line_per_team(room: Room) -> None:
    debrief = Debrief.of(room.history)
    drawn = inputs(debrief, Audience.of_trainer(debrief), {}, "en")["drawn"]
    assert [one["svg"].count("<polyline") for one in drawn] == [2, 2]
    assert all("Team 2" in one["svg"] for one in drawn)


@pytest.mark.parametrize(("citation", "text"), [
    ("S0; ACSI hotels 2013; C2, C3, C4", "ACSI hotels 2013"),
    ("Repenning & Sterman 2001 (D4); S1", "Repenning & Sterman 2001"),
    ("Krekel, Ward & De Neve 2019, CEP DP 1605", "Krekel, Ward & De Neve 2019, CEP DP 1605")])
def test_a_room_is_told_works_that_can_be_looked_up_not_our_own_codes(citation: str, text: str) -> None:
    assert published(citation) == text
