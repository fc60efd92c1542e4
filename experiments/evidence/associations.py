"""How things go together in what an ensemble shows: correlations, slopes, chains, what carries what.

Every function here gives another one that measures a relation in some `Evidence`: the value and the ends of its 95 %
bootstrap interval, over companies, people or visits.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from statistics import NormalDist

import numpy as np

from experiments.ensemble import Floats, correlation, correlation_interval
from experiments.estimate import Integers, bootstrap
from experiments.evidence.measured import Measured, standardised
from simulation.quarter import ANSWER_SPREAD

Interval = tuple[float, float, float]
Association = Callable[[Measured], Interval]
# A chain of relations that all have to be positive: what, with what, and the sign that counts as positive.
Link = tuple[str, str, int]

# What the French survey relates to satisfaction (L3).
CONDITIONS = ("autonomy_felt", "support_felt", "intensity_felt", "meaning_felt")


def between_units(x: str, y: str) -> Association:
    """Correlation of two measures across companies."""
    return lambda seen: correlation_interval(seen.means[x], seen.means[y], seen.seed, seen.draws)


def between_people(x: str, y: str, staying: bool = True) -> Association:
    """Correlation of two attributes across employees (those still there, or with leavers)."""

    def measure(seen: Measured) -> Interval:
        people = seen.people[seen.people["left"] == 0] if staying else seen.people
        return correlation_interval(people[x].to_numpy(float), people[y].to_numpy(float), seen.seed, seen.draws)

    return measure


def between_answers(x: str, y: str) -> Association:
    """Correlation of two answers of employees to one survey, each with the noise of a single question."""

    def measure(seen: Measured) -> Interval:
        one, other = answers(seen, x, y)
        return correlation_interval(one, other, seen.seed, seen.draws)

    return measure


def between_visits(x: str, y: str) -> Association:
    """Correlation of two sides of customers' visits: mean over companies, as a review takes it over studies."""
    return _over_companies(x, y, correlation)


def explained(x: str, y: str) -> Association:
    """Share of variance of one side of visits that another explains."""

    def measure(seen: Measured) -> Interval:
        value, low, high = between_visits(x, y)(seen)
        squares = sorted((low * low, high * high))
        return value * value, 0.0 if low < 0 < high else squares[0], squares[1]

    return measure


def willing(x: str, act: str) -> Association:
    """Correlation of one side of visits with the will behind an act (0 or 1), as if that had been asked on a scale.

    The biserial correlation: how rare the act is does not shrink it, as it would shrink Pearson's. Mean over companies.
    """
    return _over_companies(x, act, biserial)


def slope(x: str, y: str) -> Association:
    """Slope of y on x across companies."""

    def measure(seen: Measured) -> Interval:
        values = units_of(seen, x, y)
        return _resampled(lambda rows: steepness(*values[:, rows]), values.shape[1], seen)

    return measure


def slope_of_quarters(x: str, y: str) -> Association:
    """Slope of y on x over all quarters of all companies; companies are what is drawn again."""
    return _of_quarters(x, y, steepness)


def between_quarters(x: str, y: str) -> Association:
    """Correlation over all quarters of all companies; companies are what is drawn again."""
    return _of_quarters(x, y, correlation)


def carried(x: str, y: str, through: str) -> Association:
    """What a third measure carries of a correlation across companies: r, less r with the third held equal."""

    def measure(seen: Measured) -> Interval:
        values = units_of(seen, x, y, through)

        def share(rows: Integers) -> float:
            a, b, c = values[:, rows]
            return correlation(a, b) - partial(a, b, c)

        return _resampled(share, values.shape[1], seen)

    return measure


def weakest_link(*links: Link) -> Association:
    """The least of some correlations across companies, each counted in the direction that a chain asks for."""

    def measure(seen: Measured) -> Interval:
        values = units_of(seen, *(name for x, y, _ in links for name in (x, y)))

        def least(rows: Integers) -> float:
            drawn = values[:, rows]
            return min(sign * correlation(drawn[2 * k], drawn[2 * k + 1]) for k, (_, _, sign) in enumerate(links))

        return _resampled(least, values.shape[1], seen)

    return measure


def interaction(x: str, by: str, y: str) -> Association:
    """How y follows x where another measure is higher: weight of their product across companies, all standardised."""

    def measure(seen: Measured) -> Interval:
        one, other, outcome = (standardised(values) for values in units_of(seen, x, by, y))
        columns = np.stack([one, other, one * other, outcome])
        return _resampled(lambda rows: float(standard_weights(columns[:, rows])[2]), outcome.size, seen)

    return measure


def weight_of(condition: str) -> Association:
    """Weight of one working condition in the regression of employees' satisfaction on all four, as answered."""
    return _regressed(lambda found: float(standard_weights(found)[CONDITIONS.index(condition)]))


def explained_together() -> Association:
    """Share of variance of employees' satisfaction that the four working conditions explain, as answered."""
    return _regressed(share_explained)


def curvature_of(condition: str) -> Association:
    """Weight of the square of one working condition beside the four themselves, as answered."""
    number = CONDITIONS.index(condition)

    def bent(found: Floats) -> float:
        square = (found[number] - found[number].mean()) ** 2
        return float(standard_weights(np.vstack([found[:-1], square, found[-1]]))[-1])

    return _regressed(bent)


def units_of(seen: Measured, *names: str) -> Floats:
    """Measures of the companies in which all of them are known, float64 (names, companies)."""
    values = np.stack([seen.means[name] for name in names])
    known: Floats = values[:, np.isfinite(values).all(axis=0)]
    return known


def answers(seen: Measured, *names: str) -> list[Floats]:
    """Answers of everybody still there to one survey, each with the noise of a single question."""
    people = seen.people[seen.people["left"] == 0]
    luck = np.random.default_rng(seen.seed)
    return [people[name].to_numpy(float) + ANSWER_SPREAD * luck.normal(size=len(people)) for name in names]


def biserial(x: Floats, act: Floats) -> float:
    """Correlation of x with the normal will behind an act (0 or 1); 0 where all act alike."""
    share = float(act.mean())
    if not 0.0 < share < 1.0:
        return 0.0
    normal = NormalDist()
    return correlation(x, act) * sqrt(share * (1.0 - share)) / normal.pdf(normal.inv_cdf(share))


def steepness(x: Floats, y: Floats) -> float:
    """Least-squares slope of y on x; 0 where x does not vary."""
    return correlation(x, y) * float(y.std()) / float(x.std()) if x.std() > 0 else 0.0


def partial(x: Floats, y: Floats, held: Floats) -> float:
    """Correlation of x and y among those alike in a third value; 0 where that explains one of them wholly."""
    xy, xz, yz = correlation(x, y), correlation(x, held), correlation(y, held)
    left = (1.0 - xz * xz) * (1.0 - yz * yz)
    return (xy - xz * yz) / sqrt(left) if left > 0 else 0.0


def standard_weights(columns: Floats) -> Floats:
    """Standardised weights of all columns but the last in the regression of the last; 0 for one that does not vary.

    Args:
        columns: float64 (columns, observations).

    Returns:
        float64 (columns - 1,).
    """
    table = correlations(columns)
    weights: Floats = np.linalg.lstsq(table[:-1, :-1], table[:-1, -1], rcond=None)[0].astype(np.float64)
    return weights


def share_explained(columns: Floats) -> float:
    """Share of the variance of the last column that the others explain together (R²)."""
    return float(standard_weights(columns) @ correlations(columns)[:-1, -1])


def correlations(columns: Floats) -> Floats:
    """Correlation of every column with every other, float64 (columns, columns); 0 for one that does not vary."""
    scaled = np.stack([standardised(column) for column in columns])
    table: Floats = scaled @ scaled.T / columns.shape[1]
    return table


def _over_companies(x: str, y: str, statistic: Callable[[Floats, Floats], float]) -> Association:
    # A company in which one side does not vary tells nothing, like a study that could not be done.
    def measure(seen: Measured) -> Interval:
        companies = [
            (visits[x].to_numpy(float), visits[y].to_numpy(float)) for _, visits in seen.judgements.groupby("unit")]
        found = np.array([statistic(one, other) for one, other in companies if one.std() > 0 and other.std() > 0])
        return _resampled(lambda rows: float(found[rows].mean()), found.size, seen) if found.size else (0.0, 0.0, 0.0)

    return measure


def _of_quarters(x: str, y: str, statistic: Callable[[Floats, Floats], float]) -> Association:

    def measure(seen: Measured) -> Interval:
        values = np.stack([seen.quarters[name] for name in (x, y)])
        known = np.isfinite(values).all(axis=(0, 2))
        one, other = values[:, known]
        return _resampled(lambda rows: statistic(one[rows].ravel(), other[rows].ravel()), one.shape[0], seen)

    return measure


def _regressed(statistic: Callable[[Floats], float]) -> Association:

    def measure(seen: Measured) -> Interval:
        found = np.stack(answers(seen, *CONDITIONS, "satisfaction"))
        return _resampled(lambda rows: statistic(found[:, rows]), found.shape[1], seen)

    return measure


def _resampled(statistic: Callable[[Integers], float], n: int, seen: Measured) -> Interval:
    found = bootstrap(statistic, n, seen.seed, seen.draws)
    return found.value, found.low, found.high
