"""Why and Money on the page Decide: asked for, read, followed, by everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.readers import DESK, PHONE, NewReader, Reader
from tests.browser.test_accessibility import broken

pytest.importorskip("ui.pages.decide", reason="the page Decide is not there yet")

PATH = "/decide/hotel"
COMPUTED_WITHIN = 180_000
"""Milliseconds; other tests may keep the machine busy."""


def opened(one: Reader, section: str) -> Page:
    """The desk with a lever moved and a part open."""
    page = one.open(PATH)
    handle = page.locator("input[type=range]").first
    for tab in ("levers", "results"):
        if tab == "levers":
            one.show(tab)
            expect(handle).to_be_visible()
            handle.focus()
            page.keyboard.press("PageUp")
            page.keyboard.press("ArrowRight")
        elif page.locator(".desk__tabs button").first.is_visible():
            page.locator(".desk__tabs button").nth(1).click()
    page.get_by_role("button", name=one.word(f"decide.section.{section}"), exact=True).last.click()
    return page


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_why_is_said_on_request(reader: NewReader, language: str, size: tuple[int, int]) -> None:
    one = reader(language, size)
    page = opened(one, "why")
    run = one.button("why.run")
    expect(run.or_(page.locator(".fall"))).to_be_visible()
    if run.is_visible():
        run.click()
    expect(page.locator(".fall__row")).to_have_count(3, timeout=COMPUTED_WITHIN)
    page.get_by_label(one.word("why.measure")).select_option("profit")
    expect(page.locator(".fall__caption")).to_contain_text(one.word("measure.profit.label"))
    assert not one.scrolls_sideways()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_money_is_reckoned_and_the_same_euro_on_request(reader: NewReader, size: tuple[int, int]) -> None:
    one = reader("fr", size)
    page = opened(one, "money")
    expect(page.locator(".money__table--accounts tbody tr")).to_have_count(7, timeout=COMPUTED_WITHIN)
    page.get_by_label(one.word("money.euro.sum")).fill("400")
    page.keyboard.press("Enter")
    expect(page.locator(".euro__told")).to_contain_text("400", timeout=COMPUTED_WITHIN)
    assert not one.scrolls_sideways()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_panels_break_no_rule(reader: NewReader, size: tuple[int, int], theme: str) -> None:
    one = reader("en", size, color_scheme=theme)
    page = opened(one, "why")
    run = one.button("why.run")
    expect(run.or_(page.locator(".fall"))).to_be_visible()
    assert broken(page) == []
    if run.is_visible():
        run.click()
    expect(page.locator(".fall")).to_be_visible(timeout=COMPUTED_WITHIN)
    for summary in page.locator(".why summary").all():
        summary.click()
    assert broken(page) == []
    page.get_by_role("button", name=one.word("decide.section.money"), exact=True).last.click()
    expect(page.locator(".money__table--accounts")).to_be_visible(timeout=COMPUTED_WITHIN)
    for summary in page.locator(".money summary").all():
        summary.click()
    assert broken(page) == []
