"""What axe-core finds on the pages, in light and in dark: nothing that WCAG 2.2 A and AA forbid."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, get_args

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.readers import CHARTS, DESK, PHONE, PLAY, NewReader, Reader

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)
PLAYED = PLAY + "?week=20&moves=4:autonomy:0.8"
AXE = Axe()
LOOKED_AT = 3
"""Of rows that are alike so many are looked at."""
LOOKING = (Path(__file__).parent / "looking.js").read_text(encoding="utf-8")
ROWS = """rows => { document.querySelector("main").innerHTML = "<h1>Rows</h1><ul>" + rows.map((row, n) =>
  `<li class="${row}" ${row.endsWith("pale") ? 'style="color: #ccc; background: #fff"' : ""}>Row ${n}</li>`).join("")
  + "</ul>"; }"""


@pytest.mark.parametrize("path", ["/", "/explore", "/explore/hotel", "/explore/nowhere"])
def test_pages_to_read_break_no_rule(reader: NewReader, path: str) -> None:
    one = reader("fr", PHONE)
    assert broken_in_both_themes(one.open(path)) == []


def test_the_company_in_play_breaks_no_rule(reader: NewReader) -> None:
    one = reader("fr", DESK)
    page = one.open(PLAYED)
    expect(page.locator(".chart canvas")).to_have_count(CHARTS)
    open_everything(one)
    assert broken_in_both_themes(page) == []
    page.get_by_role("button", name=one.word("company.list"), exact=True).click()
    page.locator(".company__list summary").first.click()
    assert broken_in_both_themes(page) == []


def test_no_tab_of_a_phone_breaks_a_rule(reader: NewReader) -> None:
    one = reader("en", PHONE, color_scheme="dark")
    page = one.open(PLAYED)
    expect(page.locator(".company__summary")).to_be_visible()
    for tab in ("levers", "company", "results"):
        one.show(tab)
        assert broken(page) == []


def test_of_rows_that_are_alike_three_are_looked_at_and_every_other_as_well(reader: NewReader) -> None:
    page = reader("en").open("/explore/nowhere")
    page.evaluate(ROWS, ["row"] * 6 + ["row pale"])
    (rule, where), = broken(page)
    assert rule == "color-contrast" and where.startswith("1 x") and "row pale" in where
    page.evaluate(ROWS, ["row pale"] * 6)
    (rule, where), = broken(page)
    assert rule == "color-contrast" and where.startswith("3 x")
    assert page.locator("[data-alike]").count() == 0


def open_everything(one: Reader) -> None:
    """Opens every group of levers, one card of evidence and every switch of the picture."""
    for group in one.page.locator(".levers__group").all():
        group.click()
    one.page.get_by_role("button", name=one.word("levers.why_one", lever=one.word("lever.autonomy.label"))).click()
    for switch in ("company.handoffs", "company.errors"):
        one.button(switch).click()
    expect(one.page.locator(".lever__why")).to_have_count(1)


def broken(page: Page) -> list[tuple[str, str]]:
    """Rules broken, each with the first place where; of rows that are alike, three are looked at."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.axe_script)
    rules = {"runOnly": {"type": "tag", "values": STANDARD}, "resultTypes": ["violations"]}
    violations: list[Any] = page.evaluate(LOOKING, [rules, LOOKED_AT])
    return [(rule["id"], f"{len(rule['nodes'])} x {rule['nodes'][0]['html'][:160]} "
             f"{rule['nodes'][0]['failureSummary'][:300]}") for rule in violations]


def broken_in_both_themes(page: Page) -> list[tuple[str, str]]:
    """The same in the light, and after dark has fallen."""
    found: list[tuple[str, str]] = []
    for theme in THEMES:
        turn(page, theme)
        found += broken(page)
    return found


def turn(page: Page, theme: Theme) -> None:
    """The reader's machine turns light or dark while the page is open; without motion, which would mix the two."""
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
