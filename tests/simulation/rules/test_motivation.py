"""Effort and help, as engagement and bonuses move them."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from tests.simulation.rules.strategies import (
    assumptions, at_most, equations_of, for_any, is_share, numbers, policies, rising, shares, two,
)

motivation = equations_of("rules.motivation")
sizes = st.floats(0, 60)


@for_any(pair=two(0, 60), free_riding=st.floats(0.02, 0.15))
def test_the_own_stake_in_a_team_bonus_falls_with_the_team(pair, free_riding):
    small, large = (motivation.own_stake(size, free_riding) for size in pair)
    assert is_share(small, large) and at_most(large, small)


def test_an_own_stake_by_hand():
    assert motivation.own_stake(1.0, 0.1) == 1
    assert motivation.own_stake(6.0, 0.1) == 0.5
    assert motivation.own_stake(40.0, 0.1) == 0


@for_any(p=policies, a=assumptions, pair=rising, size=sizes)
def test_a_larger_bonus_never_pulls_less(p, a, pair, size):
    low, high = (motivation.bonus_pull(p.replace(bonus_pool=0.15 * pool), a, size) for pool in pair)
    assert is_share(low, high) and at_most(low, high)


@for_any(p=policies, a=assumptions, pair=two(0, 60))
def test_the_bonus_never_pulls_more_in_a_larger_team(p, a, pair):
    small, large = (motivation.bonus_pull(p, a, size) for size in pair)
    assert at_most(large, small)


def test_a_pull_by_hand():
    p = numbers(bonus_pool=0.05, collective_bonus=0.25)
    a = numbers(bonus_half=0.05, bonus_team=0.4, free_riding=0.1, bonus_individual=0.2)
    # own stake 1 − .1 × .25 × 8 = .8; one half × (.25 × .4 × .8 + .75 × .2)
    assert motivation.bonus_pull(p, a, 9.0) == pytest.approx(0.5 * (0.08 + 0.15))


@for_any(a=assumptions, pair=rising, other=shares)
def test_neither_engagement_nor_a_bonus_lowers_effort(a, pair, other):
    tired, keen = (motivation.effort_level(a, engagement, other, 0.1, 1.0) for engagement in pair)
    unpaid, paid = (motivation.effort_level(a, other, pull, 0.1, 1.0) for pull in pair)
    assert is_share(tired, keen, unpaid, paid) and at_most(tired, keen) and at_most(unpaid, paid)


def test_effort_by_hand():
    a = numbers(effort_base=0.2, effort_engagement=0.5, effort_grievance=0.8)
    assert motivation.effort_level(a, 0.6, 0.1, -0.05, 1.0) == pytest.approx(0.55)
    assert motivation.effort_level(a, 0.6, 0.1, -0.05, 0.9) == pytest.approx(0.55 - 0.08)


@for_any(a=assumptions, engagement=shares, pay=st.floats(0.8, 1.2))
def test_pay_below_the_usual_lowers_effort_and_pay_above_it_raises_none(a, engagement, pay):
    usual, paid = (motivation.effort_level(a, engagement, 0.1, 0.0, index) for index in (1.0, pay))
    assert paid == usual if pay >= 1 else paid < usual or paid in (0, 1)


@for_any(p=policies, a=assumptions, pair=rising, other=shares)
def test_trust_and_ties_never_lower_help(p, a, pair, other):
    wary, trusting = (motivation.cooperation_level(p, a, trust, other) for trust in pair)
    loose, close = (motivation.cooperation_level(p, a, other, ties) for ties in pair)
    assert is_share(wary, trusting, loose, close) and at_most(wary, trusting) and at_most(loose, close)


@for_any(p=policies, a=assumptions, pair=rising, trust=shares, ties=shares)
def test_a_collective_bonus_never_lowers_help(p, a, pair, trust, ties):
    alone, shared = (
        motivation.cooperation_level(p.replace(collective_bonus=share), a, trust, ties) for share in pair)
    assert at_most(alone, shared)


@for_any(p=policies, a=assumptions, pair=rising, trust=shares, ties=shares)
def test_a_larger_purely_individual_bonus_never_raises_help(p, a, pair, trust, ties):
    alone = p.replace(collective_bonus=0)
    small, large = (motivation.cooperation_level(alone.replace(bonus_pool=0.15 * x), a, trust, ties) for x in pair)
    assert at_most(large, small)


def test_cooperation_by_hand():
    p = numbers(bonus_pool=0.05, collective_bonus=0.5, error_tolerance=0.4)
    a = numbers(
        bonus_half=0.05, help_collective=0.2, help_individual=0.3, help_base=0.4, help_trust=0.4, help_ties=0.4,
        help_tolerance=0.1)
    # .4 + .5×(.1 − .15) + .4×.1 + .4×(−.2) + .1×.4
    assert motivation.cooperation_level(p, a, 0.6, 0.3) == pytest.approx(0.4 - 0.025 + 0.04 - 0.08 + 0.04)
