"""A decision is felt after a while."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from tests.simulation.rules.strategies import ROUNDING, at_most, equations_of, for_any, is_share, rising, shares

decision = equations_of("rules.decision")
delays, undoings = st.floats(0, 30), st.floats(1, 4)


@for_any(current=shares, decided=shares, delay=delays, undoing=undoings)
def test_a_lever_as_it_is_felt_lies_between_what_it_was_and_what_was_decided(current, decided, delay, undoing):
    felt = decision.felt_level(current, decided, delay, undoing)
    assert min(current, decided) - ROUNDING <= felt <= max(current, decided) + ROUNDING


@for_any(current=shares, pair=rising, delay=delays, undoing=undoings)
def test_a_higher_decision_is_never_felt_less(current, pair, delay, undoing):
    low, high = (decision.felt_level(current, decided, delay, undoing) for decided in pair)
    assert at_most(low, high)


@for_any(gap=st.floats(0, 0.5), delay=delays, undoing=undoings)
def test_what_is_undone_is_gone_no_later_than_it_came(gap, delay, undoing):
    gained = decision.felt_level(0.5, 0.5 + gap, delay, undoing) - 0.5
    lost = 0.5 - decision.felt_level(0.5, 0.5 - gap, delay, undoing)
    assert at_most(gained, lost)


def test_a_felt_level_by_hand():
    assert decision.felt_level(0.25, 0.75, 0.0, 2.0) == 0.75
    assert decision.felt_level(0.25, 0.75, 8.0, 2.0) == pytest.approx(0.25 + 0.5 / 8)
    assert decision.felt_level(0.75, 0.25, 8.0, 2.0) == pytest.approx(0.75 - 0.5 / 4)
    assert decision.felt_level(0.75, 0.25, 1.5, 2.0) == 0.25


@for_any(pair=rising, satiety=shares)
def test_more_of_a_programme_never_achieves_less_and_each_bit_no_more_than_the_last(pair, satiety):
    low, high = pair
    middle = (low + high) / 2
    first, second, third = (decision.strength(decided, satiety) for decided in (low, middle, high))
    assert is_share(first, third) and at_most(first, second) and at_most(second, third)
    assert at_most(third - second, second - first)


@for_any(decided=shares)
def test_what_does_not_sate_achieves_what_was_decided(decided):
    assert decision.strength(decided, 0.0) == decided


def test_a_strength_by_hand():
    assert [decision.strength(decided, 1.0) for decided in (0.0, 0.5, 1.0)] == [0.0, 0.75, 1.0]
    assert decision.strength(0.4, 0.5) == pytest.approx(0.4 * 1.3)


def test_after_the_delay_about_two_thirds_of_a_rise_are_felt():
    felt = 0.0
    for _ in range(12):
        felt = decision.felt_level(felt, 1.0, 12.0, 2.0)
    assert 0.6 < felt < 0.7
