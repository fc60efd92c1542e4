"""The few functions that every rule uses."""

from __future__ import annotations

import math

import pytest
from hypothesis import strategies as st

from tests.simulation.rules.strategies import ROUNDING, at_most, equations_of, for_any, is_share, rising, shares, two

arithmetic = equations_of("arithmetic")
any_number = st.floats(-1e6, 1e6)


@for_any(x=any_number)
def test_a_share_is_held_between_nothing_and_all_and_left_alone_inside(x):
    assert arithmetic.clip01(x) == min(max(x, 0.0), 1.0)


@for_any(x=any_number)
def test_the_positive_part_drops_what_is_below_zero(x):
    assert arithmetic.positive(x) == max(x, 0.0)


@for_any(pair=two(-3, 3))
def test_a_tempered_goal_is_a_share_that_rises_and_never_beyond_what_causes_it(pair):
    low, high = (arithmetic.tempered(x) for x in pair)
    assert is_share(low, high) and at_most(low, high) and at_most(high, max(pair[1], 0))


@for_any(x=st.floats(0.6, 2), step=st.floats(0.01, 0.5))
def test_the_next_good_deed_adds_less_above_the_knee(x, step):
    first, second = (arithmetic.tempered(x + (k + 1) * step) - arithmetic.tempered(x + k * step) for k in (0, 1))
    assert at_most(second, first) and at_most(first, step)


def test_a_tempered_goal_by_hand():
    assert [arithmetic.tempered(x) for x in (-0.2, 0.3, 0.6)] == [0, 0.3, 0.6]
    # .4 above the knee counts half
    assert arithmetic.tempered(1.0) == pytest.approx(0.8)


@for_any(x=st.floats(-6, 6))
def test_the_exponential_is_close_to_the_true_one(x):
    assert arithmetic.exponential(x) == pytest.approx(math.exp(x), rel=1.1 * x * x / 2048 + 1e-9)


@for_any(pair=two(-20, 20))
def test_the_exponential_rises_and_is_never_negative(pair):
    low, high = (arithmetic.exponential(x) for x in pair)
    assert 0 <= low <= high * (1 + 1e-9)


def test_the_exponential_of_one_by_hand():
    assert arithmetic.exponential(0.0) == 1
    assert arithmetic.exponential(1.0) == pytest.approx((1 + 1 / 1024) ** 1024, rel=1e-12)


@for_any(gap=st.floats(-1, 1), rate=st.floats(0, 2), fall=st.floats(1, 4))
def test_a_lag_moves_towards_the_goal_and_never_past_it(gap, rate, fall):
    step = arithmetic.lag(gap, rate, fall)
    assert step * gap >= 0 and abs(step) <= abs(gap)


@for_any(gap=st.floats(0, 1), rate=st.floats(0, 1), fall=st.floats(1, 4))
def test_a_lag_falls_at_least_as_fast_as_it_rises(gap, rate, fall):
    assert -arithmetic.lag(-gap, rate, fall) >= arithmetic.lag(gap, rate, fall)


def test_a_lag_by_hand():
    assert arithmetic.lag(0.5, 0.25, 2.0) == 0.125
    assert arithmetic.lag(-0.5, 0.25, 2.0) == -0.25
    assert arithmetic.lag(-0.5, 0.75, 2.0) == -0.5


@for_any(x=any_number, y=any_number)
def test_a_mean_lies_in_the_middle(x, y):
    assert arithmetic.mean_of(x, y) == pytest.approx((x + y) / 2)


@for_any(pair=rising, alone=shares)
def test_what_is_carried_rises_from_what_it_does_alone_to_all(pair, alone):
    low, high = (arithmetic.carried(by, alone) for by in pair)
    assert alone - ROUNDING <= low and at_most(low, high) and at_most(high, 1)


def test_what_is_carried_by_hand():
    assert arithmetic.carried(0.5, 0.4) == pytest.approx(0.7)
    assert (arithmetic.carried(0.0, 0.4), arithmetic.carried(1.0, 0.4)) == (0.4, 1.0)


@for_any(pair=two(0, 1e5), half=st.floats(0.01, 500))
def test_saturation_rises_from_nothing_and_stays_below_one(pair, half):
    low, high = (arithmetic.saturation(x, half) for x in pair)
    assert 0 <= low <= high + ROUNDING and at_most(high, 1)


def test_saturation_is_one_half_at_its_half():
    assert arithmetic.saturation(0.0, 120.0) == 0
    assert arithmetic.saturation(120.0, 120.0) == 0.5
    assert arithmetic.saturation(360.0, 120.0) == 0.75
