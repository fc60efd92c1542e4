"""My company as readers meet it: a file with mistakes mended, nothing lost, fitted, and taken to the policy desk."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from documents.own_company.template import example_file
from experiments.decision import Decision
from tests.browser.readers import PHONE, READINGS, NewReader, Reader
from tests.browser.test_accessibility import broken
from tests.browser.test_explore import NAMELESS, SMALL

PAGE = "/decide/company"
LONG = 180_000
"""Milliseconds for a fit on a busy machine."""
MISTAKEN = b"""Sector;Hotle
Employees;24
Customers;300
Turnover;0.4
Churn;45
Value per customer;6OO

Team;Headcount;Employee satisfaction (0-10);Employee answers
Morning;12;6.1;9
Evening;12;66;10
"""
MENDED = MISTAKEN.replace(b"Hotle", b"Hotel").replace(b"0.4", b"40").replace(b"6OO", b"600").replace(b";66;", b";6.6;")

STOPPING = """cancel => {
  const watching = new MutationObserver(() => {
    const bar = document.querySelector(".own__state [role=progressbar]");
    const button = [...document.querySelectorAll(".own__run button")].find((one) => one.textContent.trim() === cancel);
    if (!bar || !button) return;
    watching.disconnect();
    button.click();
    window.refletStopped = true;
  });
  watching.observe(document.body, { childList: true, subtree: true });
}"""

STORED = """[localStorage, sessionStorage].flatMap((kept) => Object.values(kept))
  .filter((one) => /quatre-vingts|Accueil/.test(one))"""


def handed(content: bytes, name: str = "company.csv") -> Any:
    return {"name": name, "mimeType": "text/csv", "buffer": content}


def upload(page: Page, content: bytes, name: str = "company.csv") -> None:
    page.locator("#own-upload").set_input_files(handed(content, name))


def field(page: Page, name: str) -> Any:
    return page.locator(f"#own-{name}")


def test_a_file_with_mistakes_is_mended_fitted_and_taken_to_the_desk(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PAGE)
    field(page, "gross_pay").fill("31 000")
    field(page, "value").fill("550")
    upload(page, MISTAKEN)
    text = page.locator(".own__said li")
    expect(text).to_have_count(5)
    for sentence in ("line 1, column B", "Sector: “Hotle” is none of the choices", "The nearest right name is “Hotel”",
                 "line 4, column B", "Write 40 for 40%", "line 6, column B", "“6OO” is not a number",
                 "line 10, column C", "“66” is not on the scale from 0 to 10", "counted in the table of teams"):
        expect(page.locator(".own__said")).to_contain_text(sentence)
    expect(page.locator(".own__loaded")).to_contain_text("4 mistakes to mend")
    expect(field(page, "gross_pay")).to_have_value("31 000")
    expect(field(page, "value"), "what the file says wrongly does not push out what was typed").to_have_value("550")
    expect(field(page, "1-team_employee_satisfaction")).to_have_value("66")
    expect(page.locator("#own-turnover-remark-0")).to_contain_text("Write 40 for 40%")
    expect(field(page, "turnover")).to_have_attribute("aria-invalid", "true")

    one.button("own.run").click()
    expect(field(page, "sector")).to_be_focused()
    field(page, "sector").select_option("hotel")
    field(page, "turnover").fill("40")
    field(page, "1-team_employee_satisfaction").fill("6,6")
    expect(page.locator(".own__wrong")).to_have_count(0)
    one.button("own.run").click()
    expect(page.locator("#own-fit")).to_be_focused(timeout=LONG)
    expect(page.locator(".fit__told")).to_contain_text("figure")
    expect(page.locator(".fit__table--teams tbody tr")).to_have_count(2)
    assert not one.scrolls_sideways()

    page.reload()
    expect(page.locator("#own-fit"), "a fit outlasts a reload").to_be_visible()
    page.get_by_role("link", name=one.word("own.fit.open")).click()
    expect(page).to_have_url(re.compile(r"/decide/hotel\?d="))
    expect(page.locator(".desk")).to_be_visible()
    expect(page).to_have_title("Our company: decide – Reflet")
    expect(page.locator(".shell__trail")).to_contain_text("My company")
    expect(page.locator(".decide__own")).to_contain_text("24 employees")
    expect(page.locator(".levers__spending")).not_to_contain_text(f"{Decision('hotel').scenario.budget:,.0f}")
    page.go_back()
    expect(page.locator("#own-fit"), "and going back").to_be_visible()


def test_what_was_entered_outlasts_a_reload_and_a_language_and_clearing_leaves_nothing(reader: NewReader) -> None:
    one = reader("fr")
    page = one.open(PAGE)
    field(page, "employees").fill("quatre-vingts")
    one.button("own.add").click()
    expect(field(page, "0-team")).to_be_focused()
    field(page, "0-team").fill("Accueil")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My company")
    expect(field(page, "employees")).to_have_value("quatre-vingts")
    expect(page.locator("#own-employees-remark-0")).to_contain_text("is not a number")
    page.reload()
    expect(field(page, "employees")).to_have_value("quatre-vingts")
    expect(field(page, "0-team")).to_have_value("Accueil")
    page.get_by_role("button", name="Clear everything", exact=True).click()
    expect(field(page, "employees")).to_have_value("")
    assert page.evaluate(STORED) == [], "nothing of the company stays in a browser that others use, too"
    page.get_by_role("button", name="Undo clearing", exact=True).click()
    expect(field(page, "employees")).to_have_value("quatre-vingts")
    expect(field(page, "0-team")).to_have_value("Accueil")
    page.get_by_role("button", name="Remove team Accueil", exact=True).click()
    expect(field(page, "0-team")).to_have_count(0)
    page.get_by_role("button", name="Bring the removed team back", exact=True).click()
    expect(field(page, "0-team")).to_have_value("Accueil")
    page.get_by_role("button", name="Clear everything", exact=True).click()
    page.reload()
    expect(field(page, "employees")).to_have_value("")
    expect(page.get_by_role("button", name="Undo clearing", exact=True)).to_have_count(0)


def test_a_file_that_cannot_be_read_changes_nothing(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PAGE)
    field(page, "customers").fill("4200")
    upload(page, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.xls")
    expect(page.locator(".own__loaded")).to_contain_text("old.xls could not be read. This is an old .xls workbook")
    upload(page, b"x" * 1_000_001, "big.csv")
    expect(page.locator(".own__loaded")).to_contain_text("big.csv is larger than 1 MB.")
    expect(field(page, "customers")).to_have_value("4200")


def test_a_file_can_be_dropped_and_its_effect_undone(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PAGE)
    field(page, "employees").fill("77")
    dropped = page.evaluate_handle(
        """text => { const all = new DataTransfer(); all.items.add(new File([text], "dropped.csv")); return all; }""",
        MENDED.decode())
    page.locator(".own__drop").dispatch_event("drop", {"dataTransfer": dropped})
    expect(page.locator(".own__loaded")).to_contain_text("dropped.csv is in the form. No mistake found.")
    expect(field(page, "employees")).to_have_value("24")
    one.button("own.undo.load").click()
    expect(field(page, "employees")).to_have_value("77")
    expect(page.locator(".own__teams")).to_have_count(0)


def test_a_second_file_takes_the_place_of_the_teams_and_says_so(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PAGE)
    one.button("own.use_example").click()
    expect(page.locator(".own__teams tbody tr")).to_have_count(7)
    upload(page, MENDED)
    expect(page.locator(".own__teams tbody tr")).to_have_count(2)
    expect(page.locator(".own__loaded")).to_contain_text("The 7 teams that were entered have given way")
    one.button("own.undo.load").click()
    expect(page.locator(".own__teams tbody tr")).to_have_count(7)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_template_and_example_are_taken_away_and_the_example_comes_back(reader: NewReader, language: str) -> None:
    one = reader(language)
    page = one.open(PAGE)
    for kind in ("template", "example"):
        for ending in ("CSV", "XLSX"):
            with page.expect_download() as taken:
                page.get_by_role("link", name=f"{one.word(f'own.away.{kind}')}, {ending}", exact=True).click()
            content = Path(taken.value.path()).read_bytes()
            assert taken.value.suggested_filename.endswith(ending.lower())
            if (kind, ending) == ("example", "CSV"):
                assert content == example_file("csv", language)
                upload(page, content, taken.value.suggested_filename)
                expect(field(page, "employees")).to_have_value("84")
                expect(page.locator(".own__teams tbody tr")).to_have_count(7)


def test_the_fit_can_be_stopped_and_says_when_the_form_has_changed(reader: NewReader) -> None:
    one = reader("en", PHONE)
    page = one.open(PAGE)
    one.button("own.use_example").click()
    expect(page.locator(".own__loaded")).to_contain_text(one.word("own.example_taken"))
    bar = page.get_by_role("progressbar", name=one.word("own.running"))
    # Stopped by the page itself as soon as the bar is there: on a busy machine nobody outside looks in time.
    page.evaluate(STOPPING, one.word("own.cancel"))
    one.button("own.run").click()
    page.wait_for_function("window.refletStopped", timeout=LONG)
    expect(bar).to_have_count(0)
    expect(page.locator(".fit")).to_have_count(0)
    one.button("own.clear").click()
    expect(field(page, "employees")).to_have_value("")
    upload(page, MENDED.replace(b"24\n", b"24\nMargin;3\n"))
    expect(field(page, "employees")).to_have_value("24")
    one.button("own.run").click()
    expect(page.locator(".fit")).to_be_visible(timeout=LONG)
    assert not one.scrolls_sideways()
    field(page, "churn").fill("30")
    expect(page.locator(".own__state")).to_have_text(one.word("own.stale"))


def test_the_page_is_used_with_the_keyboard_alone(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PAGE)
    page.get_by_role("link", name=re.compile("Made-up example, XLSX")).focus()
    page.keyboard.press("Tab")
    expect(one.button("own.use_example")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".own__loaded")).to_be_focused()
    expect(page.locator(".own__loaded")).to_contain_text(one.word("own.example_taken"))
    page.keyboard.press("Tab")
    expect(one.button("own.undo.example")).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(page, "employees")).to_have_value("")


def test_the_desk_leads_to_the_page(reader: NewReader) -> None:
    one = reader("fr")
    page = one.open("/decide")
    page.get_by_role("link", name=one.word("own.door")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(one.word("own.title"))


@pytest.mark.parametrize(("size", "theme"), READINGS)
def test_no_state_of_the_page_breaks_a_rule(reader: NewReader, size: tuple[int, int], theme: str) -> None:
    one = reader("fr", size, color_scheme=theme)
    page = one.open(PAGE)
    check(one, page)
    upload(page, MISTAKEN)
    expect(page.locator(".own__said li")).to_have_count(5)
    check(one, page)
    one.button("own.clear").click()
    expect(field(page, "employees")).to_have_value("")
    upload(page, MENDED)
    expect(field(page, "employees")).to_have_value("24")
    one.button("own.run").click()
    expect(page.locator(".fit")).to_be_visible(timeout=LONG)
    check(one, page)


def check(one: Reader, page: Page) -> None:
    """Nothing that axe-core finds, no nameless or small control, nothing wider than the window."""
    assert broken(page) == []
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate(SMALL) == []
    assert not one.scrolls_sideways()


DASHBOARD = """Unité;Nb ETP;Sat. collab. (1-5);Commentaire
Accueil;20;3,0;RAS
Étages;40;4,0;RAS
Salle;30;3,5;RAS
"""


@pytest.mark.parametrize(("size", "theme"), READINGS)
def test_columns_of_a_foreign_file_are_named_with_the_keyboard_and_nothing_is_lost(
    reader: NewReader, size: tuple[int, int], theme: str
) -> None:
    one = reader("en", size, color_scheme=theme)
    page = one.open(PAGE)
    field(page, "customers").fill("4200")
    upload(page, DASHBOARD.encode())
    dialog = page.get_by_role("dialog", name=one.word("own.map.title"))
    expect(dialog.get_by_role("heading", level=2)).to_be_focused()
    check(one, page)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator(".own__teams")).to_have_count(0)
    one.button("own.map.open").focus()
    page.keyboard.press("Enter")
    for at, name in enumerate(("Team", "Employees", "Employee satisfaction")):
        dialog.get_by_role("button", name=f"Yes, it is “{name}”").focus()
        page.keyboard.press("Enter")
        expect(dialog.locator(".map__items select").nth(at)).to_be_focused()
    # The last answer has arrived when nothing is asked any more: before, the file cannot be taken over.
    expect(dialog.get_by_role("button", name="Yes, it is")).to_have_count(0)
    one.button("own.map.settle").focus()
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.locator(".own__loaded")).to_be_focused()
    expect(page.locator(".own__teams tbody tr")).to_have_count(3)
    expect(field(page, "1-team_employee_satisfaction")).to_have_value("4,0")
    expect(field(page, "customers")).to_have_value("4200")
    one.button("own.undo.load").click()
    expect(page.locator(".own__teams")).to_have_count(0)


def test_a_question_is_answered_with_a_press_and_can_be_undone(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PAGE)
    upload(page, MENDED.replace(b" (0-10)", b"").replace(b"6.1", b"3.1").replace(b"6.6", b"3.6"))
    request = page.locator(".own__questions li")
    expect(request).to_contain_text("none is named. The answers go from 3.1 to 3.6")
    request.get_by_role("button", name="1 to 5").click()
    expect(request).to_have_count(0)
    expect(field(page, "employee_scale")).to_have_value("1-5")
    expect(one.button("own.run")).to_be_focused()
    one.button("own.undo.answer").click()
    expect(request).to_have_count(1)
