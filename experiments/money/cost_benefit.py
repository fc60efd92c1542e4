"""What a decision costs and brings in euro, and when it has paid for itself.

Two companies live with the same luck: the one left to itself and the one under the decision, both under the decision's
assumptions, which nobody decides. Every figure has the 95 % interval of that luck. For the pay-back a euro of later
counts less (`assumptions.discount`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import ceil, inf
from typing import NamedTuple

import numpy as np

from experiments.decision import Decision
from experiments.estimate import Estimate, Floats, mean_estimate, paired_difference
from experiments.executor import Executor, Progress, silent
from experiments.money.accounts import Accounts, accounts_of
from experiments.money.valuation import today
from simulation.arithmetic import WEEKS_PER_YEAR
from simulation.engine import WEEKS
from simulation.errors import OutOfRangeError
from simulation.parameters import Parameter

PLACE = "money"
# The part of a lever's cost that is hours off the job (see `Books.levers`).
HOURS = "hours"
REPLICATES = Parameter(32, 2, 10_000, 1, "count", "assumed", "assumed", "run")
YEAR = int(WEEKS_PER_YEAR)
# Of the replicates, in which the pay-back is told.
BAND = (0.05, 0.95)


class Changed(NamedTuple):
    """A figure under the decision, and what the decision changes in it."""

    value: Estimate
    change: Estimate


@dataclass(frozen=True)
class Payback:
    """First weeks from which the cumulated gain stays above nothing, one per replicate; None: not within the run."""

    weeks: tuple[int | None, ...]

    @property
    def share(self) -> float:
        """Share (0–1) of the companies that have their money back within the horizon."""
        return sum(week is not None for week in self.weeks) / len(self.weeks)

    @property
    def middle(self) -> int | None:
        """The week by which half of the companies have it; None where fewer do within the horizon."""
        return self._by(0.5)

    @property
    def band(self) -> tuple[int | None, int | None]:
        """The weeks by which 5 % and 95 % of them have it; None where fewer do within the horizon."""
        return self._by(BAND[0]), self._by(BAND[1])

    def _by(self, share: float) -> int | None:
        ordered = sorted(inf if week is None else week for week in self.weeks)
        week = ordered[max(ceil(share * len(ordered)), 1) - 1]
        return None if week == inf else int(week)


@dataclass(frozen=True)
class CostBenefit:
    """A decision in euro beside the company left to itself.

    Attributes:
        before, after: books of the company left to itself and under the decision.
    """

    decision: Decision
    before: Accounts
    after: Accounts

    @property
    def weeks(self) -> int:
        """How many weeks were played."""
        return self.after.run.weeks

    @property
    def years(self) -> tuple[int, ...]:
        """Numbers of the years played, from 1; the last may be a part of one."""
        return tuple(range(1, ceil(self.weeks / YEAR) + 1))

    def line(self, name: str, year: int) -> Changed:
        """A line of the accounts (`books.LINES`) in a year, in €."""
        return self._changed(lambda accounts: accounts.line(name), year)

    def lever(self, name: str, year: int) -> dict[str, Changed]:
        """Cost of a lever in a year, in €, by where the money goes (see `Books.levers`)."""
        return {part: self._changed(lambda accounts, part=part: accounts.levers[name][part], year)  # type: ignore[misc]
                for part in self.after.levers[name]}

    def leavers(self, year: int) -> dict[str, Changed]:
        """Cost of leavers in a year, in €, by what it is (see `Books.leavers`)."""
        return {part: self._changed(lambda accounts, part=part: accounts.leavers[part], year)  # type: ignore[misc]
                for part in self.after.leavers}

    def lever_total(self, name: str, year: int) -> Changed:
        """All that a lever costs in a year, in €."""
        return self._changed(lambda accounts: total_of(accounts.levers[name]), year)

    def levers_sum(self, year: int) -> tuple[Changed, Changed]:
        """What all levers cost in a year, in €: what stands in the accounts as their cost, and hours off the job.

        The hours are paid in the payroll anyway: they stand in no line of their own.
        """

        def booked(accounts: Accounts) -> Floats:
            return total_of({f"{name} {part}": cost for name, parts in accounts.levers.items()
                             for part, cost in parts.items() if part != HOURS})

        def hours(accounts: Accounts) -> Floats:
            return total_of({name: parts[HOURS] for name, parts in accounts.levers.items() if HOURS in parts})

        return self._changed(booked, year), self._changed(hours, year)

    def leavers_total(self, year: int) -> Changed:
        """All that leavers cost in a year, in €."""
        return self._changed(lambda accounts: total_of(accounts.leavers), year)

    def n_leavers(self, year: int) -> Changed:
        """How many people leave in a year."""
        return self._changed(lambda accounts: accounts.count("n_quit") + accounts.count("n_laid_off"), year)

    def lifetime_value(self, year: int) -> Changed:
        """Value of a customer at the end of a year, in €."""
        week = min(year * YEAR, self.weeks)
        after, before = (accounts.run["customer_lifetime_value"][:, week] for accounts in (self.after, self.before))
        return Changed(mean_estimate(after), paired_difference(after, before))

    @cached_property
    def cumulated(self) -> Floats:
        """€ of today gained until the end of each week against the company left to itself, (replicates, weeks)."""
        gained = self.after.line("profit") - self.before.line("profit")
        total: Floats = np.cumsum(gained * today(self.weeks, self.decision.facts), axis=1)
        return total

    @cached_property
    def payback(self) -> Payback:
        """When the decision has paid for itself."""
        return Payback(tuple(payback_week(total) for total in self.cumulated))

    def _changed(self, weekly: Callable[[Accounts], Floats], year: int) -> Changed:
        if year not in self.years:
            raise OutOfRangeError(PLACE, "year", year=year, last=self.years[-1])
        after, before = (
            weekly(accounts)[:, (year - 1) * YEAR:year * YEAR].sum(axis=1) for accounts in (self.after, self.before))
        return Changed(mean_estimate(after), paired_difference(after, before))


def total_of(parts: Mapping[str, Floats]) -> Floats:
    """The sum of parts, each float64 (replicates, weeks)."""
    total: Floats = np.sum(list(parts.values()), axis=0)
    return total


def payback_week(cumulated: Floats) -> int | None:
    """First week from which the gain stays above nothing; None where it does not stand there at the end.

    Args:
        cumulated: € until the end of week 1, 2, …, float64 (weeks,).
    """
    still_out = np.flatnonzero(cumulated <= 0.0)
    week = int(still_out[-1]) + 2 if still_out.size else 1
    return week if week <= cumulated.size else None


def cost_benefit(
    decision: Decision, *, replicates: int = int(REPLICATES.default), weeks: int | None = None,
    executor: Executor | None = None, progress: Progress = silent,
) -> CostBenefit:
    """Plays a decision and the company left to itself, and keeps the books of both.

    Args:
        replicates: companies under each. weeks: how long; None takes the scenario's. executor, progress:
            `Executor.map`.

    Raises:
        InputError: an argument is not allowed; says which, and what is.
    """
    n = int(REPLICATES.check(PLACE, "replicates", replicates))
    until = int(WEEKS.check(PLACE, "weeks", decision.scenario.weeks if weeks is None else weeks))
    schedules = [one.schedule_within(until) for one in (decision.without_moves(), decision)]
    return CostBenefit(decision, *accounts_of(decision, schedules, n, until, executor, progress))
