"""Decide as readers meet it: a real browser, both languages, a desk and a phone, mouse and keyboard, links."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from experiments.uncertainty import sampled_names
from locales import isolated, translate
from simulation.recipe import model_version
from tests.browser.readers import CHARTS, DESK, PHONE, SIDES, NewReader, Reader
from tests.browser.test_accessibility import THEMES, broken, turn
from tests.browser.test_explore import focused, press_until
from tests.project.root import ROOT
from wording.durations import moment

PATH = "/decide/hotel"
ANSWERED_WITHIN = 120_000
"""Milliseconds; other tests may keep the machine busy."""
STORED = {one["about"]: one for one in json.loads(
    (ROOT / "tests" / "links.json").read_text(encoding="utf-8"))}
AUTONOMY, ATTENTION = "#lever-autonomy", "#lever-manager_attention"
WEEKS_SEEN = (0, 1, 13, 14, 52, 53, 104, 1040)
PARTS = {"charts": ".fans", "gaps": ".gaps__table", "share": "#share-link"}
"""What is there when a part of the desk is open."""


def opened(one: Reader, path: str = PATH) -> Page:
    """The desk with its full answer."""
    page = one.open(path)
    answered(page)
    return page


def answered(page: Page) -> None:
    """Waits for the full answer to what was done last."""
    expect(page.locator(".fans__state--full")).to_have_count(1, timeout=ANSWERED_WITHIN)


def stored(about: str) -> str:
    """The path of a stored link."""
    one = STORED[about]
    return f"/decide/{one['holds']['d']['scenario']}?d={one['link']}"


def headline(page: Page) -> str:
    """What the plan is worth, as the right-hand side says it."""
    return str(page.locator(".outcome__headline").text_content())


def move(page: Page, lever: str, key: str = "End") -> None:
    """Sets a lever with a key and waits for what comes of it."""
    before = headline(page)
    page.locator(lever).focus()
    page.keyboard.press(key)
    expect(page.locator(".outcome__headline")).not_to_have_text(before, timeout=ANSWERED_WITHIN)
    answered(page)


@pytest.mark.parametrize(("language", "size"), SIDES)
def test_a_reader_walks_from_the_door_to_an_answer(
    reader: NewReader, language: str, size: tuple[int, int],
) -> None:
    one = reader(language, size)
    page = one.open("/")
    page.locator(".home__doors").get_by_role("link", name=one.word("home.decide.title")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(one.word("decide.cards.title"))
    page.locator(".cards__card a").first.click()
    answered(page)
    assert not one.scrolls_sideways()
    one.show("levers")
    expect(page.locator(ATTENTION)).to_be_visible()
    assert not one.scrolls_sideways()
    move(page, ATTENTION)
    one.show("results")
    assert re.search(r"\d", headline(page))
    expect(page.locator(".outcome__changed tbody tr")).to_have_count(6)
    assert not one.scrolls_sideways()


def test_an_answer_comes_while_the_handle_is_still_held(reader: NewReader) -> None:
    one = reader("en")
    page = opened(one)
    sentence = page.locator(".fan__told").first
    before = sentence.inner_text()
    page.locator(ATTENTION).evaluate(
        "(slider) => { slider.value = 0.9; slider.dispatchEvent(new Event('input', { bubbles: true })); }")
    expect(sentence).not_to_have_text(before, timeout=ANSWERED_WITHIN)
    expect(page.locator(".past__steps li")).to_have_count(1)
    assert page.evaluate("window.refletDesk.paintings") > 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_desk_is_used_with_the_keyboard_alone(reader: NewReader, language: str) -> None:
    one = reader(language)
    page, keys = opened(one), one.page.keyboard
    start = headline(page)
    press_until(page, "Tab", lambda: focused(page, "id") == "lever-manager_attention-exact")
    keys.press("Control+A")
    keys.type("400")
    keys.press("Enter")
    expect(page.locator(".lever__wrong")).to_contain_text("400")
    expect(page.locator(ATTENTION + "-exact")).to_have_value("400")
    expect(page.locator(ATTENTION)).to_have_value("0.35")
    keys.press("Control+A")
    keys.type("77,5")
    keys.press("Enter")
    expect(page.locator(ATTENTION)).to_have_value("0.775")
    expect(page.locator(ATTENTION + "-exact")).to_have_value("77,5" if language == "fr" else "77.5")
    keys.press("ArrowUp")
    expect(page.locator(ATTENTION)).to_have_value("0.8")
    expect(page.locator(".lever__wrong")).to_have_count(0)
    expect(page.locator(".outcome__headline")).not_to_have_text(start, timeout=ANSWERED_WITHIN)
    answered(page)
    press_until(page, "Tab", lambda: focused(page, "id") == "lever-manager_attention")
    # Two values right after the other are one step; on a busy machine the second may come too late for that.
    n_steps = page.locator(".past__steps li").count() - 1
    assert n_steps in (1, 2)
    for _ in range(n_steps):
        keys.press("Control+z")
    expect(page.locator(".outcome__headline")).to_have_text(start)
    for _ in range(n_steps):
        keys.press("Control+Shift+z")
    expect(page.locator(ATTENTION)).to_have_value("0.8")
    press_until(page, "Tab", lambda: "deskbar__section" in focused(page, "class"))
    keys.press("Tab")
    keys.press("Enter")
    expect(page.locator(".gaps__table")).to_be_visible()


def test_a_schedule_is_made_edited_and_deleted(reader: NewReader) -> None:
    one = reader("en")
    page = opened(one)
    page.locator(".schedule select").select_option("5")
    move(page, ATTENTION)
    row = page.locator(".schedule__list li")
    expect(row).to_have_text(re.compile("100%.*from year 2, Q1, week 52 on"))
    page.locator(".schedule select").select_option("1")
    expect(page.locator(ATTENTION)).to_have_value("0.35")
    row.get_by_role("button", name=re.compile("^Edit")).click()
    expect(page.locator(".schedule select")).to_have_value("5")
    expect(page.locator(ATTENTION)).to_be_focused()
    row.get_by_role("button", name=re.compile("^Delete")).click()
    expect(page.get_by_text(one.word("decide.schedule.none"))).to_be_visible()


def test_every_step_can_be_gone_back_to(reader: NewReader) -> None:
    one = reader("en")
    page = opened(one)
    start = headline(page)
    move(page, ATTENTION)
    move(page, AUTONOMY)
    steps = page.locator(".past__steps button")
    expect(steps).to_have_count(3)
    steps.first.click()
    expect(page.locator(".outcome__headline")).to_have_text(start)
    steps.last.click()
    expect(page.locator(AUTONOMY)).to_have_value("1")
    expect(page.locator(".outcome__headline")).not_to_have_text(start)


def test_the_last_change_is_played_again(reader: NewReader) -> None:
    one = reader("en")
    page = opened(one)
    move(page, ATTENTION)
    page.get_by_role("button", name=re.compile("^Replay: Managers")).click()
    expect(page.locator(".fans__state")).to_have_text(
        one.word("decide.charts.replaying"), timeout=ANSWERED_WITHIN)
    expect(page.locator(".fans__state")).to_have_text(one.word("decide.state.full", n=32))


def test_policies_are_pinned_and_compared_in_one_chart_and_one_table(reader: NewReader) -> None:
    one = reader("en")
    page = opened(one)
    for lever, name in ((ATTENTION, "Near"), (AUTONOMY, "Free")):
        move(page, lever)
        one.button("decide.pins.add").click()
        page.locator("#pins-name").fill(name)
        page.keyboard.press("Enter")
    expect(page.locator(".pins__pin")).to_have_count(2)
    answered(page)
    page.locator(".deskbar__section", has_text=one.word("decide.section.gaps")).click()
    first = page.locator(".gaps__measure").first
    expect(first.locator("th[scope=row]")).to_have_text([
        one.word("charts.chosen"), isolated("Near"), isolated("Free")])
    expect(first.locator("tr").last.locator("td")).to_have_count(4)
    expect(page.locator(".gaps__gain")).to_contain_text("times")
    page.locator(".deskbar__section", has_text=one.word("decide.section.charts")).click()
    page.locator(".fan .chart__table summary").first.click()
    expect(page.locator(".fan .chart__table thead th").nth(5)).to_contain_text("Near")
    page.get_by_role("button", name=one.word("decide.pins.take_one", name="Near")).click()
    expect(page.locator(AUTONOMY)).to_have_value("0.4")


def test_differences_have_a_view_of_their_own(reader: NewReader) -> None:
    one = reader("en")
    page = opened(one)
    move(page, ATTENTION)
    one.page.locator(".fans__modes .button").last.click()
    expect(page.locator(".fan__told").first).to_have_text(re.compile(r"^After 3 years: \+\d.* on average"))
    assert page.locator(".fan canvas").count() == CHARTS


def test_charts_are_added_and_removed(reader: NewReader) -> None:
    one = reader("en")
    page = opened(one)
    page.locator(".charts__more select").select_option("revenue")
    expect(page.locator(".fan canvas")).to_have_count(CHARTS + 1)
    expect(page.locator(".fan__told").last).to_contain_text("€")
    page.get_by_role("button", name=one.word("decide.charts.remove", measure="Strain")).click()
    expect(page.locator(".fan canvas")).to_have_count(CHARTS)
    expect(page.locator(".fan h3", has_text="Strain")).to_have_count(0)


def test_assumptions_are_apart_and_give_a_third_curve_and_wider_bands(reader: NewReader) -> None:
    one = reader("en")
    page = opened(one)
    move(page, ATTENTION)
    narrow = width_of_band(page)
    one.button("decide.switch.facts").click()
    expect(page.locator(ATTENTION)).to_be_hidden()
    page.get_by_role("radio", name=one.word("assumption.symmetry.strict")).check()
    expect(page.locator(".doubt__changed")).to_be_visible()
    answered(page)
    assert page.evaluate("document.querySelector('.fans').__vue__.lines.map((one) => one.role)")[-1] == "untouched"
    page.get_by_role("switch").click()
    expect(page.locator("#doubt-help")).to_contain_text(f"all {len(sampled_names(['symmetry']))} are drawn")
    answered(page)
    assert width_of_band(page) > 2 * narrow


def width_of_band(page: Page) -> float:
    """How far apart the edges of the first chart's wide band are at the end."""
    return float(page.evaluate("""() => {
      const desk = document.querySelector('.fans').__vue__, { weeks, charts } = desk.parsed(desk.buffer);
      return charts[0][4][weeks.length - 1] - charts[0][0][weeks.length - 1];
    }"""))


def test_a_reload_and_another_reader_get_the_same_desk(reader: NewReader) -> None:
    one = reader("fr")
    page = opened(one)
    move(page, ATTENTION)
    one.button("decide.pins.add").click()
    page.keyboard.press("Enter")
    page.locator(".fans__modes .button").last.click()
    page.locator(".deskbar__section", has_text=one.word("decide.section.share")).click()
    expect(page.locator(".share .notice")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?d=1"))
    page.wait_for_function("document.querySelector('#share-link').value === location.href")
    address, texts = page.locator("#share-link").input_value(), headline(page)
    page.reload()
    expect(page.locator(".outcome__headline")).to_have_text(texts, timeout=ANSWERED_WITHIN)
    expect(page.locator(".share .notice")).to_be_visible()

    other = reader("fr")
    seen = opened(other, address.removeprefix(other.site))
    expect(seen.locator(".outcome__headline")).to_have_text(texts)
    expect(seen.locator(ATTENTION)).to_have_value("1")
    assert seen.locator(".decide__notice").count() == 0


def test_names_at_the_ends_of_lines_stand_apart_and_within_the_chart(reader: NewReader) -> None:
    page = reader("en").open("/decide")
    for wanted in ([50.0] * 6, [11.0, 12.0, 12.5, 148.0, 149.0, 150.0], [20.0, 60.0, 100.0]):
        placed = page.evaluate(
            """async (ys) => {
              const { apart } = await import(location.origin + "/static/assets/charts/axes.js");
              const ends = ys.map((y) => ({ y }));
              apart(ends, 13, 10, 150);
              return ends.map((one) => one.y);
            }""", wanted)
        assert all(after - before >= 13 - 1e-9 for before, after in pairwise(placed))
        assert placed[0] >= 10 and placed[-1] <= 150
    assert placed == wanted, "those that have room stay where they are"


@pytest.mark.parametrize(("language", "horizon", "named"), [
    ("fr", 156, ["0", "1", "2", "3 ans"]), ("en", 52, ["0", "3", "6", "9", "12 months"])])
def test_the_time_axis_counts_years_or_months_not_weeks(
    reader: NewReader, language: str, horizon: int, named: list[str],
) -> None:
    text = reader(language).open("/decide").evaluate(
        """async ([horizon, language]) => {
          const { times, years } = await import(location.origin + "/static/assets/charts/axes.js");
          return times(years(horizon), horizon, language);
        }""", [horizon, language])
    assert [one.replace("\u00a0", " ") for one in text] == named


def test_a_chart_tells_a_week_under_the_pointer_as_sentences_do(reader: NewReader) -> None:
    shown = {f"moment.{kind}": translate(f"moment.{kind}", "en", year="{year}", quarter="{quarter}", week="{week}")
             for kind in ("start", "week")}
    text = reader("en").open("/decide").evaluate(
        """async ([weeks, words]) => {
          const { moment } = await import(location.origin + "/static/assets/charts/axes.js");
          return weeks.map((week) => moment(week, words, "en"));
        }""", [list(WEEKS_SEEN), shown])
    assert text == [moment(week, "en") for week in WEEKS_SEEN]


@pytest.mark.parametrize("about", STORED)
def test_a_stored_link_opens_in_the_readers_language_and_says_of_which_model_it_is(
    reader: NewReader, about: str
) -> None:
    one = reader("en")
    page = opened(one, stored(about))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    version = translate("decide.link.other_model", "en", detail="@", here=model_version()).split("@")[0]
    expect(page.locator(".decide__notice")).to_contain_text(version)


@pytest.mark.parametrize(("query", "fault"), [
    ("?d=" + STORED["a schedule"]["link"][:60], "damaged"), ("?d=hello", "form"), ("?d=2AAAA", "newer")])
def test_a_broken_link_says_what_is_wrong_and_loses_nothing(reader: NewReader, query: str, fault: str) -> None:
    one = reader("en")
    page = opened(one, PATH + query)
    text = one.word(f"decide.link.{fault}", detail="@").split("@")[0]
    expect(page.locator(".decide__notice")).to_contain_text(text)
    assert page.url.endswith(query)
    move(page, ATTENTION)
    expect(page).to_have_url(re.compile(r"\?d=1"))


def test_the_language_changes_and_the_desk_stays(reader: NewReader) -> None:
    one = reader("fr")
    page = opened(one)
    move(page, ATTENTION)
    page.get_by_role("button", name="English").click()
    expect(page.locator(".outcome h2").first).to_have_text(translate("decide.outcome.title", "en"))
    expect(page.locator(".fan__told").first).to_have_text(re.compile("^After 3 years"))
    expect(page.locator(ATTENTION)).to_have_value("1")
    expect(page.locator(".past__steps button").last).to_contain_text("from the start")


def test_no_part_of_the_desk_breaks_a_rule(reader: NewReader) -> None:
    one = reader("fr", DESK)
    page = opened(one, stored("four pinned policies"))
    for theme in THEMES:
        turn(page, theme)
        for section in ("charts", "gaps", "share"):
            page.locator(".deskbar__section", has_text=one.word(f"decide.section.{section}")).click()
            expect(page.locator(PARTS[section])).to_be_visible()
            for opener in page.locator(".decide__section .chart__table summary").all():
                if opener.is_visible() and not opener.evaluate("one => one.parentElement.open"):
                    opener.click()
            assert broken(page) == []


def test_assumptions_and_cards_of_evidence_break_no_rule(reader: NewReader) -> None:
    one = reader("en", DESK)
    page = opened(one, stored("assumptions and luck"))
    page.locator(".lever__link", has_text=one.word("levers.why")).first.click()
    assert broken(page) == []
    one.button("decide.switch.facts").click()
    page.locator(".decide__facts .levers__group").first.click()
    page.locator(".decide__facts .lever__link").first.click()
    assert broken(page) == []


@pytest.mark.parametrize(("language", "theme"), [("fr", "dark"), ("en", "light")])
def test_no_tab_of_a_phone_breaks_a_rule_or_scrolls_sideways(reader: NewReader, language: str, theme: str) -> None:
    one = reader(language, PHONE, color_scheme=theme)
    page = opened(one)
    for key in ("tabs.levers", "decide.tab.charts", "tabs.results"):
        page.locator(".tabs__tab", has_text=one.word(key)).click()
        assert not one.scrolls_sideways()
        assert broken(page) == []


def test_small_multiples_open_one_by_one_on_a_phone(reader: NewReader) -> None:
    one = reader("en", PHONE)
    page = opened(one)
    expect(page.locator(".fan--small")).to_have_count(CHARTS - 1)
    page.locator(".fan--small .fan__open").first.click()
    expect(page.locator(".fan--small")).to_have_count(CHARTS - 2)
    expect(page.locator(".fan canvas")).to_have_count(CHARTS)


def test_the_companies_to_decide_for_break_no_rule(reader: NewReader) -> None:
    one = reader("fr", PHONE)
    assert broken(one.open("/decide")) == []
    assert not one.scrolls_sideways()
