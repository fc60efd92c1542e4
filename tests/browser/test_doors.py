"""The ways in, in a browser: a code on a phone, a link on another device, a trainer's password; without scripts too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import expect

from game.room import Room
from game.store import Store, sqlite_in
from tests.browser.readers import DESK, PHONE, NewReader
from tests.browser.seats import SETUP
from tests.browser.steps import TRAINER_PASSWORD, begin, join
from tests.browser.test_accessibility import broken
from tests.conftest import Served

CODE = "DKRS47"
LIGHT_PAGES = ("/join", f"/join/{CODE}", "/sign-in")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this module's site keeps its workshop."""
    made = tmp_path_factory.mktemp("doors")
    with closing(Store(sqlite_in(made))) as store:
        store.create("w1", CODE, "trainer", SETUP)
    return made


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """Address of a site with a database of its own."""
    with Served(REFLET_DATA_DIR=str(folder)) as served:
        served.wait_until_ready()
        yield served.address


def names(folder: Path) -> dict[str, int]:
    """Who sits where, as the database has it."""
    with closing(Store(sqlite_in(folder))) as store:
        return {seat.name: seat.team for seat in Room(store, "w1").workshop.seats.values()}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_person_joins_on_a_phone_and_keeps_the_seat(reader: NewReader, folder: Path, language: str) -> None:
    phone = reader(language, PHONE)
    name = f"Zoé {language}"
    head = join(phone, CODE, name, 2)
    assert names(folder)[name] == 2
    phone.page.reload()
    expect(head).to_contain_text(name)
    phone.page.goto(f"{phone.site}/join/{CODE}")
    expect(head).to_contain_text(name)
    stranger = reader(language, DESK)
    stranger.page.goto(f"{stranger.site}/play/w1")
    expect(stranger.page.locator(".play__gone")).to_be_visible()
    assert name not in stranger.page.content()


def test_a_person_joins_without_scripts(reader: NewReader, folder: Path) -> None:
    phone = reader("fr", PHONE, java_script_enabled=False)
    phone.open(f"/join/{CODE}").get_by_label(phone.word("join.name"), exact=True).fill("Sans script")
    phone.button("join.go").click()
    phone.page.wait_for_url("**/play/w1")
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


def test_a_trainer_begins_signs_out_and_in_again(reader: NewReader) -> None:
    anna = reader("en", DESK)
    begin(anna, "Anna")
    anna.open("/sign-in/account")
    anna.button("sign_in.leave").click()
    anna.page.wait_for_url("**/sign-in")
    anna.page.get_by_label(anna.word("sign_in.password")).fill(TRAINER_PASSWORD)
    anna.button("sign_in.go").click()
    anna.page.wait_for_url("**/train")
