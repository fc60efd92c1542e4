"""What things cost and who is counted, by hand, whatever is decided; that nothing gets lost is in `simulation.laws`."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from simulation import Company, Policy, Scenario, simulate
from simulation.costs import costs_per_week
from simulation.events import Event
from simulation.measures import Records
from simulation.parameters import parameters_of
from simulation.state import BOARD, CLOSED, DEPARTMENT, EMPLOYEE, EMPLOYEE_COUNT
from tests.companies import SMALL, like
from tests.simulation.rules.strategies import policies

EVENTS = (
    Event(week=3, kind="demand_surge", size=0.8, weeks=3), Event(week=6, kind="wave_of_leavers", size=0.5),
    Event(week=9, kind="new_rival", size=1.0, weeks=4), Event(week=12, kind="viral_complaint", size=0.3))
WEEKS = 16


@dataclasses.dataclass(frozen=True)
class Books:
    """A run's records, and the company at the end."""

    scenario: Scenario
    records: Records
    usual_revenue: float
    n_posts: int

    def __getitem__(self, name: str) -> np.ndarray:
        return self.records[name][0]


def books_of(policy: Policy, later: Policy | None = None) -> Books:
    """A small company that lives under a policy from before the start, and under another one from week 8 on."""
    scenario = like(SMALL, weeks=WEEKS, events=EVENTS, customer_weight=2.5).replace(policy=policy)
    run = simulate(scenario, {0: policy, 7: later or policy})
    end = run.ends[0][0]
    return Books(
        scenario, run.records, float(end.board[BOARD.usual_revenue]),
        int((end.employees.counts[EMPLOYEE_COUNT.arrives] != CLOSED).sum()))


def for_any_policies(test):
    return settings(max_examples=12, deadline=None)(given(policy=policies, later=st.none() | policies)(test))


@for_any_policies
def test_every_open_post_is_filled_or_vacant(policy, later):
    accounts = books_of(policy, later)
    assert accounts["n_present"][-1] + accounts["n_vacant"][-1] == accounts.n_posts
    if later is None:
        open_posts = accounts["n_present"] + accounts["n_vacant"]
        assert (np.diff(open_posts) == 0).all()


def account_of(levers: str, policy: Policy, present: float, revenue: float) -> float:
    """€ a week that the levers of an account cost, by the declarations."""
    costs = costs_per_week(policy, present, revenue)
    return sum(costs[name] for name, lever in parameters_of(Policy).items() if lever.account == levers)


@settings(max_examples=12, deadline=None)
@given(policy=policies)
def test_care_and_advertising_cost_what_the_levers_declare(policy):
    accounts = books_of(policy)
    for week in range(WEEKS + 1):
        present, revenue = accounts["n_present"][week], accounts["revenue"][week]
        assert accounts["care_cost"][week] == pytest.approx(account_of("care", policy, present, revenue))
        assert accounts["advertising_cost"][week] == pytest.approx(account_of("advertising", policy, present, revenue))


@settings(max_examples=12, deadline=None)
@given(policy=policies)
def test_other_cost_is_fixed_and_variable_cost_gestures_repairs_and_levers(policy):
    accounts = books_of(policy)
    profile, a = accounts.scenario.profile, accounts.scenario.assumptions
    each = profile.customer_weight * profile.value
    for week in range(1, WEEKS + 1):
        present, revenue = accounts["n_present"][week], accounts["revenue"][week]
        expected = (
            profile.fixed_cost * accounts.usual_revenue + profile.variable_cost * revenue / policy.price
            + accounts["n_recovered"][week] * each * a.gesture_cost + accounts["n_errors"][week] * each * a.repair_cost
            + account_of("other", policy, present, revenue))
        assert accounts["other_cost"][week] == pytest.approx(expected)


@settings(max_examples=12, deadline=None)
@given(policy=policies)
def test_payroll_pays_everybody_their_bonus_and_who_is_let_go(policy):
    accounts = books_of(policy)
    profile, severance = accounts.scenario.profile, accounts.scenario.assumptions.severance
    n_managers = len(Company(accounts.scenario).managers)
    for week in range(WEEKS + 1):
        wages = accounts["n_present"][week] * profile.gross_pay + n_managers * profile.manager_pay
        let_go = accounts["n_laid_off"][week] * profile.gross_pay * severance
        expected = (wages * (1 + policy.bonus_pool) + let_go) * policy.pay * (1 + profile.charges) / 52
        assert accounts["payroll"][week] == pytest.approx(expected)


def test_revenue_is_what_customers_spend():
    company = Company(like(SMALL, customer_weight=2.5), seed=2)
    for _ in range(6):
        company.step()
        slope, price = company.assumptions.spending_slope, company.policy.price
        spent = sum(
            customer.value_per_week * price * (1 + slope * (customer.satisfaction - 0.7))
            for customer in company.customers)
        people, departments = company.state.employees, company.state.departments.numbers
        effort = people.numbers[EMPLOYEE.effort, people.counts[EMPLOYEE_COUNT.present] == 1].mean()
        missed, usual = (
            turned_away(company, use) for use in (departments[DEPARTMENT.utilisation],
            company.scenario.profile.utilisation))
        work = departments[DEPARTMENT.expected_contacts]
        sold = 1 + company.scenario.profile.service_intensity * (
            company.assumptions.selling * (effort - 0.5) - (work * missed).sum() / work.sum() + usual)
        # each customer's spending is kept to 1/1024 €
        assert company.measures()["revenue"] == pytest.approx(2.5 * spent * sold, abs=2.5 * 150 / 1024)


def turned_away(company: Company, utilisation: np.ndarray | float) -> np.ndarray | float:
    """What the hours of a week bring beyond what can be done in them, hour by hour."""
    peaks = company.assumptions.peaks
    hours = 1 + peaks * (2 * (np.arange(100_000) + 0.5) / 100_000 - 1)
    room = (1 + company.assumptions.stretch) / np.asarray(utilisation, dtype=float)
    return np.maximum(hours - room[..., None], 0).mean(axis=-1)


def test_the_mean_of_people_is_the_measure():
    company = Company(SMALL, seed=2)
    for _ in range(6):
        company.step()
        measures = company.measures()
        for measure, people, name in (
            ("customer_satisfaction", company.customers, "satisfaction"), ("trust", company.employees, "trust"),
            ("employee_satisfaction", company.employees, "satisfaction"), ("strain", company.employees, "strain"),
            ("felt_care", company.employees, "felt_care"), ("skill", company.employees, "skill"),
        ):
            assert measures[measure] == pytest.approx(people.agg(name, np.mean), abs=2**-20), measure


def test_the_company_opens_with_so_many_weeks_of_pay():
    accounts = books_of(SMALL.policy)
    assert accounts["cash"][0] == pytest.approx(SMALL.profile.opening_cash * accounts["payroll"][0])
