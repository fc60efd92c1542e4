"""Two browsers at the served application: neither sees or moves what is the other's; nobody sees how it is made."""

from __future__ import annotations

import asyncio
import http.client
import json
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
import sqlalchemy as sql
from websockets.exceptions import ConnectionClosed

from game.codes import new_code, proof_of
from game.rooms.room import Room
from game.store import Store, sqlite_in
from game.store.tables import WORKSHOPS
from game.trainers import Register
from game.workshop.entries import Answered, Closed, Ended, Opened, Rekeyed
from loadtest.headless_page import HeadlessPage, PageError, framed, seated
from tests.conftest import TRAINER_PASSWORD
from tests.ui.conftest import CODE, OTHER_CODE, SETUP

LONG_SENTENCE = "correct horse battery"


@pytest.fixture(scope="module")
def workshops(folder: Path, site: str) -> Iterator[str]:
    """Address of the application with two workshops in it."""
    with closing(Store(sqlite_in(folder))) as store:
        store.create("w1", CODE, "trainer", SETUP.replace(teams=20, seats=20))
        store.create("w2", OTHER_CODE, "trainer", SETUP.replace(closes_early=False))
        yield site
        for identity in ("w1", "w2"):
            store.erase(identity)


def played(play: Callable[[], Awaitable[None]]) -> None:
    """Runs clients, in a thread of their own: browser tests leave an event loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(play())).result()


def test_a_page_is_opened_only_by_the_browser_that_made_it(workshops: str) -> None:
    async def play() -> None:
        async with HeadlessPage(workshops, "/") as own:
            stranger = HeadlessPage(workshops, "/")
            stranger.kernel = own.kernel
            with suppress(ConnectionClosed):
                await stranger.ask()
            # Pages that are asked for later are drawn, and the page's own browser is answered.
            async with HeadlessPage(workshops, "/") as later:
                assert later.models
            await own.send(own.widget("words", "languages"), "choose", "fr")
            await own.until(lambda: any(state.get("language") == "fr" for state in own.models.values()))
            assert stranger.models == {}
            # What came was a refusal, which is no message of a page.
            with suppress(ConnectionClosed, ValueError):
                await stranger.__aexit__()

    played(play)


def test_a_page_comes_back_to_the_browser_that_made_it(workshops: str) -> None:
    async def play() -> None:
        async with HeadlessPage(workshops, "/") as own:
            received = own.received
            await own._socket.close()
            await own._reading
            await own.connect()
            await own.send(own.widget("words", "languages"), "choose", "fr")
            await own.until(lambda: any(state.get("language") == "fr" for state in own.models.values()))
            assert own.received > received

    played(play)


def test_components_of_one_page_cannot_be_told_anything_from_another(workshops: str) -> None:
    async def play() -> None:
        async with HeadlessPage(workshops, "/") as own, HeadlessPage(workshops, "/") as other:
            theirs = own.widget("words", "languages")
            assert theirs not in other.models
            await other.send(theirs, "choose", "fr")
            # Messages of one page are heard one after the other: when its own is answered, the first was heard.
            await other.send(other.widget("words", "languages"), "choose", "fr")
            await other.until(lambda: any(state.get("language") == "fr" for state in other.models.values()))
            assert own.models[theirs]["language"] == "en"

    played(play)


@pytest.mark.parametrize(("kind", "content"), [
    ("execute_request", {"code": "1"}), ("shutdown_request", {}),
    ("comm_open", {"comm_id": "x", "target_name": "jupyter.widget", "data": {"state": {}}}),
    ("comm_msg", {"comm_id": "x", "data": {"method": "custom", "content": {
        "create_widget": ["os", "system"], "props": {"command": "id"}, "id": "x"}}})])
def test_a_browser_that_says_what_no_page_says_is_cut_off_and_others_are_not(
    workshops: str, kind: str, content: dict[str, object]
) -> None:
    async def play() -> None:
        async with HeadlessPage(workshops, "/") as own, HeadlessPage(workshops, "/") as other:
            await other.say(framed("x", kind, dict(content)))
            with pytest.raises(PageError, match="closed"):
                await other.until(lambda: False)
            await own.send(own.widget("words", "languages"), "choose", "fr")
            await own.until(lambda: any(state.get("language") == "fr" for state in own.models.values()))

    played(play)


def test_a_stranger_cannot_close_a_page(workshops: str) -> None:
    async def play() -> None:
        async with HeadlessPage(workshops, "/") as own:
            for cookies in ({}, {"solara-session-id": "guessed"}):
                cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
                assert post(workshops, f"/_solara/api/close/{own.kernel}?session_id={own._page}", cookie)[0] == 200
            await own.send(own.widget("words", "languages"), "choose", "fr")
            await own.until(lambda: any(state.get("language") == "fr" for state in own.models.values()))

    played(play)


def sight(page: HeadlessPage) -> dict[str, Any]:
    """What a participant's page shows."""
    return next((state["view"] for state in page.models.values() if "view" in state), {})


def test_a_participant_neither_sees_nor_changes_what_another_team_decides(workshops: str, folder: Path) -> None:
    async def play(room: Room) -> None:
        nadia, eve = [await seated(workshops, OTHER_CODE, name, team) for name, team in (("Nadia", 1), ("Eve", 2))]
        room.do("trainer", Opened(1, 0))
        async with HeadlessPage(workshops, "/play/w2", nadia) as own, HeadlessPage(workshops, "/play/w2", eve) as other:
            for page in (own, other):
                await page.until(lambda page=page: sight(page).get("round") == 1)
            levers = {"recognition": 0.4321}
            await own.send(own.widget("view", "answer"), "send", {
                "what": "propose", "round": 1, "levers": levers, "id": 1})
            await own.until(lambda: sight(own).get("proposal") == levers)
            await other.send(other.widget("view", "answer"), "send", {
                "what": "propose", "round": 1, "levers": {"recognition": 0.1}, "id": 2, "seat": 1, "team": 1})
            await other.until(lambda: sight(other).get("proposal") == {"recognition": 0.1})
            assert "0.4321" in json.dumps(own.models)
            assert "0.4321" not in json.dumps(other.models) and "43.2" not in json.dumps(other.models)
        room.catch_up()
        assert {seat: dict(one.levers) for seat, one in room.workshop.proposals.items()} == {
            1: levers, 2: {"recognition": 0.1}}

    with closing(Store(sqlite_in(folder))) as store:
        played(lambda: play(Room(store, "w2")))


def post(site: str, path: str, cookie: str = "", body: bytes = b"", **headers: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection(urlsplit(site).netloc, timeout=20)) as connection:
        connection.request("POST", path, body, {"Cookie": cookie, **headers})
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")


def test_a_body_that_is_too_large_is_refused(workshops: str) -> None:
    assert post(workshops, "/join/ABC234", body=b"name=" + b"x" * 20_000)[0] == 413
    assert post(workshops, "/sign-in", body=b"x" * 1_000_001)[0] == 413
    assert post(workshops, "/sign-in", **{"Content-Length": "-5"})[0] in (400, 413)


def test_people_who_join_have_a_seat_each_on_the_served_application(workshops: str) -> None:
    async def play() -> None:
        cookies = await asyncio.gather(*(seated(workshops, CODE, f"Person {n}", 1 + n % 5) for n in range(20)))
        held = {value for one in cookies for name, value in one.items() if name.startswith("reflet-seat-w1")}
        assert len(held) == 20
        with pytest.raises(PageError, match="no seat in team 21"):
            await seated(workshops, CODE, "Person 21", 21)

    played(play)


def test_pages_of_trainers_are_not_shown_to_strangers(workshops: str) -> None:
    for path in ("/train", "/train/w1", "/train/w1/more"):
        with closing(http.client.HTTPConnection(urlsplit(workshops).netloc, timeout=20)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            assert (answer.status, answer.headers["location"]) == (303, f"/sign-in?next={path}")


def test_secrets_of_the_installation_are_readable_by_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    with closing(Store(sqlite_in(folder))):
        assert folder.stat().st_mode & 0o077 == 0


def signed_in(site: str, name: str, password: str = LONG_SENTENCE) -> dict[str, str]:
    """The cookies of a trainer who signs in."""
    with closing(http.client.HTTPConnection(urlsplit(site).netloc, timeout=20)) as connection:
        connection.request("POST", "/sign-in", urlencode({"name": name, "password": password}), {
            "Content-Type": "application/x-www-form-urlencoded"})
        answer = connection.getresponse()
        assert answer.status == 303
        cookies = SimpleCookie(answer.headers["set-cookie"])
        return {key: morsel.value for key, morsel in cookies.items()}


@pytest.mark.parametrize("end", ["password", "removed", "handed over"])
def test_a_trainers_open_page_does_and_shows_nothing_more_once_the_sign_in_is_over(
    workshops: str, folder: Path, end: str
) -> None:
    async def play(store: Store, known: Register, trainer: str, room: Room) -> None:
        cookies = signed_in(workshops, f"Nadia, {end}")
        async with HeadlessPage(workshops, f"/train/{room.identity}", cookies) as own, HeadlessPage(
                workshops, "/train", cookies) as listed:
            bar, keep, rows = own.widget("facts", "view"), own.widget("erasing_text"), listed.widget("rows")
            await own.send(bar, "act", {"do": "message", "text": "Welcome"})
            await own.until(lambda: "notes" in json.dumps(own.models) and "Welcome" in json.dumps(own.models))
            if end == "password":
                known.set_password(trainer, "another long sentence")
            elif end == "removed":
                store.trainers.remove(trainer, "trainer")
            else:
                with store._engine.begin() as connection:
                    connection.execute(sql.update(WORKSHOPS).values(owner="trainer").where(
                        WORKSHOPS.c.identity == room.identity))
            room.catch_up()
            before = room.workshop.version
            await own.send(keep, "carry")
            await own.send(keep, "erase")
            await own.send(bar, "act", {"do": "open"})
            await listed.send(rows, "erase", {"identity": room.identity})
            await listed.send(rows, "carry", {"identity": room.identity})
            await own.until(lambda: any("action" in state and "path" in state for state in own.models.values()))
            if end != "handed over":
                await listed.until(
                    lambda: any("action" in state and "path" in state for state in listed.models.values()))
            assert all(not state.get("file") for page in (own, listed) for state in page.models.values())
            room.sit(1, "Late", "secret of late", "en")
            assert room.workshop.version == before + 1
            # Messages of one page are heard one after the other: when this one is answered, nothing else will come.
            await own.send(own.widget("words", "languages"), "choose", "fr")
            await own.until(lambda: any(state.get("language") == "fr" for state in own.models.values()))
            assert "Late" not in json.dumps([state.get("view") for state in own.models.values()])

    identity = f"signed-{end.split()[0]}"
    with closing(Store(sqlite_in(folder))) as store:
        known = Register(store.trainers, {"REFLET_TRAINER_PASSWORD": TRAINER_PASSWORD})
        trainer = known.add(f"Nadia, {end}", LONG_SENTENCE)
        store.create(identity, new_code(), trainer, SETUP)
        room = Room(store, identity)
        room.sit(1, "Early", "secret of early", "en")
        played(lambda: play(store, known, trainer, room))
        store.erase(identity)


def test_all_pages_of_a_workshop_that_is_erased_are_told_and_show_nothing_of_it(workshops: str, folder: Path) -> None:
    async def play(store: Store) -> None:
        code = new_code()
        store.create("erased", code, "trainer", SETUP)
        nadia, trainer = await seated(workshops, code, "Nadia", 1), signed_in(workshops, "trainer", TRAINER_PASSWORD)
        async with HeadlessPage(workshops, "/play/erased", nadia) as phone, HeadlessPage(
                workshops, "/screen/erased", trainer) as screen:
            await phone.until(lambda: sight(phone).get("phase") == "lobby")
            await screen.until(lambda: "Nadia" in json.dumps(sight(screen)))
            # By another process: the site notices within a beat or two.
            store.erase("erased")
            await phone.until(lambda: sight(phone).get("phase") == "gone")
            await screen.until(lambda: sight(screen).get("view") == "erased")
            assert "erased" in sight(phone)["text"] and sight(phone)["is_over"]
            assert "Nadia" not in json.dumps([sight(phone), sight(screen)])

    with closing(Store(sqlite_in(folder))) as store:
        played(lambda: play(store))


def test_a_debrief_opens_with_the_answers_and_only_where_the_seat_is_held(workshops: str, folder: Path) -> None:
    async def play(store: Store) -> None:
        code = new_code()
        store.create("debriefed", code, "trainer", SETUP)
        nadia, room = await seated(workshops, code, "Nadia", 1), Room(store, "debriefed")
        room.do("trainer", Opened(1, 0), Closed(1), Ended())
        async with HeadlessPage(workshops, "/debrief/debriefed", nadia) as page:
            await page.until(lambda: sight(page).get("path") == "/play/debriefed")
            assert sight(page)["state"] == "closed"
            room.do("seat", Answered(1, "after", {"link": 1}))
            await page.until(lambda: sight(page).get("state") == "open")
            room.do("trainer", Rekeyed(1, proof_of("another device's")))
            await page.until(lambda: sight(page).get("state") == "closed")
            assert sight(page)["path"] == ""

    with closing(Store(sqlite_in(folder))) as store:
        played(lambda: play(store))
        store.erase("debriefed")
