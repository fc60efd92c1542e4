"""The table of what has changed after one, two and three years, with paired intervals."""

from __future__ import annotations

from dataclasses import dataclass

from experiments.effects import Effects
from experiments.estimate import Estimate
from simulation.frames import WEEKS_PER_YEAR

LEVELS = ("employee_satisfaction", "customer_satisfaction", "employee_turnover", "churn", "customers")
YEARLY = ("profit",)
"""Told as the sum of the year that ends there: a single week's money says little."""


@dataclass(frozen=True)
class ChangeRow:
    """A measure's changes, one per milestone; `is_year` where they are sums of the year before."""

    measure: str
    changes: tuple[Estimate, ...]
    is_year: bool


def rows_of(outcome: Effects) -> list[ChangeRow]:
    """The rows of the table."""
    levels = [
        ChangeRow(name, tuple(outcome.change(name, week) for week in outcome.milestones), False) for name in LEVELS
    ]
    sums = [
        ChangeRow(name, tuple(
            outcome.sum_change(name, max(1, week - WEEKS_PER_YEAR + 1), week) for week in outcome.milestones), True)
        for name in YEARLY]
    return levels + sums
