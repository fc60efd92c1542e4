"""Why and Money on the page Decide: asked for, read, followed, by everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.readers import DESK, PHONE, READINGS, SIDES, NewReader, Reader
from tests.browser.test_accessibility import broken

pytest.importorskip("ui.decide.page", reason="the page Decide is not there yet")

PATH = "/decide/hotel"
COMPUTED_WITHIN = 180_000
"""Milliseconds; other tests may keep the machine busy."""


def opened(one: Reader, section: str) -> Page:
    """The desk with a lever moved and a part open."""
    page = one.open(PATH)
    handle = page.locator("input[type=range]").first
    one.show("levers")
    expect(handle).to_be_visible()
    handle.focus()
    page.keyboard.press("PageUp")
    if page.locator(".desk__tabs button").first.is_visible():
        page.locator(".desk__tabs button").nth(1).click()
    turn_to(one, section)
    return page


def turn_to(one: Reader, section: str) -> None:
    """Opens a part of the desk: by a button where there is room for them, by a list where there is not."""
    part = one.page.locator(".deskbar__section", has_text=one.word(f"decide.section.{section}"))
    if part.is_visible():
        part.click()
    else:
        one.page.locator(".deskbar__select select").select_option(section)


@pytest.mark.parametrize(("language", "size"), SIDES)
def test_why_is_said_on_request(reader: NewReader, language: str, size: tuple[int, int]) -> None:
    one = reader(language, size)
    page = opened(one, "why")
    run = one.button("why.run")
    expect(run.or_(page.locator(".fall"))).to_be_visible()
    if run.is_visible():
        run.click()
    expect(page.locator(".fall__row")).to_have_count(3, timeout=COMPUTED_WITHIN)
    page.locator(".why").get_by_label(one.word("why.measure")).select_option("profit")
    expect(page.locator(".fall__caption")).to_contain_text(one.word("measure.profit.label"))
    assert not one.scrolls_sideways()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_money_is_reckoned_and_the_same_euro_on_request(reader: NewReader, size: tuple[int, int]) -> None:
    one = reader("fr", size)
    page = opened(one, "money")
    expect(page.locator(".money__table--accounts tbody tr")).to_have_count(7, timeout=COMPUTED_WITHIN)
    box = page.get_by_label(one.word("money.euro.sum"))
    box.fill("-5")
    page.keyboard.press("Enter")
    expect(page.locator("#euro-wrong")).to_contain_text("« -5 »")
    expect(box).to_have_value("-5")
    expect(page.locator(".euro__told")).to_have_count(0)
    box.fill("1 400")
    page.keyboard.press("Enter")
    expect(box).to_have_value("1400")
    expect(page.locator(".euro__told")).to_contain_text("1\u202f400", timeout=COMPUTED_WITHIN)
    assert not one.scrolls_sideways()


@pytest.mark.parametrize(("size", "theme"), READINGS)
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
    turn_to(one, "money")
    expect(page.locator(".money__table--accounts")).to_be_visible(timeout=COMPUTED_WITHIN)
    for summary in page.locator(".money summary").all():
        summary.click()
    assert broken(page) == []
