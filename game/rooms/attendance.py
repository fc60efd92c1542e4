"""Who is there: how many pages of each seat are open, and since when nobody has been at one.

It has a lock of its own: to see who comes and goes never waits for what is being written.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from game.workshop.entries import Opened
from game.workshop.log import LogEntry
from game.workshop.state import Workshop

GRACE = 90.0
"""Seconds that somebody may be away in a round before a bot holds the seat, where nobody says otherwise."""
SHARE = 0.5
"""Share of a round with a clock that somebody may be away in any case. Assumed."""


class Attendance:
    """The pages of a room's seats.

    Args:
        clock: seconds that only go on. grace: that somebody may be away in a round, at least.
    """

    def __init__(self, clock: Callable[[], float], grace: float = GRACE) -> None:
        self._clock, self._grace = clock, grace
        self._pages: dict[int, int] = {}
        self._away_since: dict[int, float] = {}
        self._round_since, self._round_seconds = clock(), 0.0
        self._lock = threading.Lock()

    def heed(self, stamped: LogEntry) -> None:
        """Hears of an entry: whoever is away when a round opens is missed from then on."""
        if isinstance(stamped.entry, Opened):
            self._round_since, self._round_seconds = self._clock(), stamped.entry.seconds

    def arrive(self, seat: int) -> Callable[[], None]:
        """A page of a seat is open; gives what to call when it closes."""
        with self._lock:
            self._pages[seat] = self._pages.get(seat, 0) + 1
            self._away_since.pop(seat, None)

        def leave() -> None:
            with self._lock:
                self._pages[seat] = max(self._pages.get(seat, 1) - 1, 0)
                if not self._pages[seat]:
                    self._away_since[seat] = self._clock()

        return leave

    def n_pages(self, seat: int) -> int:
        """How many pages of a seat are open."""
        return self._pages.get(seat, 0)

    @property
    def n_present(self) -> int:
        """Seats of which a page is open."""
        with self._lock:
            return sum(pages > 0 for pages in self._pages.values())

    def missed(self, workshop: Workshop) -> list[int]:
        """Seats of people who have been away in the open round for longer than they may."""
        now = self._clock()
        allowed = max(self._grace, SHARE * self._round_seconds)
        with self._lock:
            for seat in workshop.seats:
                if not self._pages.get(seat):
                    self._away_since.setdefault(seat, now)
            return [
                number for number, seat in workshop.seats.items()
                if not (seat.is_held or seat.is_removed or self._pages.get(number))
                and now - max(self._away_since[number], self._round_since) > allowed]
