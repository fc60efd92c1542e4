"""Nothing breaks: every number at its lowest and at its highest, one by one, all together, at corners and in between.

What must hold is said once, in `simulation.laws`; `benchmarks/extremes.py` asks for the same at 2,000 points.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from simulation import Assumptions, Policy, Profile, Run, Scenario, simulate
from simulation.assumptions import SYMMETRIES
from simulation.events import EVENT_KINDS, SIZES, Event
from simulation.laws import LAWS, breaches
from simulation.parameters import Declared, parameters_of
from simulation.state import CUSTOMER
from simulation.tally import ROW
from tests.companies import SMALL
from tests.contracts import for_each
from tests.simulation.rules.strategies import assumptions, drawn, policies, seeds

ENDS = ("low", "high")
TOO_LARGE = {"n_employees": 2000.0, "n_customers": 20_000.0}
"""What stands for the highest number of people here: what the bounds allow would play for minutes."""
SIZES_OF_SMALL = {name: getattr(SMALL.profile, name) for name in TOO_LARGE}
WEEKS = 16


def end_of(name: str, cls: type[Declared], end: str) -> float:
    value = getattr(parameters_of(cls)[name], end)
    return min(value, TOO_LARGE.get(name, value))


def corner(cls: type[Declared], end: str) -> dict[str, float]:
    """Every number of a class at one end."""
    return {name: end_of(name, cls, end) for name in parameters_of(cls)}


def assert_sane(run: Run) -> None:
    assert breaches(run) == ()


def single(cls: type[Declared]) -> list[tuple[str, str]]:
    return [(name, end) for name in parameters_of(cls) for end in ENDS]


@for_each("lever, end", single(Policy))
def test_a_lever_at_its_end_breaks_nothing(lever, end):
    assert_sane(simulate(SMALL, SMALL.policy.replace(**{lever: end_of(lever, Policy, end)})))


@for_each("assumption, end", single(Assumptions))
def test_an_assumption_at_its_end_breaks_nothing(assumption, end):
    changed = SMALL.assumptions.replace(**{assumption: end_of(assumption, Assumptions, end)})
    assert_sane(simulate(SMALL, assumptions=changed))


@for_each("number, end", single(Profile))
def test_a_profile_at_its_end_breaks_nothing(number, end):
    assert_sane(simulate(SMALL.replace(profile=SMALL.profile.replace(**{number: end_of(number, Profile, end)}))))


@pytest.mark.parametrize(("policy_end", "assumptions_end", "profile_end"), list(product(ENDS, repeat=3)))
def test_everything_at_its_end_breaks_nothing(policy_end, assumptions_end, profile_end):
    assert_sane(simulate(SMALL.replace(
        policy=Policy(**corner(Policy, policy_end)), assumptions=Assumptions(**corner(Assumptions, assumptions_end)),
        profile=Profile(**(corner(Profile, profile_end) | SIZES_OF_SMALL)))))


@pytest.mark.parametrize("end", ENDS)
def test_all_levers_thrown_to_one_end_in_the_middle_break_nothing(end):
    assert_sane(simulate(SMALL, {0: Policy(**corner(Policy, end)), 15: Policy(**corner(Policy, ENDS[end == "low"]))}))


events = st.builds(
    lambda kind, week, weeks: Event(week=week, kind=kind, size=SIZES[kind].high, weeks=weeks),
    st.sampled_from(EVENT_KINDS), st.integers(1, 9), st.integers(1, 20))


@settings(max_examples=300, deadline=None)
@given(own=policies, later=policies, facts=assumptions, profile=seeds, event=events, luck=st.integers(0, 2**31))
def test_no_combination_of_levers_assumptions_and_companies_breaks_anything(own, later, facts, profile, event, luck):
    company: Scenario = SMALL.replace(
        policy=own, assumptions=facts, profile=drawn(Profile, profile, **SIZES_OF_SMALL), events=(event,), weeks=WEEKS)
    assert_sane(simulate(company, {0: own, 7: later}, seed=luck))


@pytest.mark.parametrize("symmetry", SYMMETRIES)
def test_no_setting_of_the_hypothesis_breaks_anything(symmetry):
    assert_sane(simulate(SMALL, assumptions=SMALL.assumptions.replace(symmetry=symmetry)))


# A law that cannot be broken says nothing: each is broken here once.

def spoilt(name: str, change: float) -> Run:
    """A run with one record of week 5 changed by so much."""
    run = simulate(SMALL, weeks=8)
    run.rows[0, 5, ROW.index(name)] += change
    return run


@pytest.mark.parametrize(("law", "name", "change"), [
    ("every_number_is_finite", "trust", np.nan), ("measures_lie_within_their_range", "reputation", 1.0),
    ("nothing_is_counted_below_zero", "n_vacant", -100), ("profit_is_revenue_less_every_cost", "care_cost", 1.0),
    ("cash_moves_by_profit", "cash", 1.0), ("revenue_comes_from_customers", "revenue", 1e6),
    ("customers_join_and_leave_one_by_one", "n_customers", 1), ("people_come_and_go_one_by_one", "n_present", 1),
    ("people_and_vacancies_fit_the_posts", "n_vacant", 100), ("opinions_are_counted_once", "promoters", 1000),
    ("visits_are_served_once", "n_unserved", 1000)])
def test_a_law_tells_where_it_is_broken(law, name, change):
    found = {breach.law: (breach.replicate, breach.week) for breach in breaches(spoilt(name, change))}
    assert found[law] == (0, 5)


def test_the_law_of_bounds_looks_at_everybody():
    run = simulate(SMALL, weeks=8)
    run.ends[0][0].customers.numbers[CUSTOMER.satisfaction, 3] = 1.01
    assert [(breach.law, breach.week) for breach in breaches(run)] == [("everybody_ends_within_bounds", 8)]


def test_every_law_says_what_holds():
    assert len(LAWS) >= 12 and all(kept.__doc__ for kept in LAWS.values())
