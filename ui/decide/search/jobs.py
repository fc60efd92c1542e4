"""Long work that one page has asked for: a newer request ends the older one, and leaving the page ends it all.

While the reader looks at another part of the page the work goes on, and its result waits.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from solara.server.kernel_context import VirtualKernelContext, get_current_context

from experiments import Request, Search, Sensitivity, search, sensitivity
from experiments.decision import Decision
from experiments.reliance import Reliance
from experiments.search.candidates import SearchProgress
from experiments.search.rests import rests_of
from experiments.sensitivity import Design
from ui.shared.jobs import Job, Told
from ui.shared.views import void

Kind = Literal["ranking", "seeking"]

MOMENT = 0.3
"""Seconds between two looks that a page gets while work goes on."""


@dataclass(eq=False)
class PageJob:
    """Something that one reader has asked for.

    Attributes:
        decision: for which it was asked. do: gives the result; tells the share done.
        progress: how far a search is. rests: what the gains that it tells rest on. stop: set by a reader who wants what
            was found so far.
    """

    decision: Decision
    do: Callable[[PageJob, Told], Any]
    progress: SearchProgress | None = None
    rests: tuple[Reliance, ...] = ()
    stop: threading.Event = field(default_factory=threading.Event)

    @cached_property
    def measurement(self) -> Job[Any]:
        """The work in its own thread."""
        return Job(lambda told: self.do(self, told))

    @property
    def state(self) -> str:
        """How it stands: running, failed or done."""
        if self.measurement.result is not None:
            return "done"
        return "failed" if self.measurement.has_failed else "running"

    @property
    def share(self) -> float:
        """How much of it is done, 0–1."""
        return self.measurement.share


def ranking(decision: Decision, name: str, design: Design) -> PageJob:
    """Asks what an outcome depends on."""

    def do(errand: PageJob, told: Told) -> Sensitivity:
        return sensitivity(decision, name, design=design, told=told)

    return PageJob(decision, do)


def seeking(decision: Decision, request: Request) -> PageJob:
    """Asks for the best policies."""

    def do(errand: PageJob, told: Told) -> Search:
        def hear(progress: SearchProgress) -> None:
            errand.progress = progress
            told(progress.share)

        found = search(decision, request, told=hear, is_stopped=errand.stop.is_set)
        errand.rests = rests_of(found, lambda share: told(1.0))
        return found

    return PageJob(decision, do)


class PageJobs:
    """Keeps the errands of one page.

    Attributes:
        errands: the latest of each kind. problem: why the last search that was asked for cannot be done; may be empty.
    """

    def __init__(self, page: VirtualKernelContext) -> None:
        self.errands: dict[Kind, PageJob] = {}
        self.problem = ""
        self._page = page
        self._leave: dict[Kind, Callable[[], None]] = {}
        self._looks: dict[object, Callable[[], None]] = {}

    def give(self, kind: Kind, errand: PageJob | None) -> None:
        """Begins an errand and ends the one before it; None only ends that."""
        self._leave.pop(kind, lambda: None)()
        self.errands.pop(kind, None)
        if kind == "seeking":
            self.problem = ""
        if errand is not None:
            self.errands[kind] = errand
            self._leave[kind] = errand.measurement.ask(self._hearing(errand))
        self.look()

    def refuse(self, problem: str) -> None:
        """Says why a search cannot be done; what was found before stays."""
        self.problem = problem
        self.look()

    def look(self) -> None:
        """Tells whoever follows that there is something new."""
        for look in tuple(self._looks.values()):
            look()

    def follow(self, look: Callable[[], None]) -> Callable[[], None]:
        """Calls `look` whenever there is something new; gives how to end that."""
        follower = object()
        self._looks[follower] = look
        return lambda: void(self._looks.pop(follower, None))

    def close(self) -> None:
        """Ends all work: its next step finds nobody waiting."""
        self._looks.clear()
        for leave in self._leave.values():
            leave()

    def _hearing(self, errand: PageJob) -> Callable[[], None]:
        looked = [0.0]

        def changed() -> None:
            now = time.monotonic()
            is_due = not errand.measurement.is_running or now - looked[0] > MOMENT
            if is_due and not self._page.closed_event.is_set():
                looked[0] = now
                with self._page:
                    self.look()

        return changed


_JOBS: dict[str, PageJobs] = {}


def jobs_of_page() -> PageJobs:
    """The clerk of the page that is handled now; gone with it."""
    page = get_current_context()
    if page.id not in _JOBS:
        clerk = _JOBS[page.id] = PageJobs(page)

        def close() -> None:
            _JOBS.pop(page.id, None)
            clerk.close()

        page.on_close(close)
    return _JOBS[page.id]
