"""Method as readers meet it: read, run, stopped, seen by the next one, filtered, taken away, on a desk and a phone."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.readers import DESK, PHONE, NewReader, Reader
from tests.browser.test_accessibility import broken
from tests.browser.test_explore import NAMELESS, SMALL

PAGE = "/method"
LONG = 240_000
"""Milliseconds for a whole comparison on a busy machine."""


def compared(one: Reader) -> None:
    """Runs the comparison unless an earlier test has."""
    expect(one.page.locator(".comparison__told")).not_to_be_empty()
    if one.button("method.run").is_visible():
        one.button("method.run").click()
    expect(one.button("method.again")).to_be_visible(timeout=LONG)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_everything_that_is_compared_can_be_read_before_it_is_run(
    reader: NewReader, language: str, size: tuple[int, int]
) -> None:
    one = reader(language, size)
    page = one.open("/")
    page.get_by_role("navigation", name=one.word("shell.pages")).get_by_role(
        "link", name=one.word("shell.method")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(one.word("report.title"))
    for key in ("report.read.interval", "report.codes.title", "report.relation.text", "grade.R-h"):
        expect(page.get_by_text(one.word(key), exact=True).first).to_be_visible()
    for item in ("T1", "V7", "C3", "L23", "Q25"):
        expect(page.locator(".finding__id", has_text=re.compile(f"^{item}$")).first).to_be_visible()
    assert not one.scrolls_sideways()


def test_a_run_can_be_stopped_and_nobody_else_can_stop_it(reader: NewReader) -> None:
    one, other = reader("en"), reader("fr")
    page, second = one.open(PAGE), other.open(PAGE)
    run = page.get_by_role("button", name=re.compile(f"{one.word('method.run')}|{one.word('method.again')}"))
    run.click()
    bar = page.get_by_role("progressbar", name=one.word("method.progress"))
    expect(bar).to_be_visible()
    expect(other.button("method.stop")).to_be_disabled()
    page.reload()
    expect(one.button("method.stop")).to_be_enabled()
    one.button("method.stop").click()
    expect(run).to_be_visible()
    expect(bar).to_have_count(0)
    expect(second.get_by_role("progressbar", name=other.word("method.progress"))).to_have_count(0)


def test_the_second_reader_sees_at_once_what_the_first_has_run(reader: NewReader) -> None:
    one = reader("fr")
    page = one.open(PAGE)
    compared(one)
    assert page.locator(".line--open").count() == 0
    told = page.locator(".comparison__sum").all_inner_texts()
    assert len(told) == 2
    other = reader("fr", PHONE)
    other.open(PAGE)
    expect(other.page.locator(".comparison__sum").first).to_have_text(told[0])
    page.get_by_role("button", name="English").click()
    expect(page.locator(".comparison__told")).to_contain_text("Done")
    expect(page.locator(".line__verdict").first).to_have_text(re.compile("inside|above|below"))


def test_lines_are_chosen_by_question_sector_and_verdict(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PAGE)
    compared(one)
    every = page.locator(".line").count()
    page.get_by_label(one.word("method.filter.kind")).select_option("fact")
    expect(page.locator(".comparison__kind")).to_have_count(1)
    assert 25 < page.locator(".line").count() < every
    page.get_by_label(one.word("method.filter.kind")).select_option("relation")
    page.get_by_label(one.word("method.filter.sector")).select_option("bank")
    page.get_by_label(one.word("method.filter.verdict")).select_option("outside")
    expect(page.locator(".line--inside")).to_have_count(0)
    labels = set(page.locator(".line__label").all_inner_texts())
    assert labels <= {one.word("sector.bank")}
    page.get_by_label(one.word("method.filter.kind")).select_option("fact")
    expect(page.get_by_text(one.word("method.none"))).to_be_visible()


def test_the_result_can_be_taken_away(reader: NewReader) -> None:
    one = reader("fr")
    page = one.open(PAGE)
    compared(one)
    with page.expect_download() as taken:
        page.get_by_role("link", name=one.word("method.csv")).click()
    with Path(taken.value.path()).open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert {row["verdict"] for row in table} <= {"inside", "outside", "untestable"}
    assert {"T1", "C3", "Q25"} <= {row["id"] for row in table}
    with page.expect_download() as taken:
        page.get_by_role("link", name=one.word("method.html")).click()
    assert '<html lang="fr">' in Path(taken.value.path()).read_text(encoding="utf-8")
    answer = page.request.get(f"{one.site}/method/comparison.exe")
    assert answer.status == 404


def test_the_page_is_used_with_the_keyboard_alone(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PAGE)
    compared(one)
    jump = page.get_by_role("link", name=one.word("method.jump"))
    jump.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#comparison-title")).to_be_focused()
    page.keyboard.press("Tab")
    expect(one.button("method.again")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_label(one.word("method.filter.kind"))).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".comparison__kind")).to_have_count(1)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_page_breaks_no_rule(reader: NewReader, size: tuple[int, int], theme: str) -> None:
    one = reader("fr", size, color_scheme=theme)
    page = one.open(PAGE)
    compared(one)
    for summary in page.locator(".method__more summary").all():
        summary.click()
    assert broken(page) == []
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate(SMALL) == []
    assert not one.scrolls_sideways()
