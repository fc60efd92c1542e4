"""Values that are dear to make and asked for again: made once, and the last used of them kept for a while."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def no_bytes(value: object) -> int:
    """What a value weighs where the number of values is the bound."""
    return 0


class BoundedCache(Generic[K, V]):
    """The last used values, up to a number or to bytes. Whoever asks for what is being made waits for it; made once.

    Whatever may be handed to several callers is not to be changed by any of them.

    Args:
        max_items: how many are kept; 0 is no such bound. max_bytes: what they may weigh together; the newest is kept
            whatever it weighs. max_bytes_each: what one may weigh to be kept at all. bytes_of: weighs a value, once.
    """

    def __init__(
        self, *, max_items: int = 0, max_bytes: int = 0, max_bytes_each: int = 0,
        bytes_of: Callable[[V], int] = no_bytes,
    ) -> None:
        self._max_items, self._max_bytes, self._max_bytes_each = max_items, max_bytes, max_bytes_each
        self._bytes_of = bytes_of
        self._lock = threading.Lock()
        self._kept: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._being_made: dict[K, _Making[V]] = {}
        self._bytes = 0

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._kept)

    def get(self, key: K, make: Callable[[], V]) -> V:
        """A value, made where it is not kept; others who ask for it meanwhile get the same.

        Args:
            make: called without a lock. What it raises goes to its caller alone: the next one who waits tries again.
        """
        while True:
            with self._lock:
                if key in self._kept:
                    self._kept.move_to_end(key)
                    return self._kept[key][0]
                making = self._being_made.get(key)
                if making is None:
                    mine = self._being_made[key] = _Making()
            if making is None:
                return self._made(key, mine, make)
            making.is_over.wait()
            if making.values:
                return making.values[0]

    def peek(self, key: K) -> V | None:
        """A value as far as it is kept; counts as used."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def keep(self, key: K, value: V) -> None:
        """Keeps a value as the newest, in place of another of its key; what is then over the bound is forgotten."""
        weight = self._bytes_of(value)
        with self._lock:
            self._forget(key)
            if self._max_bytes_each and weight > self._max_bytes_each:
                return
            self._kept[key] = value, weight
            self._bytes += weight
            while len(self._kept) > 1 and self._is_over_bound():
                self._forget(next(iter(self._kept)))

    def newest(self, is_it: Callable[[K, V], bool]) -> V | None:
        """The value used last among those that are meant; None where there is none."""
        with self._lock:
            return next((value for key, (value, _) in reversed(self._kept.items()) if is_it(key, value)), None)

    def forget(self, key: K) -> None:
        """Lets go of a value, if it is kept."""
        with self._lock:
            self._forget(key)

    def forget_all(self, is_it: Callable[[K], bool]) -> None:
        """Lets go of the values whose keys are meant."""
        with self._lock:
            for key in [key for key in self._kept if is_it(key)]:
                self._forget(key)

    def clear(self) -> None:
        """Forgets all."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    def _made(self, key: K, making: _Making[V], make: Callable[[], V]) -> V:
        try:
            value = make()
            self.keep(key, value)
            making.values.append(value)
            return value
        finally:
            with self._lock:
                del self._being_made[key]
            making.is_over.set()

    def _is_over_bound(self) -> bool:
        return 0 < self._max_items < len(self._kept) or 0 < self._max_bytes < self._bytes

    def _forget(self, key: K) -> None:
        if key in self._kept:
            self._bytes -= self._kept.pop(key)[1]


class _Making(Generic[V]):
    """A value on its way.

    Attributes:
        is_over: whether it has come or failed. values: the value, once it has come.
    """

    def __init__(self) -> None:
        self.is_over = threading.Event()
        self.values: list[V] = []
