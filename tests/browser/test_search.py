"""Decide's part that looks: a search is stopped and keeps the best, its points go to the sliders, a ranking is read."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from locales import money
from tests.browser.readers import DESK, PHONE, NewReader, Reader
from tests.browser.test_accessibility import broken
from ui.decide.search.forms import MOST

PATH = "/decide/hotel"
WITHIN = 180_000
"""Milliseconds; other tests may keep the machine busy."""


def looking(one: Reader, size: tuple[int, int]) -> Page:
    """The desk with the part that looks open."""
    page = one.open(PATH)
    if size == PHONE:
        page.get_by_role("button", name=one.word("decide.tab.charts"), exact=True).click()
        page.locator(".deskbar__select select").select_option("seek")
    else:
        one.button("decide.section.seek").click()
    expect(page.locator(".seeking")).to_be_visible()
    return page


def found(one: Reader, page: Page) -> None:
    """Lets the search go on until there is something to choose from, then keeps the best."""
    page.get_by_label(one.word("search.duration")).select_option("10")
    page.locator(".seeking .button--main").first.click()
    expect(page.locator(".seeking .progress")).to_be_visible()
    expect(page.locator(".seeking__sketch")).to_be_visible(timeout=WITHIN)
    one.button("search.stop").click()
    expect(page.locator(".seeking__found")).to_be_visible(timeout=WITHIN)


def test_a_stopped_search_keeps_the_best_and_puts_it_on_the_sliders_by_keyboard(reader: NewReader) -> None:
    one = reader("fr", DESK)
    page = looking(one, DESK)
    page.locator(".seeking__group").first.wait_for(state="attached")
    found(one, page)
    expect(page.get_by_text(one.word("search.found.stopped"))).to_be_visible()
    assert broken(page) == []
    assert not one.scrolls_sideways()
    point = page.locator(".seeking__point").first
    point.focus()
    expect(page.locator(".seeking__card")).to_be_visible()
    page.keyboard.press("Enter")
    expect(point).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".seeking__card").get_by_role("button", name=one.word("search.taken"))).to_be_visible()
    # It is a move like any other: it can be undone.
    page.locator(".decide__decisions .levers .button--icon").first.click()
    expect(point).to_have_attribute("aria-pressed", "false")
    # A result waits while the reader looks at the charts.
    one.button("decide.section.charts").click()
    expect(page.locator(".seeking")).to_be_hidden()
    one.button("decide.section.seek").click()
    expect(page.locator(".seeking__found")).to_be_visible()


def test_a_budget_that_is_none_is_told(reader: NewReader) -> None:
    one = reader("en", DESK)
    page = looking(one, DESK)
    for typed in ("", "a lot"):
        page.get_by_label(one.word("search.budget")).fill(typed)
        page.locator(".seeking .button--main").first.click()
        expect(page.get_by_text(one.word("search.problem.budget", most=money(MOST, "en")))).to_be_visible()
        expect(page.get_by_label(one.word("search.budget"))).to_have_value(typed)


def test_a_ranking_can_be_cancelled(reader: NewReader) -> None:
    one = reader("en", DESK)
    page = looking(one, DESK)
    page.locator(".ranking .button--main").click()
    one.button("search.cancel").click()
    expect(page.get_by_text(one.word("search.ranking.empty"))).to_be_visible()


def test_the_panel_breaks_no_rule_and_nothing_scrolls_sideways_on_a_phone(reader: NewReader) -> None:
    one = reader("fr", PHONE, color_scheme="dark")
    page = looking(one, PHONE)
    assert broken(page) == []
    page.locator(".ranking input[type=checkbox]").check()
    page.locator(".ranking .button--main").click()
    found(one, page)
    expect(page.locator(".ranking__figure")).to_be_visible(timeout=WITHIN)
    for summary in page.locator(".seek summary").all():
        summary.click()
    assert broken(page) == []
    assert not one.scrolls_sideways()
