"""Bots: four characters, always within the rules, deterministic, and never in the way of people."""

from __future__ import annotations

import pytest

from game.companies.score import score
from game.rooms import bots
from game.rooms.room import Room
from game.store import Store
from game.workshop import checks
from game.workshop.entries import Backed, Held, Joined, Proposed
from simulation import Scenario
from simulation.parameters import parameters_of
from tests.game.workshops import new_room, opened, sit

FOUR = (1, 1, 1, 1)


def seat_bots(room: Room, *teams: int) -> None:
    """Bots sit down in these teams; their seats follow on those taken."""
    for team in teams:
        number = len(room.workshop.seats) + 1
        room.do("trainer", Joined(number, team, f"Bot {number}", "", "en"))


def play(room: Room) -> None:
    """Lets the room's clock beat until nothing is left for bots to do."""
    for _ in range(10):
        room.tick()


@pytest.mark.parametrize("base", Scenario.names())
def test_bots_play_every_packaged_scenario_to_its_end_within_the_rules(store: Store, base: str) -> None:
    room = new_room(store, base=base, teams=2, seats=4, rounds=3)
    seat_bots(room, *FOUR, 2)
    for _ in range(3):
        opened(room)
        if room.workshop.round == 1:
            assert broken_proposals(room) == []
        play(room)
    assert (room.workshop.phase, room.workshop.round) == ("results", 3)
    assert all(decision.proposer is not None for decided in room.workshop.decided for decision in decided.values())


def broken_proposals(room: Room) -> list[tuple[str, str, float]]:
    """What the four characters propose off the steps of the levers; what the rules do not allow is refused."""
    declared = parameters_of(type(room.workshop.policy(1)))
    found = []
    for seat in range(1, len(FOUR) + 1):
        levers = bots.propose(room.workshop, seat)
        checks.check(room.workshop, "bot", Proposed(seat, 1, levers))
        for name, value in levers.items():
            steps = (value - declared[name].low) / declared[name].step
            if steps != pytest.approx(round(steps), abs=1e-6):
                found.append((bots.character(seat), name, value))
    return found


def test_the_same_room_meets_the_same_bots_and_another_seed_others(store: Store) -> None:
    room = new_room(store, seats=4)
    seat_bots(room, *FOUR)
    opened(room)
    workshop = room.workshop
    found = [bots.propose(workshop.replace(setup=workshop.setup.replace(seed=seed)), 2) for seed in range(8)]
    assert bots.propose(workshop, 2) == bots.propose(workshop, 2)
    assert any(one != found[0] for one in found)


def test_the_caring_bot_gives_more_and_the_short_sighted_less(store: Store) -> None:
    room = new_room(store, seats=4)
    seat_bots(room, *FOUR)
    opened(room)
    own = room.workshop.policy(1)
    assert {seat: bots.character(seat) for seat in (1, 2)} == {1: "short_sighted", 2: "caring"}
    caring = bots.propose(room.workshop, 2)
    assert caring
    assert all(value > getattr(own, name) for name, value in caring.items())
    assert bots.propose(room.workshop, 1)["recognition"] < own.recognition


def test_the_short_sighted_bot_cuts_the_care_that_spends_most_on_its_programme(store: Store) -> None:
    room = new_room(store, seats=1)
    seat_bots(room, 1)
    opened(room)
    own, cut = room.workshop.policy(1), bots.propose(room.workshop, 1)
    # € per employee and year: 440, a quarter of 1200, a quarter of 700, and of 800 for support what is left of it.
    assert list(cut) == ["training", "manager_attention", "recognition", "employee_support"]
    assert all(value < getattr(own, name) for name, value in cut.items())


def test_the_careful_bot_moves_a_tenth_of_a_levers_range_at_most(store: Store) -> None:
    room = new_room(store, seats=4)
    seat_bots(room, *FOUR)
    opened(room)
    declared = parameters_of(type(room.workshop.policy(1)))
    levers = bots.propose(room.workshop, 4)
    assert 1 <= len(levers) <= 2
    for name, value in levers.items():
        moved = abs(value - getattr(room.workshop.policy(1), name))
        assert moved <= 0.1 * (declared[name].high - declared[name].low) + declared[name].step / 2 + 1e-9


def test_the_copycat_does_what_the_best_team_did(store: Store) -> None:
    room = new_room(store, seats=4, teams=2)
    sit(room, 1, 1)
    seat_bots(room, 1)
    sit(room, 2)
    opened(room)
    squeeze = {"recognition": 0.0, "employee_support": 0.0, "pay": 0.9, "manager_attention": 0.0}
    care = {"recognition": 0.6, "listening": 0.5, "follow_through": 0.6}
    room.do("seat", Proposed(1, 1, squeeze), Backed(2, 1, 1), Proposed(4, 1, care))
    workshop = room.workshop
    assert bots.character(3) == "copycat"
    assert score(workshop, 2, 1).points > score(workshop, 1, 1).points
    copied = workshop.policy(1).replace(**bots.propose(workshop, 3))
    assert {name: getattr(copied, name) for name in care} == care
    assert copied.pay == workshop.setup.scenario.policy.pay


def test_a_bot_backs_the_proposal_of_people_that_is_ahead(store: Store) -> None:
    room = new_room(store, seats=3)
    sit(room, 1, 1)
    seat_bots(room, 1)
    opened(room)
    play(room)
    assert room.workshop.proposals.keys() == {3}
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    play(room)
    assert room.workshop.backings[3] == 1
    assert room.workshop.settled == {}


def test_a_bot_that_keeps_a_seat_backs_the_others_and_stops_when_it_is_given_back(store: Store) -> None:
    room = new_room(store, seats=3)
    sit(room, 1, 1, 1)
    opened(room)
    room.do("clock", Held(3, True))
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    assert bots.moves(room.workshop, 3)[-1] == Backed(3, 1, 1)
    room.do("clock", Held(3, False))
    assert bots.moves(room.workshop, 3) == ()


def test_bots_bet_once_on_every_measure(store: Store) -> None:
    room = new_room(store, seats=2)
    seat_bots(room, 1)
    sit(room, 1)
    opened(room)
    play(room)
    assert [(bet.seat, bet.measure) for bet in room.workshop.bets] == [
        (1, "employee_satisfaction"), (1, "customer_satisfaction"), (1, "employee_turnover")]
    assert all(0.5 <= bet.sure <= 1 for bet in room.workshop.bets)


def test_bots_are_silent_while_the_round_is_not_open(store: Store) -> None:
    room = new_room(store, seats=2)
    seat_bots(room, 1)
    assert bots.moves(room.workshop, 1) == ()
