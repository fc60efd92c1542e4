"""When money spent has come back, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.paper.payback import PayBack


def weeks_of(*gained: list[float]) -> list[float]:
    """Weeks until each company has its money back."""
    return PayBack.of(np.array(gained)).weeks.tolist()


def test_it_is_the_week_after_the_last_one_behind() -> None:
    assert weeks_of([0, -5, -3, 1, 4]) == [3]
    assert weeks_of([0, -5, 2, -1, 4]) == [4]


def test_it_is_at_once_where_it_was_never_behind_and_never_where_it_still_is() -> None:
    assert weeks_of([0, 0, 1, 2, 3], [0, 5, 4, 3, -1]) == [0, math.inf]


def test_the_middle_and_the_edges_are_those_of_companies_played() -> None:
    back = PayBack(np.array([4.0, 10.0, math.inf, 2.0]))
    assert (back.median, back.band, back.n_paid) == (4.0, (2.0, math.inf), 3)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_from_then_on_nothing_is_owed_and_just_before_it_was(gains: list[float]) -> None:
    gained = [0.0, *gains]
    week = weeks_of(gained)[0]
    if math.isinf(week):
        assert gained[-1] < 0
        return
    assert min(gained[int(week):]) >= 0
    assert week == 0 or gained[int(week) - 1] < 0


@pytest.mark.parametrize("more", [0.0, 1.0, 250.0])
def test_gaining_more_never_takes_longer(more: float) -> None:
    path = np.cumsum(np.random.default_rng(3).normal(0.1, 1.0, (50, 30)), axis=1)
    assert (PayBack.of(path + more).weeks <= PayBack.of(path).weeks).all()
