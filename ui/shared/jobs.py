"""Work that takes longer than a page waits: done once per process in a thread of its own, watched by those who asked.

Whoever asks hears of every step; when the last one has left, the work stops at its next step. A result stays.
"""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections.abc import Callable
from math import nan
from typing import Generic, TypeVar

from experiments.decision import Decision
from experiments.executor import Threads

Result = TypeVar("Result")
Told = Callable[[float], None]

THREAD_NAME = "reflet-measuring"
ENOUGH = 0.02
"""Share done from which on the rest can be reckoned."""
log = logging.getLogger(__name__)


class StoppedError(Exception):
    """Nobody waits for the work any more."""


class Job(Generic[Result]):
    """Something that is measured once, when first asked for.

    Args:
        work: gives the result; tells the share done (0–1) to the function that it gets.

    Attributes:
        is_running: whether somebody measures. share: how far that is, 0–1. result: None until it is there.
        has_failed: whether the last attempt broke.
    """

    def __init__(self, work: Callable[[Told], Result]) -> None:
        self._work = work
        self._lock = threading.Lock()
        self._waiting: list[Callable[[], None]] = []
        self.is_running = False
        self.share = 0.0
        self.result: Result | None = None
        self.has_failed = False
        self._began = 0.0

    @property
    def seconds_left(self) -> float:
        """How long it will still take as it seems from what is done; NaN while little is."""
        if self.share < ENOUGH or not self.is_running:
            return nan
        return (time.monotonic() - self._began) * (1 / self.share - 1)

    def ask(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Wants the result; gives what to call to leave.

        Args:
            changed: called at every step, from another thread; at once where the result is already there.
        """
        with self._lock:
            self._waiting.append(changed)
            is_there = self.result is not None
            if not is_there and not self.is_running:
                self.is_running, self.has_failed, self.share = True, False, 0.0
                self._began = time.monotonic()
                threading.Thread(target=self._run, name=THREAD_NAME, daemon=True).start()
        if is_there:
            changed()
        return lambda: self._leave(changed)

    def _leave(self, changed: Callable[[], None]) -> None:
        with self._lock:
            if changed in self._waiting:
                self._waiting.remove(changed)

    def _run(self) -> None:
        result = None
        try:
            result = self._work(self._tell)
        except StoppedError:
            pass
        except Exception:
            log.exception("a measurement failed")
            self.has_failed = True
        with self._lock:
            self.result, self.is_running = result, False
            # Somebody may have asked again between the last step and here.
            is_wanted = result is None and not self.has_failed and bool(self._waiting)
            if is_wanted:
                self.is_running, self.share, self._began = True, 0.0, time.monotonic()
        self._call()
        if is_wanted:
            self._run()

    def _tell(self, share: float) -> None:
        if not self._waiting:
            raise StoppedError
        self.share = share
        self._call()

    def _call(self) -> None:
        for changed in tuple(self._waiting):
            try:
                changed()
            except Exception:
                log.exception("a page could not be told")


def background() -> Threads:
    """Threads for work beside the pages: one processor is left to them, where there are several."""
    return Threads(max(1, (os.cpu_count() or 1) - 1))


def key_of(decision: Decision) -> str:
    """A text that two decisions share if, and only if, they are equal."""
    return json.dumps(decision.as_mapping(), sort_keys=True)
