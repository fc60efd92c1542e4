"""Policies found, with the levers put back whose move brings (almost) nothing: what is left is what carries the gain.

A search moves every lever a little, since nothing holds a small move back. Each lever is put back alone, with luck that
the search has not seen; then more and more of them together, those that bring least first, as long as no more of what
there is to win is given up than was allowed. What that costs is played again with the rest and told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf

from experiments.hunt import Hunt, Luck, Merits
from experiments.purse import Point


@dataclass(frozen=True)
class Thinned:
    """What is left of a policy.

    Attributes:
        point: with the levers put back. losses: by lever that stays moved, the share of what there is to win that is
            lost when it alone is put back, the largest first; together they need not make the whole. n_back: levers put
            back.
    """

    point: Point
    losses: Mapping[str, float]
    n_back: int


@dataclass
class _Thinning:
    """A policy on its way: of its levers, those that bring least first, `least` can be put back and `most` cannot."""

    point: Point
    home: Point
    best: Merits
    losses: dict[str, float]
    least: int = 0
    most: int = 0

    def __post_init__(self) -> None:
        self.order = sorted(self.losses, key=lambda name: self.losses[name])
        self.most = len(self.order)

    def with_back(self, n: int) -> Point:
        return _back(self.point, self.home, self.order[:n])

    def result(self) -> Thinned:
        stay = self.order[self.least:]
        return Thinned(
            self.with_back(self.least), {name: self.losses[name] for name in reversed(stay)}, self.least)


def thinned(hunt: Hunt, points: Sequence[Point], told: Callable[[float], None]) -> list[Thinned]:
    """Policies found with small moves put back.

    What there is to win by an aim is the most that any of the policies gains in it over the start; a lever is kept for
    the aim in which it counts most. How many can be put back is found by halving.

    Args:
        hunt: the search; its request says what share of what there is to win may be given up. points: what it found.
        told: hears the share done.
    """
    if not points:
        return []
    home = hunt.purse.starts[0] if hunt.purse.starts else {}
    luck = Luck(hunt.fresh(1).seed, hunt.request.companies)
    moved = [[name for name, value in point.items() if value != home.get(name, value)] for point in points]
    alone = [_back(point, home, [name]) for point, names in zip(points, moved, strict=True) for name in names]
    start, *merits = hunt.judged([(None, luck), *((one, luck) for one in (*points, *alone))],
                                 lambda share: told(share / 2))
    best, without = merits[:len(points)], iter(merits[len(points):])
    to_win = [max(found) - own for *found, own in zip(*best, start, strict=True)]

    if max(to_win) <= 0.0:
        return [Thinned(point, {}, 0) for point in points]

    def lost(from_merits: Merits, to_merits: Merits) -> float:
        return max(map(_share, from_merits, to_merits, to_win))

    ways = [
        _Thinning(point, home, top, {name: lost(top, next(without)) for name in names})
        for point, top, names in zip(points, best, moved, strict=True)]
    _halve(hunt, ways, luck, lost, lambda share: told((1 + share) / 2))
    return [way.result() for way in ways]


def _halve(
    hunt: Hunt, ways: Sequence[_Thinning], luck: Luck, lost: Callable[[Merits, Merits], float],
    told: Callable[[float], None],
) -> None:
    """Narrows down how many levers of each policy can be put back, those of all policies at once."""
    rounds = max(way.most for way in ways).bit_length()
    for done in range(rounds):
        tell = partial(_tell_round, told, done, rounds)
        open_ways = [way for way in ways if way.most - way.least > 1]
        middles = [(way.least + way.most) // 2 for way in open_ways]
        tried = [way.with_back(n) for way, n in zip(open_ways, middles, strict=True)]
        merits = hunt.judged([(one, luck) for one in tried], tell)
        for way, n, point, merit in zip(open_ways, middles, tried, merits, strict=True):
            if hunt.purse.allows(point) and lost(way.best, merit) <= hunt.request.spare:
                way.least = n
            else:
                way.most = n


def _tell_round(told: Callable[[float], None], done: int, rounds: int, share: float) -> None:
    told((done + share) / rounds)


def _share(before: float, after: float, to_win: float) -> float:
    """What is lost of an aim, as a share of what there is to win in it; where that is nothing, nothing may be lost."""
    if to_win > 0.0:
        return (before - after) / to_win
    return inf if after < before else 0.0


def _back(point: Point, home: Point, names: Sequence[str]) -> Point:
    return {**point, **{name: home[name] for name in names}}
