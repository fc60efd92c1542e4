"""Customers who go from one company of a market to another."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from simulation.rivalry import Rivalry
from tests.simulation.rules.strategies import (
    assumptions, at_most, drawn, equations_of, for_any, is_share, numbers, rising, seeds, shares, two,
)

switching = equations_of("rules.switching")
facts = seeds.map(lambda seed: drawn(Rivalry, seed))


@for_any(r=facts, pair=two(1, 3), weight=st.floats(0, 5))
def test_those_whom_a_new_rival_lures_away_do_not_go_to_the_others(r, pair, weight):
    few, many = (switching.switch_chance(r, factor, weight) for factor in pair)
    assert is_share(few, many) and at_most(many, few)


@for_any(r=facts, pair=two(0, 5), churn=st.floats(1, 3))
def test_a_rival_with_more_pull_never_wins_fewer_of_those_who_leave(r, pair, churn):
    weak, strong = (switching.switch_chance(r, churn, weight) for weight in pair)
    assert at_most(weak, strong)


def test_a_chance_of_switching_by_hand():
    r = numbers(switching=0.4)
    assert switching.switch_chance(r, 1.0, 1.0) == 0.4
    assert switching.switch_chance(r, 1.0, 1.5) == pytest.approx(0.6)
    # A quarter of the leavers leave because of the new rival: .4 of the other three.
    assert switching.switch_chance(r, 4 / 3, 1.0) == pytest.approx(0.3)
    assert switching.switch_chance(r, 1.0, 4.0) == 1


@for_any(a=assumptions, pair=rising, promised=shares, heard=shares)
def test_whoever_was_served_better_elsewhere_expects_no_less(a, pair, promised, heard):
    low, high = (switching.brought_expectation(a, promised, heard, lived) for lived in pair)
    assert is_share(low, high) and at_most(low, high)


@for_any(a=assumptions, pair=rising, lived=shares, heard=st.floats(0, 1))
def test_a_higher_promise_never_makes_a_switcher_expect_less(a, pair, lived, heard):
    low, high = (switching.brought_expectation(a, promised, heard, lived) for promised in pair)
    assert at_most(low, high)


def test_a_switchers_expectation_by_hand():
    # Half of .6 + .5, and a fifth of what is heard above the middle.
    assert switching.brought_expectation(numbers(hearsay=0.2), 0.6, 0.7, 0.5) == pytest.approx(0.59)
