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
        after = []
        while self._held:
            line, message = self._held.pop(0)
            line.send(message)
            after.append(seen())
        self.is_slow = False
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


STILL = """async () => {
  for (let still = 0, last = -1; still < 10; still = last === scrollY ? still + 1 : 0) {
    last = scrollY;
    await new Promise(requestAnimationFrame);
  }
}"""
"""Waits until nothing scrolls any more."""


def swipe(finger: CDPSession, page: Page, at: tuple[float, float], by: tuple[float, float]) -> None:
    """A finger comes down on the way of Autonomy, goes somewhere in ten steps, and is lifted."""
    page.evaluate(STILL)
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


SMALL = (320, 256)
"""A window of 1280 by 1024 in which somebody has zoomed in to 400 %."""
COVERED = """async () => {
  for (let frame = 0; frame < 7; frame += 1) await new Promise(requestAnimationFrame);
  const one = document.activeElement, box = one.getBoundingClientRect(), x = Math.max(box.left + box.width / 2, 0);
  const top = Math.max(box.top, 0) + 1, bottom = Math.min(box.bottom, innerHeight) - 1;
  const isStuck = (at) => ["fixed", "sticky"].includes(getComputedStyle(at).position);
  // Of what is higher than the window the beginning has to be seen.
  const bars = (box.height > innerHeight - 60 ? [top] : [top, (top + bottom) / 2, bottom]).map((y) => {
    let at = document.elementFromPoint(x, y);
    while (at && !isStuck(at)) at = at.parentElement;
    return at && !at.contains(one) ? at.className : "";
  });
  const found = one === document.body ? [] : bottom < top ? ["out of sight"] : bars.filter(Boolean);
  return found.length ? [one.outerHTML.slice(0, 90), ...found] : [];
}"""
STUCK = """() => [...document.querySelectorAll(".reflet *")].filter(
  (one) => one.offsetHeight > 1 && one.offsetWidth > 60 && ["fixed", "sticky"].includes(getComputedStyle(one).position)
).map((one) => one.offsetHeight)"""


def covered(page: Page, presses: int) -> list[object]:
    """What had the focus and was covered or out of sight, over so many presses of Tab; and what sticks, if much."""
    found: list[object] = []
    for _ in range(presses):
        page.keyboard.press("Tab")
        found += [page.evaluate(COVERED)]
    bars = page.evaluate(STUCK)
    return [one for one in found if one] + ([bars] if len(bars) > 1 or sum(bars) > 40 else [])


def test_zoomed_in_nothing_covers_what_has_the_focus(table: NewTable, reader: NewReader) -> None:
    room = table()
    room.seat(1, "Nadia", "Tom")
    room.open_round(minutes=30)
    one = reader("en", SMALL, reduced_motion="reduce")
    page = room.open(one, "Nadia")
    move(page, "autonomy", 0.75)
    assert covered(page, 30) == []
    for path in (PLAY, "/decide/hotel", "/explore/hotel"):
        one.open(path)
        assert covered(page, 20) == [], path


DRAWN = """() => [...document.querySelectorAll(".reflet :empty")].filter((one) => {
  const isSeen = one instanceof HTMLElement && one.offsetWidth && one.offsetHeight;
  if (!isSeen || one.matches("input, textarea, canvas")) return false;
  const { backgroundColor, backgroundImage, opacity } = getComputedStyle(one);
  const ground = getComputedStyle(one.parentElement).backgroundColor;
  const isDrawn = backgroundImage !== "none" || !["rgba(0, 0, 0, 0)", ground].includes(backgroundColor);
  if (isDrawn && opacity > 0) one.dataset.drawn = "";
  return isDrawn && opacity > 0;
}).length"""
VANISHED = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.backgroundColor = "Canvas";
  const canvas = getComputedStyle(probe).backgroundColor;
  return [...document.querySelectorAll("[data-drawn]")].filter((one) => {
    const { backgroundColor, backgroundImage, borderTopWidth, borderTopStyle } = getComputedStyle(one);
    const isFramed = borderTopStyle !== "none" && parseFloat(borderTopWidth) > 0;
    return !isFramed && backgroundImage === "none" && [canvas, "rgba(0, 0, 0, 0)"].includes(backgroundColor);
  }).map((one) => one.className);
}"""


def test_in_the_systems_own_colours_nothing_that_is_drawn_vanishes(table: NewTable, reader: NewReader) -> None:
    room = table(levers=("pay", "autonomy"))
    room.seat(1, "Nadia", "Tom")
    room.open_round()
    one = reader("en", DESK, color_scheme="dark")
    page = room.open(one, "Nadia")
    move(page, "autonomy", 0.75)
    for path, least in (("", 5), (PLAY, 20), ("/hypothesis", 0), ("/method", 3)):
        if path:
            page.emulate_media(forced_colors="none")
            one.open(path)
        assert page.evaluate(DRAWN) >= least, path
        page.emulate_media(forced_colors="active")
        assert page.evaluate(VANISHED) == [], path


def test_type_is_as_large_as_the_reader_wants_it(reader: NewReader) -> None:
    one = reader("fr", DESK)
    page = one.open(PLAY)
    texts = (".lever__name", ".company__summary", ".tabs__tab, .time__week", ".mirror h2")
    sizes = "all => all.map((one) => parseFloat(getComputedStyle(document.querySelector(one)).fontSize))"
    before = page.evaluate(sizes, texts)
    one.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    expect(page.locator("html")).to_have_css("font-size", "32px")
    assert [after / size for after, size in zip(page.evaluate(sizes, texts), before, strict=True)] == [2, 2, 2, 2]
    assert page.evaluate("window.refletSized(12)") == 18
    assert not one.scrolls_sideways()


def test_fields_are_large_enough_for_a_phone_and_a_tap_keeps_whom_it_points_at(reader: NewReader) -> None:
    one = reader("en", PHONE, has_touch=True, is_mobile=True)
    page = one.open("/decide/hotel")
    sizes = "[...document.querySelectorAll('input, select')].map((one) => parseFloat(getComputedStyle(one).fontSize))"
    fields = page.evaluate(sizes)
    assert len(fields) > 5 and min(fields) >= 16
    one.open(PLAY)
    pair, tip = page.locator(".company__stage"), page.locator(".company__tip")
    page.wait_for_function("window.refletView && window.refletView.frames > 0")
    pair.scroll_into_view_if_needed()
    box = pair.bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + 16)
    expect(tip).to_contain_text(one.word("company.direction"))
    page.mouse.move(5, 5)
    page.keyboard.press("Shift")
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
