"""The comparison with the evidence that all readers of this server share: run by one of them, seen by all.

It runs in a thread of its own, one at a time. Whoever started it can stop it; between two pieces of work it looks
whether it has been, and until then it is stopping. A result stays until another one is complete.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from solara.server.kernel_context import VirtualKernelContext, get_current_context

from documents.validation.report import Provenance
from experiments.validate import UNITS, ValidationRow, examine
from ui.shared.views import void

State = Literal["idle", "running", "stopping", "done", "stopped", "failed"]
Examine = Callable[[int], Iterator[tuple[float, list[ValidationRow]]]]

THREAD_NAME = "reflet-examination"
FIRST_SEED = 1
MOMENT = 0.4
"""Seconds between two looks that readers get while it runs."""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ComparisonProgress:
    """How far it is.

    Attributes:
        state: what it is doing. seed: of the luck. share: how much is done, 0–1. rows: what has been answered.
        owner: session of the reader who started it; empty before that.
    """

    state: State = "idle"
    seed: int = FIRST_SEED
    share: float = 0.0
    rows: tuple[ValidationRow, ...] = ()
    owner: str = ""

    @property
    def made(self) -> Provenance:
        """How the rows came about."""
        return Provenance(UNITS, self.seed, self.state == "done")


def examined(seed: int) -> Iterator[tuple[float, list[ValidationRow]]]:
    """All rows of all sectors, step by step."""
    return examine(seed=seed)


class SharedComparison:
    """The shared comparison."""

    def __init__(self, examine: Examine = examined) -> None:
        """Prepares; `examine` gives the rows of a seed step by step."""
        self._examine = examine
        self._lock = threading.Lock()
        self._now = ComparisonProgress()
        self._complete: ComparisonProgress | None = None
        self._stop = threading.Event()
        self._watchers: dict[object, Callable[[], None]] = {}

    @property
    def now(self) -> ComparisonProgress:
        """How far it is."""
        return self._now

    def run(self, owner: str) -> None:
        """Starts, unless it runs; after a complete result with other luck."""
        with self._lock:
            if self._now.state in ("running", "stopping"):
                return
            seed = FIRST_SEED if self._complete is None else self._complete.seed + 1
            self._now = ComparisonProgress("running", seed, owner=owner)
            self._stop = threading.Event()
            arguments = (self._stop, seed)
            threading.Thread(target=self._work, args=arguments, name=THREAD_NAME, daemon=True).start()
        self._tell()

    def stop(self, owner: str) -> None:
        """Stops before the next piece of work; then an earlier complete result is back, else what has been answered."""
        with self._lock:
            if self._now.state != "running" or self._now.owner != owner:
                return
            self._stop.set()
            self._now = replace(self._now, state="stopping")
        self._tell()

    def watch(self, look: Callable[[], None]) -> Callable[[], None]:
        """Calls `look`, as the page that is handled now, whenever there is something new; gives how to end that."""
        page = get_current_context()
        watcher = object()
        self._watchers[watcher] = lambda: shown(page, look)
        return lambda: void(self._watchers.pop(watcher, None))

    def _work(self, stop: threading.Event, seed: int) -> None:
        told = 0.0
        try:
            for share, rows in self._examine(seed):
                if not self._has_found(stop, share, rows):
                    break
                if time.monotonic() - told > MOMENT:
                    self._tell()
                    told = time.monotonic()
            self._end(stop, "done")
        except Exception:
            log.exception("the comparison with the evidence failed")
            self._end(stop, "failed")

    def _has_found(self, stop: threading.Event, share: float, rows: list[ValidationRow]) -> bool:
        with self._lock:
            if not stop.is_set():
                self._now = replace(self._now, share=share, rows=(*self._now.rows, *rows))
            return not stop.is_set()

    def _end(self, stop: threading.Event, state: State) -> None:
        with self._lock:
            if stop.is_set():
                self._now = self._complete or replace(self._now, state="stopped")
            else:
                self._now = replace(self._now, state=state)
                if state == "done":
                    self._complete = self._now
        self._tell()

    def _tell(self) -> None:
        for look in list(self._watchers.values()):
            look()


def shown(page: VirtualKernelContext, look: Callable[[], None]) -> None:
    """Lets a page look in its own thread, so that a slow one holds up only itself."""

    def looking() -> None:
        if not page.closed_event.is_set():
            with page:
                look()

    try:
        page.event_loop.call_soon_threadsafe(looking)
    except RuntimeError:
        # The page is offline: its widgets are kept fresh for when it comes back.
        looking()


COMPARISON = SharedComparison()
