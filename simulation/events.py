"""What befalls a company from outside: surges, a complaint that goes viral, a wave of leavers, a new rival.

A scenario brings its own events and a trainer throws others in; the kernels only see the table that
`shock_table` makes of them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from simulation.errors import WrongTypeError, given, unknown_name
from simulation.parameters import Parameter

EventKind = Literal["demand_surge", "viral_complaint", "wave_of_leavers", "new_rival"]
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)

SIZES: dict[str, Parameter] = {
    "demand_surge": Parameter(0.3, 0, 2, 0.05, "share", "assumed", "assumed", "events"),
    "viral_complaint": Parameter(0.1, 0, 0.5, 0.01, "share", "assumed", "assumed", "events"),
    "wave_of_leavers": Parameter(0.15, 0, 0.8, 0.05, "share", "assumed", "assumed", "events"),
    "new_rival": Parameter(0.3, 0, 2, 0.05, "share", "assumed", "assumed", "events"),
}
"""What `size` means: share of contacts on top; points of reputation lost in all; share of the employees who leave
in all; share of churn on top."""

START = Parameter(1, 1, 1040, 1, "weeks", "assumed", "assumed", "events")
DURATION = Parameter(1, 1, 520, 1, "weeks", "assumed", "assumed", "events")

DEMAND, REPUTATION, LEAVERS, CHURN = range(4)
"""Columns of the shock table."""

USUAL = (1.0, 0.0, 0.0, 1.0)
"""A week in which nothing happens."""


@dataclasses.dataclass(frozen=True)
class Event:
    """Something that begins in a week, has a size and lasts.

    Attributes:
        week: first week in which it is felt (1 is the first week played).
        kind: one of `EVENT_KINDS`.
        size: how strong it is; see `SIZES`.
        weeks: how many weeks it lasts.
    """

    week: int
    kind: EventKind
    size: float
    weeks: int = 1

    def __post_init__(self) -> None:
        if self.kind not in EVENT_KINDS:
            raise unknown_name("Event", self.kind, EVENT_KINDS)
        object.__setattr__(self, "week", whole_weeks("Event", "week", self.week, START))
        object.__setattr__(self, "weeks", whole_weeks("Event", "weeks", self.weeks, DURATION))
        object.__setattr__(self, "size", SIZES[self.kind].check("Event", "size", self.size))


def whole_weeks(place: str, name: str, value: object, bounds: Parameter) -> int:
    """The value as a whole number of weeks within the bounds.

    Raises:
        WrongTypeError: not a number, or not a whole one.
        OutOfRangeError: outside the bounds.
    """
    checked = bounds.check(place, name, value)
    if not checked.is_integer():
        raise WrongTypeError(
            place, "not_whole_weeks", name=name, value=given(value), low=bounds.low, high=bounds.high)
    return int(checked)


def shock_table(events: Iterable[Event], weeks: int) -> NDArray[np.float64]:
    """What the events do, week by week.

    A complaint and a wave of leavers are spread evenly over their weeks; a surge and a rival act in full in each of
    theirs. Events that overlap multiply (demand, churn) or add up (reputation, leavers, never beyond everybody).

    Args:
        events: in any order; what falls after the last week is left out.
        weeks: last week of the run.

    Returns:
        float64 (weeks + 1, 4), row = week: demand factor (1 usual), reputation lost that week (0–1, 0 usual), share
        of the employees who leave that week because of it (0 usual), churn factor (1 usual).
    """
    table = np.tile(np.array(USUAL, dtype=np.float64), (weeks + 1, 1))
    for event in events:
        _add(table[event.week:event.week + event.weeks], event)
    np.minimum(table[:, LEAVERS], 1.0, out=table[:, LEAVERS])
    return table


def _add(rows: NDArray[np.float64], event: Event) -> None:
    if event.kind == "demand_surge":
        rows[:, DEMAND] *= 1 + event.size
    elif event.kind == "viral_complaint":
        rows[:, REPUTATION] += event.size / event.weeks
    elif event.kind == "wave_of_leavers":
        rows[:, LEAVERS] += event.size / event.weeks
    else:
        rows[:, CHURN] *= 1 + event.size
