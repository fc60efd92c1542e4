"""Customers who leave and prospects who join."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from simulation.assumptions import Assumptions
from tests.simulation.rules.strategies import (
    assumptions, at_most, equations_of, for_any, is_share, numbers, policies, rising, shares, two,
)

market = equations_of("rules.market")
NEARLY_ONE = 1 + 1e-9
prices = st.floats(0.8, 1.2)


@for_any(a=assumptions, pair=rising, other=shares, price=prices)
def test_neither_satisfaction_nor_a_better_memory_drives_customers_out(a, pair, other, price):
    sad, glad = (market.loyalty_factor(a, satisfaction, other, other, price) for satisfaction in pair)
    wounded, spared = (market.loyalty_factor(a, other, worst, other, price) for worst in pair)
    assert 0 < glad <= sad * NEARLY_ONE and spared <= wounded * NEARLY_ONE


@for_any(a=assumptions, satisfaction=shares, worst=shares, sensitivity=shares, pair=two(0.8, 1.2))
def test_a_higher_price_never_keeps_a_customer(a, satisfaction, worst, sensitivity, pair):
    cheap, dear = (market.loyalty_factor(a, satisfaction, worst, sensitivity, price) for price in pair)
    assert cheap <= dear * NEARLY_ONE


@for_any(a=assumptions, satisfaction=st.floats(0.1, 0.8), worst=shares)
def test_a_point_lost_by_the_dissatisfied_costs_more_than_one_lost_by_the_satisfied(a, satisfaction, worst):
    low, middle, high = (market.loyalty_factor(a, satisfaction + step, worst, 0.5, 1.0) for step in (-0.1, 0.0, 0.1))
    assert low - middle >= middle - high


def test_a_factor_on_leaving_by_hand():
    a = numbers(churn_slope=2.5, churn_reference=0.7, churn_worst=1.5, worst_threshold=0.4, churn_price=4.0)
    assert market.loyalty_factor(a, 0.7, 0.4, 0.5, 1.0) == 1
    # exp(.25 + .15 + .2), within .6² / 2048 of it
    assert market.loyalty_factor(a, 0.6, 0.3, 0.5, 1.1) == pytest.approx(1.8221188, rel=2e-4)


@for_any(scale=st.floats(0, 3), pair=two(0.01, 1.5), factor=st.floats(0, 30))
def test_a_chance_of_leaving_rises_with_the_churn_observed(scale, pair, factor):
    low, high = (market.leave_chance(scale, churn, factor) for churn in pair)
    assert 0 <= low <= high * NEARLY_ONE


def test_a_chance_of_leaving_by_hand():
    assert market.leave_chance(0.5, 0.52, 2.0) == pytest.approx(0.01)


@for_any(a=assumptions, pair=two(0, 200))
def test_newcomers_never_stay_more_easily(a, pair):
    new, old = (market.newcomer_factor(int(weeks), a) for weeks in pair)
    assert 1 <= old <= new <= a.churn_new


def test_a_newcomers_factor_by_hand():
    a = numbers(churn_new=1.3, new_weeks=26.0)
    assert [market.newcomer_factor(weeks, a) for weeks in (0, 25, 26)] == [1.3, 1.3, 1.0]


@for_any(pair=two(0, 60_000), revenue=st.floats(1, 1e6), half=st.floats(0.01, 0.08))
def test_more_advertising_never_reaches_fewer(pair, revenue, half):
    low, high = (market.advertising_reach(advertising, revenue, half) for advertising in pair)
    assert is_share(low, high) and low <= high * NEARLY_ONE


def test_a_reach_by_hand():
    # 13,000 € a month are 3,000 € a week: 3 % of 100,000 €
    assert market.advertising_reach(13_000.0, 100_000.0, 0.03) == pytest.approx(0.5)
    assert market.advertising_reach(13_000.0, 0.0, 0.03) == 0


@for_any(p=policies, a=assumptions, pair=rising, other=shares)
def test_reputation_advertising_and_promise_never_repel(p, a, pair, other):
    for low, high in (
        [market.attraction(p, a, x, other, other) for x in pair],
        [market.attraction(p, a, other, x, other) for x in pair],
        [market.attraction(p.replace(brand_promise=x), a, other, other, other) for x in pair],
    ):
        assert 0 <= low <= high * NEARLY_ONE


@for_any(p=policies, a=assumptions, pair=two(0.8, 1.2), other=shares)
def test_a_higher_price_never_attracts(p, a, pair, other):
    cheap, dear = (market.attraction(p.replace(price=price), a, other, other, other) for price in pair)
    assert dear <= cheap * NEARLY_ONE


def test_attraction_by_hand():
    p = numbers(brand_promise=0.75, price=1.1)
    a = numbers(join_advertising=0.8, join_promise=0.4, join_price=4.0)
    assert market.attraction(p, a, 0.6, 0.5, 0.5) == pytest.approx(0.6 * 1.4 * 1.1 * 0.8)
    assert market.attraction(p, a, -0.1, 0.5, 0.5) == 0


def test_the_assumptions_behind_loyalty_are_taken_out_under_their_own_names():
    a = Assumptions(churn_slope=2.1, churn_new=1.7, worst_threshold=0.3)
    assert market.loyalty_of(a)._asdict() == {name: getattr(a, name) for name in market.loyalty_of(a)._fields}


@for_any(a=assumptions, pair=rising)
def test_a_new_customer_thinks_no_worse_of_a_company_of_which_more_good_was_heard(a, pair):
    low, high = (market.first_opinion(a, heard) for heard in pair)
    assert is_share(low, high) and at_most(low, high)


def test_a_first_opinion_by_hand():
    a = numbers(verdict_base=0.4, verdict_performance=0.6)
    assert market.first_opinion(a, 0.6) == pytest.approx(0.5 * (0.6 + 0.7))
