"""Levers' shares that sum to a change which was measured with more luck than they were.

Shares are dear and are measured with a few lucks, the change itself with many: told side by side they have to agree.
How far each share went up and down with the change over the few lucks (a regression, whose slopes sum to one) says how
what the many lucks add to the change is shared out.
"""

from __future__ import annotations

from math import hypot, sqrt

import numpy as np

from experiments.estimate import Estimate, Floats, t_quantile

MOMENTS = 2
"""What the few lucks have told before the rest is error: a mean and a slope."""


def brought_to(change: Estimate, shares: Floats, drawing: Floats) -> tuple[Estimate, ...]:
    """Shares that sum to a change, each with its interval.

    Args:
        change: of all levers together. shares: float64 (levers, lucks), measured with a few of the change's lucks.
        drawing: float64 (levers,), standard errors of the orders that were drawn; 0 where none were.
    """
    whole, n = shares.sum(axis=0), shares.shape[1]
    slopes = _slopes(shares, whole)
    means = shares.mean(axis=1)
    rest = shares - means[:, np.newaxis] - slopes[:, np.newaxis] * (whole - whole.mean())
    errors = np.hypot(np.sqrt((rest**2).sum(axis=1) / (n - MOMENTS) / n), drawing)
    values = means + slopes * (change.value - whole.mean())
    found = []
    for value, slope, error in zip(values, slopes, errors, strict=True):
        reach = hypot(t_quantile(n - MOMENTS) * error, slope * (change.high - change.value))
        found.append(Estimate(float(value), float(value) - reach, float(value) + reach))
    return tuple(found)


def _slopes(shares: Floats, whole: Floats) -> Floats:
    """How much of each unit of the whole is each lever's, float64 (levers,)."""
    moved = whole - whole.mean()
    spread = float(moved @ moved)
    if sqrt(spread) > np.finfo(np.float64).eps * float(np.abs(shares).sum()):
        slopes: Floats = shares @ moved / spread
        return slopes
    # The whole was the same with every luck: to each what it is of the whole.
    sizes: Floats = np.abs(shares.mean(axis=1))
    even: Floats = np.full(len(shares), 1 / len(shares))
    return sizes / sizes.sum() if sizes.sum() else even
