"""Work that takes longer than a page waits: done once, in a thread of its own, watched by those who asked.

Whoever watches hears of every step; when the last one has left, the work stops at its next step. A result stays.
"""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import nan
from typing import Any, Generic, Literal, TypeVar

from experiments.decision import Decision
from experiments.executor import Progress, StoppedError, Threads

Result = TypeVar("Result")
State = Literal["idle", "waiting", "running", "stopping", "stopped", "failed", "done"]

THREAD_NAME = "reflet-job"
ENOUGH = 0.02
"""Share done from which on it can be computed how long the rest takes."""
LOOK = 0.05
"""Seconds between two looks of a job that waits for its turn, whether it is still wanted."""
log = logging.getLogger(__name__)


class Lane:
    """How many jobs of a kind run at once; the others wait, so that pages stay quick.

    Args:
        at_once: how many. rest: seconds that a job is wanted for before it takes its turn.
    """

    def __init__(self, at_once: int, rest: float = 0.0) -> None:
        self._places = threading.Semaphore(at_once)
        self._rest = rest

    @contextmanager
    def turn(self, progress: Progress) -> Iterator[None]:
        """Waits for a place, gives it back in the end; what `progress` raises meanwhile ends the waiting."""
        begins = time.monotonic() + self._rest
        progress(0.0)
        while (left := begins - time.monotonic()) > 0:
            time.sleep(min(left, LOOK))
            progress(0.0)
        while not self._places.acquire(timeout=LOOK):
            progress(0.0)
        try:
            yield
        finally:
            self._places.release()


class Job(Generic[Result]):
    """Work that begins when somebody first watches, and stops when nobody does any more.

    Args:
        work: gives the result; is handed a `JobProgress`. lane: in which it takes its turn; None begins at once.
        owner: session of the reader who asked, where it is not everybody's.
        ends_itself: whether the work looks at `JobProgress.is_stopped` and ends with what it has, as a search does.

    Attributes:
        state: "idle" before it begins and when nobody watched it any more. share: how much is done, 0–1.
        result: None until it is there. partial: the best so far, of work that tells it.
    """

    def __init__(
        self, work: Callable[[JobProgress], Result], lane: Lane | None = None, owner: str = "",
        ends_itself: bool = False,
    ) -> None:
        self.owner, self.share = owner, 0.0
        self.state: State = "idle"
        self.result: Result | None = None
        self.partial: object = None
        self._work, self._lane, self._ends_itself = work, lane, ends_itself
        self._lock = threading.Lock()
        self._watchers: list[Callable[[], None]] = []
        self._is_stopped = False
        self._began = 0.0

    @property
    def is_active(self) -> bool:
        """Whether it is on its way: waits for its turn, runs, or is about to stop."""
        return self.state in ("waiting", "running", "stopping")

    @property
    def has_failed(self) -> bool:
        """Whether the last attempt broke."""
        return self.state == "failed"

    @property
    def seconds_left(self) -> float:
        """How long it will still take as it seems from what is done; NaN while little is."""
        if self.share < ENOUGH or not self.is_active:
            return nan
        return (time.monotonic() - self._began) * (1 / self.share - 1)

    def watch(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Wants the result; gives what to call to leave.

        Args:
            changed: called at every step, from another thread; at once where nothing is on its way.
        """
        with self._lock:
            self._watchers.append(changed)
            if self.state == "idle":
                self._begin()
            is_over = not self.is_active
        if is_over:
            changed()
        return lambda: self._leave(changed)

    def stop(self) -> None:
        """Ends it for all who watch: a search with what it has, other work at its next step."""
        with self._lock:
            if self.state not in ("waiting", "running"):
                return
            self._is_stopped, self.state = True, "stopping"
        self._notify_watchers()

    def retry(self) -> None:
        """Makes one that has failed or was stopped begin anew, as soon as somebody watches."""
        with self._lock:
            if self.state not in ("failed", "stopped"):
                return
            self.state = "idle"
            if self._watchers:
                self._begin()
        self._notify_watchers()

    def _leave(self, changed: Callable[[], None]) -> None:
        with self._lock:
            if changed in self._watchers:
                self._watchers.remove(changed)

    def _begin(self) -> None:
        self._prepare()
        in_thread(self._run)

    def _prepare(self) -> None:
        self.state = "running" if self._lane is None else "waiting"
        self.share, self.partial, self._is_stopped, self._began = 0.0, None, False, time.monotonic()

    def _run(self) -> None:
        while self._is_wanted_again():
            pass

    def _is_wanted_again(self) -> bool:
        """Works once; whether somebody has asked between the last step and the end, when it had given up."""
        result, state = self._attempt()
        with self._lock:
            is_wanted = state == "idle" and bool(self._watchers)
            self.result, self.state = result, state
            if is_wanted:
                self._prepare()
        self._notify_watchers()
        return is_wanted

    def _attempt(self) -> tuple[Result | None, State]:
        progress = JobProgress(self)
        try:
            if self._lane is None:
                return self._work(progress), "done"
            with self._lane.turn(progress):
                self._take_turn()
                return self._work(progress), "done"
        except StoppedError:
            return None, "stopped" if self._is_stopped else "idle"
        except Exception:
            log.exception("a job failed")
            return None, "failed"

    def _take_turn(self) -> None:
        with self._lock:
            self._began = time.monotonic()
            if self.state == "waiting":
                self.state = "running"

    def _step(self, share: float, partial: object = None) -> None:
        if not self._watchers or (self._is_stopped and not self._ends_itself):
            raise StoppedError
        self.share = share
        if partial is not None:
            self.partial = partial
        self._notify_watchers()

    def _notify_watchers(self) -> None:
        for changed in tuple(self._watchers):
            try:
                changed()
            except Exception:
                log.exception("a page could not be told")


class JobProgress:
    """What a job's work tells how far it is; a `Progress` that also takes the best so far."""

    def __init__(self, job: Job[Any]) -> None:
        self._job = job

    def __call__(self, share: float, partial: object = None) -> None:
        """Hears the share done, 0–1.

        Args:
            partial: the best so far, where there is one.

        Raises:
            StoppedError: nobody waits for it any more.
        """
        self._job._step(share, partial)

    def is_stopped(self) -> bool:
        """Whether the work is to end with what it has."""
        return self._job._is_stopped


def in_thread(work: Callable[[], None]) -> None:
    """Does work in a thread of its own."""
    threading.Thread(target=work, name=THREAD_NAME, daemon=True).start()


def background() -> Threads:
    """Threads for work beside the pages: one processor is left to them, where there are several."""
    return Threads(max(1, (os.cpu_count() or 1) - 1))


def key_of(decision: Decision) -> str:
    """A text that two decisions share if, and only if, they are equal."""
    return json.dumps(decision.as_mapping(), sort_keys=True)
