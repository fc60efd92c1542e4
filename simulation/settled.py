"""Settled companies are kept for a while: moving a lever does not settle the same company again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

import numpy as np

from simulation.state import Floats, Graph, State, Visits

MAX_BYTES = 256 * 2**20

T = TypeVar("T")


def copy_of(state: State, visits: Visits) -> State:
    """An independent copy: graphs are shared (nobody changes them), visits are given."""

    def copied(part: T) -> T:
        if isinstance(part, np.ndarray):
            return part.copy()  # type: ignore[return-value]
        return type(part)(*(array.copy() for array in part))  # type: ignore[attr-defined,call-arg,no-any-return]

    parts = {
        name: part if isinstance(part, Graph) else visits if isinstance(part, Visits) else copied(part)
        for name, part in state._asdict().items()
    }
    return State(**parts)


def bytes_of(state: State) -> int:
    """Memory of what a copy of a company holds of its own."""
    total = 0
    for part in state:
        if not isinstance(part, (Graph, Visits)):
            total += part.nbytes if isinstance(part, np.ndarray) else sum(array.nbytes for array in part)
    return total


class SettledCompanies:
    """The last used settled companies, up to a number of bytes."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._kept: OrderedDict[Hashable, tuple[State, Floats]] = OrderedDict()
        self._lock = threading.Lock()
        self._bytes = 0
        self._max_bytes = max_bytes

    def get(self, identity: Hashable, settle: Callable[[], tuple[State, Floats]]) -> tuple[State, Floats]:
        """A copy of the settled company of this identity; settles it when it is not kept."""
        with self._lock:
            found = self._kept.get(identity)
            if found is not None:
                self._kept.move_to_end(identity)
        if found is None:
            state, row = settle()
            size = bytes_of(state)
            if size > self._max_bytes // 4:
                return state, row
            found = (copy_of(state, state.visits), row)
            self._keep(identity, found, size)
            return state, row
        state, row = found
        return copy_of(state, _same_room(state.visits)), row.copy()

    def _keep(self, identity: Hashable, found: tuple[State, Floats], size: int) -> None:
        state, row = found
        with self._lock:
            if identity in self._kept:
                return
            self._kept[identity] = (state._replace(visits=_no_room(state.visits)), row.copy())
            self._bytes += size
            while self._bytes > self._max_bytes:
                _, (oldest, _) = self._kept.popitem(last=False)
                self._bytes -= bytes_of(oldest)

    def clear(self) -> None:
        """Forgets all."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0


def _no_room(visits: Visits) -> Visits:
    """The last week's visits are not kept, only how many there could be."""
    return visits._replace(
        who=visits.who[:0], hears=visits.hears[:0], moves=visits.moves[:0], heard=visits.heard[:0],
        steps=visits.steps[:0], quality=visits.quality[:0])


def _same_room(visits: Visits) -> Visits:
    n = visits.flags.size
    return Visits(
        flags=np.zeros(n, np.uint8), who=np.zeros(n, np.int32), hears=np.zeros(n, np.int32),
        moves=np.zeros(n, np.int32), heard=np.zeros(n), steps=np.full((n, 4), -1, np.int32), quality=np.zeros(n))


SETTLED = SettledCompanies()
