"""The server dies in the middle of a round: whoever was told that a decision is stored finds it stored."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import AsyncExitStack, closing
from pathlib import Path
from typing import Any

from game.rooms.room import Room
from game.store import Store, sqlite_in
from game.workshop.entries import Opened
from loadtest.headless_page import HeadlessPage, PageError, seated
from tests.conftest import Served
from tests.project.root import ROOT
from tests.ui.conftest import CODE, SETUP
from tests.ui.play.test_two_clients import played

PEOPLE, TEAMS = 20, 5
ROUND_SETUP = SETUP.replace(teams=TEAMS, seats=PEOPLE // TEAMS, closes_early=False)
BEFORE_THE_END = 7
"""People who have been told that their word is stored when the server dies; others are on the way."""
WRITER = """
import sys
from game.workshop.entries import Backed, Proposed
from game.rooms.room import Room
from game.store import Store
room = Room(Store(sys.argv[1]), "w1")
for turn in range(100_000):
    seat, value = 1 + turn % 20, turn % 100 / 100
    room.do("seat", Proposed(seat, 1, {"recognition": value}))
    print(room.workshop.version, seat, value, flush=True)
"""


class Participant:
    """Somebody at a page of the round, who proposes what nobody else proposes."""

    def __init__(self, page: HeadlessPage, number: int) -> None:
        self.page, self.number, self.levers = page, number, {"recognition": number / 100}

    @property
    def view(self) -> dict[str, Any]:
        """What the page shows."""
        return next((state["view"] for state in self.page.models.values() if "view" in state), {})

    @property
    def is_given(self) -> bool:
        """Whether the page says that the proposal is stored."""
        return any(state.get("answer", {}).get("ok") is True for state in self.page.models.values())

    async def propose(self) -> None:
        """Says it, as the page does, and waits until it is stored or the line is dead."""
        texts = {"what": "propose", "round": 1, "levers": self.levers, "id": self.number}
        try:
            await self.page.send(self.page.widget("view", "answer"), "send", texts)
            await self.page.until(lambda: self.is_given)
        except (PageError, OSError, EOFError):
            pass


def test_no_decision_that_was_acknowledged_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    with closing(Store(sqlite_in(tmp_path))) as store:
        store.create("w1", CODE, "trainer", ROUND_SETUP)
        room = Room(store, "w1")
        with Served(REFLET_DATA_DIR=str(tmp_path)) as first:
            first.wait_until_ready()
            played(lambda: cut_off(first, room, tmp_path))


async def cut_off(first: Served, room: Room, folder: Path) -> None:
    """A round of twenty people, cut off, and taken up again by a new process on the same port and data."""
    cookies = await asyncio.gather(*(
        seated(first.address, CODE, f"Person {n}", 1 + n % TEAMS) for n in range(PEOPLE)))
    room.do("trainer", Opened(1, 0))
    async with AsyncExitStack() as pages:
        people = [
            Participant(await pages.enter_async_context(HeadlessPage(first.address, "/play/w1", own)), number)
            for number, own in enumerate(cookies, 1)]
        for one in people:
            await one.page.until(lambda one=one: one.view.get("round") == 1)
        saying = [asyncio.create_task(one.propose()) for one in people]
        await reporting_to(people, BEFORE_THE_END)
        first.kill()
        await asyncio.gather(*saying)
    acknowledged = {one.view["me"]["number"]: one.levers for one in people if one.is_given}
    assert len(acknowledged) >= BEFORE_THE_END
    room.catch_up()
    stored = {seat: dict(proposal.levers) for seat, proposal in room.workshop.proposals.items()}
    assert acknowledged.items() <= stored.items()
    with Served(port=first.port, REFLET_DATA_DIR=str(folder)) as second:
        second.wait_until_ready()
        for one, own in zip(people, cookies, strict=True):
            async with HeadlessPage(second.address, "/play/w1", own) as page:
                again = Participant(page, one.number)
                await page.until(lambda again=again: again.view.get("round") == 1)
                assert again.view["me"]["number"] == one.view["me"]["number"]
                assert again.view["proposal"] == stored.get(one.view["me"]["number"])


async def reporting_to(people: list[Participant], count: int) -> None:
    """Returns once so many have been told."""
    while sum(one.is_given for one in people) < count:
        await asyncio.sleep(0)


def test_no_entry_that_a_writer_has_been_told_of_is_lost_when_it_is_killed(tmp_path: Path) -> None:
    with closing(Store(sqlite_in(tmp_path))) as store:
        store.create("w1", CODE, "trainer", ROUND_SETUP)
        room = Room(store, "w1")
        for number in range(PEOPLE):
            room.sit(1 + number % TEAMS, f"Person {number}", f"secret {number}", "en")
        room.do("trainer", Opened(1, 0))
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, sqlite_in(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(200)]
        writer.kill()
        rest, _ = writer.communicate()
        acknowledged = [line.split() for line in [*lines, *rest.splitlines(keepends=True)] if line.endswith("\n")]
        written = {stamped.number: stamped.entry for stamped in store.read("w1")}
        assert len(acknowledged) >= 200
        for version, seat, value in acknowledged:
            entry = written[int(version)]
            assert (entry.seat, entry.levers) == (int(seat), {"recognition": float(value)})
        assert Room(store, "w1").workshop.version == max(written)
