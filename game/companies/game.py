"""A team's game: a company, the luck, what was decided round by round. Immutable; its weeks are had by replay."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from typing import Any, Self

from game.companies.market_cache import MARKET_CACHE
from game.errors import RefusedError
from game.workshop.state import Workshop
from simulation import Policy, Run, Scenario, simulate
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.cache import BoundedCache
from simulation.engine import setting_of
from simulation.events import Event
from simulation.failure import failure
from simulation.shared_market import MarketRun
from simulation.state import Floats

_RUNS: BoundedCache[Hashable, Run] = BoundedCache(max_items=256)
"""Runs of late, by what moves their numbers (scenarios hold texts, which move none); played again in milliseconds."""


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

    @cached_property
    def key(self) -> tuple[Any, ...]:
        """What moves its numbers."""
        return self.scenario.digest(), self.seed, self.policies

    def then(self, policy: Policy) -> Self:
        """The same with one more round."""
        return self.replace(policies=(*self.policies, policy))

    def before(self, round: int) -> Self:
        """The same as it stood when a round (from 1) opened: a branch can begin there."""
        return self.replace(policies=self.policies[:round - 1])

    def lasting(self, rounds: int) -> Self:
        """The same, so many rounds long: cut, or with the last policy kept."""
        last = self.policies[-1] if self.policies else self.scenario.policy
        return self.replace(policies=(*self.policies[:rounds], *(last,) * (rounds - len(self.policies))))

    def replace(self, **changes: Any) -> Self:
        """The same with some parts changed."""
        return dataclasses.replace(self, **changes)

    def run(self, replicates: int = 1) -> Run:
        """What came of it; replicate 0 is the team's own company, the others the same with other luck."""
        # A run has a week at least: what is asked for before the first round shows week 0 of it.
        return simulate(self.scenario, self.schedule, seed=self.seed, replicates=replicates, weeks=max(self.weeks, 1))


@dataclasses.dataclass(frozen=True)
class TeamResult:
    """What came of a team's decisions: measures week by week, week 0 first."""

    run: Run
    weeks: int

    def series(self, measure: str) -> Floats:
        """A measure, float64 (weeks + 1,)."""
        return self.run[measure][0, :self.weeks + 1]

    def has_failed(self, week: int) -> bool:
        """Whether the company has failed by the end of a week."""
        return failure(self.series("customers")[:week + 1], self.series("cash")[:week + 1]) is not None

    def at_end_of(self, measure: str, round: int) -> float:
        """A measure at the end of a round; of round 0, at the start."""
        return float(self.series(measure)[round * WEEKS_PER_QUARTER])


def games(workshop: Workshop) -> dict[int, Game]:
    """The game of every team that plays, by its number."""
    return {team: _game(workshop, team) for team in workshop.teams}


def _game(workshop: Workshop, team: int) -> Game:
    return Game(scenario_of(workshop, team), workshop.setup.seed, workshop.policies(team))


def scenario_of(workshop: Workshop, team: int) -> Scenario:
    """The company of a team, with what the trainer threw in."""
    scenario = workshop.setup.scenario
    thrown = tuple(
        Event((one.round - 1) * WEEKS_PER_QUARTER + 1, one.event, one.size, one.weeks)
        for one in workshop.struck if not one.teams or team in one.teams)
    return scenario.replace(events=(*scenario.events, *thrown))


def companies(workshop: Workshop) -> dict[int, Game]:
    """The games that are played together, by the number of the team.

    In one market these are all companies that were set up: one that nobody plays goes on as it was, and a team that
    comes late, or goes, changes nothing in what the others have lived.
    """
    if workshop.setup.mode != "one_market":
        return games(workshop)
    return {team: _game(workshop, team) for team in range(1, workshop.setup.teams + 1)}


def outcomes(workshop: Workshop, teams: Iterable[int] | None = None) -> dict[int, TeamResult]:
    """What came of every team's decisions so far, by its number; or of these teams, whether anybody is left in them."""
    wanted = workshop.teams if teams is None else tuple(teams)
    beside = companies(workshop) if workshop.setup.mode == "one_market" else {}
    played = beside | {team: _game(workshop, team) for team in wanted}
    runs = dict(zip(played, together(workshop.setup.mode, tuple(played.values())), strict=True))
    return {team: TeamResult(runs[team], played[team].weeks) for team in wanted}


def what_if(workshop: Workshop, team: int, policies: Sequence[Policy]) -> TeamResult:
    """What would have come of other policies of one team, one per round, with all the others decided.

    Where more rounds are asked for than have been played, the other teams go on as they last decided.

    Raises:
        RefusedError: no company of this number is played.
    """
    played = companies(workshop)
    if team not in played:
        raise RefusedError("team", teams=workshop.setup.teams)
    changed = {
        number: game.replace(policies=tuple(policies)) if number == team else game.lasting(len(policies))
        for number, game in played.items()}
    if workshop.setup.mode != "one_market":
        return TeamResult(_alone(changed[team]), changed[team].weeks)
    runs = dict(zip(changed, together(workshop.setup.mode, tuple(changed.values())), strict=True))
    return TeamResult(runs[team], changed[team].weeks)


def together(mode: str, played: Sequence[Game]) -> tuple[Run, ...]:
    """Runs of several teams' games, each by itself or in one market."""
    if mode == "one_market" and played:
        return market_of(played).runs
    return tuple(_alone(game) for game in played)


def _alone(game: Game) -> Run:
    return _RUNS.get(game.key, game.run)


def market_of(games: Sequence[Game]) -> MarketRun:
    """What came of games that are played in one market; as many rounds of each, all with the same luck."""
    settings = [
        setting_of(game.scenario, game.schedule, None, game.seed, max(game.weeks, 1)) for game in games]
    return MarketRun.of([MARKET_CACHE.played(settings)])
