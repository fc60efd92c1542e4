"""Answers one page's latest question in a thread of its own: a first answer soon, the full one after it.

A newer question ends the work on the older one. Only a first answer, once begun, is finished: otherwise a hand that
keeps moving would never see one.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Generic, TypeVar

from solara.server import kernel_context

from experiments.executor import StoppedError
from ui.shared.jobs import in_thread

Question = TypeVar("Question")
Result = TypeVar("Result")
IsWanted = Callable[[], bool]
log = logging.getLogger(__name__)


class LatestJob(Generic[Question, Result]):
    """The work for one page.

    Args:
        first, full: give an answer; are handed the question and what says whether the answer is still wanted, and raise
            `StoppedError` where it is not. is_full: whether a first answer is the full one already.
        found: gets every answer, from another thread. failed: called when a question could not be answered.
    """

    def __init__(
        self, first: Callable[[Question, IsWanted], Result], full: Callable[[Question, IsWanted], Result],
        is_full: Callable[[Result], bool], found: Callable[[Result], None], failed: Callable[[], None],
    ) -> None:
        self._first, self._full, self._is_full = first, full, is_full
        self._found, self._failed = found, failed
        self._lock = threading.Lock()
        self._question: tuple[Question, Callable[[Result], None]] | None = None
        self._number = 0
        self._is_closed = False
        self._idle = threading.Event()
        self._idle.set()

    def ask(self, question: Question, found: Callable[[Result], None] | None = None) -> None:
        """Wants a question answered, for the page that is handled now, and no older one any more.

        Args:
            question: what is wanted. found: gets the answers instead of the usual one.
        """
        with self._lock:
            self._question = (question, found or self._found)
            self._number += 1
            if self._idle.is_set() and not self._is_closed:
                self._idle.clear()
                page = _page()
                in_thread(lambda: self._run(page))

    def wait(self, seconds: float) -> bool:
        """Waits until nothing is on its way any more; whether that came true in time."""
        return self._idle.wait(seconds)

    def close(self) -> None:
        """Nobody waits any more."""
        self._is_closed = True

    def _run(self, page: AbstractContextManager[Any]) -> None:
        with page:
            while (latest := self._next()) is not None:
                try:
                    self._answer(*latest)
                except StoppedError:
                    continue
                except Exception:
                    log.exception("a question could not be answered")
                    if not self._is_closed:
                        self._failed()

    def _next(self) -> tuple[Question, Callable[[Result], None], int] | None:
        with self._lock:
            latest, self._question = self._question, None
            if latest is None or self._is_closed:
                self._idle.set()
                return None
            return (*latest, self._number)

    def _answer(self, question: Question, found: Callable[[Result], None], number: int) -> None:
        first = self._first(question, lambda: not self._is_closed)
        found(first)
        if self._is_full(first):
            return

        def is_wanted() -> bool:
            return number == self._number and not self._is_closed

        full = self._full(question, is_wanted)
        if is_wanted():
            found(full)


def _page() -> AbstractContextManager[Any]:
    """The page that is handled now; none where there is none, as in tests."""
    return kernel_context.get_current_context() if kernel_context.has_current_context() else nullcontext()
