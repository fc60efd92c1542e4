"""Games of one market: the teams' companies share customers and recruits, so they are played together.

A market is kept at the end of every round: one more round, or a branch from any round, plays only the weeks that nobody
has played yet. What is kept never changes a bit of what comes out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Sequence

from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.cache import BoundedCache
from simulation.engine import Setting
from simulation.shared_market import Course

MAX_BYTES = 256 * 2**20
"""Memory of the companies kept, each as it was at the end of a round; the hotel takes three quarters of a megabyte."""


class MarketCache:
    """The last used markets, each at the end of a round, up to a number of bytes."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._cache: BoundedCache[Hashable, Course] = BoundedCache(
            max_bytes=max_bytes, bytes_of=lambda course: course.bytes)

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._cache)

    def played(self, settings: Sequence[Setting]) -> Course:
        """A market played to the end of its settings; nobody may play it on."""
        return self._played(settings, settings[0].weeks)

    def clear(self) -> None:
        """Forgets all."""
        self._cache.clear()

    def _played(self, settings: Sequence[Setting], weeks: int) -> Course:
        """The market after so many weeks: played on from the last round before that anybody has played."""
        return self._cache.get(_name(settings, weeks), lambda: self._played_on(settings, weeks))

    def _played_on(self, settings: Sequence[Setting], weeks: int) -> Course:
        before = (weeks - 1) // WEEKS_PER_QUARTER * WEEKS_PER_QUARTER
        course = self._played(settings, before).copy() if before else Course(settings, settings[0].scenario.rivalry)
        course.play(settings, weeks)
        return course


def _name(settings: Sequence[Setting], weeks: int) -> Hashable:
    """What moves the numbers of a market up to a week."""
    digest = hashlib.blake2b(digest_size=16)
    for one in settings:
        digest.update(one.schedule[:weeks].tobytes())
        digest.update(one.shocks[:weeks].tobytes())
    first = settings[0]
    facts = first.scenario.profile, first.scenario.rivalry, first.assumptions
    policies = tuple(one.scenario.policy for one in settings)
    return digest.digest(), weeks, len(settings), facts, policies, first.seed


MARKET_CACHE = MarketCache()
