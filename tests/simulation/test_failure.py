"""A company can fail, by its cash or by its customers; it says so, and the run goes on."""

from __future__ import annotations

import numpy as np
import pytest

from simulation import Company, Scenario, simulate
from simulation.events import Event
from simulation.failure import Failure, failure
from tests.companies import SMALL, like
from tests.contracts import for_each

CHEAP = {"price": 0.8, "pay": 1.2, "staffing": 1.3}
NEGLECT = {
    "autonomy": 0, "error_tolerance": 0, "decision_latitude": 0, "manager_attention": 0, "direction_care": 0,
    "coaching": 0, "communication": 0, "listening": 0, "recognition": 0, "employee_support": 0, "training": 0,
    "participation": 0, "shared_vision": 0, "tools": 0, "staffing": 0.7, "remote_days": 5, "price": 1.2, "pay": 0.8,
    "advertising": 0, "brand_promise": 0}
"""Everything withheld from the people, and the highest price for it."""


def test_a_company_fails_in_the_first_week_without_cash_or_customers():
    customers, cash = np.array([100.0, 80, 60, 20, 10]), np.array([50.0, 10, 0, -5, 20])
    assert failure(customers, cash) == Failure(3, "customers")
    assert failure(customers[:3], cash[:3]) is None
    assert failure(np.full(5, 100.0), cash) == Failure(3, "cash")
    assert failure(customers, np.ones(5)) == Failure(3, "customers")


@for_each("name", Scenario.names())
def test_no_scenario_fails_under_its_own_policy(name):
    assert simulate(Scenario.load(name), replicates=4).failures == (None,) * 4


@pytest.mark.parametrize("name", ["hotel", "contact_centre", "bank", "shops"])
def test_the_lowest_price_and_the_dearest_staff_spend_the_cash_and_the_run_goes_on(name):
    scenario = Scenario.load(name)
    run = simulate(scenario, scenario.policy.replace(**CHEAP), replicates=4)
    assert all(one is not None and one.cause == "cash" for one in run.failures)
    for one, cash in zip(run.failures, run["cash"], strict=True):
        assert cash[one.week] < 0 and (cash[:one.week] >= 0).all() and cash.size == scenario.weeks + 1


def test_neglect_at_the_highest_price_drives_the_customers_out_where_they_can_choose():
    rival = (Event(week=20, kind="new_rival", size=2.0, weeks=104),)
    shops = like(Scenario.load("shops"), events=rival, churn=1.5, price_sensitivity=0.9, opening_cash=104)
    run = simulate(shops, shops.policy.replace(**NEGLECT), replicates=4)
    assert [one.cause for one in run.failures if one] == ["customers"] * 4


def test_the_company_that_one_steps_through_says_the_same():
    policy = SMALL.policy.replace(**CHEAP)
    run, company = simulate(SMALL, policy), Company(SMALL, policy)
    while company.failure is None:
        company.step()
    assert (company.failure,) == run.failures and company.week == company.failure.week
