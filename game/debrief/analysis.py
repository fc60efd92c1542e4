"""What takes many companies to be played: why a team ended where it did, how much was luck, which rounds turned it.

All variants live with the same lucks, so that every figure has an interval over them: a round's weight is what its
decision changed at the end, and the team's own luck stands among others that lived through the same decisions. Levers'
shares are Shapley's (`experiments.shapley`), measured with some of these lucks, and sum to the one change that is told.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from experiments.estimate import Estimate, Floats, paired_difference
from experiments.shapley import Coalition, Shares, exact_shares, sampled_shares, standard_error
from game.companies.game import games
from game.debrief.branch import AS_BEFORE, branched, levers_moved, limited_to, moves_of
from game.debrief.counterfactuals import LUCKS, MARKET_LUCKS, Counterfactuals, Progress, columns_of
from game.debrief.reconcile import brought_to

COALITION_LUCKS, MARKET_COALITION_LUCKS = 12, 4
"""Of the lucks, those with which coalitions of levers are played: by far the most companies."""
MOST_EXACT = 6
PAIRS = 12
"""Levers up to which every coalition is played; beyond, pairs of orders drawn."""
MARKET_MOST_EXACT, MARKET_PAIRS = 4, 6
"""The same in one market."""


@dataclasses.dataclass(frozen=True)
class LeverShare:
    """What a lever's moves over the whole game added at the end, by column of `columns_of`."""

    lever: str
    added: tuple[Estimate, ...]


@dataclasses.dataclass(frozen=True)
class TurningPoint:
    """What a round's decision changed at the end, by column: as played, less the same without the round's moves."""

    round: int
    levers: tuple[str, ...]
    added: tuple[Estimate, ...]


@dataclasses.dataclass(frozen=True)
class TeamAnalysis:
    """What many companies say about one team.

    Attributes:
        team: whose. columns: names of what is looked at. lucks: float64 (lucks, columns), the own luck first.
        change: what all moves together changed at the end, by column. shares: of the levers, in order of declaration.
        is_exact: whether every coalition of levers was played. turning: rounds in which something was moved.
        n_share_lucks: of the lucks, with how many shares were measured.
    """

    team: int
    columns: tuple[str, ...]
    lucks: Floats
    change: tuple[Estimate, ...]
    shares: tuple[LeverShare, ...]
    is_exact: bool
    turning: tuple[TurningPoint, ...]
    n_share_lucks: int

    def column(self, name: str) -> int:
        """Place of a measure among the columns."""
        return self.columns.index(name)

    def own(self, name: str) -> float:
        """What the team's own luck came to."""
        return float(self.lucks[0, self.column(name)])

    def others(self, name: str) -> Floats:
        """What other lucks came to with the same decisions, float64 (lucks - 1,)."""
        others: Floats = self.lucks[1:, self.column(name)]
        return others

    def lower(self, name: str) -> int:
        """How many of the other lucks ended lower than the own."""
        return int((self.others(name) < self.own(name)).sum())


@dataclasses.dataclass(frozen=True)
class AnalysisEffort:
    """How much is played: lucks for rounds and for coalitions, levers up to which all coalitions are, pairs beyond."""

    lucks: int
    coalition_lucks: int
    most_exact: int
    pairs: int

    def n_coalitions(self, n: int) -> int:
        """About how many coalitions of n levers are played."""
        return 2**n if n <= self.most_exact else 2 * self.pairs * (n - 1) + 2


ALONE = AnalysisEffort(LUCKS, COALITION_LUCKS, MOST_EXACT, PAIRS)
IN_MARKET = AnalysisEffort(MARKET_LUCKS, MARKET_COALITION_LUCKS, MARKET_MOST_EXACT, MARKET_PAIRS)


def team_analysis(field: Counterfactuals, team: int, progress: Progress) -> TeamAnalysis:
    """Plays what is needed to say so about a team.

    Args:
        field: the workshop. team: whose. progress: called with the share done, 0 to 1; what it raises ends the work.
    """
    effort, levers = _effort_of(field), levers_moved(field.workshop, team)
    rounds = [number for number, moves in enumerate(moves_of(field.workshop, team), start=1) if moves]
    variants = [
        games(field.workshop)[team], limited_to(field.workshop, team, frozenset()),
        *(branched(field.workshop, team, number, AS_BEFORE) for number in rounds)]
    # Rounds take so many companies, coalitions so many: the share done follows them.
    rounds_part = len(variants) * effort.lucks
    whole = rounds_part + effort.n_coalitions(len(levers)) * effort.coalition_lucks
    played, unmoved, *without = field.ends(
        team, variants, effort.lucks, lambda share: progress(share * rounds_part / whole))
    turning = tuple(
        TurningPoint(number, tuple(moves_of(field.workshop, team)[number - 1]), _differences(played, ends))
        for number, ends in zip(rounds, without, strict=True))
    shares = _shares(field, team, levers, lambda share: progress((rounds_part + share * (whole - rounds_part)) / whole))
    change = _differences(played, unmoved)
    return TeamAnalysis(
        team, columns_of(field.workshop.setup), played, change, _lever_shares(levers, shares, change),
        shares.pairs is None, turning, effort.coalition_lucks)


def _effort_of(field: Counterfactuals) -> AnalysisEffort:
    return ALONE if field.workshop.setup.mode == "same_luck" else IN_MARKET


def _shares(field: Counterfactuals, team: int, levers: Sequence[str], progress: Progress) -> Shares:
    effort, n = _effort_of(field), len(levers)

    def worths(coalitions: Sequence[Coalition]) -> Iterator[Floats]:
        variants = [
            limited_to(field.workshop, team, frozenset(
                lever for number, lever in enumerate(levers) if coalition >> number & 1))
            for coalition in coalitions]
        return field.ends(team, variants, effort.coalition_lucks, progress)

    way = partial(exact_shares, n) if n <= effort.most_exact else partial(
        sampled_shares, n, n_pairs=effort.pairs, seed=field.workshop.setup.seed)
    return way(worths)


def _lever_shares(levers: Sequence[str], shares: Shares, change: Sequence[Estimate]) -> tuple[LeverShare, ...]:
    """Every lever's share by column; where orders were drawn, their error counts too."""
    if not levers:
        return ()
    columns = [
        brought_to(one, shares.of[:, :, column], _drawing_errors(shares, column)) for column, one in enumerate(change)]
    return tuple(LeverShare(lever, added) for lever, added in zip(levers, zip(*columns, strict=True), strict=True))


def _drawing_errors(shares: Shares, column: int) -> Floats:
    if shares.pairs is None:
        return np.zeros(len(shares.of))
    return np.array([standard_error(lever) for lever in shares.pairs[:, :, column].T])


def _differences(after: Floats, before: Floats) -> tuple[Estimate, ...]:
    return tuple(paired_difference(after[:, column], before[:, column]) for column in range(after.shape[-1]))
