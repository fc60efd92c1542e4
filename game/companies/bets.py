"""Bets before the result: what is bet on, what came true, and whether somebody is right as often as they are sure.

A bet is a forecast with a chance. The Brier score is the mean squared distance of the chance from what happened: 0 is
perfect, 0.25 is what 50 % on everything gets. Nothing is had for being fast.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import pairwise

from game.companies.beside import Beside, beside
from game.companies.game import outcomes
from game.workshop.entries import Bet
from game.workshop.state import PlacedBet, Workshop

COIN = 0.25
"""Brier score of 50 % on everything."""
EDGES = (0.6, 0.75, 0.9)
"""Where one class of sureness ends and the next begins."""


def came_true(bet: Bet, team: Beside) -> bool:
    """Whether the measure stood higher at the end of the round than if nothing had been done, as the bet said.

    Args:
        bet: of a closed round. team: in which the bet was made, beside its twin.
    """
    return team.has_risen(bet.measure, bet.round) == bet.is_up


@dataclasses.dataclass(frozen=True)
class Settled:
    """A bet and whether it came true in the team in which it was laid."""

    bet: PlacedBet
    is_true: bool


def settled_bets(workshop: Workshop, teams: Iterable[int] | None = None) -> tuple[Settled, ...]:
    """People's bets of closed rounds, in the order in which they were laid; only those of some teams, if so wanted.

    What bots laid, in seats of their own or in somebody's place, says nothing about people.
    """
    wanted = None if teams is None else set(teams)
    bets = [
        bet for bet in workshop.bets
        if not bet.is_by_bot and bet.round <= len(workshop.decided) and (wanted is None or bet.team in wanted)]
    found = beside(workshop, outcomes(workshop, dict.fromkeys(bet.team for bet in bets)))
    return tuple(Settled(bet, came_true(bet, found[bet.team])) for bet in bets)


@dataclasses.dataclass(frozen=True)
class Class:
    """Bets that were about as sure.

    Attributes:
        low, high: of the chances. n: how many bets. sure: their mean chance. share_true: how many came true.
    """

    low: float
    high: float
    n: int
    sure: float
    share_true: float


@dataclasses.dataclass(frozen=True)
class Calibration:
    """How well chances fit what happened, over many bets."""

    bets: tuple[Settled, ...]

    @property
    def n(self) -> int:
        """How many bets."""
        return len(self.bets)

    @cached_property
    def brier(self) -> float:
        """Mean squared distance of the chance from what happened; NaN without bets."""
        return _mean((one.bet.sure - one.is_true) ** 2 for one in self.bets)

    @property
    def skill(self) -> float:
        """Share of a coin's Brier score that is saved: 1 is perfect, 0 no better than 50 % on everything."""
        return 1 - self.brier / COIN

    @property
    def share_true(self) -> float:
        """How many came true; NaN without bets."""
        return _mean(float(one.is_true) for one in self.bets)

    @property
    def mean_sure(self) -> float:
        """Mean chance given; NaN without bets."""
        return _mean(one.bet.sure for one in self.bets)

    @property
    def overconfidence(self) -> float:
        """Mean chance less the share that came true: above 0 is surer than right."""
        return self.mean_sure - self.share_true

    @cached_property
    def classes(self) -> tuple[Class, ...]:
        """Bets by how sure they were; classes without bets are left out."""
        bounds = (0.5, *EDGES, 1.0)
        found = []
        for low, high in pairwise(bounds):
            own = [one for one in self.bets if low <= one.bet.sure < high or one.bet.sure == high == 1.0]
            if own:
                part = Calibration(tuple(own))
                found.append(Class(low, high, part.n, part.mean_sure, part.share_true))
        return tuple(found)

    def by_measure(self) -> Mapping[str, Calibration]:
        """The same for each measure that was bet on."""
        names = dict.fromkeys(one.bet.measure for one in self.bets)
        return {name: Calibration(tuple(one for one in self.bets if one.bet.measure == name)) for name in names}


def calibration(workshop: Workshop, teams: Iterable[int] | None = None) -> Calibration:
    """The calibration of all bets of closed rounds, or of those laid in some teams."""
    return Calibration(settled_bets(workshop, teams))


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else float("nan")
