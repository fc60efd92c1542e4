"""A policy found, with the levers put back whose move brings (almost) nothing: what is left is what carries the gain.

A search moves every lever a little, since nothing holds a small move back. Each lever is put back alone, with luck that
the search has not seen; then more and more of them together, those that bring least first, as long as no more of the
gain is given up than was allowed. What that costs is played again with the rest and told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from experiments.hunt import Hunt, Luck
from experiments.purse import Point


@dataclass(frozen=True)
class Thinned:
    """What is left of a policy.

    Attributes:
        point: with the levers put back. losses: by lever that stays moved, the share of the gain that is lost when it
            alone is put back, the largest first; together they need not make the whole. n_back: levers put back.
    """

    point: Point
    losses: dict[str, float]
    n_back: int


def thinned(hunt: Hunt, point: Point, told: Callable[[float], None]) -> Thinned:
    """A policy found for one aim with small moves put back.

    Args:
        hunt: the search; its request says what share of the gain may be given up. point: what it found.
        told: hears the share done.
    """
    home = hunt.purse.starts[0] if hunt.purse.starts else {}
    moved = [name for name, value in point.items() if value != home.get(name, value)]
    if not moved:
        return Thinned(point, {}, 0)
    luck = Luck(hunt.fresh(1).seed, hunt.request.companies)
    alone = [_back(point, home, [name]) for name in moved]
    start, best, *without = (merits[0] for merits in hunt.judged(
        [(None, luck), (point, luck), *((one, luck) for one in alone)], lambda share: told(share / 2)))
    gain = best - start
    if gain <= 0.0:
        return Thinned(point, {}, 0)
    losses = {name: (best - merit) / gain for name, merit in zip(moved, without, strict=True)}
    order = sorted(moved, key=lambda name: losses[name])
    fewer = [one for k in range(1, len(order)) if hunt.purse.allows(one := _back(point, home, order[:k]))]
    merits = [found[0] for found in hunt.judged([(one, luck) for one in fewer], lambda share: told((1 + share) / 2))]
    allowed = [one for one, merit in zip(fewer, merits, strict=True) if best - merit <= hunt.request.spare * gain]
    left = allowed[-1] if allowed else point
    stay = [name for name in reversed(order) if left[name] != home[name]]
    return Thinned(left, {name: losses[name] for name in stay}, len(moved) - len(stay))


def _back(point: Point, home: Point, names: list[str]) -> Point:
    return {**point, **{name: home[name] for name in names}}
