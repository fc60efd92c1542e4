"""What a company's years were worth to who owns it: the profit of the years played, and what comes after them.

Profit counts every cost, those of the levers too, and a euro of later counts less (`assumptions.discount`). What comes
after is what the customers of the end will still bring: a year's profit as it last was, melting with churn, which is
how a customer's lifetime value is reckoned (C1), less the people who serve them. Owners may close a company that loses
money, so that what comes after is never less than nothing.
"""

from __future__ import annotations

import numpy as np

from experiments.estimate import Floats
from simulation import Assumptions, Run
from simulation.arithmetic import WEEKS_PER_YEAR

LAST_WEEKS = 52


def worth(run: Run, assumptions: Assumptions) -> Floats:
    """€ at the start that each replicate's company was worth, float64 (replicates,)."""
    discount = today(run.weeks, assumptions)
    profit = run["profit"][:, 1:]
    yearly = WEEKS_PER_YEAR * np.maximum(last_year(run, "profit"), 0.0)
    after = yearly / (assumptions.discount + last_year(run, "churn"))
    total: Floats = profit @ discount + after * discount[-1]
    return total


def discounted_revenue(run: Run, assumptions: Assumptions) -> float:
    """€ at the start of all revenue, mean over the replicates: what worths are told in shares of."""
    return float((run["revenue"][:, 1:] @ today(run.weeks, assumptions)).mean())


def today(weeks: int, assumptions: Assumptions) -> Floats:
    """What a euro of week 1, 2, … is worth at the start, float64 (weeks,)."""
    factors: Floats = (1.0 + assumptions.discount / WEEKS_PER_YEAR) ** -np.arange(1.0, weeks + 1.0)
    return factors


def last_year(run: Run, measure: str) -> Floats:
    """Mean of a measure over the last year, or all weeks of a shorter run, float64 (replicates,)."""
    mean: Floats = run[measure][:, -min(LAST_WEEKS, run.weeks):].mean(axis=1)
    return mean
