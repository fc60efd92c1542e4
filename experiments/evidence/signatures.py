"""The signatures of the symmetry hypothesis: what its three settings leave in companies that are otherwise the same.

The hypothesis caps the care that a person gives by the care that this person receives. A cap bends the quantiles and
hardly the correlation (section 1.2): with C = min(E, Q) the line through the 90th percentile of C given E is steeper
than the one through the 10th, while without a cap all are alike. So the slopes of three quantile lines, and how much
they rise, tell the settings apart. E and C are on one scale of care (0–1), as E and Q in section 1: a slope of 1 says
that a point received is a point given, which only a cap that binds makes.

Each relation looks through another pair of glasses: people (care received and given in the same week, where the cap
acts), companies (means of the same, where averages blur it) and satisfaction (a year's mean of either side, all that
surveys see, with product, price and waiting in between).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from experiments.ensemble import SECTORS, draw_units, play_units, year_means
from experiments.estimate import TWO_SIDED, Estimate, Floats, Integers
from experiments.evidence.quantile_lines import QuantileLine, quantile_line, quantile_line_near
from simulation import Assumptions, Run, Scenario
from simulation.assumptions import SYMMETRIES, Symmetry
from simulation.errors import unknown_name
from simulation.state import EMPLOYEE, EMPLOYEE_COUNT

Relation = Literal["people", "companies", "satisfaction"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)
QUANTILES = (0.1, 0.5, 0.9)
UNITS = 300
N_GROUPS = 10
# Resamples of companies behind every interval.
DRAWS = 100
# What the lines and the correlation are for two normal values (section 1.2, C): slopes at `QUANTILES`, then r.
THEORY: dict[Symmetry, tuple[float, float, float, float]] = {
    "none": (0.31, 0.31, 0.31, 0.31), "soft": (0.25, 0.33, 0.38, 0.31), "strict": (0.31, 0.64, 1.00, 0.61)}
# Care given counts as capped from so little below the cap: what rounding leaves.
ROUNDING = 1e-12


@dataclass(frozen=True)
class Points:
    """One value for employees and one for customers, of people or companies.

    Attributes:
        x, y: float64 (points,), what employees receive and what customers receive, 0–1.
        company: int64 (points,), in which company.
    """

    x: Floats
    y: Floats
    company: Integers

    def tenths(self) -> list[tuple[float, Floats]]:
        """The points in ten groups by x: the group's mean x and its `QUANTILES` of y."""
        groups = np.array_split(np.argsort(self.x, kind="stable"), N_GROUPS)
        return [(float(self.x[group].mean()), np.quantile(self.y[group], QUANTILES)) for group in groups]


@dataclass(frozen=True)
class Signature:
    """What one setting of the hypothesis leaves in one relation.

    Attributes:
        relation, symmetry: which. points: what it is read from.
        lines: one for each of `QUANTILES`. r: Pearson's correlation.
        drawn: float64 (draws, quantiles + 1), slopes and correlation of resampled companies; the same companies in
            every setting and relation of one call, draw by draw.
    """

    relation: Relation
    symmetry: Symmetry
    points: Points
    lines: tuple[QuantileLine, ...]
    r: float
    drawn: Floats

    @property
    def slopes(self) -> tuple[Estimate, ...]:
        """The slope at each of `QUANTILES`."""
        return tuple(_estimate(line.slope, self.drawn[:, k]) for k, line in enumerate(self.lines))

    @property
    def rise(self) -> Estimate:
        """Slope of the highest quantile less that of the lowest."""
        return _estimate(self.lines[-1].slope - self.lines[0].slope, _rises(self.drawn))

    @property
    def correlation(self) -> Estimate:
        """Pearson's r."""
        return _estimate(self.r, self.drawn[:, -1])

    @property
    def slope(self) -> float:
        """Slope of the line through the means (least squares)."""
        return self.r * float(self.points.y.std() / self.points.x.std())

    def rises_more_than(self, other: Signature) -> Estimate:
        """This rise less that of another setting of the same call, with the same companies drawn for both."""
        return _estimate(self.rise.value - other.rise.value, _rises(self.drawn) - _rises(other.drawn))


@dataclass(frozen=True)
class Binding:
    """How often the cap is reached, or would be where there is none.

    Attributes:
        people: share of people at work, 0–1. companies: share of companies in which most people are.
    """

    people: float
    companies: float


@dataclass(frozen=True)
class Signatures:
    """One sector's signatures.

    Attributes:
        sector: key of `ensemble.SECTORS`. n_companies: how many in each setting.
        assumptions: under which they were played, but for the hypothesis itself.
        found: by relation and setting. binding: by setting.
    """

    sector: str
    n_companies: int
    assumptions: Assumptions
    found: dict[tuple[Relation, Symmetry], Signature]
    binding: dict[Symmetry, Binding]

    def __getitem__(self, key: tuple[Relation, Symmetry]) -> Signature:
        return self.found[key]


def signatures(
    sector: str,
    n: int = UNITS,
    seed: int = 1,
    assumptions: Assumptions | None = None,
    relations: Sequence[Relation] = RELATIONS,
    draws: int = DRAWS,
    progress: Callable[[float], None] = lambda share: None,
) -> Signatures:
    """Plays the same companies with the same luck under each setting, and reads the relations.

    Args:
        sector: key of `ensemble.SECTORS`. n: companies. seed: of design, luck and resamples.
        assumptions: everything but the hypothesis; None takes the sector's scenario's.
        relations: which to read. draws: resamples of companies behind the intervals.
        progress: is told the share done (0–1) after every step; what it raises ends the work.

    Raises:
        UnknownNameError: no such sector; says the nearest.
    """
    if sector not in SECTORS:
        raise unknown_name("signatures", sector, SECTORS)
    facts = Scenario.load(SECTORS[sector]).assumptions if assumptions is None else assumptions
    weights = _resamples(n, seed, draws)
    steps = _counted(len(SYMMETRIES) * (1 + len(relations)), progress)
    found: dict[tuple[Relation, Symmetry], Signature] = {}
    binding: dict[Symmetry, Binding] = {}
    units = draw_units(sector, n, seed)
    for symmetry in SYMMETRIES:
        chosen = facts.replace(symmetry=symmetry)
        runs = play_units(units, chosen, seed)
        points, binding[symmetry] = _points(runs), _binding(runs, chosen.symmetry_margin)
        next(steps)
        for relation in relations:
            found[relation, symmetry] = signature_of(relation, symmetry, points[relation], weights)
            next(steps)
    return Signatures(sector, n, facts, found, binding)


def signature_of(relation: Relation, symmetry: Symmetry, points: Points, weights: Floats) -> Signature:
    """Reads a signature from points.

    Args:
        weights: float64 (draws, companies), how often each company was drawn.
    """
    lines = tuple(quantile_line(points.x, points.y, quantile) for quantile in QUANTILES)
    drawn = np.array([_read(points, lines, row[points.company]) for row in weights])
    r = _correlation(points, np.ones_like(points.x))
    return Signature(relation, symmetry, points, lines, r, drawn.reshape(len(weights), len(QUANTILES) + 1))


def _read(points: Points, near: Sequence[QuantileLine], weights: Floats) -> list[float]:
    slopes = [
        quantile_line_near(line, points.x, points.y, quantile, weights).slope
        for line, quantile in zip(near, QUANTILES, strict=True)]
    return [*slopes, _correlation(points, weights)]


def _correlation(points: Points, weights: Floats) -> float:
    covered = np.cov(points.x, points.y, aweights=weights)
    return float(covered[0, 1] / np.sqrt(covered[0, 0] * covered[1, 1]))


def _resamples(n: int, seed: int, draws: int) -> Floats:
    luck = np.random.default_rng(seed)
    return np.array([np.bincount(luck.integers(0, n, n), minlength=n) for _ in range(draws)], np.float64)


def _rises(drawn: Floats) -> Floats:
    rises: Floats = drawn[:, len(QUANTILES) - 1] - drawn[:, 0]
    return rises


def _estimate(value: float, drawn: Floats) -> Estimate:
    low, high = np.quantile(drawn, [1 - TWO_SIDED, TWO_SIDED])
    return Estimate(value, float(low), float(high))


def _points(runs: Sequence[Run]) -> dict[Relation, Points]:
    care = [(_at_work(run, EMPLOYEE.felt_care), _at_work(run, EMPLOYEE.care_given)) for run in runs]
    each = np.arange(len(runs))
    received, given = (np.concatenate(side) for side in zip(*care, strict=True))
    means = np.array([(mine.mean(), theirs.mean()) for mine, theirs in care])
    return {
        "people": Points(received, given, np.repeat(each, [mine.size for mine, _ in care])),
        "companies": Points(means[:, 0], means[:, 1], each),
        "satisfaction": Points(
            year_means(runs, "employee_satisfaction"), year_means(runs, "customer_satisfaction"), each)}


def _binding(runs: Sequence[Run], margin: float) -> Binding:
    capped = [_is_capped(run, margin) for run in runs]
    return Binding(float(np.concatenate(capped).mean()), float(np.mean([one.mean() > 0.5 for one in capped])))


def _is_capped(run: Run, margin: float) -> NDArray[np.bool_]:
    # Whoever gives as much as the cap allows, or more where it does not hold (entirely), would give more without it.
    capped: NDArray[np.bool_] = _at_work(run, EMPLOYEE.care_given) >= _at_work(
        run, EMPLOYEE.felt_care) + margin - ROUNDING
    return capped


def _at_work(run: Run, attribute: int) -> Floats:
    employees = run.ends[0][0].employees
    # Whoever arrived for next week has not worked yet.
    worked = (employees.counts[EMPLOYEE_COUNT.present] == 1) & (employees.counts[EMPLOYEE_COUNT.tenure] > 0)
    values: Floats = employees.numbers[attribute, worked]
    return values


def _counted(n: int, progress: Callable[[float], None]) -> Iterator[None]:
    for done in range(1, n + 1):
        progress(done / n)
        yield
