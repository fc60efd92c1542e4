"""A seat's page is woken by what concerns it: never by less than it shows, and not by what another team does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from game.rooms.room import Room
from game.store import Store
from game.workshop.entries import (
    Backed, Bet, Closed, Ended, Entry, Extended, Held, Joined, Messaged, Ordered, Paused, Proposed, Recalled, Renamed,
    Replayed, Revealed, Seated, Struck, Undone,
)
from tests.game.workshops import new_room, new_store, opened, sit
from ui.play.controller import SeatController
from ui.runtime import engine


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of the test's own."""
    with closing(new_store(tmp_path)) as found:
        yield found


@pytest.fixture
def room(store: Store, monkeypatch: pytest.MonkeyPatch) -> Room:
    """Two teams of two in a first round."""
    monkeypatch.setattr(engine, "is_ready", lambda: True)
    found = new_room(store, closes_early=False, minutes=5, mode="one_market")
    sit(found, 1, 1, 2, 2)
    opened(found)
    return found


def place_of(room: Room, seat: int) -> SeatController:
    found = SeatController(room, seat, room.workshop.seats[seat].proof, "")
    found.language = "en"
    return found


def shown(place: SeatController) -> tuple[Any, Any]:
    return {name: value for name, value in place.current_view().items() if name != "clock"}, place.past()


def happenings(room: Room) -> Iterator[Callable[[], object]]:
    """What can happen in a room, one after the other."""
    def entry(*entries: Entry, author: Any = "trainer") -> Callable[[], object]:
        return lambda: room.do(author, *entries)

    for seat in (1, 2, 3):
        leave: list[Callable[[], None]] = []
        yield lambda seat=seat, leave=leave: leave.append(room.arrive(seat))
        yield lambda leave=leave: leave.pop()()
        for text in (
                Proposed(seat, 1, {"recognition": 0.3}), Backed(seat, 1, seat), Proposed(seat, 1, {"recognition": 0.4}),
                Bet(seat, 1, "customer_satisfaction", True, 0.7), Bet(seat, 1, "customer_satisfaction", False, 0.7)):
            yield entry(text, author="seat")
    yield from map(entry, (
        Messaged(None, "All"), Messaged(2, "The others"), Struck(1, "viral_complaint", 0.3, 4, (1,)),
        Recalled("event", 0), Paused(True, 100.0), Paused(False, 100.0), Extended(200.0), Renamed(4, "Zoé"),
        Held(2, True), Held(2, False), Held(3, True), Joined(5, 2, "Bot", "", "en"), Seated(4, 1), Seated(4, 2)))
    yield room.close_round
    yield from map(entry, (
        Undone(), Paused(False, 50.0), Closed(1), Revealed(1), Revealed(4), Ordered(2, "remote_order", 2.0),
        Replayed(1), Undone(), Ended(), Undone()))


@pytest.mark.parametrize("seat", [1, 2, 4])
def test_whatever_changes_what_a_page_shows_concerns_it(room: Room, seat: int) -> None:
    place = place_of(room, seat)
    n_changes = 0
    for happen in happenings(room):
        before = shown(place), place.concern(), place.past_concern()
        happen()
        now = shown(place)
        if now[0] != before[0][0]:
            n_changes += 1
            assert place.concern() != before[1], happen
        if now[1] != before[0][1]:
            assert place.past_concern() != before[2], happen
    assert n_changes > 15


def test_what_another_team_does_among_itself_wakes_nobody_else(room: Room) -> None:
    one, other = place_of(room, 1), place_of(room, 3)
    before = one.concern(), one.past_concern()
    others_before = other.concern()
    room.do("seat", Proposed(3, 1, {"recognition": 0.3}), Bet(3, 1, "customer_satisfaction", True, 0.7))
    assert (one.concern(), one.past_concern()) == before
    assert other.concern() != others_before
    # A bet is nobody's but one's own.
    others_before = other.concern()
    room.do("seat", Bet(4, 1, "customer_satisfaction", True, 0.7))
    assert other.concern() == others_before


def test_why_can_be_asked_again_after_its_round_was_replayed(room: Room) -> None:
    place = place_of(room, 1)
    place.widgets = {"page": SimpleNamespace(hold_sync=nullcontext)}

    def told() -> str:
        place.ask({"what": "why", "round": 1})
        state = "busy"
        until = time.monotonic() + 60
        while state == "busy" and time.monotonic() < until:
            time.sleep(0.05)
            state = place.past()["why"]["1"]["state"]
        return state

    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    room.close_round()
    assert told() == "done"
    room.do("trainer", Replayed(1))
    assert place.past()["why"] == {}
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.6}))
    room.close_round()
    assert place.past()["why"] == {}
    assert told() == "done"
