"""The hypothesis itself, with its three settings."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from simulation.assumptions import Assumptions
from tests.simulation.rules.strategies import (
    ROUNDING, assumptions, at_most, drawn, equations_of, for_any, is_share, numbers, rising, seeds, shares,
)

symmetry = equations_of("rules.symmetry")


@for_any(a=assumptions, pair=rising, other=shares)
def test_care_given_never_falls_with_what_one_has_or_receives(a, pair, other):
    less, more = (symmetry.care_given(own, other, a) for own in pair)
    low, high = (symmetry.care_given(other, received, a) for received in pair)
    assert is_share(less, more, low, high) and at_most(less, more) and at_most(low, high)


@for_any(seed=seeds, own=shares, received=shares)
def test_a_strict_cap_is_never_passed(seed, own, received):
    a = drawn(Assumptions, seed, symmetry="strict")
    assert at_most(symmetry.care_given(own, received, a), received + a.symmetry_margin)


@for_any(seed=seeds, own=shares, received=shares)
def test_a_soft_cap_lies_between_none_and_a_strict_one(seed, own, received):
    none, soft, strict = (
        symmetry.care_given(own, received, drawn(Assumptions, seed, symmetry=kind))
        for kind in ("none", "soft", "strict"))
    assert at_most(strict, soft) and at_most(soft, none)


@for_any(seed=seeds, own=st.floats(0, 0.4), received=st.floats(0.6, 1))
def test_the_three_settings_agree_below_the_cap(seed, own, received):
    given = [
        symmetry.care_given(own, received, drawn(Assumptions, seed, symmetry=kind, trickle=0.25, trickle_reference=0.5))
        for kind in ("none", "soft", "strict")]
    assert max(given) - min(given) <= ROUNDING


@pytest.mark.parametrize(("cap_weight", "expected"), [(0.0, 0.85), (0.5, 0.625), (1.0, 0.4)])
def test_care_given_by_hand(cap_weight, expected):
    a = numbers(trickle=0.25, trickle_reference=0.5, symmetry_margin=0.1, cap_weight=cap_weight)
    # moved .9 + .25 × (.3 − .5) = .85; cap .3 + .1
    assert symmetry.care_given(0.9, 0.3, a) == pytest.approx(expected)
