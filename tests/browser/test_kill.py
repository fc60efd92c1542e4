"""The server dies in the middle of a round: every browser goes on by itself, on the same port and the same data."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.readers import DESK, PHONE, Reader
from tests.browser.seats import Table, move, propose
from tests.browser.steps import phase, sign_in, tab
from tests.conftest import TRAINER_PASSWORD, Served

BACK_WITHIN = 10.0
"""Seconds after the server is back, that is after /readyz says 200 again, in which all pages have to be usable (issue
5, point 9): the one limit of time here; each page is looked at as long as the rest of it lasts."""
PEOPLE = ("Nadia", "Tom", "Sam")
SIZES = (PHONE, DESK, DESK)
LINE_IS_DEAD = ("WebSocket", "ERR_CONNECTION", "Failed to fetch", "ERR_EMPTY_RESPONSE", "ERR_SOCKET", "503")
"""What a browser says by itself while nobody answers."""

Start = Callable[..., Served]
Record = Callable[[str, object], None]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the application over this test's data, on a port of its own or on the one that another had."""
    with ExitStack() as started:
        yield lambda port=None: started.enter_context(
            Served(port=port, REFLET_DATA_DIR=str(tmp_path), REFLET_TRAINER_PASSWORD=TRAINER_PASSWORD))


def test_every_page_goes_on_by_itself_after_the_server_was_killed_in_a_round(
    browser: Browser, start: Start, tmp_path: Path, record_property: Record,
) -> None:
    first = start()
    first.wait_until_ready()
    with closing(Table(tmp_path, closes_early=False, teams=1, seats=len(PEOPLE))) as table:
        readers = [Reader(browser, first.address, "en", size) for size in (*SIZES, DESK)]
        nadia, tom, sam, trainer = (one.page for one in readers)
        in_a_round(table, readers)
        propose(nadia, "autonomy", 0.8)
        expect(sam.locator(".play__proposal")).to_have_count(1)
        first.kill()
        for page in (nadia, tom, sam, trainer):
            expect(page.locator("#connection")).to_be_visible()
        move(tom, "autonomy", 0.5)
        sam.locator(".play__proposal", has_text="80%").get_by_role("button").first.click()
        since = time.monotonic()
        start(first.port).wait_until_ready()
        ready = time.monotonic()
        goes_on(nadia, tom, sam, trainer, ready + BACK_WITHIN)
        now = time.monotonic()
    for name, seconds in {"start_to_usable": now - since, "ready_to_usable": now - ready}.items():
        record_property(name, round(seconds, 2))
        sys.stdout.write(f"{name}: {seconds:.2f} s\n")
    for one in readers:
        assert [text for text in one.complaints if not any(known in text for known in LINE_IS_DEAD)] == []
        assert one.outside() == []
        one.context.close()


def in_a_round(table: Table, readers: list[Reader]) -> None:
    """People at their pages and the trainer at theirs, in an open round."""
    table.seat(1, *PEOPLE)
    table.open_round()
    *people, trainer = readers
    for one, name in zip(people, PEOPLE, strict=True):
        table.open(one, name)
    sign_in(trainer)
    trainer.open(f"/train/{table.room.identity}")
    phase(trainer.page, "round")


def goes_on(nadia: Page, tom: Page, sam: Page, trainer: Page, until: float) -> None:
    """All pages show what was stored, and every one of them takes a click that is stored in its turn."""

    def left() -> float:
        return max(1000 * (until - time.monotonic()), 1)

    expect(nadia.locator("output[for=play-autonomy]")).to_have_text("80%", timeout=left())
    expect(nadia.locator(".play__stored")).to_be_visible(timeout=left())
    # What was not sent yet when the line was cut stands there as it was, and can be sent.
    expect(tom.locator(".play__unsent")).to_be_visible(timeout=left())
    expect(tom.locator("output[for=play-autonomy]")).to_have_text("50%", timeout=left())
    tom.locator(".play__send .button--main").click(timeout=left())
    expect(tom.locator(".play__stored")).to_be_visible(timeout=left())
    # A vote that was given while nobody answered arrives by itself.
    expect(sam.locator(".play__proposal [aria-pressed=true]")).to_have_count(1, timeout=left())
    tab(nadia, 1)
    expect(nadia.locator(".play__proposal")).to_have_count(2, timeout=left())
    expect(nadia.locator(".play__decision")).to_contain_text("80%", timeout=left())
    trainer.locator(".tbar__main button[aria-pressed]").click(timeout=left())
    expect(trainer.locator(".tbar__paused")).to_be_visible(timeout=left())
