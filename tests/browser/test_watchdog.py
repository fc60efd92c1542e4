"""Pages that wait say for what, and go on by themselves; clocks and screens of a room hold through what machines do."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.browser.readers import DESK, PHONE, NewReader, Reader
from tests.browser.seats import Table, move
from tests.browser.steps import phase, sign_in
from tests.browser.workshops import screen_path

pytestmark = pytest.mark.usefixtures("keys_of_site")

REFUSES_LINES = """(() => {
  const Line = window.WebSocket;
  window.lets = false;
  const nowhere = location.origin.replace("http", "ws") + "/none";
  window.WebSocket = function (address) { return new Line(window.lets ? address : nowhere); };
  Object.assign(window.WebSocket, { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 });
})()"""
"""A network that lets pages through, and no websocket before it is told so: the server refuses the one asked for."""
FALLS_BEHIND = """(() => {
  const now = performance.now.bind(performance);
  window.behind = 0;
  performance.now = () => now() - window.behind;
  window.held = 0;
  const wakeLock = { request: async () => { window.held += 1; return { release() {} }; } };
  Object.defineProperty(navigator, "wakeLock", { value: wakeLock });
})()"""
"""A machine whose clock stands still while it sleeps, and that counts who asks it to stay awake."""
LINE_IS_REFUSED = ("WebSocket", "403")
"""What a browser says by itself of a line that is refused."""
SHOWN = """([selector, ends]) => {
  const shown = document.querySelector(selector);
  const [minutes, seconds] = shown ? shown.innerText.split(":").map(Number) : [];
  return Math.abs(60 * minutes + seconds - (ends - Date.now() / 1000)) <= 2;
}"""

NewTable = Callable[..., Table]


@pytest.mark.parametrize(("language", "path"), [("fr", "/explore"), ("en", "/")])
def test_a_page_whose_line_is_refused_says_so_and_opens_by_itself(
    reader: NewReader, language: str, path: str,
) -> None:
    one = reader(language, PHONE)
    one.page.add_init_script(REFUSES_LINES)
    one.page.goto(one.site + path)
    expect(one.page.locator("#connection")).to_contain_text(one.word("watch.websocket"))
    expect(one.page.get_by_role("link", name=one.word("watch.check"))).to_have_attribute("href", "/check")
    one.page.evaluate("window.lets = true")
    one.page.locator("#main h1").wait_for()
    expect(one.page.locator("#connection")).to_have_count(0)
    forget(one, LINE_IS_REFUSED)


def test_a_line_that_only_looks_alive_is_opened_anew(table: NewTable, reader: NewReader) -> None:
    room = table()
    room.seat(1, "Nadia", "Tom")
    room.open_round()
    one = reader("en", DESK)
    lines: list[WebSocketRoute] = []
    one.page.route_web_socket("**/channels*", lambda line: lines.append(kept_open(line)))
    page = room.open(one, "Nadia")
    page.wait_for_function("window.solara.debug.kernel().status === 'idle'")
    n_before = len(lines)
    lines[-1].close()
    move(page, "autonomy", 0.8)
    page.locator(".play__send .button--main").click()
    expect(page.locator(".play__stored")).to_be_visible()
    assert len(lines) > n_before


def test_a_browser_that_lacks_what_pages_need_is_told_so_and_nothing_breaks(reader: NewReader) -> None:
    one = reader("fr", DESK)
    one.page.add_init_script("delete window.ResizeObserver")
    one.page.goto(one.site + "/decide/hotel")
    expect(one.page.locator("#unsupported")).to_have_text(f"{one.word('watch.browser')} ResizeObserver")


def test_a_browser_that_lets_nobody_ask_what_it_keeps_opens_pages(reader: NewReader) -> None:
    one = reader("en", DESK)
    one.page.add_init_script("""Object.defineProperty(window, "localStorage", {
      configurable: true, get() { throw new DOMException("denied", "SecurityError"); } })""")
    one.open("/")


def test_pages_whose_clocks_fell_behind_show_the_rooms_and_screens_stay_on(
    table: NewTable, reader: NewReader
) -> None:
    made = table(minutes=5)
    made.seat(1, "Nadia")
    screen, seat, trainer = (reader("en", size) for size in ((1920, 1080), PHONE, DESK))
    for one in (screen, seat, trainer):
        one.page.add_init_script(FALLS_BEHIND)
    sign_in(trainer)
    trainer.open(f"/train/{made.room.identity}")
    made.open(seat, "Nadia")
    screen.open(screen_path(made.room))
    made.open_round(minutes=5)
    opened = made.room.workshop.opened_at
    assert opened is not None
    for one, clock in ((screen, ".screen__ring b"), (seat, ".play__clock"), (trainer, ".tbar__clock")):
        shown = [clock, opened.timestamp() + 300]
        one.page.wait_for_function(SHOWN, arg=shown)
        one.page.evaluate("window.behind = 60000")
        one.page.wait_for_function(SHOWN, arg=shown)
    for one in (screen, seat):
        held = one.page.evaluate("window.held")
        assert held > 0
        one.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        one.page.wait_for_function("held => window.held > held", arg=held)


def test_a_trainer_whose_database_is_held_is_told_what_is_waited_for(
    table: NewTable, reader: NewReader, folder: Path
) -> None:
    made, one = table(closes_early=False), reader("en", DESK)
    made.seat(1, "Nadia")
    made.open_round()
    sign_in(one)
    one.open(f"/train/{made.room.identity}")
    phase(one.page, "round")
    with closing(sqlite3.connect(folder / "workshops.sqlite")) as other:
        other.execute("BEGIN EXCLUSIVE")
        one.button("train.do.close").click()
        expect(one.page.locator("#connection")).to_have_text(one.word("watch.busy"))
        expect(one.page.locator(".tbar__said")).to_have_text(one.word("refused.store_away"))
    one.button("train.do.close").click()
    phase(one.page, "results")


@pytest.mark.parametrize(("language", "size"), [("fr", PHONE), ("en", DESK)])
def test_a_place_is_tested_on_the_device_that_opens_the_page(
    reader: NewReader, language: str, size: tuple[int, int]
) -> None:
    one = reader(language, size)
    one.page.add_init_script(REFUSES_LINES)
    page = one.page
    page.goto(one.site + "/check")
    for name in ("server", "browser", "storage", "clock", "text"):
        expect(page.locator(f"#check-{name}")).to_have_attribute("data-state", "good")
    expect(page.locator("#check-line")).to_contain_text(one.word("check.line.blocked"))
    expect(page.locator("#check-sum")).to_have_attribute("data-state", "bad")
    page.evaluate("window.lets = true")
    for name in ("line", "delay"):
        expect(page.locator(f"#check-{name}")).to_have_attribute("data-state", "good")
    assert not one.scrolls_sideways()
    forget(one, LINE_IS_REFUSED)


def kept_open(line: WebSocketRoute) -> WebSocketRoute:
    """A page's line, through somebody who does not tell the page when the server's side is closed; gives that side."""
    server = line.connect_to_server()
    is_closed = False

    def closed(*_: object) -> None:
        nonlocal is_closed
        is_closed = True

    server.on_close(closed)
    line.on_message(lambda message: None if is_closed else server.send(message))
    return server


def forget(one: Reader, known: tuple[str, ...]) -> None:
    """What a browser says by itself is no complaint of the page."""
    one.complaints[:] = [text for text in one.complaints if not any(word in text for word in known)]
