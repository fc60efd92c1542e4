"""How people become good at their work."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from tests.simulation.rules.strategies import (
    assumptions, at_most, equations_of, for_any, is_share, numbers, policies, rising, shares, two,
)

learning = equations_of("rules.learning")
CAUSES = ["talent", "attention", "exchange", "lessons"]


@pytest.mark.parametrize("cause", CAUSES)
def test_what_helps_learning_never_lowers_the_ceiling(cause):
    @for_any(p=policies, a=assumptions, pair=rising, others=st.fixed_dictionaries(dict.fromkeys(CAUSES, shares)))
    def holds(p, a, pair, others):
        low, high = (learning.skill_ceiling(p, a, **(others | {cause: value})) for value in pair)
        assert is_share(low, high) and at_most(low, high)

    holds()


@for_any(p=policies, a=assumptions, talent=shares, pair=rising)
def test_training_and_coaching_never_lower_the_ceiling(p, a, talent, pair):
    little, much = (
        learning.skill_ceiling(p.replace(training=80 * level), a, talent, 0.5, 0.2, 0.2) for level in pair)
    left, coached = (learning.skill_ceiling(p.replace(coaching=level), a, talent, 0.5, 0.2, 0.2) for level in pair)
    assert at_most(little, much) and at_most(left, coached)


def test_a_ceiling_by_hand():
    p = numbers(training=25.0, coaching=0.5)
    a = numbers(
        skill_base=0.35, skill_talent=0.25, skill_training=0.2, training_half=25.0, skill_coaching=0.1,
        skill_sharing=0.2, skill_lessons=0.1)
    # .35 + .25×.4 + .2×.5 + .1×.5×(.4 + .6×.5) + .2×.1 + .1×.3
    expected = 0.35 + 0.1 + 0.1 + 0.035 + 0.02 + 0.03
    assert learning.skill_ceiling(p, a, 0.4, 0.5, 0.1, 0.3) == pytest.approx(expected)


@for_any(ramp_up=st.floats(4, 78), pair=two(0, 12), effect=st.floats(0.1, 0.5), full=st.floats(4, 12))
def test_onboarding_never_slows_learning(ramp_up, pair, effect, full):
    alone, taken_in = (learning.practice_rate(ramp_up, weeks, effect, full) for weeks in pair)
    assert 0 < alone <= taken_in + 1e-12


@for_any(pair=two(4, 78), onboarding=st.floats(0, 12))
def test_a_longer_ramp_up_is_a_slower_one(pair, onboarding):
    quick, slow = (learning.practice_rate(ramp_up, onboarding, 0.35, 8.0) for ramp_up in pair)
    assert at_most(slow, quick)


def test_nine_tenths_of_the_way_are_gone_after_the_ramp_up():
    rate = learning.practice_rate(30.0, 0.0, 0.35, 8.0)
    assert rate == pytest.approx(2.3 / 30)
    assert 1 - (1 - rate) ** 30 == pytest.approx(0.9, abs=0.01)


def test_a_practice_rate_with_onboarding_by_hand():
    assert learning.practice_rate(20.0, 4.0, 0.4, 8.0) == pytest.approx(2.3 / 16)
    assert learning.practice_rate(20.0, 12.0, 0.4, 8.0) == pytest.approx(2.3 / 12)


@for_any(lessons=shares, pair=rising, rate=st.floats(0.2, 1), decay=st.floats(0.005, 0.05))
def test_errors_that_are_shown_never_teach_less(lessons, pair, rate, decay):
    few, many = (learning.next_lessons(lessons, shown, rate, decay) for shown in pair)
    assert is_share(few, many) and at_most(few, many)


@for_any(lessons=shares, rate=st.floats(0.2, 1), decay=st.floats(0.005, 0.05))
def test_without_errors_lessons_fade(lessons, rate, decay):
    assert at_most(learning.next_lessons(lessons, 0.0, rate, decay), lessons)


def test_lessons_by_hand():
    assert learning.next_lessons(0.5, 0.1, 0.6, 0.02) == pytest.approx(0.5 + 0.03 - 0.01)


@for_any(hidden=shares, pair=rising, decay=st.floats(0.03, 0.2))
def test_errors_kept_back_never_weigh_less(hidden, pair, decay):
    few, many = (learning.next_hidden(hidden, kept_back, decay) for kept_back in pair)
    assert is_share(few, many) and at_most(few, many)


def test_hidden_errors_by_hand():
    assert learning.next_hidden(0.5, 0.1, 0.2) == pytest.approx(0.4 + 0.05)
