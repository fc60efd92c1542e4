"""The projector's page in a browser: from the lobby through a round to the results, step by step, and its last page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from game.rooms.room import Room
from game.workshop.entries import Backed, Ended, Joined, Messaged, Opened, Proposed, Revealed
from tests.browser.readers import Contexts, NewReader, readers
from tests.browser.test_accessibility import broken
from tests.browser.workshops import SCREEN, Workshops, screen_path
from tests.game.workshops import sit

SMALLEST = 28
"""Pixels of the smallest letters on a projector."""
CARE = {"recognition": 0.5, "listening": 0.4}


pytestmark = pytest.mark.usefixtures("keys_of_site")


@pytest.fixture
def workshops(folder: Path, site: str) -> Iterator[Workshops]:
    """Makes workshops, which are erased in the end."""
    with closing(Workshops(folder)) as made:
        yield made


@pytest.fixture
def screen(contexts: Contexts, site: str) -> Iterator[NewReader]:
    """Makes projectors."""
    with readers(contexts, site, SCREEN) as new:
        yield new


def decide(room: Room, round: int) -> None:
    """Both teams decide, and the round closes by itself."""
    room.do("trainer", Opened(round, 600))
    for team in (1, 2):
        first, *others = (seat.number for seat in room.workshop.members(team))
        room.do("seat", Proposed(first, round, CARE if team == 1 else {}),
                *(Backed(other, round, first) for other in others))


def fits(page: Page) -> bool:
    """Whether all is on the screen and large enough to be read from the back of a room."""
    return bool(page.evaluate("""(smallest) => {
      const screen = document.querySelector(".screen");
      const words = [...screen.querySelectorAll("*")].filter((one) => !one.closest("button, .hidden")
        && [...one.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()));
      return screen.scrollHeight <= screen.clientHeight + 1 && screen.scrollWidth <= screen.clientWidth + 1
        && words.every((one) => parseFloat(getComputedStyle(one).fontSize) >= smallest);
    }""", SMALLEST))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_screen_follows_a_workshop_from_the_lobby_to_its_end(
    workshops: Workshops, screen: NewReader, language: str,
) -> None:
    room, one = workshops.room(language=language), screen(language)
    page = one.open(screen_path(room))
    expect(page.locator(".screen__code")).to_have_text(re.compile("[0-9A-Z]{3}\N{NO-BREAK SPACE}[0-9A-Z]{3}$"))
    sit(room, 1, 1, 2)
    room.do("seat", Joined(4, 2, "<b>Eve</b>", "proof", "en"))
    expect(page.locator(".screen__people")).to_contain_text("<b>Eve</b>")
    assert fits(page)

    room.do("trainer", Opened(1, 600), Messaged(None, "Coffee at ten"))
    expect(page.locator("h1")).to_have_text(one.word("screen.round.heading"))
    expect(page.locator(".screen__message")).to_have_text("Coffee at ten")
    room.do("seat", Proposed(1, 1, CARE), Backed(2, 1, 1))
    expect(page.locator(".screen__tile--done")).to_have_count(1)
    expect(page.locator(".screen__tile--done")).to_contain_text(one.word("team.name", team=1))
    assert fits(page)

    room.close_round()
    expect(page.locator("h1")).to_have_text(one.word("screen.results.heading", round=1))
    expect(page.locator(".screen__tile")).to_have_count(0)
    for step, name in enumerate(("employees", "customers", "money", "together"), start=1):
        room.do("trainer", Revealed(step))
        expect(page.locator("h1")).to_have_text(one.word(f"screen.results.{name}"))
        expect(page.locator(".screen__tile")).to_have_count(2)
        assert fits(page)
    room.do("trainer", Ended())
    expect(page.locator(".screen__question")).to_be_visible()
    assert fits(page)


def test_a_reload_shows_the_same_step(workshops: Workshops, screen: NewReader) -> None:
    room, one = workshops.room(), screen()
    sit(room, 1, 2)
    decide(room, 1)
    room.do("trainer", Revealed(2))
    page = one.open(screen_path(room))
    expect(page.locator("h1")).to_have_text(one.word("screen.results.customers"))
    page.reload()
    expect(page.locator("h1")).to_have_text(one.word("screen.results.customers"))


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_no_state_of_the_screen_breaks_a_rule(
    workshops: Workshops, screen: NewReader, theme: str,
) -> None:
    room, one = workshops.room(is_league=True), screen()
    sit(room, 1, 1, 2)
    page = one.open(screen_path(room))
    if theme == "light":
        page.get_by_role("button", name=one.word("screen.tool.light")).click()
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    assert broken(page) == []
    room.do("trainer", Opened(1, 600))
    expect(page.locator(".screen__ring")).to_be_visible()
    assert broken(page) == []
    room.close_round()
    for step, name in enumerate(("employees", "customers", "money", "together"), start=1):
        room.do("trainer", Revealed(step))
        expect(page.locator("h1")).to_have_text(one.word(f"screen.results.{name}"))
        assert broken(page) == []
    room.do("trainer", Ended())
    expect(page.locator(".screen__final")).to_be_visible()
    assert broken(page) == []


def test_two_hundred_names_are_shown_page_by_page_and_none_is_cut(
    workshops: Workshops, screen: NewReader,
) -> None:
    room, one = workshops.room(teams=20, seats=10), screen(size=(1280, 720))
    room.do("seat", *(
        Joined(number, (number - 1) // 10 + 1, f"Somebody {number}", f"proof {number}", "en")
        for number in range(1, 201)))
    page = one.open(screen_path(room))
    expect(page.locator(".screen__told")).to_contain_text("200")
    assert fits(page)
    shown = """() => { const box = document.querySelector(".screen__people").getBoundingClientRect();
      return [...document.querySelectorAll(".screen__people > li")].every((team) => {
        const one = team.getBoundingClientRect(), is_seen = getComputedStyle(team).visibility === "visible";
        return !is_seen || one.bottom <= box.bottom + 2 || one.top >= box.bottom; }); }"""
    assert page.evaluate(shown)


@pytest.mark.parametrize("end", ["", "/wrong-key", "/wrong/key/more"])
def test_without_the_key_or_the_trainer_nothing_is_shown(
    workshops: Workshops, screen: NewReader, end: str,
) -> None:
    room, one = workshops.room(), screen()
    page = one.open(screen_path(room).rsplit("/", 1)[0] + end)
    expect(page.locator("h1")).to_have_text(one.word("screen.refused.title"))
    assert page.locator(".screen").count() == 0


def test_a_workshop_that_is_none_is_refused_in_the_same_words(
    workshops: Workshops, screen: NewReader,
) -> None:
    one = screen()
    expect(one.open("/screen/nowhere/key").locator("h1")).to_have_text(one.word("screen.refused.title"))
