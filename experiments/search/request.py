"""What a search is asked for: aims, a budget, levers, and how long to look."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from experiments.search.objectives import SCORES, Score
from simulation.engine import REPLICATES, SEED
from simulation.errors import InputError, OutOfRangeError, unknown_name
from simulation.parameters import Parameter

TRIALS = Parameter(600, 10, 1_000_000, 1, "count", "assumed", "assumed", "run")
MINUTES = Parameter(1, 0.05, 1440, 1, "weight", "assumed", "assumed", "run")
# Companies per candidate: enough for differences with the same luck; more where each has its own facts.
COMPANIES, WORLDS = 8, 16


@dataclass(frozen=True)
class Request:
    """What is sought.

    Attributes:
        aims: one or two names of measures, or "worth". budget: € a week more than what the company does today.
        levers: what may be moved; none are all that the scenario offers.
        is_robust: whether each company has other facts, drawn from their plausible ranges.
        score: whether the mean of the companies counts, or what four of five of them reach.
        trials, minutes: how long to look; the first that is reached ends it. None of both: 600 trials.
        replicates: companies per candidate; None is 8, or 16 where it is robust.
        window: weeks whose mean is looked at; None is the last year.
        seed: of the luck and of the drawing of candidates; None is the decision's.
        spare: share of what there is to win by an aim that may be given up so that fewer levers are moved.
    """

    aims: tuple[str, ...]
    budget: float
    levers: tuple[str, ...] = ()
    is_robust: bool = False
    score: Score = "mean"
    trials: int | None = None
    minutes: float | None = None
    replicates: int | None = None
    window: tuple[int, int] | None = None
    seed: int | None = None
    spare: float = 0.02

    def __post_init__(self) -> None:
        if not 1 <= len(self.aims) <= 2 or len(set(self.aims)) < len(self.aims):
            raise InputError("search", "aims", aims=self.aims) if self.aims else InputError("search", "no_aims")
        if self.score not in SCORES:
            raise unknown_name("search", str(self.score)[:60], SCORES)
        if not np.isfinite(self.budget):
            raise OutOfRangeError("search", "budget", budget=self.budget)
        if not 0.0 <= self.spare < 1.0:
            raise OutOfRangeError("search", "spare", spare=self.spare)
        for name, bounds in (("trials", TRIALS), ("minutes", MINUTES), ("replicates", REPLICATES), ("seed", SEED)):
            if getattr(self, name) is not None:
                bounds.check("search", name, getattr(self, name))

    @property
    def companies(self) -> int:
        """Companies per candidate."""
        return self.replicates or (WORLDS if self.is_robust else COMPANIES)

    @property
    def limit(self) -> int | None:
        """Trials after which the search ends; None where only time ends it."""
        return int(TRIALS.default) if self.trials is None and self.minutes is None else self.trials
