"""Who has what share in a change that several things brought about together: Shapley's value.

A share is what a thing adds when it comes, on average over all orders in which they could have come. It is the only
rule under which shares sum to the whole, what changes nothing gets nothing, and two that do the same get the same
(Shapley, 1953). Up to `MOST_EXACT` things every coalition is asked for; beyond, orders are drawn in pairs, each with
its reverse, whose errors cancel in part (antithetic; Castro and others, 2009, from memory).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import factorial, sqrt

import numpy as np

from experiments.estimate import Floats

MOST_EXACT = 10
PAIRS = 32

Coalition = int
"""Things that have come, as bits: thing i has come where bit i is set."""
Worths = Callable[[Sequence[Coalition]], Iterator[Floats]]
"""Gives what coalitions are worth, one array each, in their order."""
Uses = dict[Coalition, list[tuple[int, int, int]]]


@dataclass(frozen=True)
class Shares:
    """What each thing adds.

    Attributes:
        of: float64 (things, ...), a worth's shape for each. nothing, all: the worth of nobody and of everybody.
        pairs: float64 (pairs, things, ...): the shares in each pair of orders, where orders were drawn; their first
            axis after the things (replicates) is averaged. None where every coalition was asked for.
        n_coalitions: how many were asked for.
    """

    of: Floats
    nothing: Floats
    all: Floats
    pairs: Floats | None
    n_coalitions: int

    @property
    def total(self) -> Floats:
        """What is shared, in a worth's shape."""
        return self.all - self.nothing


def exact_shares(n: int, worths: Worths) -> Shares:
    """Shares of n things from all 2^n coalitions."""
    weights = [factorial(k) * factorial(n - k - 1) / factorial(n) for k in range(n)]
    coalitions = range(2**n)
    nothing: Floats = np.empty(0)
    for coalition, worth in zip(coalitions, worths(coalitions), strict=True):
        if coalition == 0:
            nothing = worth
            shares = np.zeros((n, *worth.shape))
        added, size = worth - nothing, coalition.bit_count()
        for thing in range(n):
            # A coalition counts for those in it, and against those who could still come.
            shares[thing] += added * (weights[size - 1] if coalition >> thing & 1 else -weights[size])
    return Shares(shares, nothing, worth, None, 2**n)


def sampled_shares(n: int, worths: Worths, n_pairs: int, seed: int) -> Shares:
    """Shares of n things from pairs of orders drawn by luck; every share is unbiased and they sum to the whole.

    Args:
        n: things, at least two. worths: see `Worths`; arrays have replicates first. n_pairs: at least two, for the
            error. seed: of the drawing.
    """
    orders = [order for forth in drawn_orders(n, n_pairs, seed) for order in (forth, forth[::-1])]
    coalitions = sorted({coalition for order in orders for coalition in prefixes(order)})
    uses = _uses(orders, coalitions)
    for coalition, worth in zip(coalitions, worths(coalitions), strict=True):
        if coalition == 0:
            nothing = worth
            shares, pairs = np.zeros((n, *worth.shape)), np.zeros((n_pairs, n, *worth.shape[1:]))
        added = worth - nothing
        mean = added.mean(axis=0)
        for order, thing, sign in uses[coalition]:
            shares[thing] += added * (sign / len(orders))
            pairs[order // 2, thing] += mean * (sign / 2)
    return Shares(shares, nothing, worth, pairs, len(coalitions))


def drawn_orders(n: int, n_pairs: int, seed: int) -> list[list[int]]:
    """Orders of n things drawn by luck; the same for the same seed."""
    luck = np.random.default_rng([seed, n])
    return [luck.permutation(n).tolist() for _ in range(n_pairs)]


def prefixes(order: Sequence[int]) -> list[Coalition]:
    """Who has come after each arrival, from nobody to everybody."""
    coalitions = [0]
    for thing in order:
        coalitions.append(coalitions[-1] | 1 << thing)
    return coalitions


def _uses(orders: Sequence[Sequence[int]], coalitions: Sequence[Coalition]) -> Uses:
    """Where each coalition counts: number of the order, thing, and sign."""
    uses: Uses = {coalition: [] for coalition in coalitions}
    for number, order in enumerate(orders):
        steps = prefixes(order)
        for thing, before, after in zip(order, steps[:-1], steps[1:], strict=True):
            uses[before].append((number, thing, -1))
            uses[after].append((number, thing, 1))
    return uses


def standard_error(pairs: Floats) -> float:
    """Standard error of the mean of what pairs of orders gave, float64 (pairs,)."""
    return float(pairs.std(ddof=1)) / sqrt(pairs.size)
