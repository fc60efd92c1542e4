"""When the open round ends on this process's clock: because its time is up, or because every team has decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from game.workshop.state import Workshop


class Deadlines:
    """The ends of a room's open round.

    Args:
        clock: seconds that only go on. workshop: where it stands.
    """

    def __init__(self, clock: Callable[[], float], workshop: Workshop) -> None:
        self._clock = clock
        self.set(workshop)

    def set(self, workshop: Workshop) -> None:
        """Reads both ends anew."""
        is_running = workshop.phase == "round" and not workshop.is_paused
        self._stands_at = workshop.seconds or None if workshop.is_paused else None
        self._time_up = self._end(workshop.opened_at, workshop.seconds) if is_running and workshop.seconds else None
        self._all_decided = self._end(workshop.closing_at, workshop.closing_seconds) if is_running else None

    def heed(self, before: Workshop, now: Workshop) -> None:
        """Reads the ends anew where an entry moved one."""
        if _clocks_of(before) != _clocks_of(now):
            self.set(now)

    @property
    def seconds_left(self) -> float | None:
        """Seconds of the round's clock, which may stand; None without one."""
        return self._stands_at or self._left(self._time_up)

    @property
    def closing_in(self) -> float | None:
        """Seconds until the round closes because every team has decided; None where it does not for that reason."""
        return self._left(self._all_decided)

    @property
    def is_due(self) -> bool:
        """Whether one of both ends has come."""
        return 0.0 in (self._left(self._time_up), self._left(self._all_decided))

    def _left(self, end: float | None) -> float | None:
        return None if end is None else max(end - self._clock(), 0.0)

    def _end(self, since: datetime | None, seconds: float) -> float | None:
        """When something that began on the wall's clock is over; one that jumps moves it by no more than it ran.

        Only the time between the entry and now is taken from the wall, and held between nothing and the whole.
        """
        if since is None:
            return None
        gone = (datetime.now(UTC) - since).total_seconds()
        return self._clock() + seconds - min(max(gone, 0.0), seconds)


def _clocks_of(workshop: Workshop) -> tuple[object, ...]:
    return (
        workshop.phase, workshop.round, workshop.opened_at, workshop.seconds, workshop.is_paused, workshop.closing_at)
