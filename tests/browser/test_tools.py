"""What readers bring along: a slow network, a finger, a translator, a larger type, few pixels, colours of their own."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import CDPSession, Page, WebSocketRoute, expect

from tests.browser.readers import DESK, PHONE, PLAY, NewReader, Reader
from tests.browser.seats import Table, move

NewTable = Callable[..., Table]
STEP = 0.05
"""Of most levers."""
TRANSLATE = """isWrapped => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), all = [];
  while (walker.nextNode()) all.push(walker.currentNode);
  for (const text of all.filter((one) => !one.parentElement.closest("script, style, svg"))) {
    const outer = document.createElement("font"), inner = document.createElement("font");
    outer.append(inner);
    inner.textContent = text.data;
    text.replaceWith(outer);
    if (isWrapped) inner.replaceChildren(text);
  }
  return all.length;
}"""
"""Does what browsers do that translate: every text gives way to two elements with its translation."""


class Late:
    """A proxy that holds back what the server says until it is let go."""

    def __init__(self, one: Reader) -> None:
        self.is_slow = False
        self._page = one.page
        self._held: list[tuple[WebSocketRoute, str | bytes]] = []
        one.page.route_web_socket("**/*", self._forward)

    def _forward(self, line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        server.on_message(
            lambda message: self._held.append((line, message)) if self.is_slow else line.send(message))

    def wait(self, least: int) -> None:
        """Until the server has said so many things."""
        while len(self._held) < least:
            self._page.wait_for_timeout(20)

    def let_go(self, seen: Callable[[], object]) -> list[object]:
        """Lets one message after the other through; what was seen after each of them."""
        self.is_slow = False
        after = []
        while self._held:
            line, message = self._held.pop(0)
            line.send(message)
            after.append(seen())
        return after


def test_no_step_is_lost_to_an_echo_that_comes_late(reader: NewReader) -> None:
    one = reader("en", DESK)
    late = Late(one)
    page = one.open(PLAY + "?week=30")
    lever, scrub = page.locator("#lever-autonomy"), page.get_by_role("slider", name=one.word("time.scrub"))
    start = float(lever.input_value())
    late.is_slow = True
    lever.focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    late.wait(6)
    seen = late.let_go(lambda: round(float(lever.input_value()) - start, 3))
    assert set(seen) == {round(6 * STEP, 3)}
    expect(page.locator(".mirror__moves li")).to_have_count(1)
    late.is_slow = True
    scrub.focus()
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    late.wait(1)
    assert set(late.let_go(one.week)) == {25}
    expect(page.locator(".time__note")).to_contain_text("30")
    assert one.week() == 25


def test_a_finger_that_swipes_over_a_slider_moves_nothing(table: NewTable, reader: NewReader) -> None:
    room = table()
    room.seat(1, "Nadia")
    room.open_round()
    one = reader("en", PHONE, has_touch=True, is_mobile=True)
    page = room.open(one, "Nadia")
    lever = page.locator("#play-autonomy")
    finger = one.context.new_cdp_session(page)
    before = lever.input_value()
    swipe(finger, page, (0.9, 0), (0, -120))
    assert lever.input_value() == before
    swipe(finger, page, (0.5, 0), (90, 10))
    expect(lever).not_to_have_value(before)
    swipe(finger, page, (0.9, 0), (0, 0))
    expect(lever).to_have_value("0.9")
    expect(page.locator("output[for=play-autonomy]")).to_have_text("90%")
    expect(page.locator(".play__unsent")).to_have_text(one.word("play.draft"))


def swipe(finger: CDPSession, page: Page, at: tuple[float, float], by: tuple[float, float]) -> None:
    """A finger comes down on the way of Autonomy, goes somewhere in ten steps, and is lifted."""
    page.locator("#play-autonomy").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#play-autonomy').scrollIntoView({ block: 'center' })")
    box = page.locator("#play-autonomy").bounding_box()
    assert box is not None
    x, y = box["x"] + 19 + (box["width"] - 38) * at[0], box["y"] + box["height"] / 2
    steps = range(1, 11) if any(by) else ()
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in steps:
        point = {"x": x + by[0] * step / 10, "y": y + by[1] * step / 10}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_translated_page_goes_on_telling_what_is_true(table: NewTable, reader: NewReader) -> None:
    room = table(levers=("pay", "autonomy"))
    room.seat(1, "Nadia", "Tom")
    room.open_round()
    one = reader("en", DESK)
    page = room.open(one, "Nadia")
    for is_wrapped in (False, True):
        assert page.evaluate(TRANSLATE, is_wrapped) > 50
        value = 0.75 if is_wrapped else 0.65
        move(page, "autonomy", value)
        expect(page.locator("output[for=play-autonomy]")).to_have_text(f"{value:.0%}")
        expect(page.locator(".play__unsent")).to_have_text(one.word("play.draft"))
    page.locator(".play__send .button--main").click()
    expect(page.locator(".play__stored")).to_have_text(one.word("play.stored"))
    expect(page.locator(".play__proposal h3")).to_have_text(one.word("play.proposal_mine"))
    expect(page.locator(".play__proposal .play__rows")).to_contain_text("75%")
    room.close_round()
    expect(page.locator(".play__round")).to_have_text(one.word("play.phase.results").format(round=1, rounds=3))
    expect(page.locator(".play__result h2")).to_have_text(one.word("play.result.title", round=1))
