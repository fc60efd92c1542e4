"""Workshops for the tests in a browser: a site with a database of its own, and rooms that write to it from outside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from game.codes import new_code, new_identity
from game.place import FOLDER
from game.room import Room
from game.setup import Setup
from game.store import Store, sqlite_in
from tests.conftest import Served
from ui.workshop.access import screen_key

SCREEN = (1920, 1080)


class Site:
    """A served application and its store; rooms made here write to the same database."""

    def __init__(self, address: str, store: Store) -> None:
        self.address, self.store = address, store

    def room(self, **changes: Any) -> Room:
        """A new workshop."""
        setup = Setup(title="Seminar", base="hotel", teams=2, seats=3, rounds=3, minutes=10, language="en")
        identity = new_identity()
        self.store.create(identity, new_code(), "trainer", setup.replace(**changes))
        return Room(self.store, identity)


@contextmanager
def workshop_site(folder: Path) -> Iterator[Site]:
    """A site whose data lie in a folder; keys made in this process are the site's."""
    with pytest.MonkeyPatch.context() as patch, Served(**{FOLDER: str(folder)}) as served:
        patch.setenv(FOLDER, str(folder))
        served.wait_until_ready()
        store = Store(sqlite_in(folder))
        yield Site(served.address, store)
        store.close()


def screen_path(room: Room) -> str:
    """The path of a workshop's screen, with its key."""
    return f"/screen/{room.identity}/{screen_key(room.identity)}"
