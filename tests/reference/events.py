"""What befalls the company in a week."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from simulation.events import Event


class Shock(NamedTuple):
    """What the week's events do: factor on contacts, points of reputation lost, share of leavers, factor on churn."""

    demand: float = 1.0
    reputation_lost: float = 0.0
    leave_share: float = 0.0
    churn: float = 1.0


CALM = Shock()


def shock_of(events: Iterable[Event], week: int) -> Shock:
    """What all events together do in a week."""
    demand, reputation_lost, leave_share, churn = CALM
    for event in events:
        if not event.week <= week < event.week + event.weeks:
            continue
        if event.kind == "demand_surge":
            demand *= 1 + event.size
        elif event.kind == "viral_complaint":
            reputation_lost += event.size / event.weeks
        elif event.kind == "wave_of_leavers":
            leave_share += event.size / event.weeks
        else:
            churn *= 1 + event.size
    return Shock(demand, reputation_lost, min(leave_share, 1.0), churn)
