"""What people answer to a survey."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from simulation.quarter import ANSWER_SPREAD
from tests.simulation.rules.strategies import at_most, equations_of, for_any, is_share, rising

quarter = equations_of("quarter")


@for_any(pair=rising, luck=st.floats(-3.5, 3.5))
def test_who_feels_better_never_answers_worse_with_the_same_luck(pair, luck):
    low, high = (quarter.answer(felt, luck) for felt in pair)
    assert is_share(low, high) and at_most(low, high)


def test_an_answer_by_hand():
    assert quarter.answer(0.6, 0.0) == 0.6
    assert quarter.answer(0.6, -2.0) == pytest.approx(0.6 - 2 * ANSWER_SPREAD)
