"""Bets: what is bet on, what came true, and how well chances fit what happened."""

from __future__ import annotations

from math import isnan

import pytest

from game.companies.beside import beside
from game.companies.bets import Calibration, Settled, calibration, came_true
from game.companies.game import outcomes
from game.store import Store
from game.workshop.entries import Bet, Proposed, Seated
from game.workshop.setup import bet_measures
from game.workshop.state import PlacedBet
from simulation import Scenario
from tests.contracts import for_each
from tests.game.workshops import SETUP, new_room, opened, sit


def bet(is_up: bool = True, sure: float = 0.8, measure: str = "customer_satisfaction") -> Bet:
    return Bet(1, 1, measure, is_up, sure)


def laid(sure: float = 0.8, measure: str = "customer_satisfaction") -> PlacedBet:
    return PlacedBet(1, 1, measure, True, sure, team=1)


def of(*pairs: tuple[float, bool]) -> Calibration:
    """A calibration of bets, each as sure and as true as said."""
    return Calibration(tuple(Settled(laid(sure=sure), is_true) for sure, is_true in pairs))


@for_each("base", Scenario.names())
def test_every_scenario_has_two_or_three_measures_to_bet_on_employees_first(base: str) -> None:
    found = bet_measures(SETUP.replace(base=base))
    assert found[:2] == ("employee_satisfaction", "customer_satisfaction")
    assert 2 <= len(found) <= 3
    assert len(set(found)) == len(found)


def test_a_bet_comes_true_where_the_measure_went_its_way(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.6, "listening": 0.5, "follow_through": 0.6}))
    pair = beside(room.workshop, outcomes(room.workshop))[1]
    # Of what is begun in the first quarter employees feel something, customers nothing that could be seen.
    assert came_true(bet(True, measure="employee_satisfaction"), pair)
    assert came_true(bet(False, measure="customers"), pair)
    assert not came_true(bet(False, measure="employee_satisfaction"), pair)


def test_a_bet_that_something_rises_is_lost_where_nothing_was_done_though_it_rises_by_itself(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    room.do("seat", Proposed(1, 1, {}))
    pair = beside(room.workshop, outcomes(room.workshop))[1]
    cash = pair.outcome.series("cash")
    assert cash[13] > cash[0]
    assert not came_true(bet(True, measure="cash"), pair)


def test_only_bets_of_closed_rounds_are_settled(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    room.do("seat", bet())
    assert calibration(room.workshop).n == 0
    room.do("seat", Proposed(1, 1, {}))
    assert calibration(room.workshop).n == 1
    assert calibration(room.workshop, [2]).n == 0


def test_a_bet_is_settled_by_the_team_in_which_it_was_laid_though_its_seat_has_moved_and_left_it_empty(
        store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    opened(room)
    # As in logs from before only some measures could be bet on.
    store.append("w1", room.workshop.version, [("seat", bet(measure="felt_care"))])
    room.do("seat", Proposed(1, 1, {"manager_attention": 0.9}))
    room.do("seat", Proposed(2, 1, {"recognition": 0.0, "pay": 0.8}))
    before = outcomes(room.workshop)
    rose = {team: bool(one.series("felt_care")[13] > one.series("felt_care")[0]) for team, one in before.items()}
    assert rose == {1: True, 2: False}
    room.do("trainer", Seated(1, 2))
    assert room.workshop.teams == (2,)
    (settled,) = calibration(room.workshop).bets
    assert settled.is_true and settled.bet.team == 1
    assert (calibration(room.workshop, [1]).n, calibration(room.workshop, [2]).n) == (1, 0)


def test_who_is_sure_and_right_has_a_perfect_brier_score_and_full_skill() -> None:
    assert of((1.0, True), (1.0, True)).brier == 0
    assert of((1.0, True), (1.0, True)).skill == 1


def test_a_coin_has_no_skill_whatever_happens() -> None:
    for happened in (True, False):
        assert of((0.5, happened), (0.5, True)).skill == 0


def test_the_brier_score_is_the_mean_squared_distance() -> None:
    assert of((0.8, True), (0.6, False)).brier == pytest.approx((0.04 + 0.36) / 2)


def test_who_is_surer_than_right_is_overconfident() -> None:
    assert of((0.9, True), (0.9, False)).overconfidence == pytest.approx(0.4)


def test_bets_are_told_apart_by_how_sure_they_were() -> None:
    classes = of((0.5, True), (0.55, False), (0.8, True), (1.0, True), (0.95, False)).classes
    assert [(one.n, one.share_true) for one in classes] == [(2, 0.5), (1, 1.0), (2, 0.5)]
    assert classes[0].sure == pytest.approx(0.525)


def test_without_bets_nothing_is_claimed() -> None:
    assert isnan(of().brier)
    assert of().classes == ()


def test_measures_are_told_apart() -> None:
    bets = (Settled(laid(measure="profit"), True), Settled(laid(), False), Settled(laid(), True))
    assert {name: part.n for name, part in Calibration(bets).by_measure().items()} == {
        "profit": 1, "customer_satisfaction": 2}
