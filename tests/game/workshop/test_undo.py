"""What is taken back: a closing, a replay, the end, events and orders; and what stays known all the same."""

from __future__ import annotations

import pytest

from game.errors import RefusedError
from game.rooms.room import Room
from game.store import Store
from game.workshop.entries import (
    Backed, Bet, Closed, Ended, Entry, Messaged, Opened, Ordered, Paused, Proposed, Recalled, Removed, Replayed,
    Revealed, Struck, Undone,
)
from game.workshop.folds import workshop_of
from tests.game.workshops import new_room, opened, sit


def of_the_game(room: Room) -> tuple[object, ...]:
    now = room.workshop
    return (
        now.phase, now.round, now.proposals, now.backings, now.settled, now.decided, now.bets, now.struck, now.orders,
        now.reveals)


@pytest.mark.parametrize("left", [Closed(2), Replayed(2), Replayed(1), Ended()])
def test_a_round_that_was_left_by_mistake_is_as_it_was_and_stands_still(store: Store, left: object) -> None:
    room = new_room(store, minutes=5, closes_early=False)
    sit(room, 1, 1)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.3}))
    room.close_round()
    room.do("trainer", Struck(2, "viral_complaint", 0.3, 4))
    opened(room)
    room.do("seat", Proposed(1, 2, {"recognition": 0.4}))
    room.do("seat", Backed(2, 2, 1))
    room.do("seat", Bet(2, 2, "customer_satisfaction", True, 0.8))
    before, seconds = of_the_game(room), room.seconds_left()
    if isinstance(left, Closed):
        room.close_round()
    else:
        room.do("trainer", left)
    assert of_the_game(room) != before
    room.do("trainer", Messaged(None, "Sorry, my mistake"))
    room.do("trainer", Undone())
    assert of_the_game(room) == before
    assert room.workshop.is_paused and room.workshop.is_reopened
    assert seconds - 60 < room.seconds_left() <= seconds
    assert [note.text for note in room.workshop.notes] == ["Sorry, my mistake"]
    assert workshop_of(room.history) == room.workshop
    with pytest.raises(RefusedError, match="^nothing_to_undo$"):
        room.do("trainer", Undone())
    # It goes on, and ends as any other.
    room.do("trainer", Paused(False, room.seconds_left()))
    room.do("seat", Proposed(2, 2, {"recognition": 0.6}))
    room.do("seat", Backed(1, 2, 2))
    assert room.workshop.phase == "round"
    room.close_round()
    assert room.workshop.decided[1][1].levers == {"recognition": 0.6}


def test_a_round_that_closed_early_can_be_reopened_and_does_not_close_by_itself(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.3}))
    room.do("seat", Backed(2, 1, 1))
    assert room.workshop.phase == "results"
    room.do("trainer", Undone())
    room.do("trainer", Paused(False, 0.0))
    assert (room.workshop.phase, list(room.workshop.settled)) == ("round", [1])
    room.do("seat", Proposed(2, 1, {"recognition": 0.6}))
    room.close_round()
    opened(room)
    room.do("seat", Proposed(1, 2, {}))
    room.do("seat", Backed(2, 2, 1))
    assert room.workshop.phase == "results"


def test_what_was_undone_is_not_undone_after_results_were_shown_or_the_next_round_began(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    for onward in (Revealed(1), Opened(3, 0.0)):
        opened(room)
        room.close_round()
        room.do("trainer", onward)
        with pytest.raises(RefusedError, match="^nothing_to_undo$"):
            room.do("trainer", Undone())


def test_whoever_went_since_has_no_say_in_a_round_that_is_reopened(store: Store) -> None:
    room = new_room(store, closes_early=False)
    sit(room, 1, 1)
    opened(room)
    room.do("seat", Proposed(2, 1, {"recognition": 0.6}))
    room.do("seat", Backed(1, 1, 2))
    room.do("trainer", Ended())
    room.do("trainer", Removed(2))
    room.do("trainer", Undone())
    assert (room.workshop.proposals, room.workshop.backings) == ({}, {})


def test_an_event_or_an_order_can_be_taken_back_until_its_round_is_closed(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    events = (Struck(1, "viral_complaint", 0.3, 4), Struck(1, "demand_surge", 0.3, 4))
    room.do("trainer", *events, Ordered(1, "remote_order", 2.0))
    room.do("trainer", Recalled("event", 0))
    opened(room)
    room.do("trainer", Recalled("order", 0))
    assert (room.workshop.struck, room.workshop.orders) == (events[1:], ())
    for gone in (Recalled("order", 0), Recalled("event", 1), Recalled("event", -1)):
        with pytest.raises(RefusedError, match="^recalled$"):
            room.do("trainer", gone)
    with pytest.raises(RefusedError):
        room.do("seat", Recalled("event", 0))
    room.close_round()
    with pytest.raises(RefusedError, match="^recalled_late, round=1$"):
        room.do("trainer", Recalled("event", 0))


@pytest.mark.parametrize("back", [Undone(), Replayed(1)])
def test_nobody_bets_on_a_round_whose_result_was_seen(store: Store, back: Entry) -> None:
    room = new_room(store, closes_early=False)
    sit(room, 1)
    opened(room)
    room.do("seat", Bet(1, 1, "customer_satisfaction", True, 0.7))
    room.close_round()
    room.do("trainer", back)
    if isinstance(back, Undone):
        room.do("trainer", Paused(False, 0.0))
    else:
        opened(room)
    with pytest.raises(RefusedError, match="^result_known$"):
        room.do("seat", Bet(1, 1, "customer_satisfaction", False, 1.0))
    assert [one.is_up for one in room.workshop.bets] == ([True] if isinstance(back, Undone) else [])


def test_a_round_that_the_clock_closed_has_a_minute_when_it_is_reopened(store: Store) -> None:
    room = new_room(store, minutes=1)
    sit(room, 1)
    room.do("trainer", Opened(1, 0.001))
    room.close_round("clock")
    room.do("trainer", Undone())
    assert room.seconds_left() == 60.0
