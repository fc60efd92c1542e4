"""What takes long in a debrief, done once per process for everybody who looks: one team after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from game.debrief.analysis import TeamAnalysis, team_analysis
from game.debrief.debrief import Debrief
from game.rooms.room import Room
from simulation.cache import BoundedCache
from ui.shared.jobs import Job, Lane
from ui.shared.use_job import watch_on_page

LANE = Lane(1)
"""One team after the other: rooms that are being played need the machine, too."""
MOMENT = 0.4
"""Seconds between two looks at work that goes on."""


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
    return _JOBS.get(key, lambda: Job(lambda progress: team_analysis(debrief.field, team, progress), LANE))


def forget(identity: str) -> None:
    """Lets go of what was measured of a workshop."""
    _JOBS.forget_all(lambda key: key.identity == identity)


class WatchedTeams:
    """Something to listen to, as a page listens to a room: the room itself, and teams that are being measured.

    Args:
        room: whose debrief it is. jobs: what is wanted; goes on as long as somebody listens.
        has_steps: whether every step is heard of, now and then, or results alone.
    """

    def __init__(self, room: Room, jobs: tuple[Job[TeamAnalysis], ...], has_steps: bool) -> None:
        self.identity = room.identity
        self._room, self._jobs, self._has_steps = room, jobs, has_steps

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls a listener after every change; gives what to call to leave. What has failed is tried again."""
        for job in self._jobs:
            job.retry()
        stops = [
            self._room.listen(listener),
            *(watch_on_page(job, listener, MOMENT, self._has_steps) for job in self._jobs)]

        def stop() -> None:
            for leave in stops:
                leave()

        return stop
