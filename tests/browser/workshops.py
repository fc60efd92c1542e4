"""Workshops for the tests in a browser: a site with a database of its own, and rooms that write to it from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from game.place import FOLDER
from game.room import Room
from game.setup import Setup
from game.store import Store, sqlite_in
from tests.conftest import Served
from ui.workshop.access import screen_key

IDENTITY, CODE = "0123456789abcdef01", "ABCDEF"
SCREEN = (1920, 1080)


class Site:
    """A served application and its store; rooms made here write to the same database."""

    def __init__(self, address: str, store: Store) -> None:
        self.address, self.store = address, store

    def room(self, **changes: Any) -> Room:
        """A new workshop."""
        setup = Setup(title="Seminar", base="hotel", teams=2, seats=3, rounds=3, minutes=10, language="en")
        self.store.create(IDENTITY, CODE, "trainer", setup.replace(**changes))
        return Room(self.store, IDENTITY)

    @property
    def screen(self) -> str:
        """The path of the workshop's screen, with its key."""
        return f"/screen/{IDENTITY}/{screen_key(IDENTITY)}"


@contextmanager
def workshop_site(folder: Path, served: Callable[..., Served], patch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site whose data lie in a folder."""
    patch.setenv(FOLDER, str(folder))
    site, store = served(**{FOLDER: str(folder)}), Store(sqlite_in(folder))
    site.wait_until_ready()
    yield Site(site.address, store)
    store.close()
