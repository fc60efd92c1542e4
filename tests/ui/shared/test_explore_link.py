"""A trial fits a link, and a link is never trusted."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as some

from experiments.decision import MAX_SEED
from simulation import Policy, Scenario
from simulation.errors import InputError
from simulation.parameters import parameters_of
from ui.shared.explore_link import ExplorePlan, explore_plan_of

HOTEL = Scenario.load("hotel")


def test_a_move_holds_from_its_week_on() -> None:
    trial = ExplorePlan(HOTEL, week=5).moved("autonomy", 0.9)
    assert trial.policy(4) == HOTEL.policy
    assert trial.policy(5) == trial.policy(50) == HOTEL.policy.replace(autonomy=0.9)


def test_setting_a_lever_twice_in_a_week_counts_once() -> None:
    trial = ExplorePlan(HOTEL, week=5).moved("autonomy", 0.9).moved("autonomy", 0.7)
    assert [(move.week, move.value) for move in trial.moves] == [(5, 0.7)]


def test_setting_a_lever_back_in_the_same_week_undoes_the_move() -> None:
    trial = ExplorePlan(HOTEL, week=5).moved("autonomy", 0.9).moved("autonomy", HOTEL.policy.autonomy)
    assert trial.moves == ()


def test_setting_a_lever_back_later_is_a_move() -> None:
    trial = ExplorePlan(HOTEL, week=5).moved("autonomy", 0.9).at(9).moved("autonomy", HOTEL.policy.autonomy)
    assert [move.week for move in trial.moves] == [5, 9]


def test_going_back_and_cutting_forgets_later_moves() -> None:
    trial = ExplorePlan(HOTEL, week=5).moved("autonomy", 0.9).at(20).moved("listening", 0.9)
    assert [move.lever for move in trial.at(10).cut().moves] == ["autonomy"]


@given(
    seed=some.integers(0, MAX_SEED), week=some.integers(0, HOTEL.weeks),
    moves=some.lists(
        some.tuples(some.integers(0, HOTEL.weeks), some.sampled_from(HOTEL.levers), some.floats(0, 1)), max_size=8))
def test_a_link_restores_the_trial(seed: int, week: int, moves: list[tuple[int, str, float]]) -> None:
    trial = ExplorePlan(HOTEL, seed)
    for at, lever, share in sorted(moves):
        declared = parameters_of(Policy)[lever]
        value = declared.low + share * (declared.high - declared.low)
        trial = trial.at(at).moved(lever, float(f"{value:.6g}"))
    trial = trial.at(week)
    restored = explore_plan_of(HOTEL, trial.query())
    assert (restored.seed, restored.week, restored.moves) == (trial.seed, trial.week, trial.moves)


@pytest.mark.parametrize("query", [
    "seed=-1", "seed=x", "week=157", "week=1.5", "moves=3:autonomy", "moves=3:nothing:1", "moves=3:autonomy:2",
    "moves=3:autonomy:nan", "moves=999:autonomy:0.5", "moves=" + "1:autonomy:0.5," * 501, "&".join(["a=1"] * 30),
    "week=\N{SUPERSCRIPT TWO}", "seed=" + "9" * 40,
])
def test_a_link_that_holds_no_trial_is_refused(query: str) -> None:
    with pytest.raises(InputError, match="^link: "):
        explore_plan_of(HOTEL, query)


@given(some.text(max_size=200))
def test_no_text_in_a_link_does_anything_but_restore_or_be_refused(query: str) -> None:
    try:
        explore_plan_of(HOTEL, query)
    except InputError:
        return


def test_no_query_is_a_fresh_trial() -> None:
    assert explore_plan_of(HOTEL, None) == ExplorePlan(HOTEL)


def test_a_lever_that_the_scenario_does_not_offer_is_refused() -> None:
    silos = Scenario.load("silos")
    missing = next(name for name in parameters_of(Policy) if name not in silos.levers)
    with pytest.raises(InputError, match="is not a move of this scenario"):
        explore_plan_of(silos, f"moves=3:{missing}:{parameters_of(Policy)[missing].default}")
