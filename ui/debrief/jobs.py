"""What takes long in a debrief, done once per process for everybody who looks: one team after the other."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from game.debrief.analysis import TeamAnalysis, team_analysis
from game.debrief.debrief import Debrief
from game.rooms.room import Room
from simulation.cache import BoundedCache
from ui.shared.jobs import Job, Told

WAIT = 0.2
"""Seconds between two looks of a team that waits for its turn, whether it is still wanted."""
MOMENT = 0.4
"""Seconds between two looks at work that goes on."""

_turn = threading.Semaphore(1)


class Key(NamedTuple):
    """A team of a workshop as far as it was played."""

    identity: str
    played: int
    team: int


_JOBS: BoundedCache[Key, Job[TeamAnalysis]] = BoundedCache(max_items=64)
"""Teams whose results stay in memory."""


def job_of(identity: str, debrief: Debrief, team: int) -> Job[TeamAnalysis]:
    """What many companies say about a team, measured when first asked for."""
    key = Key(identity, debrief.played, team)
    return _JOBS.get(key, lambda: Job(lambda told: _measured(debrief, team, told)))


def forget(identity: str) -> None:
    """Lets go of what was measured of a workshop."""
    _JOBS.forget_all(lambda key: key.identity == identity)


def _measured(debrief: Debrief, team: int, told: Told) -> TeamAnalysis:
    # One after the other: rooms that are being played need the machine, too.
    while not _turn.acquire(timeout=WAIT):
        told(0.0)
    try:
        return team_analysis(debrief.field, team, told)
    finally:
        _turn.release()


class WatchedTeams:
    """Something to listen to, as a page listens to a room: the room itself, and teams that are being measured.

    Args:
        room: whose debrief it is. measurements: what is wanted; goes on as long as somebody listens.
        has_steps: whether every step is heard of, now and then, or results alone.
    """

    def __init__(self, room: Room, measurements: tuple[Job[TeamAnalysis], ...], has_steps: bool) -> None:
        self.identity = room.identity
        self._room, self._measurements, self._has_steps = room, measurements, has_steps

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls a listener after every change; gives what to call to leave."""
        stops = [self._room.listen(listener), *(one.ask(self._heard(one, listener)) for one in self._measurements)]

        def stop() -> None:
            for leave in stops:
                leave()

        return stop

    def _heard(self, measurement: Job[TeamAnalysis], listener: Callable[[], None]) -> Callable[[], None]:
        last = 0.0

        def changed() -> None:
            nonlocal last
            is_over = measurement.result is not None or not measurement.is_running
            if is_over or (self._has_steps and time.monotonic() - last > MOMENT):
                last = time.monotonic()
                listener()

        return changed
