"""What a virtual trial is: a real experiment's design, played again in the model, with the band it has to land in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Literal

from experiments.estimate import Estimate
from simulation import Assumptions
from simulation.parameters import Grade
from simulation.scenario_parts import Text

Verdict = Literal["inside", "outside"]
Experiment = Callable[[Assumptions | None, int], Estimate]
BandOrigin = Literal["evidence", "proposed", "sign"]


@dataclass(frozen=True)
class Trial:
    """One randomised experiment of `EVIDENCE` section 3, and how the model plays it again.

    Attributes:
        key: name, such as "L14"; what follows an underscore tells several results of one source apart.
        source: key of `simulation.sources.SOURCES`.
        design: who is drawn by lot, what the two arms get, for how long.
        measured: what is compared, and in which unit.
        low, high: the band; infinite where only the sign is known.
        certainty: code of the figure behind the band.
        band: "evidence" where the table gives it, "proposed" where we do, "sign" where only the direction is known.
        run: plays the trial under some assumptions (None: the scenario's own) and with a seed; every unit has its
            own luck, as in a real trial.
        run_on_twins: the same trial on pairs of units that share their luck: the same effect, known better.
    """

    key: str
    source: str
    design: Text
    measured: Text
    low: float
    high: float
    certainty: Grade
    band: BandOrigin
    run: Experiment
    run_on_twins: Experiment

    def verdict(self, found: Estimate) -> Verdict:
        """Whether the model's value lies in the band."""
        return "inside" if found.is_within(self.low, self.high) else "outside"


POSITIVE, NEGATIVE = (0.0, inf), (-inf, 0.0)
"""Bands where only the sign is known."""
