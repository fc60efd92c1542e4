"""Method as readers meet it: run, stopped, opened, chosen, linked, printed, taken away, on a desk and a phone.

The comparison is started and stopped for real once. Everywhere else its rows come from the record of the evidence,
where `tests/evidence` checks them: the page is the same, and nobody waits until four thousand companies are played.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from experiments.validate import open_rows
from tests.browser.readers import DESK, PHONE, READINGS, NewReader, Reader, readers
from tests.browser.recorded_method import GATE, Gate
from tests.browser.test_accessibility import broken
from tests.browser.test_explore import NAMELESS, SMALL
from tests.conftest import Served
from tests.project.root import ROOT

PAGE = "/method"
ASSETS = ROOT / "ui" / "assets"
LONG = 60_000
"""Milliseconds for the recorded rows of a comparison on a busy machine."""


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Gate:
    """Holds the comparison half-way while it is shut; open until somebody shuts it."""
    return Gate(tmp_path_factory.mktemp("gate") / "shut")


@pytest.fixture(scope="module")
def recorded_site(gate: Gate) -> Iterator[str]:
    """Address of the application with the recorded comparison."""
    # Solara looks for styles and scripts beside the application that it is given.
    environment = {
        "SOLARA_APP": "tests.browser.recorded_method", "SOLARA_ASSETS_EXTRA_LOCATIONS": str(ASSETS),
        GATE: str(gate.file)}
    with Served(**environment) as served:
        served.wait_until_ready()
        yield served.address


@pytest.fixture
def reader(browser: Browser, recorded_site: str) -> Iterator[NewReader]:
    """Makes readers of it; in the end none of them may have seen an error or called anybody else."""
    with readers(browser, recorded_site) as new:
        yield new


@pytest.fixture
def reader_of_the_real(browser: Browser, site: str) -> Iterator[NewReader]:
    """Makes readers of the application as it is."""
    with readers(browser, site) as new:
        yield new


@pytest.fixture
def held_half_way(gate: Gate) -> Iterator[Gate]:
    """The gate, shut until the test opens it or ends."""
    gate.shut()
    yield gate
    gate.release()


def compared(one: Reader) -> None:
    """Runs the comparison unless an earlier test has."""
    expect(one.page.locator(".comparison__state")).not_to_be_empty()
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
    if size == PHONE:
        page.locator(".shell__menu summary").click()
    page.get_by_role("navigation", name=one.word("shell.pages")).get_by_role(
        "link", name=one.word("shell.method")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(one.word("report.title"))
    for key in ("report.read.interval", "report.codes.title", "report.relation.text", "grade.R-h"):
        expect(page.get_by_text(one.word(key), exact=True).first).to_be_visible()
    for key in ("verdict", "interval", "memory", "calibrated"):
        expect(page.get_by_text(one.word(f"method.worth.{key}_text"))).to_be_visible()
    for item in ("T1", "V7", "C3", "L23", "Q25"):
        expect(page.locator(".finding__id", has_text=re.compile(f"^{item}$")).first).to_be_visible()
    expect(page.locator(".finding__more:visible")).to_have_count(0)
    assert not one.scrolls_sideways()


def test_a_run_can_be_stopped_and_nobody_else_can_stop_it(reader_of_the_real: NewReader) -> None:
    one, other = reader_of_the_real("en"), reader_of_the_real("fr")
    page, second = one.open(PAGE), other.open(PAGE)
    run = page.get_by_role("button", name=re.compile(f"{one.word('method.run')}|{one.word('method.again')}"))
    run.click()
    bar = page.get_by_role("progressbar", name=one.word("method.progress"))
    expect(bar).to_be_visible()
    expect(other.button("method.stop")).to_be_disabled()
    page.reload()
    expect(one.button("method.stop")).to_be_enabled()
    one.button("method.stop").click()
    expect(page.locator(".comparison__act button").first).not_to_have_text(one.word("method.stop"))
    expect(run).to_be_visible()
    expect(bar).to_have_count(0)
    expect(second.get_by_role("progressbar", name=other.word("method.progress"))).to_have_count(0)


# It ends a comparison on its way, so it stands before those that wait for a whole one.
def test_what_is_known_can_be_taken_away_while_the_rest_is_computed(reader: NewReader, held_half_way: Gate) -> None:
    one = reader("en")
    page = one.open(PAGE)
    expect(page.locator(".comparison__state")).not_to_be_empty()
    page.locator(".comparison__act button").click()
    bar = page.get_by_role("progressbar", name=one.word("method.progress"))
    expect(bar).to_be_visible()
    expect(page.locator(".comparison__state")).to_contain_text(re.compile("(49|50)%"), timeout=LONG)
    expect(page.locator(".line--open").first).to_be_attached()
    with page.expect_download() as taken:
        page.get_by_role("link", name=one.word("method.html")).click()
    assert one.word("report.partial") in Path(taken.value.path()).read_text(encoding="utf-8")
    with page.expect_download() as taken:
        page.get_by_role("link", name=one.word("method.csv")).click()
    with Path(taken.value.path()).open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert "T1" in {row["id"] for row in table}
    assert len(table) == len(open_rows()) // 2
    one.button("method.stop").click()
    expect(page.locator(".comparison__act button")).to_have_text(
        re.compile(f"{one.word('method.run')}|{one.word('method.again')}"))
    expect(bar).to_have_count(0)


def test_the_second_reader_sees_at_once_what_the_first_has_run(reader: NewReader) -> None:
    one = reader("fr")
    page = one.open(PAGE)
    compared(one)
    assert page.locator(".line--open").count() == 0
    text = page.locator(".comparison__figure").all_inner_texts()
    assert len(text) == 2
    other = reader("fr", PHONE)
    other.open(PAGE)
    expect(other.page.locator(".comparison__figure").first).to_have_text(text[0])
    page.get_by_role("button", name="English").click()
    expect(page.locator(".comparison__state")).to_contain_text("Done")
    expect(page.locator(".finding__verdict").first).to_have_text(re.compile("inside|outside"))


def test_findings_are_chosen_by_question_sector_and_verdict(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PAGE)
    compared(one)
    every = page.locator(".finding").count()
    page.get_by_label(one.word("method.filter.kind")).select_option("fact")
    expect(page.locator(".findings__kind")).to_have_count(1)
    assert 20 < page.locator(".finding").count() < every
    page.get_by_label(one.word("method.filter.kind")).select_option("relation")
    page.get_by_label(one.word("method.filter.sector")).select_option("bank")
    page.get_by_label(one.word("method.filter.verdict")).select_option("outside")
    expect(page.locator(".line--inside")).to_have_count(0)
    labels = set(page.locator(".line__label").all_inner_texts())
    assert labels <= {one.word("sector.bank")}
    page.get_by_label(one.word("method.filter.kind")).select_option("fact")
    expect(page.get_by_text(one.word("method.none"))).to_be_visible()
    one.button("method.clear").click()
    expect(page.locator(".finding")).to_have_count(every)
    page.get_by_label(one.word("method.filter.certainty")).select_option("R-m")
    assert set(page.locator(".finding__grade").evaluate_all("all => all.map((one) => one.lastChild.data)")) == {"R-m"}


def test_words_are_sought_without_accents_and_everything_is_kept_in_the_address(reader: NewReader) -> None:
    one = reader("fr")
    page = one.open(PAGE)
    expect(page.locator(".finding").first).to_be_visible()
    every = page.locator(".finding").count()
    page.get_by_label(one.word("method.filter.text")).fill("TELETRAVAIL")
    expect(page.get_by_text(re.compile(f"^[1-9]\\d* constats sur {every}$"))).to_be_visible()
    titles = page.locator(".finding__title").all_inner_texts()
    assert 0 < len(titles) < every and any("Télétravail" in title for title in titles)
    one.button("method.open_all").click()
    expect(page.locator(".finding__more:visible")).to_have_count(len(titles))
    page.reload()
    expect(page.locator(".finding__more:visible")).to_have_count(len(titles))
    expect(page.get_by_label(one.word("method.filter.text"))).to_have_value("TELETRAVAIL")
    one.button("method.close_all").click()
    expect(page.locator(".finding__more:visible")).to_have_count(0)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_link_leads_to_an_open_finding(reader: NewReader, size: tuple[int, int]) -> None:
    one = reader("en", size)
    page = one.open(f"{PAGE}?kind=fact#T1")
    expect(page.locator("#T1 .finding__row")).to_be_focused()
    expect(page.locator("#T1 .finding__more")).to_be_visible()
    expect(page.locator("#T1 .finding__more")).to_contain_text("Krekel")
    expect(page.locator("#T1 .finding__memory")).to_contain_text(one.word("grade.R-h"))
    expect(page.locator("#T1")).to_be_in_viewport()
    expect(page.locator(".finding__more:visible")).to_have_count(1)


def test_the_sum_leads_to_what_it_counts_and_to_what_stays_outside(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PAGE)
    compared(one)
    cells = page.locator(".comparison__table a")
    for cell in cells.all():
        cell.click()
        expect(page.locator("#findings-title")).to_be_focused()
        expect(page.locator(".finding")).to_have_count(int(cell.inner_text()))
    page.locator(".comparison__outside button").click()
    missed = page.locator(".comparison__table tbody").first.locator("td:nth-child(3)").all_inner_texts()
    expect(page.locator(".comparison__outside li:visible")).to_have_count(sum(int(one) for one in missed))
    first = page.locator(".comparison__outside a").first
    finding = page.locator(str(first.get_attribute("href")))
    first.click()
    expect(finding.locator(".finding__more")).to_be_visible()
    expect(finding).to_have_class(re.compile("finding--outside"))
    assert re.search(r"\d\+[0-9a-f]{8,}", page.locator(".comparison__run").inner_text()), "the model's version"


def test_on_paper_everything_is_open(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PAGE)
    expect(page.locator(".finding").first).to_be_visible()
    expect(page.locator(".finding__more:visible")).to_have_count(0)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".finding__more:visible")).to_have_count(page.locator(".finding").count())
    for key in ("report.survey.text", "report.limits.text", "report.calibrated.text"):
        expect(page.get_by_text(one.word(key), exact=True)).to_be_visible()
    expect(one.button("method.open_all")).to_be_hidden()


def test_the_result_can_be_taken_away(reader: NewReader) -> None:
    one = reader("fr")
    page = one.open(PAGE)
    compared(one)
    with page.expect_download() as taken:
        page.get_by_role("link", name=one.word("method.csv")).click()
    with Path(taken.value.path()).open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file, delimiter=";"))
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
    page.locator(".comparison__table a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#findings-title")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label(one.word("method.filter.text"))).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label(one.word("method.filter.kind"))).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".findings__kind h3")).to_have_text(one.word("report.trial.title"))
    row = page.locator(".finding__row").first
    row.focus()
    page.keyboard.press("Enter")
    expect(row).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".finding__more").first).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator(".finding__more:visible")).to_have_count(0)


@pytest.mark.parametrize(("size", "theme"), READINGS)
def test_the_page_breaks_no_rule(reader: NewReader, size: tuple[int, int], theme: str) -> None:
    one = reader("fr", size, color_scheme=theme)
    page = one.open(PAGE)
    compared(one)
    for summary in page.locator(".method__more summary").all():
        summary.click()
    assert broken(page) == []
    one.button("method.open_all").click()
    assert broken(page) == []
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate(SMALL) == []
    assert not one.scrolls_sideways()
