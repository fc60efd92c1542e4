"""The kits for trainers: timed to the minute, complete in both languages, their figures those of the model."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from documents.kits.kit import KITS, LENGTHS, KitFact, kit
from documents.kits.page import page
from experiments.money.budget import Budget
from experiments.goals import is_judged_by_quarter
from locales import LANGUAGES, money
from simulation import Scenario
from simulation.errors import UnknownNameError
from simulation.measures import MEASURES
from tests.evidence.kits import figures_of_the_kit, question

FACTS = [(name, number) for name in KITS for number in range(len(kit(name, 45, "en").facts))]
POINTS_APART, EUROS_APART = 1.0, 300.0
"""How far a figure said may lie from the model's: kits speak of "about"."""


@pytest.mark.parametrize("name", KITS)
@pytest.mark.parametrize("minutes", LENGTHS)
def test_a_kits_script_fills_its_time_to_the_minute(name: str, minutes: int) -> None:
    steps = kit(name, minutes, "fr").steps()
    assert steps[0].start == 0
    assert steps[-1].end == minutes
    assert all(before.end == after.start for before, after in pairwise(steps))


@pytest.mark.parametrize("minutes", LENGTHS)
def test_a_kits_script_plays_the_rounds_of_its_settings_in_their_order(minutes: int) -> None:
    made = kit("hotel", minutes, "en")
    rounds = [step.title for step in made.steps() if step.key == "round"]
    assert rounds == [f"Round {number}: decide" for number in range(1, made.settings["rounds"] + 1)]
    assert [step.key for step in made.steps()].count("results") == len(rounds)


@pytest.mark.parametrize("name", KITS)
@pytest.mark.parametrize("minutes", LENGTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_whole_and_calls_nobody(name: str, minutes: int, language: str) -> None:
    made = kit(name, minutes, language)
    text = page(made)
    assert text.count('<section class="slide">') == 6
    assert text.count('<article class="step">') == len(made.steps())
    assert f'<html lang="{language}">' in text
    assert not re.search(r"\{\w+\}|None|https?://", text)


@pytest.mark.parametrize("name", KITS)
def test_both_languages_of_a_kit_say_as_much(name: str) -> None:
    french, english = (page(kit(name, 180, language)) for language in LANGUAGES)
    for mark in ("<li>", "<dd", '<section class="slide">', "<article"):
        assert french.count(mark) == english.count(mark)
    assert 0.7 < len(french) / len(english) < 1.4


@pytest.mark.parametrize(("name", "number"), FACTS)
def test_a_figure_said_is_the_models(name: str, number: int) -> None:
    fact = kit(name, 45, "en").facts[number]
    is_money = MEASURES[fact.measure].unit.startswith("eur")
    found = model_says(name, fact) * (1 if is_money else 100)
    assert abs(found - fact.change) <= (EUROS_APART if is_money else POINTS_APART), f"{found:.2f}"
    assert found * fact.change > 0 or abs(fact.change) <= POINTS_APART


def model_says(name: str, fact: KitFact) -> float:
    """The mean difference that the levers make by the end of the week; of flows in its quarter."""
    at_the_end, in_the_quarter = figures_of_the_kit(name)[question(fact)]
    return in_the_quarter if is_judged_by_quarter(fact.measure) else at_the_end


@pytest.mark.parametrize(("name", "number"), FACTS)
def test_a_kit_speaks_of_nothing_that_its_budget_does_not_pay(name: str, number: int) -> None:
    scenario, fact = Scenario.load(name), kit(name, 45, "en").facts[number]
    policy = scenario.policy.replace(**fact.levers)
    assert Budget(scenario, scenario.budget).over(policy) == 0


@pytest.mark.parametrize("name", KITS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kits_slide_tells_the_budget_as_it_is_played(name: str, language: str) -> None:
    sentence = " ".join(money(Scenario.load(name).budget or 0, language).split())
    more = {
        "fr": f"{sentence} de plus par semaine, tous leviers ensemble.",
        "en": f"{sentence} more a week, all levers together."}
    slides = [" ".join(slide["text"][language].split()) for slide in kit(name, 45, language).parts["slides"]]
    assert sum(more[language] in text for text in slides) == 1


@pytest.mark.parametrize("name", KITS)
def test_what_a_figure_moves_is_what_its_sentence_says(name: str) -> None:
    for language in LANGUAGES:
        for fact in kit(name, 45, language).facts:
            written = re.findall(r"\d+(?=\s?%)", fact.sentence(language))
            shares = {f"{100 * value:.0f}" for value in fact.levers.values() if 0 < value <= 1}
            assert set(written) <= shares | {"0"}


def test_money_stands_as_each_language_writes_it() -> None:
    fact = next(one for one in kit("hotel", 45, "en").facts if one.measure == "profit")
    assert "by about −€1,400 a week" in fact.sentence("en")
    assert "de −1\N{NARROW NO-BREAK SPACE}400\N{NO-BREAK SPACE}€ par semaine" in fact.sentence("fr")


@pytest.mark.parametrize(("name", "minutes", "problem"), [
    ("hotl", 45, "unknown kit 'hotl'|did you mean 'hotel'"), ("hotel", 60, "60 minutes")])
def test_a_kit_that_there_is_not_is_named(name: str, minutes: int, problem: str) -> None:
    with pytest.raises(UnknownNameError, match=problem):
        kit(name, minutes, "en")
