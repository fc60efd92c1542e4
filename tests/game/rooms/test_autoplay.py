"""Bots play by themselves: a room of bots comes to its end, and a seat that a bot holds never stops a team."""

from __future__ import annotations

from game.rooms.room import Room
from game.store import Store
from game.workshop.entries import Ended, Held, Joined, Ordered, Paused, Proposed
from tests.game.workshops import new_room, opened, sit

BEATS = 12
"""More looks at the clock than the few bots of these rooms need."""


def add_bots(room: Room, *teams: int) -> None:
    for team in teams:
        number = len(room.workshop.seats) + 1
        room.do("bot", Joined(number, team, f"Bot {number}", "", "en"))


def beat(room: Room) -> None:
    for _ in range(BEATS):
        room.tick()


def test_a_room_of_bots_plays_to_the_end_by_itself(store: Store) -> None:
    for settling in ("vote", "captain"):
        room = new_room(store, settling=settling)
        add_bots(room, 1, 1, 1, 2, 2)
        for round in range(1, room.workshop.setup.rounds + 1):
            opened(room)
            beat(room)
            assert (room.workshop.phase, len(room.workshop.decided)) == ("results", round)
            assert {one.proposer is None for one in room.workshop.decided[-1].values()} == {False}
        room.do("trainer", Ended())
        store.erase("w1")


def test_a_seat_that_a_bot_holds_proposes_and_its_team_decides_without_waiting_for_it(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1)
    opened(room)
    room.do("trainer", Held(2, True))
    beat(room)
    assert set(room.workshop.proposals) == {2}
    assert room.workshop.settled == {}
    room.do("seat", Proposed(1, 1, {"recognition": 0.4}))
    assert room.workshop.decided[0][1].proposer == 1


def test_bots_wait_while_the_clock_stands(store: Store) -> None:
    room = new_room(store)
    add_bots(room, 1)
    opened(room)
    room.do("trainer", Paused(True, 0.0))
    beat(room)
    assert room.workshop.proposals == {}
    room.do("trainer", Paused(False, 0.0))
    beat(room)
    assert room.workshop.phase == "results"


def test_bots_live_with_a_budget_that_is_cut_to_nothing(store: Store) -> None:
    room = new_room(store)
    add_bots(room, 1)
    opened(room)
    beat(room)
    room.do("trainer", Ordered(2, "cost_cut", 1.0))
    opened(room)
    beat(room)
    assert room.workshop.phase == "results"
