"""Long work that one page has asked for: a newer request ends the older one, and leaving the page ends it all.

While the reader looks at another part of the page the work goes on, and its result waits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from solara.server.kernel_context import get_current_context

from experiments import Request, Search, Sensitivity, search, sensitivity
from experiments.decision import Decision
from experiments.reliance import Reliance
from experiments.search.rests import rests_of
from experiments.sensitivity import Design
from ui.shared.jobs import Job, JobProgress
from ui.shared.use_job import watch_on_page
from ui.shared.views import void

Kind = Literal["ranking", "seeking"]

MOMENT = 0.3
"""Seconds between two looks that a page gets while work goes on."""


class Ranked(NamedTuple):
    """What an outcome depends on, for the decision of which it was asked."""

    decision: Decision
    sensitivity: Sensitivity


class Sought(NamedTuple):
    """The best policies, and what the gains that are told of them rest on."""

    search: Search
    rests: tuple[Reliance, ...]


def ranking(decision: Decision, name: str, design: Design) -> Job[Ranked]:
    """Asks what an outcome depends on."""
    return Job(lambda progress: Ranked(decision, sensitivity(decision, name, design=design, progress=progress)))


def seeking(decision: Decision, request: Request) -> Job[Sought]:
    """Asks for the best policies; how far that is, is a `SearchProgress`."""

    def work(progress: JobProgress) -> Sought:
        found = search(
            decision, request, on_progress=lambda step: progress(step.share, step), is_stopped=progress.is_stopped)
        return Sought(found, rests_of(found, lambda share: progress(1.0)))

    return Job(work, ends_itself=True)


class PageJobs:
    """Keeps the jobs of one page.

    Attributes:
        jobs: the latest of each kind. problem: why the last search that was asked for cannot be done; may be empty.
    """

    def __init__(self) -> None:
        self.jobs: dict[Kind, Job[Any]] = {}
        self.problem = ""
        self._leave: dict[Kind, Callable[[], None]] = {}
        self._looks: dict[object, Callable[[], None]] = {}

    def give(self, kind: Kind, job: Job[Any] | None) -> None:
        """Begins a job and ends the one before it; None only ends that."""
        self._leave.pop(kind, lambda: None)()
        self.jobs.pop(kind, None)
        if kind == "seeking":
            self.problem = ""
        if job is not None:
            self.jobs[kind] = job
            self._leave[kind] = watch_on_page(job, self.look, MOMENT)
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


_JOBS: dict[str, PageJobs] = {}


def jobs_of_page() -> PageJobs:
    """Those of the page that is handled now; gone with it."""
    page = get_current_context()
    if page.id not in _JOBS:
        jobs = _JOBS[page.id] = PageJobs()

        def close() -> None:
            _JOBS.pop(page.id, None)
            jobs.close()

        page.on_close(close)
    return _JOBS[page.id]
