"""Games of one market: the teams' companies share customers and recruits, so they are played together.

A market is kept at the end of every round: one more round, or a branch from any round, plays only the weeks that nobody
has played yet. What is kept never changes a bit of what comes out.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.engine import Setting
from simulation.shared_market import Course

if TYPE_CHECKING:
    pass

MAX_BYTES = 256 * 2**20
"""Memory of the companies kept, each as it was at the end of a round; the hotel takes three quarters of a megabyte."""
N_TURNS = 16


class MarketCache:
    """The last used markets, each at the end of a round, up to a number of bytes."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._kept: OrderedDict[Hashable, Course] = OrderedDict()
        self._lock = threading.Lock()
        self._bytes, self._max_bytes = 0, max_bytes
        # Pages that ask for the same market at once wait for one of them to play it.
        self._turns = tuple(threading.Lock() for _ in range(N_TURNS))

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._kept)

    def played(self, settings: Sequence[Setting]) -> Course:
        """A market played to the end of its settings; nobody may play it on."""
        weeks = settings[0].weeks
        ends = [*range(WEEKS_PER_QUARTER, weeks, WEEKS_PER_QUARTER), weeks]
        names = [_name(settings, end) for end in ends]
        with self._turns[hash(names[-1]) % N_TURNS]:
            return self._played(settings, ends, names)

    def _played(self, settings: Sequence[Setting], ends: Sequence[int], names: Sequence[Hashable]) -> Course:
        n, course = self._furthest(names)
        for end, name in zip(ends[n:], names[n:], strict=True):
            course = Course(settings, settings[0].scenario.rivalry) if course is None else course.copy()
            course.play(settings, end)
            self._keep(name, course)
        assert course is not None  # noqa: S101 (a run has a week at least)
        return course

    def clear(self) -> None:
        """Forgets all."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    def _furthest(self, names: Sequence[Hashable]) -> tuple[int, Course | None]:
        """How many rounds have been played already, and the market after them."""
        with self._lock:
            for n in range(len(names), 0, -1):
                if names[n - 1] in self._kept:
                    self._kept.move_to_end(names[n - 1])
                    return n, self._kept[names[n - 1]]
        return 0, None

    def _keep(self, name: Hashable, course: Course) -> None:
        with self._lock:
            if name in self._kept:
                return
            self._kept[name] = course
            self._bytes += course.bytes
            while self._bytes > self._max_bytes and len(self._kept) > 1:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= oldest.bytes


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
