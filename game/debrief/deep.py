"""What takes many companies to be played: why a team ended where it did, how much was luck, which rounds turned it.

All variants live with the same lucks, so that every figure has an interval over them: levers' shares are Shapley's
(`experiments.shapley`), a round's weight is what its decision changed at the end, and the team's own luck stands among
others that lived through the same decisions.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import partial
from math import hypot

import numpy as np

from experiments.estimate import Estimate, Floats, around, mean_estimate, paired_difference
from experiments.shapley import Coalition, Shares, exact_shares, sampled_shares, standard_error
from game.debrief.branch import AS_BEFORE, branched, levers_moved, limited_to, moves_of
from game.debrief.field import Field, Told, columns_of
from game.play import games

LUCKS = 32
"""Companies with other luck beside which a team's own stands, and over which rounds are weighed."""
COALITION_LUCKS = 12
MARKET_LUCKS, MARKET_COALITION_LUCKS = 8, 4
"""The same where every luck takes all teams' companies to be played."""
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
class Turning:
    """What a round's decision changed at the end, by column: as played, less the same without the round's moves."""

    round: int
    levers: tuple[str, ...]
    added: tuple[Estimate, ...]


@dataclasses.dataclass(frozen=True)
class Deep:
    """What many companies say about one team.

    Attributes:
        team: whose. columns: names of what is looked at. lucks: float64 (lucks, columns), the own luck first.
        change: what all moves together changed at the end, by column. shares: of the levers, in order of declaration.
        is_exact: whether every coalition of levers was played. turning: rounds in which something was moved.
    """

    team: int
    columns: tuple[str, ...]
    lucks: Floats
    change: tuple[Estimate, ...]
    shares: tuple[LeverShare, ...]
    is_exact: bool
    turning: tuple[Turning, ...]

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
class Effort:
    """How much is played: lucks for rounds and for coalitions, levers up to which all coalitions are, pairs beyond."""

    lucks: int
    coalition_lucks: int
    most_exact: int
    pairs: int

    def n_coalitions(self, n: int) -> int:
        """About how many coalitions of n levers are played."""
        return 2**n if n <= self.most_exact else 2 * self.pairs * (n - 1) + 2


ALONE = Effort(LUCKS, COALITION_LUCKS, MOST_EXACT, PAIRS)
IN_MARKET = Effort(MARKET_LUCKS, MARKET_COALITION_LUCKS, MARKET_MOST_EXACT, MARKET_PAIRS)


def deep(field: Field, team: int, told: Told) -> Deep:
    """Plays what is needed to say so about a team.

    Args:
        field: the workshop. team: whose. told: called with the share done, 0 to 1; what it raises ends the work.
    """
    rounds = [number for number, levers in enumerate(moves_of(field.workshop, team), start=1) if levers]
    effort = _effort_of(field)
    own = games(field.workshop)[team]
    variants = [own, *(branched(field.workshop, team, number, AS_BEFORE) for number in rounds)]
    # Rounds take so many companies, coalitions so many: the share done follows them.
    levers = levers_moved(field.workshop, team)
    rounds_part = len(variants) * effort.lucks
    whole = rounds_part + effort.n_coalitions(len(levers)) * effort.coalition_lucks
    ends = list(field.ends(team, variants, effort.lucks, lambda share: told(share * rounds_part / whole)))
    turning = tuple(
        Turning(number, tuple(moves_of(field.workshop, team)[number - 1]), _differences(ends[0], without))
        for number, without in zip(rounds, ends[1:], strict=True))
    shares = _shares(field, team, levers, lambda share: told((rounds_part + share * (whole - rounds_part)) / whole))
    return Deep(
        team, columns_of(field.workshop.setup), ends[0], _differences(shares.all, shares.nothing),
        tuple(LeverShare(lever, _added(shares, number)) for number, lever in enumerate(levers)),
        shares.pairs is None, turning)


def _effort_of(field: Field) -> Effort:
    return ALONE if field.workshop.setup.mode == "same_luck" else IN_MARKET


def _shares(field: Field, team: int, levers: Sequence[str], told: Told) -> Shares:
    effort, n = _effort_of(field), len(levers)

    def worths(coalitions: Sequence[Coalition]) -> Iterator[Floats]:
        variants = [
            limited_to(field.workshop, team, frozenset(
                lever for number, lever in enumerate(levers) if coalition >> number & 1))
            for coalition in coalitions]
        return field.ends(team, variants, effort.coalition_lucks, told)

    way = partial(exact_shares, n) if n <= effort.most_exact else partial(
        sampled_shares, n, n_pairs=effort.pairs, seed=field.workshop.setup.seed)
    return way(worths)


def _added(shares: Shares, number: int) -> tuple[Estimate, ...]:
    """A lever's share by column; where orders were drawn, their error counts too."""
    values = shares.of[number]
    found = []
    for column in range(values.shape[-1]):
        luck = mean_estimate(values[:, column])
        if shares.pairs is not None:
            drawing = standard_error(shares.pairs[:, number, column])
            n = len(values)
            luck = around(luck.value, hypot(float(np.std(values[:, column], ddof=1)) / n**0.5, drawing), n - 1)
        found.append(luck)
    return tuple(found)


def _differences(after: Floats, before: Floats) -> tuple[Estimate, ...]:
    return tuple(paired_difference(after[:, column], before[:, column]) for column in range(after.shape[-1]))
