"""A value that was measured in simulated companies, with the interval in which its Monte-Carlo error leaves it.

All intervals are 95 % ones and speak of the luck of the runs only, never of what is unknown about the world.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import hypot, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

COVERAGE = 0.95
TWO_SIDED = 0.5 + COVERAGE / 2
DRAWS = 400


@dataclass(frozen=True)
class Estimate:
    """A value and its 95 % Monte-Carlo interval."""

    value: float
    low: float
    high: float

    def is_within(self, low: float, high: float) -> bool:
        """Whether the value lies between two bounds, those included."""
        return low <= self.value <= high

    def is_surely_within(self, low: float, high: float) -> bool:
        """Whether the whole interval lies between two bounds, those included."""
        return low <= self.low and self.high <= high

    def less(self, other: Estimate) -> Estimate:
        """This less another one that was measured with other luck."""
        value = self.value - other.value
        below = sqrt((self.value - self.low) ** 2 + (other.high - other.value) ** 2)
        above = sqrt((self.high - self.value) ** 2 + (other.value - other.low) ** 2)
        return Estimate(value, value - below, value + above)

    def over(self, divisor: float) -> Estimate:
        """This in units of a positive number that is known well."""
        return Estimate(self.value / divisor, self.low / divisor, self.high / divisor)


def around(value: float, error: float, freedom: float) -> Estimate:
    """The estimate with this standard error and these degrees of freedom (NaN bounds where there are none)."""
    reach = t_quantile(freedom) * error if freedom >= 1 else float("nan")
    return Estimate(value, value - reach, value + reach)


def t_quantile(freedom: float) -> float:
    """The 97.5 % quantile of Student's t, by the terms of Cornish and Fisher: 2.04 for 31 degrees of freedom."""
    z = NormalDist().inv_cdf(TWO_SIDED)
    return (
        z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3))


def mean_estimate(values: Floats) -> Estimate:
    """Mean of independent values, such as one per replicate."""
    n = values.size
    error = float(values.std(ddof=1)) / sqrt(n) if n > 1 else float("nan")
    return around(float(values.mean()), error, n - 1)


def paired_difference(treated: Floats, control: Floats) -> Estimate:
    """Mean of treated less control where both arms of a pair share their luck."""
    return mean_estimate(treated - control)


def difference(treated: Floats, control: Floats) -> Estimate:
    """Mean of treated less mean of control where every unit has its own luck (Welch)."""
    parts = [values.var(ddof=1) / values.size for values in (treated, control)]
    error = sum(parts)
    freedom = error**2 / sum(
        part**2 / (values.size - 1) for part, values in zip(parts, (treated, control), strict=True)) if error > 0 else 1
    return around(float(treated.mean() - control.mean()), sqrt(error), float(freedom))


def standardised_difference(treated: Floats, control: Floats) -> Estimate:
    """Hedges' g of two groups of independent people or units, with its large-sample interval."""
    n, m = treated.size, control.size
    g = hedges_correction(n + m - 2) * float(treated.mean() - control.mean()) / pooled_spread(treated, control)
    return around(g, sqrt((n + m) / (n * m) + g * g / (2 * (n + m))), n + m - 2)


def pooled_spread(treated: Floats, control: Floats) -> float:
    """Standard deviation within two groups taken together."""
    n, m = treated.size, control.size
    squares = (n - 1) * treated.var(ddof=1) + (m - 1) * control.var(ddof=1)
    return sqrt(float(squares) / (n + m - 2))


def hedges_correction(freedom: float) -> float:
    """Factor that takes the small-sample bias out of a standardised difference."""
    return 1 - 3 / (4 * freedom - 1)


def relative_change(treated: Floats, control: Floats) -> Estimate:
    """Mean of treated over mean of control, less 1, where every unit has its own luck.

    The interval is taken on the logarithm of the ratio. Means have to be positive.
    """
    errors = [float(values.std(ddof=1) / values.mean()) / sqrt(values.size) for values in (treated, control)]
    ratio = float(np.log(treated.mean() / control.mean()))
    on_log = around(ratio, hypot(*errors), treated.size + control.size - 2)
    return Estimate(*(float(np.expm1(bound)) for bound in (on_log.value, on_log.low, on_log.high)))


def paired_relative_change(treated: Floats, control: Floats) -> Estimate:
    """Mean of treated over mean of control, less 1, where both arms of a pair share their luck."""
    ratio = float(treated.mean() / control.mean())
    error = mean_estimate((treated - ratio * control) / control.mean())
    return Estimate(ratio - 1, ratio - 1 + error.low, ratio - 1 + error.high)


def bootstrap(statistic: Callable[[Integers], float], n: int, seed: int, draws: int = DRAWS) -> Estimate:
    """A statistic of n independent units, with its percentile interval.

    Args:
        statistic: of the numbers of the units drawn (with replacement), int64 (n,). n: units. seed: of the drawing.
        draws: how many resamples.
    """
    luck = np.random.default_rng(seed)
    values = [statistic(luck.integers(0, n, n)) for _ in range(draws)]
    low, high = np.quantile(values, [1 - TWO_SIDED, TWO_SIDED])
    return Estimate(statistic(np.arange(n)), float(low), float(high))


def ratio_of_means(above: Floats, below: Floats, seed: int) -> Estimate:
    """Mean of one value over the mean of another, both known for each unit."""
    return bootstrap(lambda units: float(above[units].mean() / below[units].mean()), above.size, seed)


def is_chance(estimate: Estimate) -> bool:
    """Whether a difference could be none."""
    return bool(estimate.low <= 0.0 <= estimate.high)


def is_sure(change: Estimate) -> bool:
    """Whether an interval leaves no doubt about the direction."""
    return change.low > 0 or change.high < 0
