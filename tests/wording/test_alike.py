"""One change reads the same wherever it is told, and what stands side by side subtracts right."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from commands.compare import give_or_take
from commands.search import gained
from commands.shared.voice import Voice
from experiments import answer as answers
from experiments.estimate import Estimate
from experiments.outcomes import WORTH
from game.companies.figures import SCORE, decimals
from locales import LANGUAGES, messages, number
from simulation.measures import MEASURES, Tone
from tests.contracts import for_each
from tests.figures import read
from ui.decide.search import view as search
from ui.play import history_view as phone
from ui.screen import results_view as projector
from ui.shared.mirror import mirror_rows, mirror_sentence
from wording.answer import changed as changed_at_the_desk
from wording.changes import beside, change_number, change_text, is_visible, tone
from wording.debrief.figures import estimate_cells
from wording.measures import notation, value_text
from wording.report import interval
from wording.sentences import chart_sentence, difference_sentence

BEFORE = {"profit": 1_000_000.0, "customers": 500.0}
JOINER = "\N{WORD JOINER}"
CHANGES = (
    ("employee_satisfaction", 0.005, ("+0,5", "+0.5")), ("customer_satisfaction", 0.023, ("+2,3", "+2.3")),
    ("employee_satisfaction", -0.04, ("\N{MINUS SIGN}4,0", "\N{MINUS SIGN}4.0")),
    ("churn", 0.023, ("+2,3", "+2.3")), ("employee_turnover", -0.005, ("\N{MINUS SIGN}0,5", "\N{MINUS SIGN}0.5")),
    ("profit", 1_234_567.0, ("+1\N{NARROW NO-BREAK SPACE}230\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}€",
                             "+€1,230,000")),
    ("customers", 19.0, ("+19", "+19")))
"""A measure, by how much it changes, and how that reads in French and in English."""


def sure(change: float) -> Estimate:
    """A change that chance does not make."""
    return Estimate(change, change - abs(change) / 8, change + abs(change) / 8)


def levels(measure: str, change: float) -> tuple[float, float]:
    """A measure before and after."""
    before = BEFORE.get(measure, 0.5)
    return before, before + change


def on_a_phone(measure: str, change: float, language: str) -> str:
    pair = SimpleNamespace(
        setup=None, outcome="team", twin="twin", tone=lambda *_: "better", is_news=lambda *_: True)
    return str(phone._result(pair, measure, 1, language)["change"])  # type: ignore[arg-type]


def on_the_projector(measure: str, change: float, language: str) -> str:
    workshop = SimpleNamespace(setup=SimpleNamespace(language=language), decided=[{}])
    pair = SimpleNamespace(outcome="team", twin="twin", is_news=lambda *_: True)
    return projector._change_text(workshop, measure, pair)  # type: ignore[arg-type]


def at_the_search(measure: str, change: float, language: str) -> str:
    aim, point = SimpleNamespace(name=measure), SimpleNamespace(gains={measure: sure(change)})
    return search._gain(aim, point, language)  # type: ignore[arg-type]


PLACES: dict[str, Callable[[str, float, str], str]] = {
    "phone": on_a_phone, "projector": on_the_projector, "search": at_the_search,
    "desk": lambda measure, change, language: difference_sentence(measure, sure(change), (0.0, 1.0), 52, language),
    "paper": lambda measure, change, language: interval(measure, sure(change), language),
    "debrief": lambda measure, change, language: str(estimate_cells(measure, sure(change), language)["text"]),
    "compare": lambda measure, change, language: give_or_take(Voice(language), measure, sure(change)),
    "command line": lambda measure, change, language: gained(Voice(language), measure, sure(change)),
}


@pytest.mark.parametrize(("measure", "change", "texts"), CHANGES)
def test_a_change_reads_the_same_on_phone_projector_desk_search_paper_and_command_line(
        monkeypatch: pytest.MonkeyPatch, measure: str, change: float, texts: tuple[str, str]) -> None:
    before, after = levels(measure, change)

    def stood(setup: object, outcome: str, measure: str, round: int) -> float:
        return after if outcome == "team" and round else before

    for module in (phone, projector):
        monkeypatch.setattr(module, "stood", stood)
    for language, expected in zip(LANGUAGES, texts, strict=True):
        found = {place: sentence(measure, change, language).replace(JOINER, "") for place, sentence in PLACES.items()}
        assert {place for place, text in found.items() if expected not in text} == set(), (language, found)


@for_each("measure, language", product((*MEASURES, SCORE, WORTH), LANGUAGES))
def test_no_change_is_written_without_a_sign_and_is_neither_good_nor_bad(measure: str, language: str) -> None:
    for nothing in (0.0, -0.0, 0.0004, -0.0004):
        assert read(change_number(measure, nothing, language), language) == 0
        assert change_number(measure, nothing, language)[0].isdigit() or language == "en"
        assert not is_visible(measure, nothing) and tone(measure, nothing) == "even"


@pytest.mark.parametrize(("measure", "change", "given"), [
    ("trust", sure(0.005), "better"), ("churn", sure(0.005), "worse"), ("churn", Estimate(0.01, -0.01, 0.03), "even"),
    ("symmetry_gap", sure(0.3), "even"), ("profit", 0.3, "even"), (SCORE, 0.3, "better"), (WORTH, -3.0, "worse")])
def test_a_change_is_good_news_where_it_is_seen_and_could_not_be_chance(
        measure: str, change: Estimate | float, given: Tone) -> None:
    assert tone(measure, change) == given


@settings(deadline=None)
@given(st.sampled_from((*MEASURES, SCORE, WORTH)), st.sampled_from(LANGUAGES), st.floats(-1, 1), st.floats(-1, 1))
def test_two_figures_side_by_side_subtract_to_the_change_beside_them(
        measure: str, language: str, one: float, other: float) -> None:
    large = 1.0 if notation(measure).factor == 100 or notation(measure).style == "percent" else 2_000_000.0
    texts = beside(measure, large * one, large * other, language)
    assert read(texts.change, language) == read(texts.after, language) - read(texts.before, language)


def test_a_level_alone_is_whole_and_beside_its_change_it_has_the_decimal_of_that() -> None:
    assert value_text("trust", 0.7764, "en") == "78"
    assert chart_sentence("trust", 0.7764, 0.7764, 9, "en").startswith("78 points, the same")
    assert chart_sentence("trust", 0.7764, 0.7534, 9, "en").startswith("77.6 points: 2.3 more")
    assert beside("cash", 52_341.0, 1_286_908.0, "en")[:3] == ("€50,000", "€1,290,000", f"+{JOINER}€1,240,000")


def test_the_mirror_tells_both_ends_with_the_decimal_of_what_lies_between() -> None:
    start, now = (dict.fromkeys(MEASURES, value) for value in (0.7474, 0.7704))
    row = mirror_rows(now.__getitem__, start.__getitem__, "en")[0]["left"]
    assert (row["text"], row["change"]) == ("77.0", "+2.3")
    assert "+2.3 (from 74.7 to 77.0)" in mirror_sentence(now.__getitem__, start.__getitem__, "en")


def test_the_desk_tells_the_mean_of_the_companies_beside_the_mean_of_their_changes(
        monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*last: float) -> Any:
        return SimpleNamespace(replicates=3, values=np.array([[0.5, value] for value in last]))

    monkeypatch.setattr(answers, "series", lambda run, measure: run.values)
    base, chosen = run(0.60, 0.64, 0.80), run(0.66, 0.70, 0.89)
    row = changed_at_the_desk(answers.Answer(Any, chosen, base, None, ()), "trust", "en")
    assert (row["now"], row["change"]) == ("75.0 points", "+7.0 points")


def test_levels_of_a_workshop_and_their_changes_have_the_same_decimals_in_play_and_in_words() -> None:
    assert {name: decimals(name) for name in (*MEASURES, SCORE)} == {
        name: notation(name).decimals for name in (*MEASURES, SCORE)}


@for_each("language", LANGUAGES)
def test_a_team_has_one_name(language: str) -> None:
    named = {"fr": "Équipe {team}", "en": "Team {team}"}[language]
    assert [key for key, text in messages(language).items() if text == named] == ["team.name"]


def test_a_number_that_rounds_to_nothing_has_no_sign() -> None:
    assert [number(value, "en", 1) for value in (-0.05, -0.06, 0.04)] == ["0.0", "\N{MINUS SIGN}0.1", "0.0"]
    assert change_text("trust", -0.0004, "en") == "0.0 points"
