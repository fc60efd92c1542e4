"""By what a goal is judged, the same wherever one is shown: on the page Explore, at the desk, in workshops.

What is counted as it goes (money, visits) tosses about from week to week: it is judged on the mean of the quarter that
ends in the goal's week. All else is judged by what is told of that week (`experiments.series`): departures and
customers lost are those of the twelve months before. A company that has failed reaches no goal.
"""

from __future__ import annotations

import numpy as np

from experiments.series import LEAVING, series
from experiments.telling import FINER, finer, label, moment, notation
from locales import translate
from simulation import Run
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.measures import MEASURES, MeasureUnit
from simulation.state import Floats
from simulation.story import Goal

FLOWS: frozenset[MeasureUnit] = frozenset({"eur_per_week", "per_year", "per_week"})
"""Units of what is counted as it goes."""


HAIR = 1e-9
"""What a number may differ by from the one that was meant."""


def is_flow(measure: str) -> bool:
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
    if measure in LEAVING or not is_flow(measure):
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


def aim_label(goal: Goal, language: str) -> str:
    """What a goal's line in a chart is called: with the value wanted."""
    return translate("charts.goal", language, aim=_figures(goal, aim_of(goal), language)[1])


def stood_told(goal: Goal, value: float, language: str) -> str:
    """Where a goal's measure stands beside what is wanted: 77 of 78 points."""
    shown, wanted = _figures(goal, value, language)
    return translate(f"goals.stood.{_side(goal)}", language, value=shown, aim=_with_unit(goal, wanted, language))


def wanted_told(goal: Goal, language: str) -> str:
    """What a goal asks for, of which measure, and when that is judged."""
    return f"{aim_told(goal, language)}, {judged_when(goal, language)}"


def aim_told(goal: Goal, language: str) -> str:
    """What a goal asks for, and of which measure."""
    wanted = _figures(goal, aim_of(goal), language)[1]
    return translate(
        f"goals.wanted.{_side(goal)}", language, measure=label(goal.measure, language),
        aim=_with_unit(goal, wanted, language))


def judged_when(goal: Goal, language: str) -> str:
    """When a goal is judged: in its week, or on the quarter or the year that ends there."""
    when = moment(goal.by_week, language)
    if goal.measure in LEAVING:
        return translate("goals.when.year", language, when=when)
    if not is_flow(goal.measure):
        return translate("goals.when.week", language, when=when)
    return translate("goals.when.quarter", language, when=when)


def _side(goal: Goal) -> str:
    return "least" if goal.at_least is not None else "most"


def _figures(goal: Goal, value: float, language: str) -> tuple[str, str]:
    """A value and what is wanted: that in full, and with digits that tell the two apart where they differ."""
    aim = aim_of(goal)
    way = notation(goal.measure)
    shown = (100 if way.differs_in_points else way.factor) * aim
    whole = next((decimals for decimals in (0, *FINER) if abs(shown - round(shown, decimals)) < HAIR), FINER[-1])
    for decimals in range(whole, FINER[-1] + 1):
        texts = finer(goal.measure, value, language, decimals), finer(goal.measure, aim, language, decimals)
        if texts[0] != texts[1] or value == aim:
            break
    return texts


def _with_unit(goal: Goal, text: str, language: str) -> str:
    way = notation(goal.measure)
    return translate(way.with_unit, language, n=abs(round(way.factor * aim_of(goal))), value=text)
