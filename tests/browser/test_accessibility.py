"""What axe-core finds on the pages, in light and in dark: nothing that WCAG 2.2 A and AA forbid."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.readers import DESK, PHONE, PLAY, NewReader, Reader

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PLAYED = PLAY + "?week=20&moves=4:autonomy:0.8"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/explore", "/explore/hotel", "/explore/nowhere"])
def test_pages_to_read_break_no_rule(reader: NewReader, path: str, theme: str) -> None:
    one = reader("fr", PHONE, color_scheme=theme)
    assert broken(one.open(path)) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_company_in_play_breaks_no_rule(reader: NewReader, theme: str) -> None:
    one = reader("fr", DESK, color_scheme=theme)
    page = one.open(PLAYED)
    expect(page.locator(".chart canvas")).to_have_count(6)
    open_everything(one)
    assert broken(page) == []
    page.get_by_role("button", name=one.word("company.list"), exact=True).click()
    page.locator(".company__list summary").first.click()
    assert broken(page) == []


@pytest.mark.parametrize("tab", ["levers", "company", "results"])
def test_no_tab_of_a_phone_breaks_a_rule(reader: NewReader, tab: str) -> None:
    one = reader("en", PHONE, color_scheme="dark")
    page = one.open(PLAYED)
    expect(page.locator(".company__summary")).to_be_visible()
    one.show(tab)
    assert broken(page) == []


def open_everything(one: Reader) -> None:
    """Opens every group of levers, one card of evidence and every switch of the picture."""
    for group in one.page.locator(".levers__group").all():
        group.click()
    one.page.get_by_role("button", name=one.word("levers.why_one", lever=one.word("lever.autonomy.label"))).click()
    for switch in ("company.handoffs", "company.errors"):
        one.button(switch).click()
    expect(one.page.locator(".lever__why")).to_have_count(1)


def broken(page: Page) -> list[tuple[str, str]]:
    """Rules broken, each with the first place where."""
    answer: Any = Axe().run(page, options={
        "runOnly": {"type": "tag", "values": STANDARD}, "resultTypes": ["violations"]}).response
    return [(rule["id"], f"{len(rule['nodes'])} x {rule['nodes'][0]['html'][:160]} "
             f"{rule['nodes'][0]['failureSummary'][:300]}") for rule in answer["violations"]]
