"""The profit that a decision brings, and the other figures that go by that name: one is told, the others explain it."""

from __future__ import annotations

from dataclasses import dataclass

from experiments.estimate import Estimate, Floats, mean_estimate
from experiments.money.valuation import today, worth
from simulation import Assumptions, Run


GAINED = "gained"
"""Name of the profit gained over some weeks, which is no measure of a week."""


@dataclass(frozen=True)
class Profits:
    """What each company gains beside the same one left to itself, € over all weeks, float64 (replicates,).

    Attributes:
        gained: profit as it is booked: the figure that is told. of_today: the same, a euro of later counting less.
        worth: that, and what the customers of the end will still bring (`experiments.money.valuation`).
        rate: how much less a euro in a year counts.
    """

    gained: Floats
    of_today: Floats
    worth: Floats
    rate: float

    @property
    def headline(self) -> Estimate:
        """The figure that is told: the mean of what is booked, with its interval."""
        return mean_estimate(self.gained)


def profits(base: Run, decided: Run, facts: Assumptions) -> Profits:
    """What companies gain by a policy.

    Args:
        base, decided: the same companies with the same luck without and with it. facts: what is taken for granted.
    """
    n = min(base.replicates, decided.replicates)
    weekly: Floats = (decided["profit"][:n] - base["profit"][:n])[:, 1:]
    apart: Floats = worth(decided, facts)[:n] - worth(base, facts)[:n]
    return Profits(weekly.sum(axis=1), weekly @ today(weekly.shape[1], facts), apart, facts.discount)
