"""Workshops for the tests of the screen: rooms that write to the site's database from outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from game.codes import new_code, new_identity
from game.rooms.room import Room
from game.store import Store, sqlite_in
from game.workshop.setup import Setup
from ui.identity.signing import screen_key

SCREEN, OWNER = (1920, 1080), "trainer"


class Workshops:
    """Workshops in the database of the served site."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(sqlite_in(folder))
        self._made: list[str] = []

    def room(self, **changes: Any) -> Room:
        """A new workshop."""
        setup = Setup(title="Seminar", base="hotel", teams=2, seats=3, rounds=3, minutes=10, language="en")
        identity = new_identity()
        self.store.create(identity, new_code(), OWNER, setup.replace(**changes))
        self._made.append(identity)
        return Room(self.store, identity, countdown=0.0)

    def close(self) -> None:
        """Erases them, and lets go of the database."""
        for identity in self._made:
            self.store.erase(identity)
        self.store.close()


def screen_path(room: Room) -> str:
    """The path of a workshop's screen, with its key."""
    return f"/screen/{room.identity}/{screen_key(room.identity, OWNER)}"
