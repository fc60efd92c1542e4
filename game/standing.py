"""Where a team's company stands at the end of a round, and where all began: what scores, bets and the screen speak of.

What is counted as it goes (money, departures) tosses about from week to week: it is the mean of the round's weeks. All
else is what the last week of the round shows.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from experiments.judging import is_flow, over_quarter
from experiments.telling import Tone
from game.play import Outcome
from game.setup import Setup
from simulation import Run, simulate
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.measures import MEASURES

STARTS = 16
"""Companies with other luck whose first quarter, left to themselves, tells the start of a flow and what chance moves.
Assumed."""
KEPT = 32


def standing(outcome: Outcome, measure: str, week: int) -> float:
    """A measure by the end of a week (from 1)."""
    weeks = outcome.series(measure)
    return float(over_quarter(weeks, week) if is_flow(measure) else weeks[week])


def start(setup: Setup, measure: str) -> float:
    """A measure before anybody decided; the same for every team.

    Of a flow, a quarter of such companies left to themselves: one week of one company says little.
    """
    quarter = _untouched(_Start(setup))[measure]
    return float(quarter[:, 1:].mean() if is_flow(measure) else quarter[0, 0])


def stood(setup: Setup, outcome: Outcome, measure: str, round: int) -> float:
    """A measure at the end of a round; of round 0, at the start."""
    return standing(outcome, measure, round * WEEKS_PER_QUARTER) if round else start(setup, measure)


class _Start:
    """A setup that is found again by what moves its start."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        scenario = setup.scenario
        self.key: tuple[Any, ...] = (scenario.profile, scenario.policy, scenario.assumptions, setup.seed)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Start) and self.key == other.key


@lru_cache(KEPT)
def _untouched(start: _Start) -> Run:
    calm = start.setup.scenario.replace(events=())
    return simulate(calm, seed=start.setup.seed, replicates=STARTS, weeks=WEEKS_PER_QUARTER)


def chance(setup: Setup, measure: str) -> float:
    """How far chance alone moves a measure from one quarter to the next, in its unit.

    The standard deviation of that change over companies left to themselves in the first quarter; of a flow, that of the
    difference of two quarters' means, whose weeks share no luck.
    """
    quarter = _untouched(_Start(setup))[measure]
    if is_flow(measure):
        return float(math.sqrt(2) * quarter[:, 1:].mean(axis=1).std(ddof=1))
    return float((quarter[:, -1] - quarter[:, 0]).std(ddof=1))


def has_risen(setup: Setup, measure: str, before: float, after: float) -> bool:
    """Whether a measure stands higher by more than chance alone moves it."""
    return after - before > chance(setup, measure)


def clear_tone(setup: Setup, measure: str, before: float, after: float) -> Tone:
    """Whether a change is good news, as far as it is more than chance alone brings about."""
    better = MEASURES[measure].better
    gained = abs(before) - abs(after) if better == "zero" else after - before if better == "higher" else before - after
    if abs(gained) <= chance(setup, measure):
        return "even"
    return "better" if gained > 0 else "worse"
