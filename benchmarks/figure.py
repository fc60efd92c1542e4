"""A measured figure beside what it should be, and how times are taken."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

Unit = Literal["times", "ms", "ns", "s", "gb"]


@dataclass(frozen=True)
class Figure:
    """What was measured.

    Attributes:
        name: key of its words, `commands.bench.<name>`. value: in `unit`. target: what it should be at least
            (`is_floor`) or at most.
    """

    name: str
    value: float
    unit: Unit
    target: float
    is_floor: bool = False

    @property
    def is_met(self) -> bool:
        """Whether the value is on the right side of the target."""
        return self.value >= self.target if self.is_floor else self.value <= self.target


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def medians(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Median seconds of each of several works, taken in turns so that a busy moment falls on all of them."""
    taken = [[seconds(work) for work in works] for _ in range(rounds)]
    return [median(column) for column in zip(*taken, strict=True)]
