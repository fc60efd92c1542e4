"""The ways in, in a browser: a code on a phone, a link on another device, a trainer's password; without scripts too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import expect

from game.rooms.room import Room
from game.store import Store, sqlite_in
from tests.browser.readers import DESK, PHONE, NewReader
from tests.browser.seats import SETUP
from tests.browser.steps import join
from tests.browser.test_accessibility import broken

IDENTITY, CODE = "doors", "DKRS47"
LIGHT_PAGES = ("/join", f"/join/{CODE}", "/sign-in")


@pytest.fixture(scope="module", autouse=True)
def workshop(folder: Path) -> Iterator[None]:
    """The workshop that people come into."""
    with closing(Store(sqlite_in(folder))) as store:
        store.create(IDENTITY, CODE, "trainer", SETUP)
        yield
        store.erase(IDENTITY)


def names(folder: Path) -> dict[str, int]:
    """Who sits where, as the database has it."""
    with closing(Store(sqlite_in(folder))) as store:
        return {seat.name: seat.team for seat in Room(store, IDENTITY).workshop.seats.values()}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_person_joins_on_a_phone_and_keeps_the_seat(reader: NewReader, folder: Path, language: str) -> None:
    phone = reader(language, PHONE)
    name = f"Zoé {language}"
    head = join(phone, CODE, name, 2)
    assert names(folder)[name] == 2
    phone.page.reload()
    expect(head).to_contain_text(name)
    phone.page.goto(f"{phone.site}/join/{CODE}")
    phone.page.get_by_role("link", name=phone.word("join.who_same", name=name)).click()
    expect(head).to_contain_text(name)
    stranger = reader(language, DESK)
    stranger.page.goto(f"{stranger.site}/play/{IDENTITY}")
    expect(stranger.page.locator(".play__gone")).to_be_visible()
    assert name not in stranger.page.content()


def test_a_person_joins_without_scripts(reader: NewReader, folder: Path) -> None:
    phone = reader("fr", PHONE, java_script_enabled=False)
    phone.open(f"/join/{CODE}").get_by_label(phone.word("join.name"), exact=True).fill("Sans script")
    phone.button("join.go").click()
    phone.page.wait_for_url(f"**/play/{IDENTITY}")
    assert "Sans script" in names(folder)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", LIGHT_PAGES)
def test_a_light_page_is_open_to_everybody(reader: NewReader, path: str, scheme: str) -> None:
    phone = reader("fr", PHONE, color_scheme=scheme)
    page = phone.open(path)
    assert broken(page) == []
    assert not phone.scrolls_sideways()
    small = page.evaluate(
        "[...document.querySelectorAll('button, input:not([type=radio], [type=hidden], .hidden), label:has(input)')]"
        ".map((one) => one.getBoundingClientRect().height).filter((height) => height < 44)")
    assert small == []
