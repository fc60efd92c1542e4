"""What comes of a decision, beside the same companies left to themselves with the same luck."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from experiments.compare import Difference
from experiments.decision import Decision
from experiments.estimate import Estimate, Floats, mean_estimate, paired_difference
from experiments.executor import EnsemblePlan, Executor, Progress, runs, silent
from experiments.money.accounts import Accounts
from experiments.money.cost_benefit import CostBenefit, Payback
from experiments.money.profits import Profits, profits
from experiments.reliance import Reliance, reliance_of, worlds_for
from experiments.series import series
from simulation import Run
from simulation.engine import Schedule, schedule_of
from simulation.frames import WEEKS_PER_YEAR
from simulation.parameters import Parameter

REPLICATES = 32
N_COMPANIES = Parameter(REPLICATES, 2, 10_000, 1, "count", "assumed", "assumed", "run")
"""A single company has no interval."""
PLAYED = 0.3
"""Share of the work that playing the decision is; the rest is what its gain rests on."""
YEARS = 3
"""Years after which a page tells what has changed, one column each."""


@dataclass(frozen=True)
class Effects:
    """A decision played.

    Attributes:
        decision: what was decided. base: the companies left to themselves. decided: the same ones with the decision.
        rests: what the gain rests on; None where nothing is decided.
    """

    decision: Decision
    base: Run
    decided: Run
    rests: Reliance | None = None

    @classmethod
    def of(
        cls,
        decision: Decision,
        replicates: int = REPLICATES,
        executor: Executor | None = None,
        progress: Progress = silent,
        rests: Reliance | None = None,
    ) -> Effects:
        """Plays a decision.

        Args:
            decision: what was decided. replicates: companies to play. executor: where; None is this machine.
            progress: called with the share done, 0 to 1. rests: what the gain rests on, where that is known already.

        Raises:
            InputError: a number of companies that is not allowed.
        """
        n = int(N_COMPANIES.check("report", "replicates", replicates))
        schedules: tuple[Schedule, ...] = (None, decision.schedule)
        is_whole = rests is not None or not decision.moves
        base, decided = runs(
            [EnsemblePlan(decision.scenario, one, decision.facts, decision.seed, n) for one in schedules], executor,
            progress if is_whole else lambda share: progress(PLAYED * share))
        if not is_whole:
            rests = reliance_of(
                decision, replicates=worlds_for(n), executor=executor,
                progress=lambda share: progress(PLAYED + (1.0 - PLAYED) * share))
        return cls(decision, base, decided, rests)

    @property
    def weeks(self) -> int:
        """How many weeks were played."""
        return self.base.weeks

    @property
    def replicates(self) -> int:
        """How many companies were played."""
        return self.base.replicates

    @property
    def milestones(self) -> tuple[int, ...]:
        """The ends of the first years; the last week of a shorter run."""
        years = range(WEEKS_PER_YEAR, self.weeks + 1, WEEKS_PER_YEAR)
        return tuple(years)[:YEARS] or (self.weeks,)

    def difference(self, measure: str) -> Difference:
        """The decision against the company left to itself, in one measure."""
        return Difference(measure, series(self.base, measure), series(self.decided, measure))

    def change(self, measure: str, week: int) -> Estimate:
        """Mean change in a measure in a week, with its interval."""
        one = self.difference(measure)
        return paired_difference(one.b[:, week], one.a[:, week])

    def sum_change(self, measure: str, first: int, last: int) -> Estimate:
        """Mean change in the sum of a measure over some weeks, those included."""
        return mean_estimate(self.difference(measure).paired[:, first:last + 1].sum(axis=1))

    @cached_property
    def gained(self) -> Floats:
        """€ of profit gained since the start, float64 (replicates, weeks + 1)."""
        moved = self.difference("profit").paired.copy()
        moved[:, 0] = 0.0
        gained: Floats = np.cumsum(moved, axis=1)
        return gained

    @cached_property
    def money(self) -> CostBenefit:
        """The same in euro, as the desk tells it."""
        own, facts = self.decision.scenario.policy, self.decision.facts
        return CostBenefit(self.decision, *(
            Accounts(run, own, schedule_of(one.schedule_within(self.weeks), self.decision.scenario, self.weeks), facts)
            for run, one in ((self.base, self.decision.without_moves()), (self.decided, self.decision))))

    @property
    def priced_year(self) -> int:
        """The year whose costs are told: the last whole one, by when what is decided is in force."""
        return max(self.weeks // WEEKS_PER_YEAR, 1)

    @property
    def payback(self) -> Payback:
        """When the decision has paid for itself, a euro of later counting less."""
        return self.money.payback

    @cached_property
    def profits(self) -> Profits:
        """What the decision gains: the figure that is told, and the others of that name."""
        return profits(self.base, self.decided, self.decision.facts)
