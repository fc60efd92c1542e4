"""What is told of a run: yearly rates are those of the last twelve months, wherever they are told."""

from __future__ import annotations

import numpy as np
import pytest

from documents.decision import Effects
from experiments.attribute import attribute
from experiments.compare import compare
from experiments.decision import Decision
from experiments.money.cost_benefit import cost_benefit
from experiments.outcomes import outcome
from experiments.series import series
from simulation import Run, Scenario
from simulation.tally import ROW
from tests.experiments.decisions import BOLD, HOTEL

PROFILE = Scenario.load("hotel").profile
N = 3


def run_of(weeks: int, start: float, **columns: float) -> Run:
    """One company in which every week is like the others."""
    rows = np.zeros((1, weeks + 1, len(ROW)))
    for name, value in columns.items():
        rows[..., ROW.index(name)] = value
    rows[:, 0, ROW.index("turnover_rate")] = rows[:, 0, ROW.index("churn_rate")] = start
    return Run(PROFILE, rows, ())


def test_a_year_s_departures_are_counted_over_the_staff_that_there_was() -> None:
    # One of 52 leaves every week and one is hired: all of them once a year.
    rate = series(run_of(60, 0.5, n_present=52, n_quit=0.75, n_laid_off=0.25, n_hired=1), "employee_turnover")[0]
    assert rate[0] == 0.5
    assert rate[26] == pytest.approx(0.5 * 1.0 + 0.5 * 0.5), "half a year played, half a year as at the start"
    assert rate[52] == rate[60] == pytest.approx(1.0)


def test_customers_lost_are_counted_in_the_same_way() -> None:
    rate = series(run_of(52, 0.2, n_customers=520, n_left=1, n_joined=1), "churn")[0]
    assert rate[52] == pytest.approx(0.1)


def test_what_is_longer_ago_than_a_year_counts_no_more() -> None:
    run = run_of(60, 0.5, n_present=10)
    run.rows[0, 5, ROW.index("n_quit")] = 1
    rate = series(run, "employee_turnover")[0]
    assert rate[56] > 0.09 and rate[57] == 0.0


def test_a_company_without_anybody_has_no_departures() -> None:
    assert series(run_of(52, 0.5), "employee_turnover")[0, 52] == 0.0


def test_other_measures_are_told_as_they_are_recorded() -> None:
    run = run_of(4, 0.5, n_present=10, cash=7.0)
    assert np.array_equal(series(run, "cash"), run["cash"])


def test_desk_report_comparison_reasons_money_and_search_tell_one_turnover() -> None:
    paper = Effects.of(BOLD, N)
    leavers = sum(paper.decided.records[name][:, 105:].sum(axis=1) for name in ("n_quit", "n_laid_off"))
    staff = paper.decided.records["n_present"] + sum(
        sign * paper.decided.records[name] for sign, name in ((1, "n_quit"), (1, "n_laid_off"), (-1, "n_hired")))
    expected = leavers / staff[:, 105:].mean(axis=1)
    measure = "employee_turnover"
    assert paper.difference(measure).b[:, -1] == pytest.approx(expected)
    compared = compare(HOTEL.scenario, None, BOLD.schedule, measure, assumptions=HOTEL.facts, replicates=N)
    assert compared[measure].b[:, -1] == pytest.approx(expected)
    assert attribute(BOLD, measure, replicates=N).explain(measure).after.value == pytest.approx(expected.mean())
    assert outcome(measure, 156).of(paper.decided, BOLD.facts) == pytest.approx(expected)
    assert cost_benefit(BOLD, replicates=N).n_leavers(3).value.value == pytest.approx(leavers.mean())


def test_the_start_is_told_as_the_scenario_has_it() -> None:
    hotel = Decision("hotel")
    start = Effects.of(hotel, 2).difference("employee_turnover").a[:, 0]
    assert start == pytest.approx(hotel.scenario.profile.turnover)
