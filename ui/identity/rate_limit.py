"""Slows down whoever guesses: so many tries at once, then one every so many seconds, per address and over all.

A room of people has one address, and one of them who guesses without end would keep out all others. So what somebody
at an address has once said rightly is remembered there: it is no guess any more, and never waits.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

MOST_ADDRESSES = 10_000
"""Addresses that are remembered; of more, those that waited longest are forgotten."""
MOST_KNOWN = 10_000
"""Things said rightly at an address that are remembered; of more, those that were said longest ago are forgotten."""
EVERYBODY = ""
SUBSCRIBER = 64
"""Leading bits of an IPv6 address that one subscriber has; the rest can be chosen freely."""


class Pace(NamedTuple):
    """Tries at once, then seconds for each further one."""

    at_once: int
    seconds: float


class RateLimit:
    """Counts tries in memory of fixed size.

    Args:
        each: pace of one address. together: of all addresses. clock: seconds that only go on.
    """

    def __init__(self, each: Pace, together: Pace, clock: Callable[[], float] = time.monotonic) -> None:
        self._each, self._together, self._clock = each, together, clock
        self._until: dict[str, float] = {}
        self._known: dict[tuple[str, str], None] = {}
        self._lock = threading.Lock()

    def wait(self, address: str) -> float:
        """Seconds until somebody at this address may try; 0 is now."""
        with self._lock:
            return max(self._wait(EVERYBODY, self._together), self._wait(_subscriber(address), self._each))

    def count(self, address: str) -> None:
        """Counts a try."""
        with self._lock:
            for who, pace in ((EVERYBODY, self._together), (_subscriber(address), self._each)):
                # Taken out first, so that the order is that of the last tries.
                until = self._until.pop(who, 0.0)
                self._until[who] = max(until, self._clock()) + pace.seconds
            if len(self._until) > MOST_ADDRESSES:
                self._forget()

    def know(self, address: str, what: str) -> None:
        """Somebody at this address has said this rightly: there it is no guess any more."""
        with self._lock:
            said = (_subscriber(address), what)
            # Taken out first, so that the order is that of the last saying.
            self._known.pop(said, None)
            self._known[said] = None
            if len(self._known) > MOST_KNOWN:
                del self._known[next(iter(self._known))]

    def is_known(self, address: str, what: str) -> bool:
        """Whether somebody at this address has said this rightly before."""
        return (_subscriber(address), what) in self._known

    def take_back(self, address: str) -> None:
        """What was counted was no guess after all."""
        with self._lock:
            for who, pace in ((EVERYBODY, self._together), (_subscriber(address), self._each)):
                if who in self._until:
                    self._until[who] -= pace.seconds

    def __len__(self) -> int:
        return len(self._until)

    def _wait(self, who: str, pace: Pace) -> float:
        return max(self._until.get(who, 0.0) - self._clock() - pace.seconds * (pace.at_once - 1), 0.0)

    def _forget(self) -> None:
        now = self._clock()
        kept = {who: until for who, until in self._until.items() if until > now}
        self._until = dict(list(kept.items())[-(MOST_ADDRESSES // 2):])


def _subscriber(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        if known.ipv4_mapped is not None:
            return str(known.ipv4_mapped)
        return str(int(known) >> (known.max_prefixlen - SUBSCRIBER))
    return address
