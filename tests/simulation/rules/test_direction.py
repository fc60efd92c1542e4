"""What the direction gives its managers."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from tests.simulation.rules.strategies import at_most, equations_of, for_any, is_share, rising, shares, two

direction = equations_of("rules.direction")
euros = st.floats(-1e6, 1e6)


@for_any(pair=two(-1e6, 1e6), usual=euros, revenue=st.floats(0, 1e6), sensitivity=st.floats(0, 5))
def test_a_better_profit_never_raises_the_pressure(pair, usual, revenue, sensitivity):
    bad, good = (direction.pressure_goal(profit, usual, revenue, sensitivity) for profit in pair)
    assert is_share(bad, good) and at_most(good, bad)


@for_any(usual=euros, more=st.floats(0, 1e6), revenue=st.floats(0, 1e6), sensitivity=st.floats(0, 5))
def test_there_is_no_pressure_while_the_usual_profit_is_reached(usual, more, revenue, sensitivity):
    assert direction.pressure_goal(usual + more, usual, revenue, sensitivity) == 0


def test_pressure_by_hand():
    assert direction.pressure_goal(2_000.0, 7_000.0, 100_000.0, 2.0) == pytest.approx(0.1)
    assert direction.pressure_goal(-90_000.0, 7_000.0, 100_000.0, 2.0) == 1
    assert direction.pressure_goal(2_000.0, 7_000.0, 0.0, 2.0) == 0


@for_any(pair=rising, pressure=shares, yielding=shares)
def test_a_direction_that_decides_to_care_more_never_cares_less(pair, pressure, yielding):
    low, high = (direction.direction_goal(lever, pressure, yielding) for lever in pair)
    assert is_share(low, high) and at_most(low, high)


@for_any(lever=shares, pair=rising, yielding=shares)
def test_pressure_never_adds_to_the_care_of_the_direction(lever, pair, yielding):
    calm, pressed = (direction.direction_goal(lever, pressure, yielding) for pressure in pair)
    assert at_most(pressed, calm)


def test_care_of_the_direction_by_hand():
    assert direction.direction_goal(0.8, 0.5, 0.5) == pytest.approx(0.6)


@for_any(pair=rising, talent=shares, passed_on=st.floats(0.4, 0.9))
def test_care_attenuates_from_the_direction_to_the_managers(pair, talent, passed_on):
    low, high = (direction.received_goal(care, talent, passed_on) for care in pair)
    assert is_share(low, high) and at_most(low, high) and at_most(high - low, pair[1] - pair[0])


@for_any(care=shares, pair=rising, passed_on=st.floats(0.4, 0.9))
def test_a_gifted_manager_never_feels_less_care(care, pair, passed_on):
    low, high = (direction.received_goal(care, talent, passed_on) for talent in pair)
    assert at_most(low, high)


def test_care_received_by_hand():
    assert direction.received_goal(0.5, 0.2, 0.7) == pytest.approx(0.35 + 0.06)
