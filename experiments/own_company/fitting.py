"""Fits the start of the model to what a company observed of itself, and says how well that worked.

Companies that differ in their free quantities are settled with the same luck, so that what differs comes from these;
the luck of the company itself enters as error, measured on replicates of the sector's company. Large companies are
fitted on a part of them with the same teams and the same load: what is compared are means and shares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import poisson

from experiments.decision import Decision
from experiments.estimate import Estimate, Floats
from experiments.own_company.bayes import Posterior, infer, prior
from experiments.own_company.figures import CompanyFigures, Team
from experiments.own_company.fit import FigureRow, Fit, Quantity, TeamLine
from experiments.own_company.free_quantities import DECIMALS, Free, free_quantities, many_values, values_of
from experiments.own_company.from_figures import known_company, part_of
from experiments.own_company.observations import (
    OF_MODEL, SPREAD, Observation, averaged, expected, observations, surveyed, team_error, team_means,
)
from simulation import Run, simulate

WEEKS = 13
"""A quarter after the start: teams' surveys are taken at its end."""
SHARED_LUCK, OWN_LUCK, DRAWING = 1, 101, 11
"""Seeds: of the companies that are compared, of those that show what luck does, of the drawing."""
THREADS = 2
HELD_BACK = 0.1
"""Prior standard deviations that a quantity has to move before the company is changed by it."""
BAND = (0.05, 0.5, 0.95)
PRIOR_DRAWS = 4000
SMALLEST_VARIANCE = 1e-8
SHOWN_ONLY = 10.0
"""Standard deviation that takes all weight from an observation, which is then only shown beside the model's."""

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Effort:
    """How much is computed.

    Attributes:
        sizes: companies of each round. replicates: of each, with the same luck. luck: replicates that show what luck
            does. shown: companies of the sample, each played once more with luck of its own.
    """

    sizes: tuple[int, ...] = (200, 200, 300, 300)
    replicates: int = 2
    luck: int = 64
    shown: int = 96

    @property
    def total(self) -> int:
        """Companies played in all."""
        return sum(self.sizes) + self.luck // self.replicates + self.shown


FULL = Effort()


class _Work:
    """Plays companies on a few threads and tells how far it is; what `progress` raises ends it."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total, self._done, self._report = total, 0, progress

    def over(self, play: Callable[[Any], Any], given: Iterable[Any], weight: int = 1) -> list[Any]:
        """What `play` gives for each, in order."""
        found: list[Any] = []
        with ThreadPoolExecutor(THREADS) as pool:
            pending = list(given)
            for start in range(0, len(pending), 4 * THREADS):
                found += pool.map(play, pending[start:start + 4 * THREADS])
                self._done += weight * len(pending[start:start + 4 * THREADS])
                if self._report is not None:
                    self._report(min(1.0, self._done / self._total))
        return found


@dataclass(frozen=True)
class _Model:
    """The company as far as it is known, and what is free in it."""

    figures: CompanyFigures
    known: Decision
    part: Decision
    free: tuple[Free, ...]
    observed: tuple[Observation, ...]

    @classmethod
    def of(cls, figures: CompanyFigures) -> _Model:
        known = known_company(figures)
        observed = observations(figures)
        with_costs = any(one.name == "margin" for one in observed)
        free = free_quantities(known.scenario, (*known.profile, *known.start), with_costs)
        return cls(figures, known, part_of(known), free, observed)

    @property
    def share(self) -> float:
        """How large the part is that is fitted, 0–1."""
        return self.part.scenario.profile.n_employees / self.known.scenario.profile.n_employees

    def decided(self, company: Decision, values: dict[str, float]) -> Decision:
        """A company with values of the free quantities."""
        parts: dict[str, dict[str, Any]] = {
            "start": dict(company.start), "profile": dict(company.profile), "assumptions": dict(company.assumptions)}
        for one in self.free:
            if one.name in values and values[one.name] != one.usual:
                parts[one.part][one.name] = values[one.name]
        return company.replace(**parts)

    def play(self, values: dict[str, float], seed: int, replicates: int) -> Run:
        """The part of the company, settled and a quarter on."""
        company = self.decided(self.part, values)
        return simulate(
            company.scenario.replace(events=()), None, company.facts, seed=seed, replicates=replicates, weeks=WEEKS,
            threads=1)


def calibrate(figures: CompanyFigures, progress: Progress | None = None, effort: Effort = FULL) -> Fit:
    """Fits the model's start to a company.

    Args:
        progress: the company. progress: hears the share done (0–1); what it raises ends the work. effort: how much is
            computed.

    Raises:
        InputError: what was told makes no company; says why.
    """
    model = _Model.of(figures)
    work = _Work(effort.total, progress)
    unknowns = 1 + len(model.free)
    if not model.observed:
        found = prior(unknowns, sum(effort.sizes), DRAWING)
        return _fit(model, found, (), (), effort)
    found = _inferred(model, unknowns, effort, work)
    drawn = found.resampled(effort.shown, np.random.default_rng(DRAWING))
    runs = work.over(
        lambda numbered: model.play(values_of(model.free, numbered[1]), OWN_LUCK + 1 + numbered[0], 1),
        list(enumerate(drawn)))
    return _fit(model, found, _lines(model, runs), tuple(_team_lines(model, runs)), effort)


def _inferred(model: _Model, unknowns: int, effort: Effort, work: _Work) -> Posterior:
    observed = model.observed

    def simulated(draws: Floats) -> Floats:
        def play(z: Floats) -> Floats:
            run = model.play(values_of(model.free, z), SHARED_LUCK, effort.replicates)
            return averaged(expected(run, observed), observed)

        return np.array(work.over(play, draws))

    error = _error(model, effort, work)
    value = np.array([one.value for one in observed])
    return infer(simulated, value, error, unknowns, effort.sizes, DRAWING)


def _error(model: _Model, effort: Effort, work: _Work) -> Floats:
    """Covariance of what lies between an observation and the model's mean: luck, sampling, and the model itself."""
    runs = work.over(
        lambda block: model.play({}, OWN_LUCK * 1000 + block, effort.replicates),
        range(effort.luck // effort.replicates))
    luck = np.random.default_rng(DRAWING)
    silent = [one if one.name == SPREAD else Observation(one.name, one.value, 0.0) for one in model.observed]
    found = np.vstack([surveyed(run, silent, luck) for run in runs])
    of_luck = np.atleast_2d(np.cov(found, rowvar=False)) * (model.share + 1 / effort.replicates)
    error: Floats = of_luck + np.diag([
        one.error**2 + _slack(one, model) ** 2 + SMALLEST_VARIANCE for one in model.observed])
    return error


def _slack(one: Observation, model: _Model) -> float:
    """How far the model may be off; a profit beside told costs would push everything that costs something."""
    is_settled = one.name == "margin" and "fixed_cost" in model.known.profile
    return SHOWN_ONLY if is_settled else OF_MODEL[one.name]


def _fit(
    model: _Model, found: Posterior, lines: Sequence[FigureRow], teams: Sequence[TeamLine], effort: Effort
) -> Fit:
    quantities = _quantities(model, found)
    middle = {one.name: round(one.found.value, DECIMALS) for one in quantities} if lines else {}
    moved = {
        one.name: middle[one.name] for one in model.free
        if one.name in middle and abs(middle[one.name] - one.usual) > HELD_BACK * _reach(one)}
    sample = found.resampled(effort.shown, np.random.default_rng(DRAWING))
    return Fit(
        model.figures, model.decided(model.known, moved),
        tuple(model.decided(model.known, values_of(model.free, z)) for z in sample), quantities, tuple(lines),
        tuple(teams), found.effective)


def _reach(one: Free) -> float:
    return float(np.hypot(one.spread, one.lean))


def _quantities(model: _Model, found: Posterior) -> tuple[Quantity, ...]:
    before = many_values(model.free, prior(1 + len(model.free), PRIOR_DRAWS, DRAWING).draws)
    after = many_values(model.free, found.draws)
    mean = found.weights @ after
    spread = np.sqrt(found.weights @ (after - mean) ** 2)
    narrowing = spread / before.std(axis=0)
    low, _, high = _weighted_quantiles(after, found.weights)
    first, _, last = np.quantile(before, BAND, axis=0)
    return tuple(
        Quantity(one.name, one.part, one.usual, Estimate(float(mean[k]), float(low[k]), float(high[k])),
                 (float(first[k]), float(last[k])), float(narrowing[k]))
        for k, one in enumerate(model.free))


def _weighted_quantiles(values: Floats, weights: Floats) -> list[Floats]:
    found, order = [], np.argsort(values, axis=0)
    for q in BAND:
        places = (np.cumsum(weights[order], axis=0) < q).sum(axis=0).clip(max=len(values) - 1)
        found.append(np.take_along_axis(values, order, axis=0)[places, np.arange(values.shape[1])])
    return found


def _lines(model: _Model, runs: Sequence[Run]) -> tuple[FigureRow, ...]:
    luck = np.random.default_rng(DRAWING)
    found = np.vstack([surveyed(run, model.observed, luck) for run in runs])
    return tuple(
        FigureRow(one.name, _interval_given(one), one.answers, one.is_assumed, _interval(found[:, k]))
        for k, one in enumerate(model.observed))


def _interval_given(one: Observation) -> Estimate:
    reach = 1.645 * one.error
    return Estimate(one.value, one.value - reach, one.value + reach)


def _interval(found: Floats) -> Estimate:
    low, middle, high = np.quantile(found, BAND)
    return Estimate(float(middle), float(low), float(high))


def _team_lines(model: _Model, runs: Sequence[Run]) -> Iterable[TeamLine]:
    luck = np.random.default_rng(DRAWING)
    pools = {name: np.concatenate([_of_teams(run, name) for run in runs]) for name in (
        "employee_satisfaction", "customer_satisfaction", "strain")}
    for team in model.figures.teams:
        for name, pool in pools.items():
            value = team[name]
            if value is not None:
                variance, answers, _ = team_error(team, name)
                noisy = pool + np.sqrt(variance) * luck.normal(size=pool.size)
                yield TeamLine(team.name, name, value, answers, _interval(noisy))
        turnover = team["turnover"]
        if turnover is not None:
            yield TeamLine(team.name, "turnover", turnover, 0.0, _by_chance(model, team))


def _of_teams(run: Run, name: str) -> Floats:
    if name == "employee_satisfaction":
        return team_means(run).ravel()
    found: Floats = run.teams[name].to_numpy(dtype=np.float64)
    known: Floats = found[np.isfinite(found)]
    return known


def _by_chance(model: _Model, team: Team) -> Estimate:
    """Leavers a year over employees that chance alone makes of a team whose people leave as the company's do."""
    mean = model.known.scenario.profile.turnover * team.employees
    low, middle, high = poisson.ppf(BAND, mean) / team.employees
    return Estimate(float(middle), float(low), float(high))
