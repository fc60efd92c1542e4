"""Explore as readers meet it: a real browser, both languages, a desk and a phone, mouse and keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from experiments.decision import Decision, Move
from locales import translate
from simulation import Scenario
from tests.browser.readers import DESK, PHONE, PLAY, SIDES, NewReader
from ui.shared.crossing import to_explore
from ui.shared.explore_link import explored_in


def week_in(address: str) -> int:
    """The week that an address of the hotel gets back to."""
    return explored_in(Scenario.load("hotel"), address.partition("?")[2]).plan.week


@pytest.mark.parametrize(("language", "size"), SIDES)
def test_a_reader_walks_from_the_door_to_a_company_that_answers(
    reader: NewReader, language: str, size: tuple[int, int],
) -> None:
    one = reader(language, size)
    page = one.open("/")
    assert page.locator("html").get_attribute("lang") == language
    assert not one.scrolls_sideways()
    page.locator(".home__doors").get_by_role("link", name=one.word("home.explore.title")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(one.word("cards.title"))
    assert not one.scrolls_sideways()
    expect(page.locator(".cards__card").first).to_contain_text(one.word("cards.question.hotel"))
    page.locator(".cards__card a").first.click()
    expect(page.get_by_text(one.word("briefing.task"))).to_be_visible()
    assert not one.scrolls_sideways()
    expect(page.get_by_role("link", name=one.word("briefing.start"))).to_be_in_viewport(ratio=1)
    page.get_by_role("link", name=one.word("briefing.start")).click()
    one.show("company")
    expect(page.get_by_role("button", name=one.word("experiment.go"))).to_be_visible()

    page.locator(".time select").select_option("8")
    one.button("time.play").click()
    expect(page.get_by_role("slider", name=one.word("time.scrub"))).not_to_have_value("0")
    page.wait_for_function("Number(document.querySelector('.time input').value) >= 6")
    one.show("levers")
    lever = page.get_by_role("slider", name=one.word("lever.manager_attention.label"))
    lever.focus()
    page.keyboard.press("End")
    expect(page.locator("output[for='lever-manager_attention']")).to_have_text(re.compile("100.?%"))
    page.wait_for_function("Number(document.querySelector('.time input').value) >= 30")
    one.button("time.pause").click()
    expect(one.button("time.play")).to_be_visible()

    one.show("results")
    sentences = page.locator(".chart__told").all_inner_texts()
    same = one.word("value.same", value="").strip(". ")
    assert len(sentences) >= 6
    assert any(same not in sentence for sentence in sentences), "a changed lever changes what the charts say"
    assert page.locator(".chart canvas").count() >= 6
    expect(page.locator(".mirror__row")).to_have_count(7)
    expect(page.locator(".mirror__moves li")).to_have_count(1)
    assert not one.scrolls_sideways()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_company_is_played_with_the_keyboard_alone(reader: NewReader, language: str) -> None:
    one = reader(language)
    page = one.open("/")
    keys = page.keyboard
    press_until(page, "Tab", lambda: focused(page, "href") == "/explore")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(one.word("cards.title"))
    press_until(page, "Tab", lambda: focused(page, "href") == "/explore/hotel")
    keys.press("Enter")
    expect(page.get_by_text(one.word("briefing.task"))).to_be_visible()
    press_until(page, "Tab", lambda: focused(page, "href") == PLAY)
    keys.press("Enter")
    expect(page.locator(".time")).to_be_visible()

    press_until(page, "Tab", lambda: focused(page, "id") == "lever-autonomy")
    before = page.locator("output[for='lever-autonomy']").inner_text()
    keys.press("ArrowRight")
    expect(page.locator("output[for='lever-autonomy']")).not_to_have_text(before)
    assert page.locator("#lever-autonomy").get_attribute("aria-valuetext")
    keys.press("Control+z")
    expect(page.locator("output[for='lever-autonomy']")).to_have_text(before)

    press_until(page, "Tab", lambda: "company__stage" in focused(page, "class"))
    assert outline_of_focus(page) >= 2
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(page.locator(".company [aria-live]")).to_contain_text(one.word("company.employee", n=""))

    press_until(page, "Tab", lambda: focused(page, "aria-label") == one.word("time.step"))
    keys.press("Enter")
    expect(page.locator(".time input")).to_have_value("1")
    press_until(page, "Tab", lambda: focused(page, "aria-label") == one.word("time.scrub"))
    keys.press("Home")
    expect(page.locator(".time input")).to_have_value("0")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_reload_gets_back_to_the_same_week_and_figures(reader: NewReader, size: tuple[int, int]) -> None:
    one = reader("en", size)
    page = one.open(PLAY + "?seed=5&week=30&moves=4:autonomy:0.8,20:listening:0.75")
    summary = page.locator(".company__summary")
    text = summary.text_content()
    page.wait_for_url(lambda url: week_in(url) == 30)
    page.reload()
    expect(summary).to_have_text(str(text))
    assert one.week() == 30
    expect(page.locator("output[for='lever-autonomy']")).to_have_text("80%")
    expect(page.locator("output[for='lever-listening']")).to_have_text("75%")


def test_what_is_played_goes_into_the_address(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PLAY)
    for _ in range(3):
        one.button("time.step").click()
    page.wait_for_url(lambda url: week_in(url) == 3)
    text = page.locator(".company__summary").inner_text()
    page.reload()
    expect(page.locator(".company__summary")).to_have_text(text)
    assert one.week() == 3


def test_looking_back_keeps_what_follows_and_a_lever_there_lives_it_anew(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PLAY + "?week=40")
    scrub = page.locator(".time input")
    end = page.locator(".company__summary").inner_text()
    scrub.fill("10")
    expect(page.locator(".time__note")).to_contain_text("40")
    scrub.fill("40")
    expect(page.locator(".company__summary")).to_have_text(end)
    scrub.fill("10")
    expect(page.locator(".time__week strong")).to_have_text(one.word("time.week", week="10", horizon="156", year="1"))
    page.locator("#lever-autonomy").focus()
    page.keyboard.press("End")
    expect(page.locator(".mirror__moves li")).to_have_count(1)
    page.wait_for_url(lambda url: week_in(url) == 10)


def test_decisions_go_along_to_decide_and_back_and_a_course_that_was_left_is_taken_up_again(reader: NewReader) -> None:
    one = reader("en", PHONE)
    page = one.open(PLAY + "?seed=1&week=20&moves=0:autonomy:0.8,12:listening:0.75")
    scrub = page.get_by_role("slider", name=one.word("time.scrub"))
    scrub.fill("10")
    expect(page.locator(".time__note")).to_contain_text("20")
    one.show("levers")
    page.locator("#lever-manager_attention").focus()
    page.keyboard.press("End")
    expect(page.locator(".time__note")).to_have_text(one.word("time.branched"))
    one.show("results")
    expect(page.locator(".mirror__courses > li")).to_have_count(1)
    page.get_by_role("button", name=one.word("courses.take")).click()
    expect(scrub).to_have_value("20")
    page.get_by_role("link", name=one.word("moves.decide")).click()
    one.show("results")
    live = page.get_by_role("link", name=one.word("decide.live.go"))
    decided = Decision("hotel", moves=(Move(0, "autonomy", 0.8), Move(12, "listening", 0.75)))
    expect(live).to_have_attribute("href", re.compile(re.escape(to_explore(decided)) + "$"))
    live.click()
    expect(page.get_by_role("slider", name=one.word("time.scrub"))).to_have_value("0")
    one.show("results")
    expect(page.locator(".mirror__moves li")).to_have_count(2)
    assert not one.scrolls_sideways()


def test_undo_takes_a_move_back_as_if_it_had_not_been_made(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PLAY + "?week=20")
    untouched = page.locator(".company__summary").inner_text()
    page.locator(".time input").fill("2")
    expect(page.locator(".time__note")).to_contain_text("20")
    page.locator("#lever-manager_attention").focus()
    page.keyboard.press("End")
    expect(page.locator(".mirror__moves li")).to_have_count(1)
    lever = one.word("lever.manager_attention.label")
    page.get_by_role("button", name=one.word("levers.undo_one", lever=lever)).click()
    expect(page.locator(".mirror__moves li")).to_have_count(0)
    page.locator(".time input").fill("20")
    expect(page.locator(".company__summary")).to_have_text(untouched)
    page.get_by_role("button", name=one.word("levers.redo_one", lever=lever)).click()
    expect(page.locator(".mirror__moves li")).to_have_count(1)


def test_the_language_changes_without_losing_the_company(reader: NewReader) -> None:
    one = reader("fr")
    page = one.open(PLAY + "?week=12")
    expect(page.locator(".levers h2")).to_have_text(one.word("levers.title"))
    page.get_by_role("button", name="English").click()
    expect(page.locator(".levers h2")).to_have_text(translate("levers.title", "en"))
    week = translate("time.week", "en", week="12", horizon="156", year="1")
    expect(page.locator(".time__week strong")).to_have_text(week)
    assert page.locator("html").get_attribute("lang") == "en"
    page.reload()
    expect(page.locator(".levers h2")).to_have_text(translate("levers.title", "en"))


def test_other_levers_are_a_click_or_a_word_away(reader: NewReader) -> None:
    one = reader("fr")
    page = one.open(PLAY)
    expect(page.locator(".lever")).to_have_count(5)
    page.get_by_role("button", name=re.compile(one.word("group.care"))).click()
    expect(page.locator("#lever-recognition")).to_be_visible()
    page.get_by_role("searchbox").fill("teletravail")
    expect(page.locator("#lever-remote_days")).to_be_visible()
    page.get_by_role("button", name=one.word("levers.why_one", lever=one.word("lever.remote_days.label"))).click()
    for key in ("levers.wrong", "levers.cost", "levers.delay", "levers.source", "levers.grade"):
        expect(page.locator(".lever__why")).to_contain_text(one.word(key))


def test_the_list_says_what_the_picture_shows(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PLAY + "?week=8")
    page.get_by_role("button", name=one.word("company.list"), exact=True).click()
    expect(page.locator(".company__list section")).to_have_count(4)
    page.locator(".company__list summary").first.click()
    expect(page.locator(".company__list li").first).to_contain_text("Employee 1")
    assert page.locator(".company__list details").count() >= 4


def test_a_chart_can_be_added_and_read_as_a_table(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PLAY + "?week=26")
    page.get_by_label(one.word("charts.choose")).select_option("nps")
    expect(page.get_by_role("heading", name=re.compile(re.escape(one.word("measure.nps.label"))))).to_be_visible()
    figures = page.locator(".chart").first.locator("summary")
    figures.click()
    expect(page.locator(".chart").first.locator("tbody tr")).to_have_count(3)


def test_a_broken_link_opens_the_company_and_says_so(reader: NewReader) -> None:
    one = reader("en")
    page = one.open(PLAY + "?week=9999&moves=x")
    expect(page.get_by_text(one.word("play.broken_link"))).to_be_visible()
    assert one.week() == 0


def test_a_wrong_address_leads_back(reader: NewReader) -> None:
    one = reader("fr")
    page = one.open("/explore/nowhere")
    expect(page.get_by_role("heading", level=1)).to_have_text(one.word("trouble.missing_title"))


@pytest.mark.parametrize(("path", "whole"), [
    ("/", ".home__door"), ("/explore", ".cards__card"), ("/explore/hotel", ".briefing__start"), (PLAY, ".time")])
def test_every_page_has_its_landmarks_names_and_targets(reader: NewReader, path: str, whole: str) -> None:
    one = reader("fr", PHONE, color_scheme="dark")
    page = one.open(path)
    expect(page.locator(whole).first).to_be_visible()
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert "user-scalable" not in str(page.locator("meta[name=viewport]").get_attribute("content"))
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate(SMALL) == []


def test_reduced_motion_stills_the_picture(reader: NewReader) -> None:
    one = reader("en", DESK, reduced_motion="reduce")
    page = one.open(PLAY)
    one.button("time.play").click()
    page.wait_for_function("Number(document.querySelector('.time input').value) >= 4")
    frames, weeks = page.evaluate("[window.refletView.frames, window.refletView.weeks]")
    assert frames <= weeks + 12, "without motion, a picture is drawn when something changes and not between"


def press_until(page: Page, key: str, is_there: Callable[[], bool], most: int = 120) -> None:
    """Presses a key until the focus is where it should be."""
    for _ in range(most):
        page.keyboard.press(key)
        if is_there():
            return
    raise AssertionError(f"{most} times {key} did not lead there")


def focused(page: Page, attribute: str) -> str:
    """An attribute of the element that has the focus."""
    return str(page.evaluate("name => document.activeElement?.getAttribute(name) || ''", attribute))


def outline_of_focus(page: Page) -> float:
    """How many pixels wide the focus ring is."""
    return float(page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth) || 0"))


CONTROLS = "document.querySelectorAll('.reflet a, .reflet button, .reflet input, .reflet select, .reflet summary')"

NAMELESS = f"() => [...{CONTROLS}]" + """
  .filter((one) => one.offsetParent && !(one.getAttribute('aria-label') || one.innerText.trim()
    || (one.labels && one.labels.length && one.labels[0].textContent.trim())))
  .map((one) => one.outerHTML.slice(0, 120))"""

SMALL = f"() => [...{CONTROLS}]" + """
  .filter((one) => { const box = one.getBoundingClientRect();
    return one.offsetParent && box.left >= 0 && box.height < 43.5 && !one.closest('.home__door, .cards__card'); })
  .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_company_that_fails_says_so_and_offers_the_way_back(reader: NewReader, size: tuple[int, int]) -> None:
    one = reader("en", size)
    page = one.open(f"{PLAY}?seed=1&week=60&moves=0:price:0.8,0:pay:1.2,0:staffing:1.3")
    one.show("company")
    notice = page.locator(".failure")
    expect(notice).to_contain_text("the cash is spent")
    assert not one.scrolls_sideways()
    notice.get_by_role("button").click()
    expect(page.locator(".failure")).to_have_count(0)
    expect(page.get_by_role("slider", name=one.word("time.scrub"))).not_to_have_value("60")
    assert 0 < one.week() < 60
