"""How well a team does: 0 to 100, half of it the scenario's goals, half that nobody pays for them.

A goal counts by the share of the way from the start to it that has been gone; beyond it there is nothing more to be
had. Employees, customers, money and symmetry count in full where they are no worse than at the start. Goals in euro
have at most half of what goals weigh, so that profit alone cannot win. All weights and tolerances are assumed: they
say what the game is about, not what a company is worth.
"""

from __future__ import annotations

import dataclasses
from typing import Literal

from game.companies.game import TeamResult, outcomes
from game.companies.standing import standing, start, stood
from game.workshop.setup import Setup
from game.workshop.state import Workshop
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.measures import MEASURES
from simulation.scenario_parts import Goal

Kind = Literal["goal", "employees", "customers", "money", "symmetry"]

WHOLE = 100.0
GOALS_WEIGHT = 50.0
"""Points that all goals weigh together. Assumed."""
MONEY_GOALS_MOST = 25.0
"""Points that goals in euro weigh at most; what they leave over goes to the balance. Assumed."""
BALANCE: tuple[tuple[Kind, str, float], ...] = (
    ("employees", "employee_satisfaction", 0.3), ("customers", "customer_satisfaction", 0.3),
    ("money", "profit", 0.2), ("symmetry", "symmetry_gap", 0.2))
"""What the balance looks at, by which measure, and its share in the balance. Assumed."""
SATISFACTION_TOLERANCE, GAP_TOLERANCE = 0.05, 0.2
"""How much worse than at the start leaves nothing: 5 points of satisfaction, 20 points of the gap. Assumed."""
MONEY_TOLERANCE = 0.1
"""The same for profit, as a share of the start's revenue. Assumed."""
EUROS = ("eur", "eur_per_week")


@dataclasses.dataclass(frozen=True)
class ScorePart:
    """Something that counts.

    Attributes:
        kind: what it is. measure: by which it is told. weight: points at most. share: of them had, 0 to 1.
        start, now: the measure at the start and where it counts. aim: what a goal asks for; None in the balance.
        goal: the scenario's goal; None in the balance.
    """

    kind: Kind
    measure: str
    weight: float
    share: float
    start: float
    now: float
    aim: float | None = None
    goal: Goal | None = None

    @property
    def points(self) -> float:
        """What it adds to the score."""
        return self.weight * self.share


@dataclasses.dataclass(frozen=True)
class Score:
    """A team's score at the end of a round, and what it is made of: the goals first."""

    team: int
    round: int
    parts: tuple[ScorePart, ...]

    @property
    def total(self) -> float:
        """0 to 100."""
        return sum(part.points for part in self.parts)

    @property
    def points(self) -> int:
        """The same as it is shown."""
        return round(self.total)

    def of(self, *kinds: Kind) -> float:
        """Points of some kinds of parts."""
        return sum(part.points for part in self.parts if part.kind in kinds)


def score(workshop: Workshop, team: int, round: int) -> Score:
    """A team's score at the end of a closed round (from 1)."""
    return score_of(workshop.setup, outcomes(workshop)[team], team, round)


def scores(workshop: Workshop, round: int) -> dict[int, Score]:
    """Every team's score at the end of a closed round."""
    return {team: score_of(workshop.setup, one, team, round) for team, one in outcomes(workshop).items()}


def ranks(found: dict[int, Score]) -> dict[int, int]:
    """Each team's place, from 1; whoever has the same points shares a place."""
    return {team: 1 + sum(other.points > one.points for other in found.values()) for team, one in found.items()}


def score_of(setup: Setup, outcome: TeamResult, team: int, round: int) -> Score:
    """The score of what came of a team's decisions, at the end of a round."""
    weights = goal_weights(setup.scenario.goals)
    goals = tuple(
        _goal(setup, outcome, goal, weight, round)
        for goal, weight in zip(setup.scenario.goals, weights, strict=True))
    return Score(team, round, (*goals, *_balance(setup, outcome, WHOLE - sum(weights), round)))


def goal_weights(goals: tuple[Goal, ...]) -> tuple[float, ...]:
    """Points of each goal: the same for all, but those in euro have no more than their limit together."""
    if not goals:
        return ()
    each = GOALS_WEIGHT / len(goals)
    in_euros = [MEASURES[goal.measure].unit in EUROS for goal in goals]
    most = MONEY_GOALS_MOST / max(sum(in_euros), 1)
    rest = sum(not one for one in in_euros)
    others = (GOALS_WEIGHT - sum(in_euros) * min(each, most)) / rest if rest else 0.0
    return tuple(min(each, most) if one else others for one in in_euros)


def _goal(setup: Setup, outcome: TeamResult, goal: Goal, weight: float, round: int) -> ScorePart:
    week = min(round * WEEKS_PER_QUARTER, goal.by_week, setup.weeks)
    began, now = start(setup, goal.measure), standing(outcome, goal.measure, week)
    aim = goal.at_least if goal.at_least is not None else goal.at_most
    # A company that has failed reaches no goal, and has gone no part of the way to one.
    gone = 0.0 if outcome.has_failed(round * WEEKS_PER_QUARTER) else way_gone(goal, began, now)
    return ScorePart("goal", goal.measure, weight, gone, began, now, aim, goal)


def way_gone(goal: Goal, began: float, now: float) -> float:
    """Share (0 to 1) of the way from the start to a goal; one reached at the start is lost as far beyond it again."""
    if goal.is_reached(now):
        return 1.0
    aim = goal.at_least if goal.at_least is not None and now < goal.at_least else goal.at_most
    if aim is None or began == aim:
        return 0.0
    way = (now - began) / (aim - began)
    return min(max(2.0 - way if goal.is_reached(began) else way, 0.0), 1.0)


def _balance(setup: Setup, outcome: TeamResult, points: float, round: int) -> tuple[ScorePart, ...]:
    tolerances = {
        "employees": SATISFACTION_TOLERANCE, "customers": SATISFACTION_TOLERANCE, "symmetry": GAP_TOLERANCE,
        "money": MONEY_TOLERANCE * start(setup, "revenue")}
    parts = []
    for kind, measure, share in BALANCE:
        began, now = start(setup, measure), stood(setup, outcome, measure, round)
        lost = abs(now) - abs(began) if kind == "symmetry" else began - now
        kept = min(max(1 - lost / tolerances[kind], 0.0), 1.0)
        parts.append(ScorePart(kind, measure, points * share, kept, began, now))
    return tuple(parts)
