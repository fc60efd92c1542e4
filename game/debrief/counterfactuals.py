"""Companies played beside those of the workshop: one team goes another way, the others and the luck stay.

Luck 0 is the workshop's own; the others say how much of an outcome hung on luck. Where all teams share one market,
the others are played again beside the one that goes another way.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from experiments.estimate import Floats
from experiments.executor import EnsemblePlan, runs
from game.companies.figures import SCORE
from game.companies.game import Game, TeamResult, companies, together
from game.companies.score import score_of
from game.companies.standing import standings
from game.workshop.setup import Setup
from game.workshop.state import Workshop
from simulation import Run
from simulation.arithmetic import WEEKS_PER_QUARTER

Progress = Callable[[float], None]
LUCKS, MARKET_LUCKS = 32, 8
"""Lucks over which every change at the end is averaged, so that one thing has one figure; fewer in one market, where
each takes all teams' companies to be played."""
ALWAYS = (
    "employee_satisfaction", "customer_satisfaction", "symmetry_gap", "employee_turnover", "churn", "profit",
    "customers")


def columns_of(setup: Setup) -> tuple[str, ...]:
    """What is looked at in the end: the score, both sides of the mirror, money, and the measures of the goals."""
    return tuple(dict.fromkeys((SCORE, *ALWAYS, *(goal.measure for goal in setup.scenario.goals))))


@dataclasses.dataclass(frozen=True)
class Counterfactuals:
    """The teams of a workshop whose rounds are closed, ready to be played otherwise."""

    workshop: Workshop

    @property
    def rounds(self) -> int:
        """How many rounds were played."""
        return len(self.workshop.decided)

    def ends(self, team: int, variants: Sequence[Game], replicates: int, progress: Progress) -> Iterator[Floats]:
        """What stands at the end of each variant of a team's game, one after the other.

        Args:
            team: who goes another way. variants: of its game. replicates: lucks, the workshop's own the first.
            progress: called with the share done, 0 to 1; what it raises ends the work.

        Returns:
            float64 (replicates, columns), in the order of `columns_of`; measures as in `game.companies.standing`.
        """
        for run in self.played(team, variants, replicates, progress):
            yield ends_of(self.workshop, team, run)

    def played(self, team: int, variants: Sequence[Game], replicates: int, progress: Progress) -> Iterator[Run]:
        """The runs of variants of a team's game, one after the other; arguments as in `ends`."""
        if self.workshop.setup.mode == "same_luck":
            yield from runs([
                EnsemblePlan(game.scenario, game.schedule, None, game.seed, replicates, max(game.weeks, 1))
                for game in variants], None, progress)
            return
        for number, game in enumerate(variants):
            yield self._in_market(team, game, replicates)
            progress((number + 1) / len(variants))

    def _in_market(self, team: int, game: Game, replicates: int) -> Run:
        others = companies(self.workshop)
        place = list(others).index(team)
        rows = []
        for luck in range(replicates):
            playing = tuple(
                (game if number == team else other).replace(seed=game.seed + luck)
                for number, other in others.items())
            rows.append(together(self.workshop.setup.mode, playing)[place].rows)
        return Run(game.scenario.profile, np.concatenate(rows), ())


def ends_of(workshop: Workshop, team: int, run: Run) -> Floats:
    """What stands at the end of a run, float64 (replicates, columns)."""
    values = [
        _scores(workshop, team, run) if name == SCORE else standings(run[name], name, run.weeks)
        for name in columns_of(workshop.setup)]
    return np.stack(values, axis=-1)


def _scores(workshop: Workshop, team: int, run: Run) -> Floats:
    rounds = run.weeks // WEEKS_PER_QUARTER
    one_by_one = (Run(run.profile, run.rows[number:number + 1], ()) for number in range(run.replicates))
    return np.array([
        score_of(workshop.setup, TeamResult(one, run.weeks), team, rounds).total for one in one_by_one])
