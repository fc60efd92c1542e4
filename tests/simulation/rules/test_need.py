"""Who needs something this week."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from tests.simulation.rules.strategies import at_most, equations_of, for_any, is_share, two

need = equations_of("rules.need")


@for_any(pair=two(0.2, 60), demand=st.floats(0, 9))
def test_more_visits_a_year_are_never_fewer_a_week(pair, demand):
    few, many = (need.visit_chance(visits, demand) for visits in pair)
    assert is_share(few, many) and at_most(few, many)


def test_a_chance_of_visiting_by_hand():
    assert need.visit_chance(13.0, 1.0) == 0.25
    assert need.visit_chance(13.0, 2.0) == 0.5
    assert need.visit_chance(40.0, 3.0) == 1


@for_any(pair=two(-1, 2))
def test_a_threshold_rises_from_nothing_to_all(pair):
    low, high = (int(need.threshold(chance)) for chance in pair)
    assert 0 <= low <= high <= 2**21


def test_a_threshold_by_hand():
    assert [int(need.threshold(chance)) for chance in (0.0, 0.25, 1.0)] == [0, 524_288, 2_097_152]
    assert int(need.threshold(0.1)) / 2**21 == pytest.approx(0.1, abs=2**-21)
