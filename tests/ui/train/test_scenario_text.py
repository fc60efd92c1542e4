"""A scenario of one's own: what its check says in both languages, its names, and its trial."""

from __future__ import annotations

import base64
import json
import re

import pytest

from game.workshop.setup import MAX_SCENARIO_TEXT
from locales import LANGUAGES, is_known
from simulation import Scenario
from simulation.scenario_file import packaged_path
from tests.contracts import for_each
from ui.train.scenario_text import UploadError, checked, free_name, handed_text, packaged, read, renamed, tried

HOTEL = packaged_path("hotel").read_text(encoding="utf-8")


def test_a_text_that_can_be_used_says_what_it_is() -> None:
    seen = checked(HOTEL, "en")
    assert (seen["usable"], seen["title"]) == (True, "First, those who do the welcoming")
    assert {fact["label"]: fact["value"] for fact in seen["facts"]}["Employees"] == "60"


@pytest.mark.parametrize(("before", "after", "place", "english", "french"), [
    ("  turnover: 0.45", "  turnvoer: 0.45", "profile", "did you mean 'turnover'?", "vouliez-vous dire"),
    ("  span: 10 ", "  span: 1000 ", "span", "allowed: ", "possible\N{NO-BREAK SPACE}: de "),
    ("  span: 10 ", "  span: ten ", "span", "not a number", "pas un nombre"),
    ("sector: hotel", "sector: motel", "sector", "did you mean 'hotel'?", "vouliez-vous dire"),
    ("weeks: 156", "weeks: 15.5", "weeks", "not a whole number", "pas un nombre entier"),
    ("levers: all", "levers: []", "levers", "at least one lever", "au moins un levier"),
    ("sources: [S2,", "sources: [S2,, ", "line", "not valid YAML", "pas du YAML correct"),
    ("name: hotel", "name: hotel\nname: again", "line 2", "appears twice", "apparaît deux fois"),
    ("budget: 4500", "budget: &x 4500", "line", "write the value out", "écrivez la valeur"),
])
def test_a_mistake_names_its_place_and_what_is_allowed_in_both_languages(
        before: str, after: str, place: str, english: str, french: str) -> None:
    text = HOTEL.replace(before, after, 1)
    assert text != HOTEL
    in_english, in_french = checked(text, "en"), checked(text, "fr")
    assert not in_english["usable"]
    assert place in in_english["place"] and english in in_english["problem"]
    assert french in in_french["problem"]


def test_the_line_of_a_mistake_is_where_it_stands() -> None:
    text = HOTEL.replace("turnover: 0.45", "turnvoer: 0.45")
    line = 1 + text.split("turnvoer")[0].count("\n")
    seen = checked(text, "fr")
    assert (seen["line"], seen["place"]) == (line, f"ligne {line}, profile")


@pytest.mark.parametrize("text", [None, 3, "", "a: b", "x" * 200_001, "[1, 2]"])
def test_what_is_no_scenario_is_told_so(text: object) -> None:
    seen = checked(text, "en")
    assert not seen["usable"] and seen["problem"]


def test_a_copy_of_a_packaged_scenario_differs_by_its_name_alone() -> None:
    own = read(packaged("bank", "our_bank"))
    assert own == Scenario.load("bank").replace(name="our_bank")
    assert renamed(packaged("bank", "our_bank"), "bank") == packaged_path("bank").read_text(encoding="utf-8")


@pytest.mark.parametrize(("wanted", "taken", "name"), [
    ("hotel", (), "hotel_2"), ("hotel_2", ("hotel_2",), "hotel_3"), ("Our Hôtel!", (), "our_h_tel"),
    ("2026", (), "s_2026"), ("", (), "scenario"), ("x" * 90, (), "x" * 36)])
def test_a_free_name_is_near_the_one_that_is_wanted(wanted: str, taken: tuple[str, ...], name: str) -> None:
    assert free_name(wanted, taken) == name


def test_a_trial_tells_a_year_and_how_far_the_goals_are() -> None:
    shares = list[float]()
    seen = tried(Scenario.load("hotel"), shares.append, "en")
    assert [row["label"] for row in seen["rows"]][:2] == ["Employee satisfaction", "Customer satisfaction"]
    assert [goal["text"] for goal in seen["goals"]] == [goal.text["en"] for goal in Scenario.load("hotel").goals]
    assert all("week 52" in goal["standing"] for goal in seen["goals"])
    assert shares == [0.0, 1.0]
    assert json.loads(json.dumps(seen)) == seen


def handed(content: bytes) -> str:
    return base64.b64encode(content).decode()


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252", "mac_roman"])
def test_a_scenario_is_read_in_the_coding_that_it_is_in(coding: str) -> None:
    assert handed_text(handed("title: {fr: L'hôtel égaré}\n".encode(coding))) == "title: {fr: L'hôtel égaré}\n"


@pytest.mark.parametrize(("content", "why"), [
    (handed(b"\x89PNG\r\n\0\x1a"), "no_table"), (handed("l'h\ufffdtel".encode()), "coding_lost"),
    (handed(b"\xa6\xac\xb1\xa6"), "coding"), ("@@", "unreadable"), (None, "unreadable"),
    (handed(b"a" * (MAX_SCENARIO_TEXT + 1)), "too_large")])
def test_what_is_no_scenario_is_refused_with_the_reason(content: object, why: str) -> None:
    with pytest.raises(UploadError, match=why):
        handed_text(content)
    assert all(is_known(f"train.scenarios.{why}", language) for language in LANGUAGES)


BROKEN_YAML = (
    "name: a: b", "name: [a, b", "name: 'a", "a: 1\n  b: 2", "- a\nb: c", "{a: 1, b", 'name: "\\q"', "name: @x", "%x",
    "a\nb: c", "x: !!python/none", "x: &a 1", "name: x\nname: y", "[" * 14 + "]" * 14, "? [a]\n: b")
PROBLEMS = (
    "budget: .5e12", "budget: [1]", "budget: yes", "budget: ", "weeks: 5.5", "levers: []", "policy: {pay: 7}",
    "policy: {pay: {}}", "policy: {autonomy: x}", "policy: 5", "title: {fr: }", "name: 7x", "sector: moon",
    "events: [{week: 1.5, kind: absence_wave, size: 0.2}]", "goals: [{measure: profit, by_week: 5, text: {fr: x}}]",
    "profile: {n_customers: 3}", "sources: L1")
ENGLISH = re.compile(
    r"\b(the|is|not|are|allowed|expected|found|missing|needed|a list|mapping|empty|line|column|share|weeks|people|per|"
    r"while|did|could|None|True|False)\b")
NAMES = re.compile("«\\s[^»]*\\s»|'[^']*'|possibles\\s?: .*|il faut\\s?: .*")


def with_mistake(line: str) -> str:
    """The hotel with another line for one of its keys."""
    key = line.split(":")[0]
    return re.sub(rf"^{key}:.*\n(?:[ -].*\n|\n)*", "", packaged("hotel", "mine"), flags=re.MULTILINE) + f"\n{line}\n"


@for_each("text", [*BROKEN_YAML, *map(with_mistake, PROBLEMS)])
def test_nothing_english_is_left_in_what_a_french_trainer_is_told(text: str) -> None:
    seen = checked(text, "fr")
    assert not seen["usable"]
    for one in (seen, *seen["others"]):
        assert one["problem"] and not ENGLISH.search(NAMES.sub("", one["problem"])), one["problem"]
        assert not re.search(r"\b(line|column)\b", one["place"])


def test_a_second_language_can_come_later() -> None:
    base = with_mistake("title: {fr: Petit hôtel}")
    found = Scenario.from_text(base)
    assert (found.title["fr"], found.title["en"]) == ("Petit hôtel", "Petit hôtel")
    assert checked(base, "en")["usable"]
