"""What every lever, assumption and measure owes: bounds, words, a flag, a row, a use, an effect."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from commands.reference import page
from commands.run import flag_of
from commands.uses import used_in_rules, uses
from experiments import compare
from locales import LANGUAGES, is_known
from simulation import Assumptions, Policy, Profile, Run, Scenario, simulate
from simulation.measures import MEASURES
from simulation.parameters import parameters_of
from simulation.rivalry import Rivalry

ROOT = Path(__file__).resolve().parent.parent
LEVERS, ASSUMPTIONS, PROFILE = (parameters_of(cls) for cls in (Policy, Assumptions, Profile))
DECLARED = {("lever", name): lever for name, lever in LEVERS.items()} | {
    ("assumption", name): fact for name, fact in ASSUMPTIONS.items()} | {
    ("profile", name): fact for name, fact in PROFILE.items()}
RIVAL = {("rivalry", name): fact for name, fact in parameters_of(Rivalry).items()}
"""What several companies share: no scenario sets it."""
ALL = DECLARED | RIVAL
IDS = [f"{kind}-{name}" for kind, name in DECLARED]
ALL_IDS = [f"{kind}-{name}" for kind, name in ALL]
SCHEMA = json.loads((ROOT / "scenarios" / "schema.json").read_text(encoding="utf-8"))
SCHEMA_OF = {
    "lever": SCHEMA["$defs"]["levers"], "assumption": SCHEMA["properties"]["assumptions"],
    "profile": SCHEMA["properties"]["profile"]}
MONEY = ("eur", "eur_per_week")
HOTEL = Scenario.load("hotel")
WEEKS = 26


@pytest.fixture(scope="module")
def usual() -> Run:
    """The hotel as it is."""
    return simulate(HOTEL, seed=3, replicates=2, weeks=WEEKS)


@pytest.mark.parametrize(("kind", "name"), ALL, ids=ALL_IDS)
def test_a_declared_number_lies_within_its_bounds_and_on_a_step(kind: str, name: str) -> None:
    one = ALL[kind, name]
    assert one.low < one.high and one.low <= one.default <= one.high and one.step > 0
    assert one.step <= one.high - one.low


@pytest.mark.parametrize(("kind", "name"), DECLARED, ids=IDS)
def test_a_declared_number_stands_in_the_schema_of_scenarios(kind: str, name: str) -> None:
    one, told = DECLARED[kind, name], SCHEMA_OF[kind]["properties"][name]
    assert (told["minimum"], told["maximum"], told["default"]) == (one.low, one.high, one.default)


@pytest.mark.parametrize(("kind", "name"), ALL, ids=ALL_IDS)
def test_a_declared_number_has_words_in_both_languages(kind: str, name: str) -> None:
    parts = ("label", "help", "wrong") if kind == "lever" else ("label", "help")
    keys = [f"{kind}.{name}.{part}" for part in parts]
    assert [(key, language) for key in keys for language in LANGUAGES if not is_known(key, language)] == []


@pytest.mark.parametrize(("kind", "name"), ALL, ids=ALL_IDS)
def test_a_declared_number_has_a_row_in_the_reference(kind: str, name: str) -> None:
    assert f"\n| `{name}` | " in page()


@pytest.mark.parametrize("name", LEVERS)
def test_a_lever_is_used_by_a_rule(name: str) -> None:
    assert used_in_rules("lever", name)


@pytest.mark.parametrize(("kind", "name"), ALL, ids=ALL_IDS)
def test_nothing_is_declared_that_the_model_does_not_use(kind: str, name: str) -> None:
    assert uses().get((kind, name))


@pytest.mark.parametrize("name", LEVERS)
def test_a_lever_has_a_flag(name: str) -> None:
    assert flag_of(name).startswith("--") and "_" not in flag_of(name)


@pytest.mark.parametrize("name", LEVERS)
def test_a_lever_moves_more_than_money(name: str, usual: Run) -> None:
    lever = LEVERS[name]
    far = lever.high if lever.high - lever.default > lever.default - lever.low else lever.low
    moved = simulate(HOTEL, HOTEL.policy.replace(**{name: far}), seed=3, replicates=2, weeks=WEEKS)
    others = [measure.name for measure in MEASURES.values() if measure.unit not in MONEY]
    assert any((moved[measure] != usual[measure]).any() for measure in others)


@pytest.mark.parametrize("name", LEVERS)
def test_a_lever_left_where_it_is_moves_nothing(name: str, usual: Run) -> None:
    same = simulate(
        HOTEL, HOTEL.policy.replace(**{name: getattr(HOTEL.policy, name)}), seed=3, replicates=2, weeks=WEEKS)
    assert np.array_equal(same.rows, usual.rows)


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_is_finite_and_says_its_unit_and_what_is_better(name: str, usual: Run) -> None:
    measure = MEASURES[name]
    assert np.isfinite(usual[name]).all() and usual[name].shape == (2, WEEKS + 1)
    assert measure.better in ("higher", "lower", "zero")
    assert is_known(f"unit.{measure.unit}")


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_has_words_and_a_row(name: str) -> None:
    keys = [f"measure.{name}.{part}" for part in ("label", "help")]
    assert [(key, language) for key in keys for language in LANGUAGES if not is_known(key, language)] == []
    assert f"\n| `{name}` | " in page()


def test_a_measure_moves_at_all() -> None:
    far = HOTEL.policy.replace(
        manager_attention=0.9, direction_care=0.9, staffing=0.8, error_tolerance=0.9, advertising=30_000,
        brand_promise=0.9, shared_vision=0.9)
    difference = compare(HOTEL, HOTEL.policy, far, replicates=2, weeks=WEEKS)
    assert [name for name in MEASURES if not difference[name].paired.any()] == []
