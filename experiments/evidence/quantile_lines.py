"""Straight lines through the quantiles of one value given another (Koenker and Bassett 1978), by linear programming.

Points far from a line that is known to be near keep their side, which makes resamples of thousands of people a matter
of milliseconds; the answer is checked against all points and is that of the whole problem (Portnoy and Koenker 1997).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from experiments.estimate import Floats
from simulation.errors import InputError, given

# Share of the points between which a resample's line is looked for first; it widens until the answer holds for all.
NEAR_SHARE = 0.25
WIDER = 2.0
# Looking for ways to shorten problems of this size takes longer than solving them.
SOLVER = {"presolve": False}


class QuantileLine(NamedTuple):
    """y = intercept + slope * x."""

    intercept: float
    slope: float

    def at(self, x: Floats) -> Floats:
        """Heights of the line, float64 (points,)."""
        return self.intercept + self.slope * x


def quantile_line(x: Floats, y: Floats, quantile: float, weights: Floats | None = None) -> QuantileLine:
    """The line below which a share of the points lies, at every x as nearly as a straight line can.

    Args:
        x, y: float64 (points,), finite. quantile: that share, between 0 and 1.
        weights: float64 (points,), how often each point counts; None is once.

    Raises:
        InputError: values that are no numbers, a quantile outside 0 to 1, or points with a single x.
    """
    _check(x, y, quantile)
    weights = np.ones_like(x) if weights is None else weights
    everywhere = np.ones(x.size, np.bool_)
    line = _solved(x, y, weights, quantile, everywhere, ~everywhere)
    if line is None:
        raise InputError("quantile line", "no_line", points=x.size)
    return line


def quantile_line_near(near: QuantileLine, x: Floats, y: Floats, quantile: float, weights: Floats) -> QuantileLine:
    """The same line as `quantile_line`, found faster where one is known that lies near it.

    Args:
        near: a line for other weights of the same points. x, y, quantile, weights: as there.
    """
    away = y - near.at(x)
    reach = float(np.quantile(np.abs(away), NEAR_SHARE)) + float(np.finfo(np.float64).eps)
    while reach < np.abs(away).max():
        above, below = away > reach, away < -reach
        line = _solved(x, y, weights, quantile, ~(above | below), above)
        if line is not None:
            side = y - line.at(x)
            if np.all(side[above] >= 0) and np.all(side[below] <= 0):
                return line
        reach *= WIDER
    return quantile_line(x, y, quantile, weights)


def _solved(
    x: Floats, y: Floats, weights: Floats, quantile: float, near: NDArray[np.bool_], above: NDArray[np.bool_]
) -> QuantileLine | None:
    # The dual: each point's price lies between 0 (below the line) and its weight (above it); the marginals of the two
    # balances are the line. Points known to lie above enter with their full price, those below with none.
    columns = np.vstack([np.ones_like(x), x])
    owed = (1 - quantile) * (columns @ weights) - columns[:, above] @ weights[above]
    free = near & (weights > 0)
    bounds = np.column_stack([np.zeros(int(free.sum())), weights[free]])
    if not free.any():
        return None
    found = linprog(-y[free], A_eq=columns[:, free], b_eq=owed, bounds=bounds, method="highs", options=SOLVER)
    if found.status != 0:
        return None
    intercept, slope = -found.eqlin.marginals
    return QuantileLine(float(intercept), float(slope))


def _check(x: Floats, y: Floats, quantile: float) -> None:
    if not 0 < quantile < 1:
        raise InputError("quantile line", "quantile", value=given(quantile))
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise InputError("quantile line", "points_not_finite")
    if x.size < 2 or np.ptp(x) == 0:
        raise InputError("quantile line", "points_alike", values=np.unique(x).size)
