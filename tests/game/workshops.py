"""Workshops for tests: a store in a folder, a room in it, and people who sit down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from game.rooms.room import Room
from game.store import Store, sqlite_in
from game.workshop.entries import Joined, Opened
from game.workshop.setup import Setup

SETUP = Setup(title="Hotel, Tuesday", base="hotel", teams=2, seats=3, rounds=3, minutes=0)


def new_store(folder: Path) -> Store:
    return Store(sqlite_in(folder))


def new_room(store: Store, countdown: float = 0.0, clock: Callable[[], float] = monotonic, **changes: Any) -> Room:
    """A room in which rounds close at once when every team has decided, unless a countdown is wanted."""
    store.create("w1", "ABCDEF", "trainer", SETUP.replace(**changes))
    return Room(store, "w1", clock, countdown=countdown)


def sit(room: Room, *teams: int) -> None:
    """One person after the other sits down in these teams; seats are numbered from 1."""
    for team in teams:
        number = len(room.workshop.seats) + 1
        room.do("seat", Joined(number, team, f"Person {number}", f"proof {number}", "en"))


def opened(room: Room) -> None:
    """The next round begins."""
    room.do("trainer", Opened(room.workshop.round + 1, 60 * room.workshop.setup.minutes))
