"""What holds in every week of every company, whatever is decided and assumed; tests and benchmarks ask for breaches.

A law is a function of a run that says, as bool (replicates, weeks + 1), in which weeks it is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.arithmetic import MIDDLE, WEEKS_PER_YEAR
from simulation.assumptions import Assumptions
from simulation.measures import MEASURES, MeasureUnit
from simulation.parameters import parameters_of
from simulation.policy import Policy
from simulation.rules.accounts import USUAL_SATISFACTION
from simulation.run import Run
from simulation.state import CUSTOMER, EMPLOYEE, Floats
from simulation.tally import ACCOUNT, SUM

Kept = NDArray[np.bool_]
Law = Callable[[Run], Kept]

# What the unit of a measure allows; money may be gained or owed without end.
RANGES: dict[MeasureUnit, tuple[float, float]] = {
    "share": (0.0, 1.0), "gap": (-1.0, 1.0), "points": (-100.0, 100.0), "per_year": (0.0, np.inf),
    "per_week": (0.0, np.inf), "people": (0.0, np.inf), "eur_per_week": (-np.inf, np.inf), "eur": (-np.inf, np.inf)}
MAY_BE_NEGATIVE = frozenset({"opinion_moved", "expectation_moved", "profit", "lifetime_value"})
COSTS = tuple(name for name in ACCOUNT._fields if name not in ("revenue", "profit"))
# Leans lie about 0, capacity is a number of contacts; everything else that people are is a share.
LEANS = ("disposition", "drive", "own_autonomy", "own_support", "own_intensity", "own_meaning")
SHARES_OF_PEOPLE = tuple(name for name in EMPLOYEE._fields if name not in (*LEANS, "capacity"))
OPINIONS = (CUSTOMER.satisfaction, CUSTOMER.expectation, CUSTOMER.worst_contact)
# Sums of money are rounded in the last place.
ROUNDING = 1e-9

LAWS: dict[str, Law] = {}


@dataclass(frozen=True)
class Breach:
    """A law that a run broke, and where it did so first."""

    law: str
    replicate: int
    week: int


def breaches(run: Run) -> tuple[Breach, ...]:
    """Every law that the run broke; none where all is well."""
    found = []
    for name, kept in LAWS.items():
        if (broken := np.argwhere(~kept(run))).size:
            replicate, week = broken[np.argmin(broken[:, 1])].tolist()
            found.append(Breach(name, replicate, week))
    return tuple(found)


def law(kept: Law) -> Law:
    """Declares the function as a law of its own name."""
    LAWS[kept.__name__] = kept
    return kept


@law
def every_number_is_finite(run: Run) -> Kept:
    """No record and no measure is NaN or infinite."""
    return _all(np.logical_and.reduce(np.isfinite(run.rows), axis=-1), *(np.isfinite(run[name]) for name in MEASURES))


@law
def measures_lie_within_their_range(run: Run) -> Kept:
    """A share is between 0 and 1, a score between -100 and 100, a rate or a count not negative."""
    kept = np.ones(run.rows.shape[:2], bool)
    for name, measure in MEASURES.items():
        low, high = RANGES[measure.unit]
        values = run[name]
        kept &= (low <= values) & (values <= high)
    return kept


@law
def nothing_is_counted_below_zero(run: Run) -> Kept:
    """No negative people, visits, errors, revenue or costs; a customer sold to below cost may be worth less than 0."""
    names = [name for name in (*SUM._fields, *ACCOUNT._fields) if name not in MAY_BE_NEGATIVE]
    return _all(*(run.records[name] >= 0.0 for name in names))


@law
def profit_is_revenue_less_every_cost(run: Run) -> Kept:
    """Nothing is earned or spent beside the accounts."""
    cost = sum((run.records[name] for name in COSTS), np.zeros(run.rows.shape[:2]))
    return _equal(run.records["profit"], run.records["revenue"] - cost, run.records["revenue"] + cost)


@law
def cash_moves_by_profit(run: Run) -> Kept:
    """Cash is what there was and the week's profit."""
    cash, profit = run.records["cash"], run.records["profit"]
    return _since_start(_equal(cash[:, 1:], cash[:, :-1] + profit[:, 1:], abs(cash[:, :-1]) + abs(profit[:, 1:])))


@law
def revenue_comes_from_customers(run: Run) -> Kept:
    """Customers pay no more than the dearest and best pleased would; where there are none, nobody pays."""
    profile, price, known = run.profile, parameters_of(Policy)["price"], parameters_of(Assumptions)
    each = profile.value / WEEKS_PER_YEAR * (1.0 + profile.value_spread)
    pleased = 1.0 + known["spending_slope"].high * (1.0 - USUAL_SATISFACTION)
    cheap = price.high * (1.0 + known["buying_price"].high * (1.0 - price.low))
    most = each * pleased * cheap * (1.0 + known["selling"].high * MIDDLE)
    kept: Kept = run["revenue"] <= run["customers"] * most * (1.0 + ROUNDING)
    return kept


@law
def customers_join_and_leave_one_by_one(run: Run) -> Kept:
    """Customers are those there were, and who joined, less who left; and they fit the slots."""
    n = run.records["n_customers"]
    moved = run.records["n_joined"] - run.records["n_left"]
    slots = np.array([state.active.size for state, _ in run.ends])[:, None]
    return _since_start(n[:, 1:] == n[:, :-1] + moved[:, 1:]) & (n <= slots)


@law
def people_come_and_go_one_by_one(run: Run) -> Kept:
    """People at work are those there were, and who was hired, less who went."""
    n = run.records["n_present"]
    moved = run.records["n_hired"] - run.records["n_quit"] - run.records["n_laid_off"]
    return _since_start(n[:, 1:] == n[:, :-1] + moved[:, 1:])


@law
def people_and_vacancies_fit_the_posts(run: Run) -> Kept:
    """People at work and vacant posts are not more than there are posts."""
    posts = np.array([state.employees.counts.shape[1] for state, _ in run.ends])[:, None]
    return _all(run.records["n_present"] + run.records["n_vacant"] <= posts)


@law
def opinions_are_counted_once(run: Run) -> Kept:
    """Promoters and detractors are not more than there are customers, or employees."""
    week = run.records
    return _all(
        week["promoters"] + week["detractors"] <= week["n_customers"],
        week["employee_promoters"] + week["employee_detractors"] <= week["n_present"])


@law
def visits_are_served_once(run: Run) -> Kept:
    """A visit is made by a customer and served by somebody, by a machine or by nobody; errors are made on its steps."""
    week = run.records
    met = week["n_visits"] - week["n_self_served"] - week["n_unserved"]
    return _all(
        week["n_visits"] <= week["n_customers"] + week["n_left"], met >= 0.0, met <= week["n_steps"],
        week["n_errors"] <= week["n_steps"], week["n_hidden"] + week["n_recovered"] <= week["n_errors"])


@law
def everybody_ends_within_bounds(run: Run) -> Kept:
    """What people feel, know and think at the end is between 0 and 1; customers are worth something."""
    kept = np.ones(run.rows.shape[:2], bool)
    rows = [EMPLOYEE._fields.index(name) for name in SHARES_OF_PEOPLE]
    for replicate, (state, _) in enumerate(run.ends):
        people, opinions = state.employees.numbers[rows], state.customers.numbers[list(OPINIONS)]
        worth = state.customers.numbers[CUSTOMER.value_per_week]
        kept[replicate, -1] = _are_shares(people) and _are_shares(opinions) and bool((worth >= 0.0).all())
    return kept


def _are_shares(values: Floats) -> bool:
    return bool(((values >= 0.0) & (values <= 1.0)).all())


def _all(*kept: Kept) -> Kept:
    every: Kept = np.logical_and.reduce(kept)
    return every


def _equal(one: Floats, other: Floats, size: Floats) -> Kept:
    """Whether two sums are equal, rounding in amounts of this size aside."""
    return np.asarray(abs(one - other) <= ROUNDING * (1.0 + size))


def _since_start(kept: Kept) -> Kept:
    """A law about moves: week 0 has none to look at."""
    return np.concatenate([np.ones_like(kept[:, :1]), kept], axis=1)
