"""A component that watches work of another thread: drawn anew at its steps, but not more often than eyes can follow."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Literal, TypeVar

import solara
from solara.server.kernel_context import get_current_context

from ui.shared.jobs import Job

Result = TypeVar("Result")
State = Literal["empty", "running", "failed", "done"]

MOMENT = 0.15
"""Seconds between two looks at work that goes on."""


def use_job(
    make: Callable[[], Job[Result]], key: str, is_wanted: bool, shows_share: bool = True,
) -> tuple[Job[Result], Callable[[], None]]:
    """The measurement of a key, watched as long as it is wanted; with another key the one before is left.

    Args:
        make: gives the measurement. key: what it is of. is_wanted: whether to begin, or to go on.
        shows_share: whether the component is drawn at every step, and not only in the end.

    Returns:
        The measurement, and what to call to try one again that has failed.
    """
    measurement = solara.use_memo(make, [key])
    _, set_step = solara.use_state(0)
    is_asked = is_wanted and measurement.result is None and not measurement.has_failed
    solara.use_effect(lambda: watched(measurement, set_step, shows_share) if is_asked else None, [key, is_asked])

    def again() -> None:
        measurement.has_failed = False
        set_step(lambda step: step + 1)

    return measurement, again


def state_of(measurement: Job[Any], is_wanted: bool) -> State:
    """What a component shows of a measurement."""
    if measurement.result is not None:
        return "done"
    if measurement.has_failed:
        return "failed"
    return "running" if is_wanted else "empty"


def watched(
    measurement: Job[Any], set_step: Callable[[Any], None], shows_share: bool = True,
) -> Callable[[], None]:
    """Asks for a measurement and draws the component anew at its steps, or in the end; gives what to call to leave."""
    page = get_current_context()
    looked = 0.0

    def changed() -> None:
        nonlocal looked
        is_over = measurement.result is not None or not measurement.is_running
        is_due = is_over or (shows_share and time.monotonic() - looked > MOMENT)
        if page.closed_event.is_set() or not is_due:
            return
        looked = time.monotonic()
        with page:
            set_step(lambda step: step + 1)

    return measurement.ask(changed)
