"""What is sought: outcomes with the direction that is better, how candidates are judged by them, and who beats whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from experiments.estimate import Estimate, Floats, bootstrap, mean_estimate
from simulation.measures import Better

Score = Literal["mean", "low"]
SCORES: tuple[Score, ...] = ("mean", "low")
# "Low" is what is reached in four companies of five.
LOW = 0.2


@dataclass(frozen=True)
class Objective:
    """An outcome to make better.

    Attributes:
        name: of the outcome. better: which direction is. score: whether its mean counts, or its low quantile.
    """

    name: str
    better: Better
    score: Score = "mean"

    def goodness(self, values: Floats) -> Floats:
        """The values so that more is better; for a balance, how near it is."""
        if self.better == "higher":
            return values
        worse: Floats = values if self.better == "lower" else np.abs(values)
        return -worse

    def merit(self, values: Floats) -> float:
        """One figure for all companies, more being better."""
        good = self.goodness(values)
        return float(good.mean() if self.score == "mean" else np.quantile(good, LOW))

    def estimate(self, values: Floats) -> Estimate:
        """The figure as it is told, in the outcome's own direction, with its Monte-Carlo interval."""
        return self.shown(self._estimate(self.goodness(values), None))

    def gain(self, values: Floats, start: Floats) -> Estimate:
        """How far the told figure moves from the start's, company by company with the same luck."""
        return self.shown(self._estimate(self.goodness(values), self.goodness(start)))

    def shown(self, merit: Estimate) -> Estimate:
        """A merit, or a difference of merits, in the outcome's own direction."""
        if self.better == "higher":
            return merit
        return Estimate(0.0 - merit.value, 0.0 - merit.high, 0.0 - merit.low)

    def _estimate(self, good: Floats, start: Floats | None) -> Estimate:
        other = np.zeros_like(good) if start is None else start
        if self.score == "mean":
            return mean_estimate(good - other)
        return bootstrap(
            lambda units: float(np.quantile(good[units], LOW) - np.quantile(other[units], LOW)), good.size, seed=1)


def beats(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether one is nowhere worse and somewhere better, more being better."""
    return all(a >= b for a, b in zip(one, other, strict=True)) and any(
        a > b for a, b in zip(one, other, strict=True))


def unbeaten(merits: Sequence[Sequence[float]]) -> list[int]:
    """Numbers of those that nobody beats by one aim or two, the best by the first aim first; of equals the first."""
    order = sorted(range(len(merits)), key=lambda k: [-merit for merit in merits[k]])
    kept: list[int] = []
    for k in order:
        # Sorted by the first aim, only the last one kept can beat this one.
        if not kept or merits[k][-1] > merits[kept[-1]][-1]:
            kept.append(k)
    return kept
