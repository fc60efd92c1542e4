"""The debrief in a browser: a trainer's whole page, a participant's own team, what if, files; nothing for strangers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from game.rooms.room import Room
from game.store import Store, sqlite_in
from game.workshop.entries import Answered, Ended, Revealed
from tests.browser.readers import DESK, PHONE, Reader
from tests.conftest import TRAINER_PASSWORD
from tests.game.debrief.played import IDENTITY, SECRETS, TRAINER, played
from tests.game.workshops import SETUP
from ui.identity.sessions import seat_cookie

OTHERS = "bbbbbbbbbbbbbbbb07"
"""A workshop of another trainer."""
MEASURED_WITHIN = 180_000
"""Milliseconds for what the debrief measures on many companies, on a busy machine."""


@pytest.fixture(scope="module")
def room(folder: Path) -> Iterator[Room]:
    """A workshop that was played and has not ended yet."""
    store = Store(sqlite_in(folder))
    store.create(OTHERS, "GHJKMN", "somebody else", SETUP)
    yield played(store, is_ended=False)
    for identity in (IDENTITY, OTHERS):
        store.erase(identity)
    store.close()


@pytest.fixture
def address(site: str, room: Room) -> str:
    """Where that workshop is looked at."""
    return site


class Visit(Reader):
    """Somebody who comes with a cookie, or without one."""

    def __init__(
        self, browser: Browser, site: str, cookie: tuple[str, str] | None, language: str = "en",
        size: tuple[int, int] = DESK,
    ) -> None:
        super().__init__(browser, site, language, size)
        if cookie is not None:
            self.context.add_cookies([{"name": cookie[0], "value": cookie[1], "url": site}])

    def sign_in(self) -> Visit:
        """Comes in as the trainer."""
        answer = self.context.request.post(
            f"{self.site}/sign-in", form={"name": TRAINER, "password": TRAINER_PASSWORD}, headers={"Origin": self.site})
        assert answer.ok
        return self


@pytest.mark.usefixtures("keys_of_site")
def test_a_debrief_from_before_the_end_to_the_files(browser: Browser, address: str, room: Room) -> None:
    player = Visit(browser, address, seat_cookie(IDENTITY, 1, SECRETS[0]), size=PHONE)
    page = player.open(f"/debrief/{IDENTITY}")
    expect(page.get_by_text("The debrief will open here by itself")).to_be_visible()
    room.do("trainer", Revealed(0))
    room.do("trainer", Ended())
    expect(page.get_by_role("link", name=player.word("debrief.page.questions_action"))).to_be_visible()
    room.do("seat", Answered(1, "after", {"link": 1}))
    # It opens by itself, and tells of the own team alone while nothing was revealed.
    expect(page.get_by_role("heading", name="What was decided")).to_be_visible()
    expect(page.get_by_text("Team 2")).to_have_count(0)
    expect(page.get_by_text("To take away")).to_have_count(0)
    assert not player.scrolls_sideways()
    stranger = Visit(browser, address, None)
    expect(stranger.open(f"/debrief/{IDENTITY}").get_by_text("This debrief is reserved")).to_be_visible()
    for one in (player, stranger):
        assert one.complaints == []
        one.context.close()


@pytest.mark.usefixtures("keys_of_site", "ended")
@pytest.mark.parametrize(("language", "size"), [("fr", DESK), ("en", PHONE)])
def test_the_trainers_page_is_whole_and_without_barriers(
        browser: Browser, address: str, language: str, size: tuple[int, int]) -> None:
    trainer = Visit(browser, address, None, language, size).sign_in()
    page = trainer.open(f"/debrief/{IDENTITY}")
    expect(page.get_by_role("heading", name=trainer.word("debrief.why.turning"))).to_be_visible(
        timeout=MEASURED_WITHIN)
    try_branch(page, trainer)
    assert not trainer.scrolls_sideways()
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in violations] == []
    assert trainer.complaints == [] and trainer.outside() == []
    trainer.context.close()


def try_branch(page: Page, trainer: Visit) -> None:
    page.get_by_label(trainer.word("debrief.if.way")).select_option("team 2")
    expect(page.locator(".debrief__tried")).to_contain_text(
        trainer.word("team.name", team=1), timeout=MEASURED_WITHIN)
    page.get_by_label(trainer.word("debrief.if.way")).select_option("lever")
    page.get_by_label(trainer.word("debrief.if.which")).select_option("recognition")
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("End")
    expect(page.locator(".debrief__tried")).to_contain_text(
        trainer.word("lever.recognition.label") + " 100", timeout=MEASURED_WITHIN)


@pytest.mark.usefixtures("keys_of_site", "ended")
def test_files_are_the_trainers_alone(browser: Browser, address: str) -> None:
    trainer = Visit(browser, address, None).sign_in()
    player = Visit(browser, address, seat_cookie(IDENTITY, 1, SECRETS[0]))
    stranger = Visit(browser, address, None)
    for ending, beginning in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"team,week"), ("jsonl", b'{"at"')):
        path = f"{address}/debrief/{IDENTITY}/file.{ending}"
        answer = trainer.context.request.get(path, timeout=200_000)
        assert answer.status == 200 and answer.body().startswith(beginning)
        assert [one.context.request.get(path).status for one in (player, stranger)] == [404, 404]
        assert trainer.context.request.get(path.replace(IDENTITY, OTHERS)).status == 404
    for one in (trainer, player, stranger):
        one.context.close()


@pytest.mark.parametrize("path", ["/kits/hotel/45", "/kits/silos/180?lang=fr"])
def test_a_kit_is_served_to_be_printed(browser: Browser, address: str, path: str) -> None:
    reader = Visit(browser, address, None, size=PHONE)
    page = reader.page
    page.goto(address + path)
    expect(page.locator(".slide")).to_have_count(6)
    assert not reader.scrolls_sideways()
    assert Axe().run(page).response["violations"] == []
    reader.context.close()


@pytest.fixture
def ended(room: Room) -> None:
    room.catch_up()
    if room.workshop.phase != "ended":
        room.do("trainer", Ended())
