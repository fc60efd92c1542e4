"""A simulated customer can stand for many: how many is a matter of speed, not of results."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from simulation import Run, simulate
from simulation.measures import MEASURES
from tests.companies import HOTEL, like
from tests.contracts import for_each

REPLICATES, STANDARD_ERRORS = 32, 4.0
REAL_CUSTOMERS = 4800


@cache
def weighing(weight: float) -> Run:
    """The same company of 30 employees, each simulated customer standing for `weight` real ones."""
    scenario = like(HOTEL, weeks=52, n_employees=30, n_customers=REAL_CUSTOMERS / weight, customer_weight=weight)
    return simulate(scenario, seed=31, replicates=REPLICATES)


def over_a_year(run: Run, name: str) -> np.ndarray:
    """A measure's mean over the weeks of each replicate."""
    return run[name][:, 1:].mean(axis=1)


@for_each("name", MEASURES)
def test_results_do_not_depend_on_the_weight_beyond_noise(name):
    few, many = (over_a_year(weighing(weight), name) for weight in (8.0, 2.0))
    standard_error = np.sqrt((few.var(ddof=1) + many.var(ddof=1)) / REPLICATES)
    assert abs(few.mean() - many.mean()) <= STANDARD_ERRORS * standard_error + 1e-9


def test_the_number_of_customers_is_that_of_the_real_ones():
    assert weighing(8.0)["customers"][:, 0].mean() == pytest.approx(REAL_CUSTOMERS, rel=0.03)
    assert weighing(2.0)["customers"][:, 0].mean() == pytest.approx(REAL_CUSTOMERS, rel=0.03)
