"""Answers one page's latest question in a thread of its own: a first answer soon, the full one after it.

A newer question ends the work on the older one between two replicates. Only a first answer, once begun, is finished:
otherwise a hand that keeps moving would never see one.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from solara.server import kernel_context

from experiments.answer import Answer, answer_of
from experiments.plan import Plan
from experiments.replicates import COARSE, FULL, SupersededError

THREAD_NAME = "reflet-pursuit"
log = logging.getLogger(__name__)

Hearer = Callable[[Answer], None]


class LatestJob:
    """The work for one page.

    Args:
        told: gets every answer, from another thread. failed: called when a question could not be answered.
    """

    def __init__(self, told: Hearer, failed: Callable[[], None]) -> None:
        self._told, self._failed = told, failed
        self._lock = threading.Lock()
        self._question: tuple[Plan, Hearer] | None = None
        self._number = 0
        self._is_closed = False
        self._idle = threading.Event()
        self._idle.set()

    @property
    def is_running(self) -> bool:
        """Whether an answer is on its way."""
        return not self._idle.is_set()

    def ask(self, plan: Plan, told: Hearer | None = None) -> None:
        """Wants a plan answered, for the page that is handled now, and no older one any more.

        Args:
            plan: what to play. told: gets the answers instead of the usual one.
        """
        with self._lock:
            self._question = (plan, told or self._told)
            self._number += 1
            if self._idle.is_set() and not self._is_closed:
                self._idle.clear()
                threading.Thread(target=self._run, args=(current_page(),), name=THREAD_NAME, daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Waits until nothing is on its way any more; whether that came true in time."""
        return self._idle.wait(seconds)

    def close(self) -> None:
        """Nobody waits any more."""
        self._is_closed = True

    def _run(self, page: AbstractContextManager[Any]) -> None:
        with page:
            while (question := self._next()) is not None:
                try:
                    self._answer(*question)
                except SupersededError:
                    continue
                except Exception:
                    log.exception("a plan could not be played")
                    if not self._is_closed:
                        self._failed()

    def _next(self) -> tuple[Plan, Hearer, int] | None:
        with self._lock:
            question, self._question = self._question, None
            if question is None or self._is_closed:
                self._idle.set()
                return None
            return (*question, self._number)

    def _answer(self, plan: Plan, told: Hearer, number: int) -> None:
        first = answer_of(plan, COARSE, lambda: not self._is_closed)
        told(first)
        if first.is_full:
            return

        def is_wanted() -> bool:
            return number == self._number and not self._is_closed

        full = answer_of(plan, FULL, is_wanted)
        if is_wanted():
            told(full)


def current_page() -> AbstractContextManager[Any]:
    """The page that is handled now; none where there is none, as in tests."""
    return kernel_context.get_current_context() if kernel_context.has_current_context() else nullcontext()
