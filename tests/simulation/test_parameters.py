"""Declarations: checked when they are made, told apart by name, and every one of them moves something."""

from __future__ import annotations

import dataclasses
import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, strategies as st

from simulation import Assumptions, Policy, Profile, Run, Scenario, simulate
from simulation.assumptions import SYMMETRIES
from simulation.costs import LEVERS, hours_per_year
from simulation.errors import InputError, OutOfRangeError, WrongTypeError
from simulation.events import Event
from simulation.parameters import Declared, parameters_of
from simulation.rivalry import Rivalry
from simulation.sources import SOURCES
from tests.companies import SMALL, like
from tests.contracts import for_each

DECLARED = (Policy, Assumptions, Rivalry, Profile)
each_parameter = for_each("cls, name", [(cls, name) for cls in DECLARED for name in parameters_of(cls)])


@each_parameter
def test_a_declaration_makes_sense(cls, name):
    parameter = parameters_of(cls)[name]
    assert parameter.low <= parameter.default <= parameter.high and parameter.low < parameter.high
    assert 0 < parameter.step <= parameter.high - parameter.low
    assert parameter.source in SOURCES or parameter.source == "assumed"
    assert parameter.source != "assumed" or parameter.grade == "assumed"
    assert parameter.group and getattr(cls(), name) == parameter.default


@each_parameter
def test_both_ends_are_allowed_and_what_lies_beyond_is_not(cls, name):
    parameter = parameters_of(cls)[name]
    assert getattr(cls(**{name: parameter.low}), name) == parameter.low
    assert getattr(cls(**{name: parameter.high}), name) == parameter.high
    for beyond in (math.nextafter(parameter.low, -math.inf), math.nextafter(parameter.high, math.inf)):
        with pytest.raises(OutOfRangeError):
            cls(**{name: beyond})


@each_parameter
def test_what_is_no_number_is_refused(cls, name):
    for wrong in ("much", None, True, math.nan, math.inf, [1]):
        with pytest.raises(WrongTypeError):
            cls(**{name: wrong})


@pytest.mark.parametrize(("make", "message"), [
    (lambda: Policy(autonomy=1.5), "Policy: 'autonomy' is 1.5 share; allowed: 0 to 1 (share)"),
    (lambda: Policy(autonomy="a lot"), "Policy: 'autonomy' is 'a lot', not a number; allowed: 0 to 1 (share)"),
    (lambda: Policy(autonmy=1), "Policy: unknown name 'autonmy'; did you mean 'autonomy'?"),
    (lambda: Policy().replace(autonmy=1), "Policy: unknown name 'autonmy'; did you mean 'autonomy'?"),
    (lambda: Profile(span=9.5), "Profile: 'span' is 9.5, not a whole number; allowed: 3 to 40 (people)"),
    (lambda: Policy.from_mapping({"tools": -1}, "link"),
     "link: 'tools' is -1 eur_per_employee_month; allowed: 0 to 400 (eur_per_employee_month)"),
    (lambda: Policy.from_mapping({"tols": 1}, "link"), "link: unknown name 'tols'; did you mean 'tools'?"),
    (lambda: Assumptions(symmetry="softer"), "Assumptions.symmetry: unknown name 'softer'; did you mean 'soft'?"),
])
def test_what_is_wrong_is_told_with_its_place_and_what_is_allowed(make, message):
    with pytest.raises(InputError) as caught:
        make()
    assert str(caught.value) == message


@pytest.mark.parametrize("cls", DECLARED)
def test_declared_values_cannot_be_changed_but_copied_with_a_change(cls):
    name = next(iter(parameters_of(cls)))
    one, low = cls(), parameters_of(cls)[name].low
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(one, name, low)
    other = one.replace(**{name: low})
    assert getattr(other, name) == low and one == cls() and hash(one) == hash(cls()) and other != one


@pytest.mark.parametrize("cls", DECLARED)
def test_a_mapping_and_back_is_the_same(cls):
    one = cls()
    assert cls.from_mapping(one.as_mapping(), "here") == one
    assert one.numbers()[:len(parameters_of(cls))] == tuple(getattr(one, name) for name in parameters_of(cls))


@given(part=st.floats(0, 1))
def test_any_value_within_the_bounds_is_kept_as_it_is(part):
    parameter = parameters_of(Policy)["tools"]
    value = parameter.low + part * (parameter.high - parameter.low)
    assert Policy(tools=value).tools == value


def test_whole_numbers_become_floats_so_that_equal_values_are_equal():
    assert Policy(tools=80).tools.hex() == Policy(tools=80.0).tools.hex()


def test_the_weight_of_the_cap_is_that_of_the_setting():
    assert [Assumptions(symmetry=kind, symmetry_strength=0.3).cap_weight for kind in SYMMETRIES] == [0, 0.3, 1]
    assert Assumptions(symmetry="strict").numbers()[-1] == 1


def test_the_table_of_levers_is_the_declarations():
    levers = parameters_of(Policy).values()
    assert LEVERS.unit_cost.tolist() == [lever.cost for lever in levers]
    assert LEVERS.hours.tolist() == [lever.hours for lever in levers]
    assert LEVERS.delay.tolist() == [lever.delay for lever in levers]


def test_hours_are_added_up_over_the_levers():
    nothing = Policy(**dict.fromkeys((name for name, lever in parameters_of(Policy).items() if lever.hours), 0))
    assert hours_per_year(nothing) == 0
    each = parameters_of(Policy)["training"].hours
    assert hours_per_year(nothing.replace(training=20)) == 20 * each


# Every declared number moves something.

EVERYTHING_HAPPENS = (
    Event(week=2, kind="demand_surge", size=1.0, weeks=4), Event(week=4, kind="wave_of_leavers", size=0.8),
    Event(week=6, kind="viral_complaint", size=0.2), Event(week=8, kind="new_rival", size=0.5, weeks=4))
BUSY = like(
    SMALL, weeks=20, events=EVERYTHING_HAPPENS, n_employees=24, n_departments=4, span=6, relationship=0.6, handoffs=2,
    emotional_demand=0.95, turnover=1.5)
BUSY_POLICY = BUSY.policy.replace(
    remote_days=3.0, bonus_pool=0.06, error_tolerance=0.7, manager_attention=0.8, self_service=0.3, participation=0.5,
    tools=120, onboarding=3, price=1.05, shared_vision=0.7, pay=1.05,
    brand_promise=0.9)
SCHEDULE = {
    0: BUSY_POLICY, 6: BUSY_POLICY.replace(manager_attention=0.0, recognition=0.0, direction_care=0.0),
    12: BUSY_POLICY.replace(staffing=0.7, communication=0.1, advertising=40_000),
    16: BUSY_POLICY.replace(staffing=1.2, pay=0.9)}
ASSUMED = BUSY.assumptions.replace(worst_threshold=0.6)


def played(scenario: Scenario, schedule: dict[int, Policy], assumptions: Assumptions) -> Run:
    return simulate(scenario, schedule, assumptions, replicates=3)


def is_moved(one: Run, other: Run) -> bool:
    """Whether anything of two runs differs: their weeks; then, which takes longer to ask, their teams and people."""
    return any(parts(one) != parts(other) for parts in (lambda run: run.rows.tobytes(), everybody))


def everybody(run: Run) -> bytes:
    frames = (np.nan_to_num(frame.to_numpy().astype(float)) for frame in (run.teams, run.people))
    return b"".join(frame.tobytes() for frame in frames)


def ends_of(cls: type[Declared], name: str) -> tuple[float, float]:
    parameter = parameters_of(cls)[name]
    return parameter.low, min(parameter.high, 400.0 if name in ("n_employees", "n_customers") else parameter.high)


@for_each("lever", parameters_of(Policy))
def test_every_lever_moves_something(lever):
    low, high = (
        played(BUSY, {week: policy.replace(**{lever: value}) for week, policy in SCHEDULE.items()}, ASSUMED)
        for value in ends_of(Policy, lever))
    assert is_moved(low, high)


@for_each("assumption", parameters_of(Assumptions))
def test_every_assumption_moves_something(assumption):
    low, high = (
        played(BUSY, SCHEDULE, ASSUMED.replace(**{assumption: value}))
        for value in ends_of(Assumptions, assumption))
    assert is_moved(low, high)


def test_each_setting_of_the_symmetry_moves_something():
    runs = [played(BUSY, SCHEDULE, ASSUMED.replace(symmetry=kind)) for kind in SYMMETRIES]
    assert len(runs) == 3 and all(is_moved(*pair) for pair in combinations(runs, 2))


@for_each("number", parameters_of(Profile))
def test_every_number_of_the_profile_moves_something(number):
    low, high = (
        played(BUSY.replace(profile=BUSY.profile.replace(**{number: value})), SCHEDULE, ASSUMED)
        for value in ends_of(Profile, number))
    assert is_moved(low, high)


def test_each_kind_of_acquaintance_graph_moves_something():
    assert is_moved(*(played(like(BUSY, graph=kind), SCHEDULE, ASSUMED) for kind in ("small_world", "heavy_tailed")))
