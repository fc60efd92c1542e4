"""Settled companies are kept for a while: moving a lever does not settle the same company again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import numpy as np

from simulation.cache import BoundedCache
from simulation.start import empty_visits
from simulation.state import Floats, Graph, State, Visits

MAX_BYTES = 256 * 2**20

Settled = tuple[State, Floats]


def copy_of(state: State) -> State:
    """An independent copy: graphs are shared (nobody changes them), the lists of visits are made anew."""
    return State(*(_copy_of_part(part) for part in state))


def _copy_of_part(part: Any) -> Any:
    if isinstance(part, Graph):
        return part
    if isinstance(part, Visits):
        return empty_visits(part.flags.size)
    if isinstance(part, np.ndarray):
        return part.copy()
    return type(part)(*(array.copy() for array in part))


def bytes_of(state: State) -> int:
    """Memory that a company holds of its own."""
    arrays: list[Any] = []
    for part in state:
        if not isinstance(part, Graph):
            arrays.extend([part] if isinstance(part, np.ndarray) else part)
    return sum(array.nbytes for array in arrays)


class SettledCompanies:
    """The last used settled companies and their records of week 0, up to a number of bytes.

    Args:
        max_bytes: of all together; a company that takes more than a quarter of it is settled every time.
    """

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._cache: BoundedCache[Hashable, Settled] = BoundedCache(
            max_bytes=max_bytes, max_bytes_each=max_bytes // 4, bytes_of=lambda settled: bytes_of(settled[0]))

    def get(self, identity: Hashable, settle: Callable[[], Settled]) -> Settled:
        """A settled company that the caller may change; settles it when none of this identity is kept."""
        state, records = self._cache.get(identity, settle)
        return copy_of(state), records.copy()

    def clear(self) -> None:
        """Forgets all."""
        self._cache.clear()


SETTLED = SettledCompanies()
