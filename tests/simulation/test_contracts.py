"""What every lever, assumption and measure owes: bounds, words, a flag, a row, a use, an effect."""

from __future__ import annotations

import json

import numpy as np
import pytest

from commands.docs.uses import used_in_rules, uses
from commands.reference import page
from commands.shared.values import flag_of
from experiments import compare
from locales import LANGUAGES, is_known
from simulation import Assumptions, Policy, Profile, Run, Scenario, simulate
from simulation.measures import MEASURES
from simulation.parameters import parameters_of
from simulation.rivalry import Rivalry
from tests.contracts import for_each
from tests.project.root import ROOT

LEVERS, ASSUMPTIONS, PROFILE = (parameters_of(cls) for cls in (Policy, Assumptions, Profile))
DECLARED = {("lever", name): lever for name, lever in LEVERS.items()} | {
    ("assumption", name): fact for name, fact in ASSUMPTIONS.items()} | {
    ("profile", name): fact for name, fact in PROFILE.items()}
RIVAL = {("rivalry", name): fact for name, fact in parameters_of(Rivalry).items()}
"""What several companies share: no scenario sets it."""
ALL = DECLARED | RIVAL
SCHEMA = json.loads((ROOT / "scenarios" / "schema.json").read_text(encoding="utf-8"))
SCHEMA_OF = {
    "lever": SCHEMA["$defs"]["levers"], "assumption": SCHEMA["properties"]["assumptions"],
    "profile": SCHEMA["properties"]["profile"]}
MONEY = ("eur", "eur_per_week")
WEEKS = 26


@pytest.fixture(scope="module")
def hotel() -> Scenario:
    """The company that is played."""
    return Scenario.load("hotel")


@pytest.fixture(scope="module")
def usual(hotel: Scenario) -> Run:
    """The hotel as it is."""
    return simulate(hotel, seed=3, replicates=2, weeks=WEEKS)


@pytest.fixture(scope="module")
def reference() -> str:
    """The reference page."""
    return page()


@for_each("kind, name", ALL)
def test_a_declared_number_lies_within_its_bounds_and_on_a_step(kind: str, name: str) -> None:
    one = ALL[kind, name]
    assert one.low < one.high and one.low <= one.default <= one.high and one.step > 0
    assert one.step <= one.high - one.low


@for_each("kind, name", DECLARED)
def test_a_declared_number_stands_in_the_schema_of_scenarios(kind: str, name: str) -> None:
    one, texts = DECLARED[kind, name], SCHEMA_OF[kind]["properties"][name]
    assert (texts["minimum"], texts["maximum"], texts["default"]) == (one.low, one.high, one.default)


@for_each("kind, name", ALL)
def test_a_declared_number_has_words_in_both_languages(kind: str, name: str) -> None:
    parts = ("label", "help", "wrong") if kind == "lever" else ("label", "help")
    keys = [f"{kind}.{name}.{part}" for part in parts]
    assert [(key, language) for key in keys for language in LANGUAGES if not is_known(key, language)] == []


@for_each("kind, name", ALL)
def test_a_declared_number_has_a_row_in_the_reference(reference: str, kind: str, name: str) -> None:
    assert f"\n| `{name}` | " in reference


@for_each("name", LEVERS)
def test_a_lever_is_used_by_a_rule(name: str) -> None:
    assert used_in_rules("lever", name)


@for_each("kind, name", ALL)
def test_nothing_is_declared_that_the_model_does_not_use(kind: str, name: str) -> None:
    assert uses().get((kind, name))


@for_each("name", LEVERS)
def test_a_lever_has_a_flag(name: str) -> None:
    assert flag_of(name).startswith("--") and "_" not in flag_of(name)


@for_each("name", LEVERS)
def test_a_lever_moves_more_than_money(hotel: Scenario, usual: Run, name: str) -> None:
    lever = LEVERS[name]
    far = lever.high if lever.high - lever.default > lever.default - lever.low else lever.low
    moved = simulate(hotel, hotel.policy.replace(**{name: far}), seed=3, replicates=2, weeks=WEEKS)
    others = [measure.name for measure in MEASURES.values() if measure.unit not in MONEY]
    assert any((moved[measure] != usual[measure]).any() for measure in others)


@for_each("name", LEVERS)
def test_a_lever_left_where_it_is_moves_nothing(hotel: Scenario, usual: Run, name: str) -> None:
    same = simulate(
        hotel, hotel.policy.replace(**{name: getattr(hotel.policy, name)}), seed=3, replicates=2, weeks=WEEKS)
    assert np.array_equal(same.rows, usual.rows)


@for_each("name", MEASURES)
def test_a_measure_is_finite_and_says_its_unit_and_what_is_better(hotel: Scenario, usual: Run, name: str) -> None:
    measure = MEASURES[name]
    assert np.isfinite(usual[name]).all() and usual[name].shape == (2, WEEKS + 1)
    assert measure.better in ("higher", "lower", "zero")
    assert is_known(f"unit.{measure.unit}")


@for_each("name", MEASURES)
def test_a_measure_has_words_and_a_row(reference: str, name: str) -> None:
    keys = [f"measure.{name}.{part}" for part in ("label", "help")]
    assert [(key, language) for key in keys for language in LANGUAGES if not is_known(key, language)] == []
    assert f"\n| `{name}` | " in reference


def test_a_measure_moves_at_all(hotel: Scenario) -> None:
    far = hotel.policy.replace(
        manager_attention=0.9, direction_care=0.9, staffing=0.8, error_tolerance=0.9, advertising=30_000,
        brand_promise=0.9, shared_vision=0.9)
    difference = compare(hotel, hotel.policy, far, replicates=2, weeks=WEEKS)
    assert [name for name in MEASURES if not difference[name].paired.any()] == []
