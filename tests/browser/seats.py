"""Workshops for the tests in a browser: a trainer who acts through the store, and links that open seats."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from game.codes import new_secret
from game.rooms.room import Room
from game.store import Store, sqlite_in
from game.workshop.entries import Entry, Opened
from game.workshop.setup import Setup
from tests.browser.readers import Reader

SETUP = Setup(title="Hotel, Tuesday", base="hotel", teams=3, seats=4, rounds=3, minutes=0)


class Table:
    """A workshop on a served site, run from the test's own process through the same database."""

    def __init__(self, data: Path, **changes: Any) -> None:
        self.store = Store(sqlite_in(data))
        identity = secrets.token_hex(9)
        self.store.create(identity, secrets.token_hex(3).upper(), "trainer", SETUP.replace(**changes))
        self.room = Room(self.store, identity, countdown=0.0)
        self._links: dict[str, str] = {}

    @property
    def path(self) -> str:
        """Address of the participants' page."""
        return f"/play/{self.room.identity}"

    def seat(self, team: int, *names: str) -> None:
        """People sit down in a team."""
        for name in names:
            secret = new_secret()
            number = self.room.sit(team, name, secret, "en")
            self._links[name] = f"/seat/{self.room.identity}/{number}/{secret}"

    def open(self, reader: Reader, name: str) -> Page:
        """Opens somebody's page by the personal link, and waits until it shows something."""
        reader.open(self._links[name])
        reader.page.locator(".play__head, .play__gone").first.wait_for()
        return reader.page

    def trainer(self, *entries: Entry) -> None:
        """The trainer does something."""
        self.room.do("trainer", *entries)

    def open_round(self, minutes: float = 0) -> None:
        """The next round begins."""
        self.trainer(Opened(self.room.workshop.round + 1, 60 * minutes))

    def close_round(self) -> None:
        """The trainer closes the round, with all that was said until now."""
        self.room.catch_up()
        self.room.close_round()

    def erase(self) -> None:
        """Takes the workshop out of the database; the site lets go of its room."""
        self.store.erase(self.room.identity)

    def close(self) -> None:
        """Lets go of the database."""
        self.store.close()


def move(page: Page, lever: str, value: float) -> None:
    """Sets a lever as somebody does who types with arrow keys: the value, then letting go."""
    control = page.locator(f"#play-{lever}")
    control.fill(str(value))
    control.dispatch_event("change")


def propose(page: Page, lever: str, value: float) -> None:
    """Sets a lever and proposes it; returns once the page says that it is stored."""
    move(page, lever, value)
    page.locator(".play__send .button--main").click()
    expect(page.locator(".play__stored")).to_be_visible()
