"""What is told changes minds."""

from __future__ import annotations

import pytest

from simulation.assumptions import Assumptions
from tests.simulation.rules.strategies import (
    ROUNDING, assumptions, at_most, equations_of, for_any, is_share, numbers, rising, shares,
)

word = equations_of("rules.word_of_mouth")


@for_any(a=assumptions, pair=rising)
def test_extreme_opinions_are_never_told_with_less_conviction(a, pair):
    above, below = 1 - a.word_neutral, a.word_neutral
    near, far = (word.conviction(a, a.word_neutral + x * above) for x in pair)
    assert 0 <= near <= far + ROUNDING
    assert at_most(*(word.conviction(a, a.word_neutral - x * below) for x in pair))


@for_any(a=assumptions, distance=shares)
def test_bad_opinions_go_at_least_as_far_as_good_ones(a, distance):
    away = distance * (1 - a.word_neutral)
    assert at_most(word.conviction(a, a.word_neutral + away), word.conviction(a, a.word_neutral - away))


def test_conviction_by_hand():
    a = numbers(word_floor=0.2, word_extreme=1.0, word_negative=2.0, word_neutral=0.5)
    assert word.conviction(a, 0.5) == pytest.approx(0.2)
    assert word.conviction(a, 0.8) == pytest.approx(0.5)
    assert word.conviction(a, 0.2) == pytest.approx(0.8)


@for_any(a=assumptions, own=shares, heard=shares)
def test_who_hears_somebody_moves_towards_them(a, own, heard):
    for after in (word.opinion_after(a, own, heard), word.opinion_after_employee(a, own, heard)):
        assert is_share(after) and (after - own) * (heard - own) >= 0
        assert at_most(abs(after - own), abs(heard - own))


@for_any(pair=rising, heard=shares)
def test_who_thought_better_before_never_thinks_worse_after_the_same_words(pair, heard):
    a = Assumptions()
    assert at_most(*(word.opinion_after(a, own, heard) for own in pair))
    assert at_most(*(word.opinion_after_employee(a, own, heard) for own in pair))
    assert at_most(min(heard, pair[0]), word.opinion_after_employee(a, pair[0], heard))


def test_an_opinion_by_hand():
    a = numbers(word_influence=0.2, ambassador_influence=0.5, word_floor=0.2, word_extreme=1.0, word_negative=2.0,
        word_neutral=0.5)
    # conviction .8 at .2
    assert word.opinion_after(a, 0.7, 0.2) == pytest.approx(0.7 - 0.2 * 0.8 * 0.5)
    assert word.opinion_after_employee(a, 0.7, 0.2) == pytest.approx(0.7 - 0.5 * 0.8 * 0.5)
