"""Long work of one reader's panel: a newer request ends the older one, and leaving the page ends it all."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

import solara
from solara.server.kernel_context import get_current_context

from experiments import Search, Sensitivity, search, sensitivity
from experiments.decision import Decision
from experiments.hunt import Progress
from experiments.request import Request
from experiments.sensitivity import Design
from ui.measuring import Measurement, Told

Result = TypeVar("Result")
Do = Callable[["Errand[Result]", Told], Result]

MOMENT = 0.3
"""Seconds between two looks that a page gets while work goes on."""


@dataclass(eq=False)
class Errand(Generic[Result]):
    """Something that one reader has asked for.

    Attributes:
        decision: for which it was asked. do: gives the result; tells the share done.
        progress: how far a search is. stop: set by a reader who wants what was found so far.
    """

    decision: Decision
    do: Do[Result]
    progress: Progress | None = None
    stop: threading.Event = field(default_factory=threading.Event)

    @cached_property
    def measurement(self) -> Measurement[Result]:
        """The work in its own thread."""
        return Measurement(lambda told: self.do(self, told))

    @property
    def state(self) -> str:
        """How it stands: running, failed, or done."""
        if self.measurement.result is not None:
            return "done"
        return "failed" if self.measurement.has_failed else "running"


def ranking(decision: Decision, name: str, design: Design) -> Errand[Sensitivity]:
    """Asks what an outcome depends on."""
    return Errand(decision, lambda errand, told: sensitivity(decision, name, design=design, told=told))


def seeking(decision: Decision, request: Request) -> Errand[Search]:
    """Asks for the best policies."""

    def do(errand: Errand[Search], told: Told) -> Search:
        def hear(progress: Progress) -> None:
            errand.progress = progress
            told(progress.share)

        return search(decision, request, told=hear, is_stopped=errand.stop.is_set)

    return Errand(decision, do)


def use_errand() -> tuple[Errand[Result] | None, Callable[[Errand[Result] | None], None]]:
    """A hook: the errand under way on this page and how to give another; the page follows as it goes on."""
    errand, give = solara.use_state(None)
    _, set_step = solara.use_state(0)
    solara.use_effect(lambda: _watched(errand, set_step) if errand else None, [errand])
    return errand, give


def _watched(errand: Errand[Result], set_step: Callable[[Callable[[int], int]], None]) -> Callable[[], None]:
    page = get_current_context()
    looked = [0.0]

    def changed() -> None:
        now = time.monotonic()
        is_due = not errand.measurement.is_running or now - looked[0] > MOMENT
        if is_due and not page.closed_event.is_set():
            looked[0] = now
            with page:
                set_step(lambda step: step + 1)

    return errand.measurement.ask(changed)
