"""What managers give their teams."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from tests.simulation.rules.strategies import (
    assumptions, at_most, equations_of, for_any, is_share, numbers, policies, rising, shares, two,
)

leadership = equations_of("rules.leadership")
spans = st.floats(1, 60)


@for_any(pair=two(1, 60), reference=st.floats(6, 15), effect=st.floats(0.2, 1.2))
def test_each_gets_less_of_a_manager_with_a_larger_team(pair, reference, effect):
    small, large = (leadership.span_factor(span, reference, effect) for span in pair)
    assert 0 < large <= small + 1e-12 and small <= 1 + effect


def test_a_span_factor_by_hand():
    assert leadership.span_factor(10.0, 10.0, 0.6) == 1
    assert leadership.span_factor(20.0, 10.0, 0.6) == pytest.approx(1.6 / 2.2)


@for_any(pair=two(0, 5), threshold=st.floats(2, 3), loss=st.floats(0.2, 0.7), communication=shares)
def test_more_remote_days_never_bring_people_closer(pair, threshold, loss, communication):
    few, many = (leadership.closeness(days, threshold, loss, communication) for days in pair)
    assert is_share(few, many) and at_most(many, few)


@for_any(days=st.floats(0, 5), threshold=st.floats(2, 3), loss=st.floats(0.2, 0.7), pair=rising)
def test_communication_never_loosens_ties(days, threshold, loss, pair):
    silent, spoken = (leadership.closeness(days, threshold, loss, communication) for communication in pair)
    assert at_most(silent, spoken)


@for_any(days=st.floats(0, 2), threshold=st.floats(2, 3), loss=st.floats(0.2, 0.7), communication=shares)
def test_remote_work_costs_no_ties_below_its_threshold(days, threshold, loss, communication):
    assert leadership.closeness(days, threshold, loss, communication) == 1


def test_closeness_by_hand():
    assert leadership.closeness(5.0, 2.5, 0.4, 0.5) == pytest.approx(1 - 0.4 * 0.75)


@for_any(p=policies, a=assumptions, pair=rising, attention=shares)
def test_autonomy_is_never_less_accompanied_with_attention_or_coaching(p, a, pair, attention):
    away, there = (leadership.accompaniment(p, a, x) for x in pair)
    left, coached = (leadership.accompaniment(p.replace(coaching=x), a, attention) for x in pair)
    assert is_share(away, there, left, coached) and at_most(away, there) and at_most(left, coached)


def test_accompaniment_by_hand():
    # beside .2 + .2 + .2 = .6; .4 + .6 × .6
    assert leadership.accompaniment(numbers(coaching=0.4), numbers(accompany_floor=0.4), 0.4) == pytest.approx(0.76)


@for_any(p=policies, a=assumptions, pair=rising, talent=shares, span=spans, strain=shares)
def test_managers_who_are_treated_well_never_give_less(p, a, pair, talent, span, strain):
    low, high = (leadership.attention_goal(p, a, received, talent, span, strain) for received in pair)
    assert is_share(low, high) and at_most(low, high)


@for_any(p=policies, a=assumptions, pair=rising, received=shares, talent=shares, span=spans, strain=shares)
def test_attention_that_is_asked_of_managers_never_lowers_it(p, a, pair, received, talent, span, strain):
    low, high = (
        leadership.attention_goal(p.replace(manager_attention=request), a, received, talent, span, strain)
        for request in pair)
    assert at_most(low, high)


@for_any(p=policies, a=assumptions, received=shares, talent=shares, span=spans, pair=rising)
def test_a_strained_team_never_gets_more_attention(p, a, received, talent, span, pair):
    rested, worn = (leadership.attention_goal(p, a, received, talent, span, strain) for strain in pair)
    assert at_most(worn, rested)


@for_any(p=policies, a=assumptions, received=shares, talent=st.floats(0.5, 1), pair=two(1, 60), strain=shares)
def test_a_larger_team_never_gets_more_attention_each(p, a, received, talent, pair, strain):
    small, large = (leadership.attention_goal(p, a, received, talent, span, strain) for span in pair)
    assert at_most(large, small)


def test_attention_by_hand():
    p = numbers(manager_attention=0.5, remote_days=0.0, communication=0.4)
    a = numbers(
        attention_lever=0.6, attention_example=0.4, attention_talent=0.4, attention_strain=0.2, span_reference=10.0,
        span_effect=0.6, remote_threshold=2.5, remote_loss=0.4)
    # wish .30 + .20 + .04, share 1.6 / 2.2, strain .06
    assert leadership.attention_goal(p, a, 0.5, 0.6, 20.0, 0.3) == pytest.approx(0.54 * 1.6 / 2.2 - 0.06)
