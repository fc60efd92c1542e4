"""What each lever contributes to a change, as a report shows it."""

from __future__ import annotations

from dataclasses import dataclass

from experiments.estimate import Estimate


@dataclass(frozen=True)
class Part:
    """What a lever contributes: its name, and its part of the change in the measure's own unit."""

    lever: str
    share: Estimate


@dataclass(frozen=True)
class Why:
    """The change in a measure in a week, shared out among the levers moved; the parts sum to the change."""

    measure: str
    week: int
    parts: tuple[Part, ...]
