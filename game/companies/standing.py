"""Where a team's company stands at the end of a round, and where all began: what scores, bets and the screen speak of.

What is counted as it goes (money, departures) tosses about from week to week: it is the mean of the round's weeks. All
else is what the last week of the round shows.
"""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np

from experiments.estimate import Floats
from experiments.goals import is_judged_by_quarter, over_quarter
from game.companies.game import TeamResult
from game.workshop.setup import Setup
from simulation import Run, simulate
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.cache import BoundedCache

STARTS = 16
"""Companies with other luck whose first quarter, left to themselves, tells the start of a flow. Assumed."""
_STARTS: BoundedCache[Hashable, Run] = BoundedCache(max_items=32)
"""Starts of late, by what moves them."""


def standing(outcome: TeamResult, measure: str, week: int) -> float:
    """A measure by the end of a week (from 1)."""
    return float(standings(outcome.series(measure), measure, week))


def standings(weeks: Floats, measure: str, week: int) -> Floats:
    """The same of many companies at once.

    Args:
        weeks: the measure from week 0 on, float64 (..., weeks + 1). measure: its name. week: from 1.

    Returns:
        float64 (...), in the measure's unit.
    """
    return over_quarter(weeks, week) if is_judged_by_quarter(measure) else np.asarray(weeks[..., week])


def start(setup: Setup, measure: str) -> float:
    """A measure before anybody decided; the same for every team.

    Of a flow, a quarter of such companies left to themselves: one week of one company says little.
    """
    quarter = _untouched(setup)[measure]
    return float(quarter[:, 1:].mean() if is_judged_by_quarter(measure) else quarter[0, 0])


def stood(setup: Setup, outcome: TeamResult, measure: str, round: int) -> float:
    """A measure at the end of a round; of round 0, at the start."""
    return standing(outcome, measure, round * WEEKS_PER_QUARTER) if round else start(setup, measure)


def _untouched(setup: Setup) -> Run:
    scenario = setup.scenario
    # All that moves the start of a company.
    key = scenario.profile, scenario.policy, scenario.assumptions, setup.seed
    return _STARTS.get(key, lambda: simulate(
        scenario.replace(events=()), seed=setup.seed, replicates=STARTS, weeks=WEEKS_PER_QUARTER))
