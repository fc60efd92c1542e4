"""The comparison with the evidence that all readers of this server share: run by one of them, seen by all.

It runs in a thread of its own, one at a time. Whoever started it can stop it; between two pieces of work it looks
whether it has been, and until then it is stopping. A result stays until another one is complete.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from documents.validation.report import Provenance
from experiments.validate import UNITS, ValidationRow, examine
from ui.shared.jobs import Job, JobProgress, State
from ui.shared.use_job import on_page
from ui.shared.views import void

Rows = tuple[ValidationRow, ...]
Examine = Callable[[int], Iterator[tuple[float, list[ValidationRow]]]]

FIRST_SEED = 1
MOMENT = 0.4
"""Seconds between two looks that readers get while it runs."""


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
    rows: Rows = ()
    owner: str = ""

    @property
    def made(self) -> Provenance:
        """How the rows came about."""
        return Provenance(UNITS, self.seed, self.state == "done")


def examined(seed: int) -> Iterator[tuple[float, list[ValidationRow]]]:
    """All rows of all sectors, step by step."""
    return examine(seed=seed)


class SharedComparison:
    """The shared comparison: it goes on whoever looks, until it is done or stopped."""

    def __init__(self, examine: Examine = examined) -> None:
        """Prepares; `examine` gives the rows of a seed step by step."""
        self._examine = examine
        self._lock = threading.Lock()
        self._latest: tuple[Job[Rows], int] = Job(lambda progress: ()), FIRST_SEED
        # The last complete one before the latest: it is back when that is stopped.
        self._complete: ComparisonProgress | None = None
        self._watchers: dict[object, Callable[[], None]] = {}

    @property
    def now(self) -> ComparisonProgress:
        """How far it is."""
        job, seed = self._latest
        if job.state == "stopped" and self._complete is not None:
            return self._complete
        rows = cast(Rows, job.partial or ()) if job.result is None else job.result
        return ComparisonProgress(job.state, seed, job.share, rows, job.owner)

    def run(self, owner: str) -> None:
        """Starts, unless it runs; after a complete result with other luck."""
        with self._lock:
            if self._latest[0].is_active:
                return
            if self._latest[0].state == "done":
                self._complete = self.now
            seed = FIRST_SEED if self._complete is None else self._complete.seed + 1
            job: Job[Rows] = Job(lambda progress: self._rows(seed, progress), owner=owner)
            self._latest = job, seed
            job.watch(self._report)
        self._report()

    def stop(self, owner: str) -> None:
        """Stops before the next piece of work; then an earlier complete result is back, else what has been answered."""
        job, _ = self._latest
        if job.owner == owner:
            job.stop()

    def watch(self, look: Callable[[], None]) -> Callable[[], None]:
        """Calls `look`, as the page that is handled now, whenever there is something new; gives how to end that."""
        shown, watcher = on_page(look, MOMENT), object()
        self._watchers[watcher] = lambda: shown(at_once=self._latest[0].state != "running")
        return lambda: void(self._watchers.pop(watcher, None))

    def _rows(self, seed: int, progress: JobProgress) -> Rows:
        found: Rows = ()
        for share, rows in self._examine(seed):
            progress(share, (*found, *rows))
            found = (*found, *rows)
        return found

    def _report(self) -> None:
        for look in list(self._watchers.values()):
            look()


COMPARISON = SharedComparison()
