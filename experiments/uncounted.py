"""What the model does not count of what is decided: declared with each lever, for either way that it can be moved.

A lever is lowered or raised against the policy that a decision is compared with, in any week in which both hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, get_args

from simulation import Policy
from simulation.parameters import Uncounted, parameters_of

Direction = Literal["lowered", "raised"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
KINDS: tuple[Uncounted, ...] = tuple(kind for kind in get_args(Uncounted) if kind)

Schedule = Mapping[int, Policy]


class Gap(NamedTuple):
    """Something that is left out, and the levers whose move it belongs to, in the order of their declaration."""

    kind: Uncounted
    way: Direction
    levers: tuple[str, ...]


def uncounted(base: Schedule, *decided: Schedule) -> tuple[Gap, ...]:
    """What the model leaves out of one or more policies against another one, the gravest first.

    Args:
        base: what they are compared with. decided: the policies; all week to policy from which it holds.
    """
    moved = {one for schedule in decided for one in _moved(base, schedule)}
    found = []
    for kind in KINDS:
        for way in DIRECTIONS:
            levers = tuple(
                name for name, lever in parameters_of(Policy).items()
                if (name, way) in moved and getattr(lever, way) == kind)
            found += [Gap(kind, way, levers)] if levers else []
    return tuple(found)


def as_text(gaps: Iterable[Gap]) -> str:
    """What is left out, for a file that machines read: "dismissals: staffing lowered; …"; empty for nothing."""
    return "; ".join(f"{gap.kind}: {', '.join(gap.levers)} {gap.way}" for gap in gaps)


def _moved(base: Schedule, decided: Schedule) -> Iterable[tuple[str, Direction]]:
    for week in {*base, *decided}:
        before, after = (_in_force(one, week).as_mapping() for one in (base, decided))
        for name, value in after.items():
            if value != before[name]:
                yield name, "raised" if value > before[name] else "lowered"


def _in_force(schedule: Schedule, week: int) -> Policy:
    return schedule[max(start for start in schedule if start <= week)]
