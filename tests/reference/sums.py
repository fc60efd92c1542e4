"""How sums are taken: shares in whole units, other numbers one after the other."""

from __future__ import annotations

from collections.abc import Iterable

FIXED = 2**20
"""A share in a sum is a whole number of one over this: whole numbers add up to the same in any order."""


def one_by_one(values: Iterable[float]) -> float:
    """The sum, rounded after each step (the built-in `sum` rounds once at the end from Python 3.12 on)."""
    total = 0.0
    for value in values:
        total += value
    return total


def mean(values: list[float], otherwise: float) -> float:
    """The mean of the values, or what holds when there are none."""
    return one_by_one(values) / len(values) if values else otherwise
