"""What was tried: levers moved and when, cut and taken back."""

from __future__ import annotations

from simulation import Scenario
from ui.shared.explore_plan import ExplorePlan

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
