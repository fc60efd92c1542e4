"""By what a goal is judged, the same wherever one is shown: on the page Explore, at the desk, in workshops.

What is counted as it goes (money, visits) tosses about from week to week: it is judged on the mean of the quarter that
ends in the goal's week. All else is judged by what is told of that week (`experiments.series`): departures and
customers lost are those of the twelve months before. A company that has failed reaches no goal.
"""

from __future__ import annotations

import numpy as np

from experiments.series import LEAVING, series
from simulation import Run
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.measures import MEASURES, MeasureUnit
from simulation.scenario_parts import Goal
from simulation.state import Floats

FLOWS: frozenset[MeasureUnit] = frozenset({"eur_per_week", "per_year", "per_week"})
"""Units of what is counted as it goes."""


def is_judged_by_quarter(measure: str) -> bool:
    """Whether a measure is counted as it goes, so that a quarter is worth its mean."""
    return MEASURES[measure].unit in FLOWS


def standing(measure: str, weeks: Floats, week: int) -> Floats:
    """Where a measure stands by the end of a week, by which it is judged.

    Args:
        measure: its name. weeks: what is told of it from week 0 on, float64 (..., weeks + 1); the last axis may end
            earlier. week: the week; a run that ends before it is judged at its end.

    Returns:
        float64 (...), in the measure's unit.
    """
    week = min(week, weeks.shape[-1] - 1)
    if measure in LEAVING or not is_judged_by_quarter(measure):
        return np.asarray(weeks[..., week])
    return over_quarter(weeks, week)


def over_quarter(weeks: Floats, week: int) -> Floats:
    """Mean of the quarter that ends in a week, float64 (...); the start is no week of it."""
    first = min(max(1, week - WEEKS_PER_QUARTER + 1), week)
    return np.asarray(weeks[..., first:week + 1].mean(axis=-1))


def reached(goal: Goal, run: Run) -> np.ndarray:
    """Which of the companies of a run reach a goal, bool (replicates,): of those that have failed none."""
    stood = standing(goal.measure, series(run, goal.measure), goal.by_week)
    return np.array([
        failed is None and goal.is_reached(float(value)) for value, failed in zip(stood, run.failures, strict=True)])


def aim_of(goal: Goal) -> float:
    """The value that a goal asks for, in the measure's unit."""
    return float(goal.at_least if goal.at_least is not None else goal.at_most or 0.0)
