"""Settled companies are kept for a while: moving a lever does not settle the same company again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

import numpy as np

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
    """The last used settled companies and their records of week 0, up to a number of bytes."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._kept: OrderedDict[Hashable, Settled] = OrderedDict()
        self._lock = threading.Lock()
        self._bytes = 0
        self._max_bytes = max_bytes

    def get(self, identity: Hashable, settle: Callable[[], Settled]) -> Settled:
        """A settled company that the caller may change; settles it when none of this identity is kept."""
        with self._lock:
            found = self._kept.get(identity)
            if found is not None:
                self._kept.move_to_end(identity)
        if found is None:
            found = settle()
            if bytes_of(found[0]) > self._max_bytes // 4:
                return found
            self._keep(identity, found)
        return copy_of(found[0]), found[1].copy()

    def _keep(self, identity: Hashable, found: Settled) -> None:
        with self._lock:
            if identity in self._kept:
                return
            self._kept[identity] = found
            self._bytes += bytes_of(found[0])
            while self._bytes > self._max_bytes:
                _, (oldest, _) = self._kept.popitem(last=False)
                self._bytes -= bytes_of(oldest)

    def clear(self) -> None:
        """Forgets all."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0


SETTLED = SettledCompanies()
