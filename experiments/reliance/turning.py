"""Which assumed relation turns an effect first: moved alone to the end of its range, none takes more of it away.

Some hundred relations are too many to play each of them: those that go along with the effect in worlds drawn at random
are played at the end that is against it, first with few companies, the worst of them with more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from experiments.estimate import Floats
from simulation import Assumptions
from simulation.parameters import parameters_of

CANDIDATES, FINALISTS = 20, 3
"""Relations that are played with few companies, no more than worlds, and those of them that are played with more."""
HYPOTHESIS = "symmetry"
OFF = "none"

End = tuple[str, float | str]
"""A relation and the end of its range to which it is moved."""


@dataclass(frozen=True)
class Turning:
    """The relation that takes most of an effect away.

    Attributes:
        name: of the assumption. value: at which it stands. end: to which it was moved.
        whole: the effect as it stands. left: the effect with the relation at that end, for the same companies.
    """

    name: str
    value: float | str
    end: float | str
    whole: float
    left: float

    @property
    def turns(self) -> bool:
        """Whether nothing of the effect is left within the plausible range."""
        return self.left * self.whole <= 0.0

    @property
    def lost(self) -> float:
        """Share of the effect that goes away; above 1 where it turns."""
        return 1.0 - self.left / self.whole

    @property
    def at(self) -> float | str:
        """Where nothing is left, on a straight line from its value to the end."""
        if isinstance(self.value, str) or isinstance(self.end, str):
            return self.end
        return self.value + (self.end - self.value) / max(self.lost, 1.0)


def candidates(facts: Assumptions, worlds: Sequence[Assumptions], shifts: Floats, effect: float) -> list[End]:
    """The relations that may turn an effect, the likeliest first, each with the end that is against it.

    Args:
        facts: the working values. worlds: what was drawn instead. shifts: float64 (worlds,), how far each of them
            moves the effect. effect: the effect at the working values.
    """
    known = parameters_of(Assumptions)
    against: list[tuple[float, End]] = []
    for name, slope in _slopes(facts, worlds, shifts).items():
        value, one = getattr(facts, name), known[name]
        end = one.low if slope * effect > 0 else one.high
        against.append((abs(slope * (end - value)), (name, end)))
    ordered = sorted((one for one in against if one[0] > 0.0), key=lambda one: -one[0])
    first: list[End] = [] if facts.symmetry == OFF else [(HYPOTHESIS, OFF)]
    return [*first, *(end for _, end in ordered[:min(CANDIDATES, len(worlds))])]


def worst(effects: Mapping[End, float], whole: float, n: int) -> list[End]:
    """The n ends that leave least of an effect."""
    return sorted(effects, key=lambda end: effects[end] / whole)[:n]


def _slopes(facts: Assumptions, worlds: Sequence[Assumptions], shifts: Floats) -> dict[str, float]:
    """How far the effect moves with a relation, per unit of it, one relation at a time."""
    moved = shifts - shifts.mean()
    slopes = {}
    for name in parameters_of(Assumptions):
        values = np.array([getattr(one, name) for one in worlds])
        apart = values - values.mean()
        spread = float(apart @ apart)
        if spread > 0.0 and np.ptp(values) > 0.0:
            slopes[name] = float(apart @ moved) / spread
    return slopes
