"""The outcomes: each one declared with its unit and its better side, and computed from the records as it says."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from simulation import Company, simulate
from simulation.errors import UnknownNameError
from simulation.measures import MEASURES, Better, MeasureUnit, Records, measure_named, ratio
from simulation.profile import Profile
from simulation.tally import ACCOUNT, LEVELS, ROW, SUM
from tests.companies import SMALL
from tests.contracts import for_each

UNIT = 2.0**20
"""Sums of shares are kept in whole numbers of 2**-20."""


def records_of(weight: float = 1.0, **columns: float) -> Records:
    """The record of one week in which only these columns are not zero."""
    rows = np.zeros((1, len(ROW)))
    for name, value in columns.items():
        rows[0, ROW.index(name)] = value
    return Records(rows, Profile(customer_weight=weight))


def measured(name: str, weight: float = 1.0, **columns: float) -> float:
    return float(MEASURES[name].compute(records_of(weight, **columns))[0])


@for_each("name", MEASURES)
def test_a_measure_is_declared_with_a_unit_a_better_side_and_a_sentence(name):
    measure = MEASURES[name]
    assert measure.name == name and measure.unit in get_args(MeasureUnit) and measure.better in get_args(Better)
    assert (measure.compute.__doc__ or "").endswith(".")


@for_each("name", MEASURES)
def test_a_measure_of_an_empty_company_is_a_number(name):
    assert np.isfinite(measured(name))


@for_each("name", MEASURES)
def test_a_measure_does_not_depend_on_how_many_weeks_it_is_computed_for(name):
    run = simulate(SMALL, replicates=2, weeks=5)
    one = MEASURES[name].compute(Records(run.rows[1, 3], SMALL.profile))
    assert float(one) == run[name][1, 3]


def test_columns_are_named_once():
    assert len(set(ROW)) == len(ROW) == len(SUM) + len(ACCOUNT) + len(LEVELS)


@pytest.mark.parametrize(("name", "column"), [
    ("employee_satisfaction", "employee_satisfaction"), ("felt_care", "felt_care"), ("strain", "strain"),
    ("trust", "trust"), ("skill", "skill"), ("engagement", "engagement"), ("service_standard", "service_standard")])
def test_what_employees_feel_is_the_mean_over_those_at_work(name, column):
    assert measured(name, n_present=8, **{column: 6 * UNIT}) == 0.75


@pytest.mark.parametrize(("name", "column"), [
    ("delivered_quality", "quality"), ("weakest_contact", "worst"), ("handoff_loss", "handoff_loss")])
def test_quality_is_the_mean_over_visits(name, column):
    assert measured(name, n_visits=4, **{column: UNIT}) == 0.25


def test_satisfaction_and_lifetime_value_are_means_over_customers():
    assert measured("customer_satisfaction", n_customers=4, satisfaction=3 * UNIT) == 0.75
    assert measured("customer_lifetime_value", n_customers=4, lifetime_value=10.0 * 4) in (10.0, 10.0 / 1024)


def test_promoters_less_detractors_in_points():
    assert measured("nps", n_customers=10, promoters=5, detractors=2) == 30
    assert measured("enps", n_present=10, employee_promoters=1, employee_detractors=6) == -50


def test_the_gap_is_care_felt_less_quality_delivered():
    gap = measured("symmetry_gap", n_present=2, felt_care=UNIT, n_visits=4, quality=3 * UNIT)
    assert gap == -0.25


@pytest.mark.parametrize(("name", "column"), [
    ("customers", "n_customers"), ("contacts", "n_steps"), ("errors", "n_errors"), ("hidden_errors", "n_hidden")])
def test_counts_are_of_real_customers(name, column):
    assert measured(name, weight=2.5, **{column: 12}) == 30


@pytest.mark.parametrize(("name", "column"), [
    ("employee_turnover", "turnover_rate"), ("churn", "churn_rate"), ("reputation", "reputation"), ("cash", "cash"),
    *((account, account) for account in ACCOUNT._fields)])
def test_levels_and_accounts_are_read_as_they_stand(name, column):
    assert measured(name, **{column: 1234.5}) == 1234.5


def test_a_customers_lifetime_value_is_in_euro():
    run = simulate(SMALL, weeks=2)
    company = Company(SMALL)
    for _ in range(2):
        company.step()
    mean = np.mean([customer.lifetime_value for customer in company.customers])
    assert run["customer_lifetime_value"][0, 2] == pytest.approx(mean, rel=1e-3)


def test_a_ratio_to_nothing_is_nothing():
    assert ratio(np.array([3.0, 3.0]), np.array([0.0, 2.0])).tolist() == [0, 1.5]


def test_an_unknown_measure_is_told_with_the_nearest():
    with pytest.raises(UnknownNameError) as caught:
        measure_named("profits", "goals[0].measure")
    assert str(caught.value) == "goals[0].measure: unknown name 'profits'; did you mean 'profit'?"


def test_the_frame_has_a_row_per_replicate_and_week_and_a_column_per_measure():
    run = simulate(SMALL, replicates=3, weeks=4)
    frame = run.frame()
    assert list(frame.columns) == ["replicate", "week", *MEASURES] and len(frame) == 15
    row = frame[(frame.replicate == 2) & (frame.week == 3)].iloc[0]
    assert all(row[name] == run[name][2, 3] for name in MEASURES)
