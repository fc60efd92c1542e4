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

from experiments.money.pricing import Point
from experiments.search.candidates import Candidates, Luck, Merits


@dataclass(frozen=True)
class Pruned:
    """What is left of a policy.

    Attributes:
        whole: values of the levers that it moves. point: of those that stay moved; all others stay as decided so far.
        losses: by lever that stays moved, the share of what there is to win that is lost when it alone is put back, the
            largest first; together they need not make the whole. n_back: levers put back.
    """

    whole: Point
    point: Point
    losses: Mapping[str, float]
    n_back: int


@dataclass
class _Thinning:
    """A policy on its way: of its levers, those that bring least first, `least` can be put back and `most` cannot."""

    whole: Point
    best: Merits
    order: Sequence[str]
    least: int = 0
    most: int = 0

    def __post_init__(self) -> None:
        self.most = len(self.order)

    def with_back(self, n: int) -> Point:
        return _without(self.whole, self.order[:n])


def pruned(candidates: Candidates, points: Sequence[Point], progress: Callable[[float], None]) -> list[Pruned]:
    """Policies found with small moves put back.

    What there is to win by an aim is the most that any of the policies gains in it over the start; a lever is kept for
    the aim in which it counts most. How many can be put back is found by halving.

    Args:
        candidates: the search; its request says what share of what there is to win may be given up. points: what it
            found.
        progress: hears the share done.
    """
    if not points:
        return []
    luck = Luck(candidates.fresh(1).seed, candidates.request.companies)
    wholes = [_moved(candidates, point) for point in points]
    start, best, losses, to_win = _weighed(candidates, wholes, luck, lambda share: progress(share / 3))
    if max(to_win) <= 0.0:
        return [Pruned(whole, whole, {}, 0) for whole in wholes]
    ways = [
        _Thinning(whole, top, sorted(lost, key=lambda name, lost=lost: lost[name]))  # type: ignore[misc]
        for whole, top, lost in zip(wholes, best, losses, strict=True)]
    _halve(candidates, ways, luck, to_win, lambda share: progress((1 + share) / 3))
    left = [way.with_back(way.least) for way in ways]
    # What the levers that stay carry is asked again: with the others put back it is something else.
    _, _, losses, _ = _weighed(candidates, left, luck, lambda share: progress((2 + share) / 3), start)
    return [
        Pruned(way.whole, point, dict(sorted(lost.items(), key=lambda one: -one[1])), way.least)
        for way, point, lost in zip(ways, left, losses, strict=True)]


def _moved(candidates: Candidates, point: Point) -> Point:
    """The levers of a point that it moves from what is decided so far."""
    home = candidates.budgeted.starts[0] if candidates.budgeted.starts else point
    return {
        name: value for name, value in point.items() if value != home[name] or name in candidates.budgeted.scheduled
    }


def _weighed(
    candidates: Candidates,
    points: Sequence[Point],
    luck: Luck,
    progress: Callable[[float], None],
    start: Merits | None = None,
) -> tuple[Merits, list[Merits], list[dict[str, float]], list[float]]:
    """Merits of the start and of policies, what each loses without each of its levers, and what there is to win."""
    alone = [_without(point, [name]) for point in points for name in point]
    tasks = [(None, luck)] if start is None else []
    found = candidates.judged([*tasks, *((one, luck) for one in (*points, *alone))], progress)
    start = found.pop(0) if start is None else start
    best, without = found[:len(points)], iter(found[len(points):])
    to_win = [max(reached) - own for *reached, own in zip(*best, start, strict=True)]
    losses = [{name: _lost(top, next(without), to_win) for name in point}
              for point, top in zip(points, best, strict=True)]
    return start, best, losses, to_win


def _halve(
    candidates: Candidates,
    ways: Sequence[_Thinning],
    luck: Luck,
    to_win: Sequence[float],
    on_progress: Callable[[float], None],
) -> None:
    """Narrows down how many levers of each policy can be put back, those of all policies at once."""
    rounds = max(way.most for way in ways).bit_length()
    for done in range(rounds):
        progress = partial(_report_round, on_progress, done, rounds)
        open_ways = [way for way in ways if way.most - way.least > 1]
        middles = [(way.least + way.most) // 2 for way in open_ways]
        tried = [way.with_back(n) for way, n in zip(open_ways, middles, strict=True)]
        merits = candidates.judged([(one, luck) for one in tried], progress)
        for way, n, point, merit in zip(open_ways, middles, tried, merits, strict=True):
            if candidates.budgeted.allows(point) and _lost(way.best, merit, to_win) <= candidates.request.spare:
                way.least = n
            else:
                way.most = n


def _report_round(progress: Callable[[float], None], done: int, rounds: int, share: float) -> None:
    progress((done + share) / rounds)


def _lost(before: Merits, after: Merits, to_win: Sequence[float]) -> float:
    """What is lost from one to the other, as a share of what there is to win, by the aim for which it is most."""
    return max(map(_share, before, after, to_win))


def _share(before: float, after: float, to_win: float) -> float:
    """What is lost of an aim, as a share of what there is to win in it; where that is nothing, nothing may be lost."""
    if to_win > 0.0:
        return (before - after) / to_win
    return inf if after < before else 0.0


def _without(point: Point, names: Sequence[str]) -> Point:
    """A policy with some of its levers left as decided so far."""
    return {name: value for name, value in point.items() if name not in names}
