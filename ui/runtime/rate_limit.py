"""Slows down whoever tries too often: so many tries at once, then one every so many seconds, per key and over all.

A room of people has one address, and one of them who guesses without end would keep out all others. So what somebody
at an address has once said rightly is remembered there: it is no guess any more, and never waits.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

MOST_KEYS = 10_000
"""Keys that are remembered; of more, those that waited longest are forgotten."""
MOST_KNOWN = 10_000
"""Things said rightly under a key that are remembered; of more, those that were said longest ago are forgotten."""
EVERYBODY = ""
NOW = 1e-6
"""Seconds to wait that are none: what is left of sums of fractions."""


class Pace(NamedTuple):
    """Tries at once, then seconds for each further one."""

    at_once: int
    seconds: float


class RateLimit:
    """Counts tries in memory of fixed size.

    Args:
        each: pace of one key, an address say. together: of all keys; None is no limit. clock: seconds that only go on.
        most: keys that are remembered.
    """

    def __init__(
        self, each: Pace, together: Pace | None = None, clock: Callable[[], float] = time.monotonic,
        most: int = MOST_KEYS,
    ) -> None:
        self._each, self._together, self._clock, self._most = each, together, clock, most
        self._until: dict[str, float] = {}
        self._known: dict[tuple[str, str], None] = {}
        self._lock = threading.Lock()

    def take(self, key: str) -> float:
        """Counts a try if there may be one now, in one hold of the lock: a hundred at once are a hundred tries.

        Returns:
            seconds to wait before the next try; 0 where this one may go on.
        """
        with self._lock:
            now, paces = self._clock(), self._paces(key)
            seconds = max(self._until.get(who, 0.0) - now - pace.seconds * (pace.at_once - 1) for who, pace in paces)
            if seconds > NOW:
                return seconds
            for who, pace in paces:
                # Taken out first, so that the order is that of the last tries.
                self._until[who] = max(self._until.pop(who, 0.0), now) + pace.seconds
            if len(self._until) > self._most:
                self._forget(now)
            return 0.0

    def give_back(self, key: str) -> None:
        """What was counted was no such try after all."""
        with self._lock:
            now = self._clock()
            for who, pace in self._paces(key):
                until = self._until.pop(who, 0.0) - pace.seconds
                if until > now:
                    self._until[who] = until

    def know(self, key: str, what: str) -> None:
        """Somebody has said this rightly under this key: there it is no guess any more."""
        with self._lock:
            # Taken out first, so that the order is that of the last saying.
            self._known.pop((key, what), None)
            self._known[key, what] = None
            if len(self._known) > MOST_KNOWN:
                del self._known[next(iter(self._known))]

    def is_known(self, key: str, what: str) -> bool:
        """Whether somebody has said this rightly under this key before."""
        return (key, what) in self._known

    def __len__(self) -> int:
        return len(self._until)

    def _paces(self, key: str) -> tuple[tuple[str, Pace], ...]:
        together = () if self._together is None else ((EVERYBODY, self._together),)
        return (*together, (key, self._each))

    def _forget(self, now: float) -> None:
        kept = {who: until for who, until in self._until.items() if until > now}
        self._until = dict(list(kept.items())[-(self._most // 2):])


class Occasional:
    """Says what happens often once in a while, with how often it happened: no flood fills a disk or hides the rest.

    Args:
        seconds: between two times that the same is said. clock: seconds that only go on. most: things that are
            remembered.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic, most: int = MOST_KEYS) -> None:
        self._limit, self._most = RateLimit(Pace(1, seconds), clock=clock, most=most), most
        self._unsaid: Counter[str] = Counter()
        self._lock = threading.Lock()

    def count(self, what: str) -> int:
        """Counts something; gives how often it happened since it was last said if it is to be said now, else 0."""
        with self._lock:
            self._unsaid[what] += 1
            if len(self._unsaid) > self._most:
                self._unsaid = Counter({what: self._unsaid[what]})
            return 0 if self._limit.take(what) else self._unsaid.pop(what)
