"""A trial fits a link, and a link is never trusted."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as some

from experiments.decision import MAX_SEED
from experiments.links import LinkError, packed
from simulation import Policy, Scenario
from simulation.errors import InputError
from simulation.parameters import parameters_of
from ui.shared.explore_link import explore_address, explored_in
from ui.shared.explore_plan import ExplorePlan

HOTEL = Scenario.load("hotel")


@given(
    seed=some.integers(0, MAX_SEED), week=some.integers(0, HOTEL.weeks),
    moves=some.lists(
        some.tuples(some.integers(0, HOTEL.weeks), some.sampled_from(HOTEL.levers), some.floats(0, 1)), max_size=8))
def test_a_link_restores_the_trial(seed: int, week: int, moves: list[tuple[int, str, float]]) -> None:
    trial = ExplorePlan(HOTEL, seed)
    for at, lever, share in sorted(moves):
        declared = parameters_of(Policy)[lever]
        value = declared.low + share * (declared.high - declared.low)
        trial = trial.at(at).moved(lever, value)
    trial = trial.at(week)
    assert explored_in(HOTEL, explore_address(trial).partition("?")[2]) == (trial, ())


@pytest.mark.parametrize("query", [
    "seed=-1", "seed=x", "week=157", "week=1.5", "moves=3:autonomy", "moves=3:nothing:1", "moves=3:autonomy:2",
    "moves=3:autonomy:nan", "moves=999:autonomy:0.5", "moves=" + "1:autonomy:0.5," * 501, "&".join(["a=1"] * 30),
    "week=\N{SUPERSCRIPT TWO}", "seed=" + "9" * 40,
])
def test_a_link_that_holds_no_trial_is_refused(query: str) -> None:
    with pytest.raises(InputError, match="^link: "):
        explored_in(HOTEL, query)


@given(some.text(max_size=200))
def test_no_text_in_a_link_does_anything_but_restore_or_be_refused(query: str) -> None:
    try:
        explored_in(HOTEL, query)
    except InputError:
        return


def test_no_query_is_a_fresh_trial() -> None:
    assert explored_in(HOTEL, None) == (ExplorePlan(HOTEL), ())


def test_a_lever_that_the_scenario_does_not_offer_is_refused() -> None:
    silos = Scenario.load("silos")
    missing = next(name for name in parameters_of(Policy) if name not in silos.levers)
    with pytest.raises(InputError, match="is not a move of this scenario"):
        explored_in(silos, f"moves=3:{missing}:{parameters_of(Policy)[missing].default}")


@pytest.mark.parametrize("parts", [
    {"w": 157}, {"w": -1}, {"w": 1.5}, {"w": True}, {"e": 3}, {"e": [["autonomy"]]}, {"e": [["nothing", 1]]},
    {"e": [["autonomy", 2]]}, {"k": "x"}, {"k": [[1, 2]]}, {"k": [[1, 2, 3]]}, {"k": [[-1, 2, []]]},
    {"k": [[1, 999, []]]}, {"k": [[1, 2, [[3, "nothing", 1]]]]}, {"k": [[1, 2, [[3, "autonomy", None]]]]},
    {"d": {"scenario": "bank"}}, {"d": 1}])
def test_what_a_stranger_packs_beside_a_decision_is_refused(parts: dict[str, Any]) -> None:
    link = packed({"d": {"scenario": "hotel"}, **parts})
    with pytest.raises(LinkError) as raised:
        explored_in(HOTEL, f"d={link}")
    assert raised.value.fault == "content"
