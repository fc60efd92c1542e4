"""How pages watch work of other threads: drawn anew in their own thread, and not more often than eyes can follow."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from math import inf
from typing import Any, Literal, TypeVar

import solara
from solara.server import kernel_context

from ui.shared.jobs import Job

Result = TypeVar("Result")
ShownState = Literal["empty", "running", "failed", "done"]

MOMENT = 0.15
"""Seconds between two looks at work that goes on."""
log = logging.getLogger(__name__)


def call(work: Callable[[], None]) -> None:
    """Works here and now."""
    work()


class OnPage:
    """Something to call from any thread that is then done by a page in its own.

    Args:
        changed: what the page does. every: seconds between two times. offline: who does it while the page is offline,
            so that its widgets are fresh when it comes back.

    Attributes:
        is_due: whether it is about to be done.
    """

    def __init__(
        self, changed: Callable[[], None], every: float, offline: Callable[[Callable[[], None]], object],
    ) -> None:
        self._changed, self._every, self._offline = changed, every, offline
        self._page = kernel_context.get_current_context() if kernel_context.has_current_context() else None
        self._lock = threading.Lock()
        self._shown = -inf
        self.is_due = False

    def __call__(self, at_once: bool = False) -> None:
        """Has it done, unless it is about to be, or has just been and this is not to be seen `at_once`."""
        with self._lock:
            if self.is_due or not (at_once or time.monotonic() - self._shown >= self._every):
                return
            self.is_due = True
        if not self._is_handed_to_page():
            self._offline(self.here)

    def here(self) -> None:
        """Does it in this thread, for the page."""
        # Cleared first: what changes from here on is shown once more.
        self.is_due, self._shown = False, time.monotonic()
        if self._page is not None and self._page.closed_event.is_set():
            return
        try:
            with self._page or nullcontext():
                self._changed()
        except Exception:
            log.exception("a page could not be brought up to date")

    def _is_handed_to_page(self) -> bool:
        if self._page is None or not self._page.event_loop.is_running():
            return False
        try:
            self._page.event_loop.call_soon_threadsafe(self.here)
        except RuntimeError:  # it has just gone offline
            return False
        return True


def on_page(
    changed: Callable[[], None], every: float = MOMENT, offline: Callable[[Callable[[], None]], object] = call,
) -> OnPage:
    """See `OnPage`; for the page that is handled now."""
    return OnPage(changed, every, offline)


def watch_on_page(
    job: Job[Any], changed: Callable[[], None], every: float = MOMENT, shows_share: bool = True,
) -> Callable[[], None]:
    """Watches a job for the page that is handled now; gives what to call to leave.

    Args:
        job: begins, if it has not. changed: called in the page's thread at the job's steps, and in any case when it has
            come to another state. every: seconds between two steps shown. shows_share: whether steps are shown at all.
    """
    shown, before = on_page(changed, every), ""

    def heard() -> None:
        nonlocal before
        is_news, before = job.state != before, job.state
        if shows_share or not job.is_active:
            shown(at_once=is_news)

    return job.watch(heard)


def use_job(make: Callable[[], Job[Result]], key: str, is_wanted: bool, shows_share: bool = True) -> Job[Result]:
    """The job of a key, watched as long as it is wanted; with another key the one before is left.

    Args:
        make: gives the job. key: what it is of. is_wanted: whether to begin, or to go on.
        shows_share: whether the component is drawn at every step, and not only in the end.
    """
    job = solara.use_memo(make, [key])
    use_watch(job if is_wanted else None, shows_share)
    return job


def use_watch(job: Job[Any] | None, shows_share: bool = True) -> None:
    """Draws the component anew as long as a job is not done; None watches none."""
    _, set_step = solara.use_state(0)
    watched = None if job is None or job.state == "done" else job

    def watch() -> Callable[[], None] | None:
        if watched is None:
            return None
        return watch_on_page(watched, lambda: set_step(lambda step: step + 1), shows_share=shows_share)

    solara.use_effect(watch, [watched])


def shown_state(job: Job[Any], is_wanted: bool) -> ShownState:
    """What a component shows of a job."""
    if job.state in ("done", "failed"):
        return "done" if job.state == "done" else "failed"
    return "running" if is_wanted else "empty"
