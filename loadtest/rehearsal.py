"""A rehearsal: a whole room of browsers without screens plays a workshop against the application on this machine.

The application runs in a process of its own with an empty data folder; every participant joins by the form, opens the
page by Solara's protocol, bets, proposes and votes. What is measured is what a person would wait for, on a machine
that also plays the people.
"""

from __future__ import annotations

import asyncio
import os
import random
import secrets
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import numpy as np

from game.codes import new_code, new_identity
from game.rooms.bots import bets, propose
from game.rooms.room import Room
from game.store import Store, sqlite_in
from game.trainers import PASSWORD
from game.workshop.entries import Backed, Bet, Ended, Opened, Proposed
from game.workshop.setup import Setup, bet_measures
from loadtest.headless_page import HeadlessPage, seated
from loadtest.server_process import ServerProcess

AT_THE_DOOR = 6
"""People who open the page at the same moment; a room does not come in one second."""
OUTSIDE = 10 * 2**24
"""Participants come from addresses of their own, as through a proxy: 10.0.0.1 and on."""

OVER = ("phase_results", "phase_lobby", "round")
"""Why a click is refused that comes after its round: the team had decided without it."""

Progress = Callable[[float], None]


@dataclass(frozen=True)
class RehearsalPlan:
    """What is rehearsed.

    Attributes:
        setup: the workshop. people: how many come; they fill the teams in turn. pace: seconds that somebody thinks
            between two clicks, on average.
    """

    setup: Setup
    people: int
    pace: float

    @property
    def clicks_per_round(self) -> int:
        """What each person sends in a round: bets, a proposal, a vote."""
        return len(bet_measures(self.setup)) + 2


@dataclass
class RehearsalResult:
    """What was measured, in seconds and bytes.

    Attributes:
        opening: of each page, from the form to the page drawn. clicks: of each click, until the page says that it is
            stored. spread: of each round, from its opening until every page shows it.
        late: clicks that came when the round was over already. refused: those that were refused for another reason.
        memory_first, memory_full: of the application, with the first page open and at the end.
        lost: clicks that were called stored and are not in the log.
    """

    opening: list[float] = field(default_factory=list)
    clicks: list[float] = field(default_factory=list)
    spread: list[float] = field(default_factory=list)
    late: int = 0
    refused: int = 0
    memory_first: int = 0
    memory_full: int = 0
    lost: int = 0

    @property
    def memory_each(self) -> float:
        """Bytes of a participant, the first one left out: whatever the pages share is there by then."""
        return (self.memory_full - self.memory_first) / max(len(self.opening) - 1, 1)


def percentile(values: list[float], share: float) -> float:
    """The value that a share of them does not exceed; 0 of none."""
    return float(np.quantile(values, share)) if values else 0.0


class RehearsalServer(ServerProcess):
    """The application in a process of its own, with a data folder; there once companies can be played."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        environment = {
            **os.environ, "REFLET_DATA_DIR": str(folder), "FORWARDED_ALLOW_IPS": "127.0.0.1",
            PASSWORD: secrets.token_urlsafe()}
        environment.pop("REFLET_DATABASE_URL", None)
        super().__init__(environment, port)

    def __enter__(self) -> Self:
        super().__enter__()
        try:
            self.wait_until_ready()
        except BaseException:
            self.kill()
            raise
        return self


def rehearse(programme: RehearsalPlan, progress: Progress) -> RehearsalResult:
    """Plays a workshop from the first person at the door to its end; `progress` hears the share done."""
    with tempfile.TemporaryDirectory(prefix="reflet-rehearsal-") as name:
        folder = Path(name)
        # A thread of its own: whoever calls may have an event loop running.
        with (
            RehearsalServer(folder) as machine,
            closing(Store(sqlite_in(folder))) as store,
            ThreadPoolExecutor(1) as thread,
        ):
            return thread.submit(lambda: asyncio.run(Rehearsal(programme, machine, store, progress).play())).result()


class Rehearsal:
    """One rehearsal: the trainer's room in this process, and a page for everybody."""

    def __init__(self, programme: RehearsalPlan, machine: RehearsalServer, store: Store, progress: Progress) -> None:
        self.programme, self.machine, self.progress = programme, machine, progress
        self.measured = RehearsalResult()
        self.stored: list[tuple[int, int, str]] = []
        identity, self.code = new_identity(), new_code()
        store.create(identity, self.code, "rehearsal", programme.setup)
        self.room = Room(store, identity)
        self._n_done = 0

    async def play(self) -> RehearsalResult:
        """Everybody comes, plays every round, and is counted."""
        async with AsyncExitStack() as stack:
            door = asyncio.Semaphore(AT_THE_DOOR)
            first = await self._come(0, door, stack)
            self.measured.memory_first = self.machine.memory()
            others = range(1, self.programme.people)
            people = [first, *await asyncio.gather(*(self._come(number, door, stack) for number in others))]
            for round in range(1, self.programme.setup.rounds + 1):
                await self._play_round(round, people)
            self.measured.memory_full = self.machine.memory()
            self.room.catch_up()
            self.room.do("trainer", Ended())
        self.measured.lost = self._n_lost()
        return self.measured

    async def _come(self, number: int, door: asyncio.Semaphore, stack: AsyncExitStack) -> HeadlessPerson:
        team = 1 + number % self.programme.setup.teams
        async with door:
            begun = time.perf_counter()
            cookies = await seated(
                self.machine.address, self.code, f"Person {number + 1}", team, address=address_of(number))
            page = await stack.enter_async_context(
                HeadlessPage(self.machine.address, f"/play/{self.room.identity}", cookies))
            widget = page.widget("view", "answer", "past")
            await page.until(lambda: "phase" in page.models[widget]["view"])
            self.measured.opening.append(time.perf_counter() - begun)
        self._step()
        return HeadlessPerson(page, widget)

    async def _play_round(self, round: int, people: list[HeadlessPerson]) -> None:
        self.room.catch_up()
        self.room.do("trainer", Opened(round, 0.0))
        begun = time.perf_counter()
        await asyncio.gather(*(self._see(person, round, begun) for person in people))
        await asyncio.gather(*(self._decide(person, round) for person in people))
        self.room.catch_up()
        if self.room.workshop.phase == "round":
            self.room.close_round()

    async def _see(self, person: HeadlessPerson, round: int, begun: float) -> None:
        await person.page.until(lambda: person.view["round"] == round and person.view["phase"] == "round")
        self.measured.spread.append(time.perf_counter() - begun)

    async def _decide(self, person: HeadlessPerson, round: int) -> None:
        seat = person.view["me"]["number"]
        luck = random.Random(seat * 1000 + round)  # noqa: S311  (how long somebody thinks)
        for bet in bets(self.room.workshop, seat):
            await self._click(person, luck, bet)
        await self._click(person, luck, Proposed(seat, round, propose(self.room.workshop, seat)))
        first = person.view["team"]["proposals"]
        if person.view["phase"] == "round" and first:
            await self._click(person, luck, Backed(seat, round, first[0]["seat"]))

    async def _click(self, person: HeadlessPerson, luck: random.Random, entry: Bet | Proposed | Backed) -> None:
        await asyncio.sleep(luck.uniform(0.5, 1.5) * self.programme.pace)
        begun = time.perf_counter()
        answer = await person.send(message_of(entry))
        self.measured.clicks.append(time.perf_counter() - begun)
        self._step()
        if answer["ok"]:
            self.stored.append((entry.seat, entry.round, type(entry).__name__.lower()))
        elif answer.get("reason") in OVER:
            self.measured.late += 1
        else:
            self.measured.refused += 1

    def _n_lost(self) -> int:
        self.room.catch_up()
        written = {
            (one.entry.seat, one.entry.round, one.kind) for one in self.room.history
            if isinstance(one.entry, (Bet, Proposed, Backed))}
        return len(set(self.stored) - written - self._reported_before())

    def _reported_before(self) -> set[tuple[int, int, str]]:
        """Votes for one's own proposal, which proposing gives already."""
        return {(seat, round, "backed") for seat, round, kind in self.stored if kind == "proposed"}

    def _step(self) -> None:
        self._n_done += 1
        programme = self.programme
        total = programme.people * (1 + programme.setup.rounds * programme.clicks_per_round)
        self.progress(min(self._n_done / total, 1.0))


@dataclass
class HeadlessPerson:
    """Somebody with a page."""

    page: HeadlessPage
    widget: str
    n_sent: int = 0

    @property
    def view(self) -> dict[str, Any]:
        """What the page shows now."""
        shown: dict[str, Any] = self.page.models[self.widget]["view"]
        return shown

    async def send(self, message: dict[str, Any]) -> dict[str, Any]:
        """Clicks, and waits for the page to say what became of it."""
        self.n_sent += 1
        await self.page.send(self.widget, "send", {**message, "id": self.n_sent})
        state = self.page.models[self.widget]
        await self.page.until(lambda: state["answer"].get("id") == self.n_sent)
        answer: dict[str, Any] = state["answer"]
        return answer


def message_of(entry: Bet | Proposed | Backed) -> dict[str, Any]:
    """What the page sends for an entry."""
    if isinstance(entry, Bet):
        return {"what": "bet", "round": entry.round, "measure": entry.measure, "up": entry.is_up, "sure": entry.sure}
    if isinstance(entry, Proposed):
        return {"what": "propose", "round": entry.round, "levers": dict(entry.levers)}
    return {"what": "back", "round": entry.round, "proposer": entry.proposer}


def address_of(number: int) -> str:
    """An address for a participant."""
    whole = OUTSIDE + number + 1
    return ".".join(str(whole >> shift & 255) for shift in (24, 16, 8, 0))
