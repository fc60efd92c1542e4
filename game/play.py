"""A team's game: a company, the luck, what was decided round by round. Immutable; its weeks are had by replay."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Self

from game.workshop import Workshop
from simulation import Policy, Run, Scenario, simulate
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.events import Event
from simulation.state import Floats

KEPT = 256
"""Runs kept in memory; each can be played again in milliseconds."""


@dataclasses.dataclass(frozen=True)
class Game:
    """What one team played.

    Attributes:
        scenario: the company, with the events that befell this team. seed: of the luck.
        policies: what held in each round played, the first first.
    """

    scenario: Scenario
    seed: int
    policies: tuple[Policy, ...] = ()

    @property
    def weeks(self) -> int:
        """Weeks played."""
        return len(self.policies) * WEEKS_PER_QUARTER

    @property
    def schedule(self) -> dict[int, Policy]:
        """Week to policy from which it holds, for `simulate`."""
        return {0: self.scenario.policy} | {
            number * WEEKS_PER_QUARTER: policy for number, policy in enumerate(self.policies)}

    def then(self, policy: Policy) -> Self:
        """The same with one more round."""
        return self.replace(policies=(*self.policies, policy))

    def before(self, round: int) -> Self:
        """The same as it stood when a round (from 1) opened: a branch can begin there."""
        return self.replace(policies=self.policies[:round - 1])

    def replace(self, **changes: Any) -> Self:
        """The same with some parts changed."""
        return dataclasses.replace(self, **changes)

    def run(self, replicates: int = 1) -> Run:
        """What came of it; replicate 0 is the team's own company, the others the same with other luck."""
        # A run has a week at least: what is asked for before the first round shows week 0 of it.
        return simulate(self.scenario, self.schedule, seed=self.seed, replicates=replicates, weeks=max(self.weeks, 1))


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What came of a team's decisions: measures week by week, week 0 first."""

    run: Run
    weeks: int

    def series(self, measure: str) -> Floats:
        """A measure, float64 (weeks + 1,)."""
        return self.run[measure][0, :self.weeks + 1]

    def at_end_of(self, measure: str, round: int) -> float:
        """A measure at the end of a round; of round 0, at the start."""
        return float(self.series(measure)[round * WEEKS_PER_QUARTER])


def games(workshop: Workshop) -> dict[int, Game]:
    """The game of every team that plays, by its number."""
    return {
        team: Game(scenario_of(workshop, team), workshop.setup.seed, workshop.policies(team))
        for team in workshop.teams}


def scenario_of(workshop: Workshop, team: int) -> Scenario:
    """The company of a team, with what the trainer threw in."""
    scenario = workshop.setup.scenario
    thrown = tuple(
        Event((one.round - 1) * WEEKS_PER_QUARTER + 1, one.event, one.size, one.weeks)
        for one in workshop.struck if not one.teams or team in one.teams)
    return scenario.replace(events=(*scenario.events, *thrown))


def outcomes(workshop: Workshop) -> dict[int, Outcome]:
    """What came of every team's decisions so far, by its number."""
    played = games(workshop)
    runs = together(workshop.setup.mode, tuple(played.values()))
    return {team: Outcome(run, game.weeks) for (team, game), run in zip(played.items(), runs, strict=True)}


def together(mode: str, played: Sequence[Game]) -> tuple[Run, ...]:
    """Runs of several teams' games, each by itself or in one market."""
    return tuple(_alone(game) for game in played)


def _alone(game: Game) -> Run:
    key = (game.scenario.digest(), game.seed, game.policies)
    return _kept(_Named(key, game))


class _Named:
    """A game that is found again by what moves its numbers: scenarios hold texts, which move none."""

    def __init__(self, key: tuple[Any, ...], game: Game) -> None:
        self.key, self.game = key, game

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Named) and self.key == other.key


@lru_cache(KEPT)
def _kept(named: _Named) -> Run:
    return named.game.run()
