"""The page of the hypothesis: measured on request, stopped on request, kept for the next reader, read by everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.readers import READINGS, SIDES, NewReader, Reader
from tests.browser.test_accessibility import broken

PATH, STOPPED = "/hypothesis", "bank"
"""Of this sector as many companies are measured as for readers (tests/browser/served_pages.py): long enough to stop."""
MEASURED_WITHIN = 180_000
"""Milliseconds; other tests may keep the machine busy."""


def measured(one: Reader) -> Page:
    """The page with its pictures; the first reader lets them be measured."""
    page = one.open(PATH)
    run = page.locator(".hypothesis__state .button--main")
    expect(run.or_(page.locator(".signature__figure").first)).to_be_visible()
    if run.is_visible():
        run.click()
    expect(page.locator(".signature__figure")).to_have_count(3, timeout=MEASURED_WITHIN)
    return page


def test_a_measurement_can_be_stopped(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PATH)
    page.get_by_label(one.word("hypothesis.sector")).select_option(STOPPED)
    page.locator(".hypothesis__state .button--main").click()
    expect(page.locator(".hypothesis .progress")).to_be_visible()
    one.button("hypothesis.cancel").click()
    expect(page.get_by_text(one.word("hypothesis.empty"))).to_be_visible()


@pytest.mark.parametrize(("language", "size"), SIDES)
def test_a_reader_comes_from_home_and_sees_the_three_settings(
    reader: NewReader, language: str, size: tuple[int, int],
) -> None:
    one = reader(language, size)
    page = one.open("/")
    page.get_by_role("link", name=one.word("home.honest.hypothesis")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(one.word("hypothesis.title"))
    expect(page.locator(".signature__evidence")).to_have_count(3)
    page = measured(one)
    expect(page.get_by_role("img")).to_have_count(3)
    expect(page.get_by_text(one.word("hypothesis.verdict.seen"))).to_have_count(2)
    expect(page.get_by_text(one.word("hypothesis.verdict.absent"))).to_have_count(1)
    assert not one.scrolls_sideways()


def test_what_was_measured_waits_for_the_next_reader(reader: NewReader) -> None:
    measured(reader("en"))
    page = reader("fr").open(PATH)
    expect(page.locator(".signature__figure")).to_have_count(3)


def test_the_keyboard_alone_measures_and_reads(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PATH)
    page.get_by_label(one.word("hypothesis.sector")).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_text(one.word("hypothesis.lens.companies"))).to_be_visible()
    expect(page.locator(".hypothesis__state .button--main")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".signature__figure")).to_have_count(3, timeout=MEASURED_WITHIN)
    expect(page.locator("#hypothesis-how")).to_be_focused()


@pytest.mark.parametrize(("size", "theme"), READINGS)
def test_the_page_breaks_no_rule(reader: NewReader, size: tuple[int, int], theme: str) -> None:
    one = reader("fr", size, color_scheme=theme)
    page = one.open(PATH)
    assert broken(page) == []
    measured(one)
    for summary in page.locator(".signature summary").all():
        summary.click()
    assert broken(page) == []
