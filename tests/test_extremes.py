"""Nothing breaks: every number at its lowest and at its highest, one by one, all together and at random corners."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest

from simulation import Assumptions, Policy, Profile, Run, Scenario, simulate
from simulation.assumptions import SYMMETRIES
from simulation.events import EVENT_KINDS, SIZES, Event
from simulation.measures import MEASURES
from simulation.parameters import Declared, parameters_of
from simulation.state import EMPLOYEE_NUMBERS
from tests.companies import SMALL

ENDS = ("low", "high")
TOO_LARGE = {"n_employees": 2000.0, "n_customers": 20_000.0}
"""What stands for the highest number of people here: what the bounds allow would play for minutes."""

RANGES = {
    "share": (0, 1), "gap": (-1, 1), "points": (-100, 100), "per_year": (0, np.inf), "per_week": (0, np.inf),
    "people": (0, np.inf), "eur_per_week": (-np.inf, np.inf), "eur": (-np.inf, np.inf)}
NEVER_NEGATIVE = (
    "revenue", "payroll", "care_cost", "turnover_cost", "advertising_cost", "other_cost", "customer_lifetime_value")
SHARES_OF_PEOPLE = [name for name in EMPLOYEE_NUMBERS if name not in ("disposition", "capacity")]


def end_of(name: str, cls: type[Declared], end: str) -> float:
    value = getattr(parameters_of(cls)[name], end)
    return min(value, TOO_LARGE.get(name, value))


def corner(cls: type[Declared], end: str) -> dict[str, float]:
    """Every number of a class at one end."""
    return {name: end_of(name, cls, end) for name in parameters_of(cls)}


def assert_sane(run: Run) -> None:
    """Every measure of every week is a number within what its unit allows; so is everything about people."""
    for name, measure in MEASURES.items():
        low, high = RANGES[measure.unit]
        values = run[name]
        assert np.isfinite(values).all() and low <= values.min() and values.max() <= high, name
    assert all((run[name] >= 0).all() for name in NEVER_NEGATIVE)
    for state, _ in run.ends:
        for name in SHARES_OF_PEOPLE:
            row = state.employees.numbers[EMPLOYEE_NUMBERS.index(name)]
            assert row.min() >= 0 and row.max() <= 1, name
        opinions = state.customers.numbers[:3]
        assert opinions.min() >= 0 and opinions.max() <= 1 and (state.customers.numbers[3] > 0).all()


def single(cls: type[Declared]) -> list[tuple[str, str]]:
    return [(name, end) for name in parameters_of(cls) for end in ENDS]


@pytest.mark.parametrize(("lever", "end"), single(Policy))
def test_a_lever_at_its_end_breaks_nothing(lever, end):
    assert_sane(simulate(SMALL, SMALL.policy.replace(**{lever: end_of(lever, Policy, end)})))


@pytest.mark.parametrize(("assumption", "end"), single(Assumptions))
def test_an_assumption_at_its_end_breaks_nothing(assumption, end):
    assumptions = SMALL.assumptions.replace(**{assumption: end_of(assumption, Assumptions, end)})
    assert_sane(simulate(SMALL, assumptions=assumptions))


@pytest.mark.parametrize(("number", "end"), single(Profile))
def test_a_profile_at_its_end_breaks_nothing(number, end):
    assert_sane(simulate(SMALL.replace(profile=SMALL.profile.replace(**{number: end_of(number, Profile, end)}))))


Numbers = dict[str, float]


def cornered(policy: Numbers, assumptions: Numbers, profile: Numbers, **more: object) -> Scenario:
    sizes = {name: getattr(SMALL.profile, name) for name in TOO_LARGE}
    return SMALL.replace(
        policy=SMALL.policy.replace(**policy), assumptions=SMALL.assumptions.replace(**assumptions, **more),
        profile=SMALL.profile.replace(**(profile | sizes)))


CORNERS = list(product(ENDS, repeat=3))


@pytest.mark.parametrize(("policy_end", "assumptions_end", "profile_end"), CORNERS)
def test_everything_at_its_end_breaks_nothing(policy_end, assumptions_end, profile_end):
    scenario = cornered(
        corner(Policy, policy_end), corner(Assumptions, assumptions_end), corner(Profile, profile_end))
    assert_sane(simulate(scenario))


@pytest.mark.parametrize("end", ENDS)
def test_all_levers_thrown_to_one_end_in_the_middle_break_nothing(end):
    assert_sane(simulate(SMALL, {0: Policy(**corner(Policy, end)), 15: Policy(**corner(Policy, ENDS[end == "low"]))}))


@pytest.mark.parametrize("seed", range(60))
def test_a_random_corner_breaks_nothing(seed):
    luck = random.Random(seed)
    policy, assumptions, profile = (
        {name: end_of(name, cls, luck.choice(ENDS)) for name in parameters_of(cls)}
        for cls in (Policy, Assumptions, Profile))
    kind = luck.choice(EVENT_KINDS)
    events = (Event(week=luck.randint(1, 9), kind=kind, size=SIZES[kind].high, weeks=luck.randint(1, 20)),)
    scenario = cornered(policy, assumptions, profile, symmetry=luck.choice(SYMMETRIES)).replace(events=events)
    assert_sane(simulate(scenario, seed=seed))
