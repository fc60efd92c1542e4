"""An ensemble of companies that differ as companies of a sector do, and what is measured on each of them.

Design: every company starts from its sector's scenario (without its events), with its own product, load, pay and
span; after settling under the sector's usual policy each direction decides otherwise, some a little, some a lot. A
common lean (how much the direction cares about people at all) moves all care levers together, as policies come in
bundles (L18); each lever then has its own deviation. Results are means over the last year. Every spread is assumed
and stated here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from experiments.executor import Executor, Threads
from simulation import Assumptions, Policy, Profile, Run, Scenario, simulate
from simulation.measures import MEASURES
from simulation.parameters import Parameter, parameters_of

Floats = NDArray[np.float64]

# The scenario that stands for each sector.
SECTORS = {"hotel": "hotel", "contact_centre": "contact_centre", "bank": "bank", "shops": "shops"}
# A unit as surveys know it: two teams of about twelve people (section 2, "like with like").
N_EMPLOYEES, SPAN, N_DEPARTMENTS, N_CUSTOMERS = 24, 12, 2, 600
WEEKS, MEASURED_WEEKS = 156, 52

# How far levers that lean together are apart, in shares of their range: common lean, own deviation. Others are apart as
# far as their declaration says.
LEAN_SPREAD, OWN_SPREAD = 0.06, 0.1
# Spread of what no direction decides from one day to the next, as a standard deviation in the parameter's unit.
PROFILE_SPREAD = {
    "product_quality": 0.2, "utilisation": 0.07, "span": 2.0, "emotional_demand": 0.08, "variable_cost": 0.04,
    "fixed_cost": 0.03}
# Places differ in what a customer is worth, in labour market and in rivalry: spread of the logarithm.
PLACE_SPREAD = {"value": 0.06, "turnover": 0.4, "churn": 0.25}


@dataclass(frozen=True)
class Unit:
    """One company of the ensemble: what it is, and what its direction decides after the start."""

    scenario: Scenario
    policy: Policy


def within(parameter: Parameter, value: float) -> float:
    """The value inside the parameter's bounds, whole where it has to be."""
    held = min(max(value, parameter.low), parameter.high)
    return float(round(held)) if parameter.is_whole else held


def draw_units(sector: str, n: int, seed: int) -> list[Unit]:
    """n companies of a sector; the same for the same seed.

    Args:
        sector: key of `SECTORS`. n: how many. seed: of the design, not of the companies' luck.
    """
    scenario = Scenario.load(SECTORS[sector]).replace(events=(), weeks=WEEKS)
    luck = np.random.default_rng([seed, list(SECTORS).index(sector)])
    return [_draw_unit(scenario, luck) for _ in range(n)]


def _draw_unit(scenario: Scenario, luck: np.random.Generator) -> Unit:
    profile = _draw_profile(scenario.profile, luck)
    return Unit(scenario.replace(profile=profile), _draw_policy(scenario.policy, luck))


def _draw_profile(usual: Profile, luck: np.random.Generator) -> Profile:
    declared = parameters_of(Profile)
    scale = N_EMPLOYEES / usual.n_employees * usual.n_customers / N_CUSTOMERS
    drawn = {
        name: within(declared[name], getattr(usual, name) + spread * luck.normal())
        for name, spread in PROFILE_SPREAD.items()
    }
    drawn |= {
        name: within(declared[name], getattr(usual, name) * float(np.exp(spread * luck.normal())))
        for name, spread in PLACE_SPREAD.items()
    }
    return usual.replace(**{
        "n_employees": N_EMPLOYEES, "n_departments": N_DEPARTMENTS, "n_customers": N_CUSTOMERS, **drawn,
        "customer_weight": usual.customer_weight * scale,
        "span": within(declared["span"], SPAN + PROFILE_SPREAD["span"] * luck.normal())})


def _draw_policy(usual: Policy, luck: np.random.Generator) -> Policy:
    lean = luck.normal()
    changes = {}
    for name, lever in parameters_of(Policy).items():
        own = luck.normal()
        if lever.spread:
            changes[name] = within(lever, getattr(usual, name) + lever.spread * own)
        elif lever.leans:
            moved = (lever.high - lever.low) * (LEAN_SPREAD * lean + OWN_SPREAD * own)
            changes[name] = within(lever, getattr(usual, name) + moved)
    return usual.replace(**changes)


def play_units(
    units: Sequence[Unit], assumptions: Assumptions | None = None, seed: int = 1, threads: int = 2, first: int = 0,
    executor: Executor | None = None,
) -> list[Run]:
    """Plays every company once, each with its own luck, on so many threads or where an executor says.

    Args:
        first: number of the first of them in the ensemble.
    """
    play = partial(_play_unit, assumptions, seed)
    return list((executor or Threads(threads)).map(play, list(enumerate(units, first))))


def _play_unit(assumptions: Assumptions | None, seed: int, numbered: tuple[int, Unit]) -> Run:
    number, unit = numbered
    facts = unit.scenario.assumptions if assumptions is None else assumptions
    return simulate(unit.scenario, unit.policy, facts, seed=seed_of(seed, number), threads=1)


def seed_of(seed: int, number: int) -> int:
    """Seed of the luck of one company of an ensemble."""
    return seed * 1_000_003 + number


def year_means(runs: Sequence[Run], name: str) -> Floats:
    """Mean of a measure over the last year of each run, float64 (runs,)."""
    return np.array([float(run[name][0, -MEASURED_WEEKS:].mean()) for run in runs])


def all_means(runs: Sequence[Run]) -> dict[str, Floats]:
    """Means of every measure over the last year, by name."""
    return {name: year_means(runs, name) for name in MEASURES}


def surveyed(runs: Sequence[Run], name: str) -> Floats:
    """What the last survey of each company's first team said: twelve employees, thirty customers (section 2)."""
    teams = (run.teams for run in runs)
    last = (team[(team["team"] == 0) & (team["quarter"] == team["quarter"].max())] for team in teams)
    return np.array([float(wave[f"surveyed_{name}"].iloc[0]) for wave in last])


def correlation_interval(x: Floats, y: Floats, seed: int = 1, draws: int = 400) -> tuple[float, float, float]:
    """Correlation and its 95 % bootstrap interval over units: (value, low, high)."""
    known = np.isfinite(x) & np.isfinite(y)
    x, y = x[known], y[known]
    luck = np.random.default_rng(seed)
    chosen = luck.integers(0, x.size, (draws, x.size))
    values = [correlation(x[rows], y[rows]) for rows in chosen]
    low, high = np.quantile(values, [0.025, 0.975])
    return correlation(x, y), float(low), float(high)


def correlation(x: Floats, y: Floats) -> float:
    """Pearson's r; 0 where one of them does not vary."""
    if x.size < 3 or x.std() == 0 or y.std() == 0:
        return 0.0
    return float(np.corrcoef(x, y)[0, 1])


def with_values(assumptions: Assumptions, **values: float) -> Assumptions:
    """The assumptions with some values changed (for calibration)."""
    return dataclasses.replace(assumptions, **values)  # type: ignore[type-var]
