"""Things that do not come back, for tests of who waits for whom."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

PATIENCE = 20.0
"""Seconds after which something is taken not to happen at all."""


class Stuck:
    """Something that does not come back before the test lets it."""

    def __init__(self) -> None:
        self.begun, self.free = threading.Event(), threading.Event()
        self._threads: list[threading.Thread] = []

    def begin(self, work: Callable[[], object]) -> None:
        """Does something in a thread of its own, which sticks."""
        self._threads.append(threading.Thread(target=work, daemon=True))
        self._threads[-1].start()
        assert self.begun.wait(PATIENCE)

    def end(self) -> None:
        """Lets all come back."""
        self.free.set()
        for thread in self._threads:
            thread.join(PATIENCE)

    def __call__(self, *_: object) -> Any:
        self.begun.set()
        assert self.free.wait(PATIENCE)


def in_time(work: Callable[[], object]) -> bool:
    """Whether something comes back, in a thread of its own."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return not thread.is_alive()
