"""What was computed for a plan, and how it stands beside the company left to itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from experiments.compare import Difference
from experiments.decision import Decision
from experiments.estimate import Estimate, mean_estimate
from experiments.plan import Plan
from experiments.replicates import FULL, RUNS, Replicates, Wanted
from experiments.series import series
from simulation import Run
from simulation.state import Floats


@dataclass(frozen=True, eq=False)
class Answer:
    """Runs of a plan.

    Attributes:
        plan: what was asked. chosen: the plan's policy. base: the same company and facts left to its own policy.
        untouched: the base with what the scenario takes for granted, None where the facts are the scenario's.
        pins: the pinned policies, in order. known: the same plan without pins and with every assumption at its working
            value, with the same luck company by company; None where nothing is drawn.
    """

    plan: Plan
    chosen: Run
    base: Run
    untouched: Run | None
    pins: tuple[Run, ...]
    known: Answer | None = None

    @property
    def replicates(self) -> int:
        """How many companies the answer rests on."""
        return min(run.replicates for run in (self.chosen, self.base, *self.pins))

    @property
    def is_full(self) -> bool:
        """Whether it is more than a first answer."""
        return self.replicates >= FULL

    @property
    def policies(self) -> tuple[Run, ...]:
        """The plan's policy, then the pinned ones."""
        return (self.chosen, *self.pins)

    def difference(self, measure: str, run: Run | None = None) -> Difference:
        """What a policy (the plan's, if none is named) changes against the base, with the same luck and facts."""
        policy = self.chosen if run is None else run
        n = min(policy.replicates, self.base.replicates)
        return Difference(measure, series(self.base, measure)[:n], series(policy, measure)[:n])

    def profit_gained(self) -> Floats:
        """€ of profit over the whole run more than the base, float64 (replicates,)."""
        gained: Floats = self.difference("profit").paired[:, 1:].sum(axis=1)
        return gained

    def gained_beyond(self, other: Answer) -> Floats:
        """€ that each company gains beyond the one with the same luck in another answer, float64 (replicates,)."""
        n = min(self.replicates, other.replicates)
        beyond: Floats = self.profit_gained()[:n] - other.profit_gained()[:n]
        return beyond


def answer_of(plan: Plan, replicates: int, is_wanted: Wanted, runs: Replicates = RUNS) -> Answer:
    """Plays what a plan needs; of what is there already, all replicates are taken.

    Raises:
        StoppedError: it was not wanted any more.
    """
    def play(decision: Decision) -> Run:
        return runs.play(decision, plan.with_unknowns, replicates, is_wanted)

    return Answer(
        plan, play(plan.decision), play(plan.base), play(plan.untouched) if plan.decision.assumptions else None,
        tuple(play(plan.pinned(pin)) for pin in plan.pins),
        answer_of(Plan(plan.decision), replicates, is_wanted, runs) if plan.with_unknowns else None)


def mean(run: Run, measure: str) -> Floats:
    """Mean of a measure over the replicates, float64 (weeks + 1,): levels have the statistic of their changes."""
    found: Floats = series(run, measure).mean(axis=0)
    return found


def bands(values: Floats, shares: tuple[float, ...]) -> Floats:
    """Quantiles over the replicates with the mean in their middle, float64 (len(shares), weeks + 1)."""
    found: Floats = np.quantile(values, shares, axis=0)
    found[len(shares) // 2] = values.mean(axis=0)
    return found


WIDE = (0.05, 0.95)


def estimate_of(difference: Difference, week: int) -> Estimate:
    """The mean difference in a week with its 95 % interval."""
    return mean_estimate(difference.paired[:, week])
