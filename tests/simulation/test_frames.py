"""Teams by quarter, and everybody who worked there."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from simulation import Company, Run, simulate
from simulation.events import Event
from simulation.frames import known_ratio
from simulation.state import EMPLOYEE
from tests.companies import SMALL, like

SCENARIO = like(SMALL, weeks=30, customer_weight=2.0, events=(Event(week=5, kind="wave_of_leavers", size=0.5),))
TEAMS = 4
SHARES = ["employee_satisfaction", "customer_satisfaction", "strain", "skill", "delivered_quality",
          "surveyed_employee_satisfaction", "surveyed_customer_satisfaction"]


@pytest.fixture(scope="module")
def run() -> Run:
    return simulate(SCENARIO, {0: SCENARIO.policy, 20: SCENARIO.policy.replace(staffing=0.7)}, replicates=3)


def test_there_is_a_row_per_replicate_whole_quarter_and_team(run):
    keys = run.teams[["replicate", "quarter", "team"]]
    assert len(keys) == 3 * 2 * TEAMS and not keys.duplicated().any()
    assert sorted(keys.quarter.unique()) == [1, 2] and sorted(keys.team.unique()) == list(range(TEAMS))


def test_what_teams_feel_are_shares_and_what_they_do_is_never_negative(run):
    teams = run.teams
    for name in SHARES:
        known = teams[name].dropna()
        assert known.between(0, 1).all() and len(known) > 0, name
    counts = ["n_employees", "n_contacts", "employee_turnover", "productivity", "revenue"]
    assert (teams[counts].dropna() >= 0).all().all()


def test_contacts_of_teams_are_the_contacts_of_the_weeks(run):
    for quarter in (1, 2):
        weeks = run["contacts"][:, 13 * (quarter - 1) + 1:13 * quarter + 1].sum(axis=1)
        teams = run.teams[run.teams.quarter == quarter].groupby("replicate").n_contacts.sum()
        assert teams.tolist() == pytest.approx(weeks.tolist())


def test_people_of_teams_are_the_people_of_the_weeks(run):
    present = run.records["n_present"][:, 1:14].mean(axis=1)
    first = run.teams[run.teams.quarter == 1]
    assert first.groupby("replicate").n_employees.sum().tolist() == pytest.approx(present.tolist())
    felt = (first.employee_satisfaction * first.n_employees).groupby(first.replicate).sum()
    weeks = (run["employee_satisfaction"] * run.records["n_present"])[:, 1:14].mean(axis=1)
    assert felt.tolist() == pytest.approx(weeks.tolist(), rel=1e-5)


def test_leavers_of_teams_are_those_of_the_weeks(run):
    went = (run.records["n_quit"] + run.records["n_laid_off"])[:, 14:27].sum(axis=1)
    second = run.teams[run.teams.quarter == 2]
    text = (second.employee_turnover * second.n_employees * 13 / 52).groupby(second.replicate).sum()
    assert text.tolist() == pytest.approx(went.tolist())


def test_a_teams_customers_are_those_it_met_last():
    company = Company(SCENARIO, seed=1)
    for _ in range(13):
        company.step()
    by_team: dict[int, list[float]] = {}
    for customer in company.customers:
        if customer.known_employee is not None:
            by_team.setdefault(int(customer.known_employee.team), []).append(customer.satisfaction)
    first = simulate(SCENARIO, seed=1, weeks=13).teams.set_index("team")
    for team, satisfactions in by_team.items():
        assert first.customer_satisfaction[team] == pytest.approx(np.mean(satisfactions))


def test_a_survey_is_near_what_is_felt(run):
    gap = (run.teams.surveyed_employee_satisfaction - run.teams.employee_satisfaction).dropna()
    # an answer spreads by .15 and teams have three people, who were not all there all quarter
    assert abs(gap.mean()) < 4 * gap.std() / np.sqrt(len(gap))


def test_everybody_who_worked_there_is_told_once(run):
    people = run.people
    assert not people[["replicate", "employee"]].duplicated().any()
    here = people[people.left_week.isna()].groupby("replicate").size()
    assert here.tolist() == run.records["n_present"][:, -1].tolist()
    left = people[people.left_week.notna()].groupby("replicate").size()
    went = run.records["n_quit"] + run.records["n_laid_off"]
    assert left.tolist() == went[:, 1:].sum(axis=1).tolist()


def test_who_left_is_told_with_the_week_and_whether_they_were_let_go(run):
    people = run.people
    for replicate in range(3):
        left = people[(people.replicate == replicate) & people.left_week.notna()]
        laid_off = left[left.laid_off].left_week.value_counts()
        quit_weeks = left[~left.laid_off].left_week.value_counts()
        for week in range(1, 31):
            assert laid_off.get(week, 0) == run.records["n_laid_off"][replicate, week]
            assert quit_weeks.get(week, 0) == run.records["n_quit"][replicate, week]
    assert people.laid_off.any() and not people[people.left_week.isna()].laid_off.any()


def test_who_is_there_is_told_as_the_company_has_them(run):
    state = run.ends[1][0]
    text = run.people[(run.people.replicate == 1) & run.people.left_week.isna()]
    posts = (text.employee % 100_000).to_numpy()
    for name in ("satisfaction", "skill", "strain", "performance"):
        assert text[name].tolist() == state.employees.numbers[EMPLOYEE._fields.index(name), posts].tolist()


def test_people_are_as_long_in_the_company_as_they_say(run):
    newcomers = run.people[run.people.employee >= 100_000]
    assert (run.people.tenure >= 0).all() and len(newcomers) > 0


def test_what_nobody_knows_is_not_zero():
    known = known_ratio(np.array([1.0, 1.0]), np.array([0.0, 4.0]))
    assert pd.isna(known[0]) and known[1] == 0.25
