"""What counts as a change: more than chance alone moves a measure from one quarter to the next."""

from __future__ import annotations

import numpy as np
import pytest

from game.standing import chance, clear_tone, has_risen
from simulation import simulate
from tests.game.rooms import SETUP

MEASURES = ("employee_satisfaction", "customer_satisfaction", "profit", "employee_turnover", "symmetry_gap")


@pytest.mark.parametrize("measure", MEASURES)
def test_chance_is_what_companies_left_to_themselves_differ_by_from_quarter_to_quarter(measure: str) -> None:
    calm = SETUP.scenario.replace(events=())
    run = simulate(calm, seed=907, replicates=64, weeks=26)[measure]
    if measure in ("profit", "employee_turnover"):
        moved = run[:, 14:27].mean(axis=1) - run[:, 1:14].mean(axis=1)
    else:
        moved = run[:, 13] - run[:, 0]
    # Sixteen companies tell a standard deviation to about a sixth; a flow's quarters are not wholly without memory.
    assert 0.5 < chance(SETUP, measure) / np.std(moved, ddof=1) < 2


@pytest.mark.parametrize(("measure", "ahead"), [
    ("employee_satisfaction", 1), ("profit", 1), ("employee_turnover", -1)])
def test_a_change_is_news_only_beyond_chance(measure: str, ahead: int) -> None:
    step = chance(SETUP, measure)
    assert clear_tone(SETUP, measure, 0.5, 0.5 + 0.9 * step) == "even"
    assert clear_tone(SETUP, measure, 0.5, 0.5 + 1.1 * ahead * step) == "better"
    assert clear_tone(SETUP, measure, 0.5, 0.5 - 1.1 * ahead * step) == "worse"
    assert [has_risen(SETUP, measure, 0.5, 0.5 + k * step) for k in (-1.1, 0.9, 1.1)] == [False, False, True]


def test_of_a_gap_the_way_to_zero_is_the_better_one() -> None:
    step = chance(SETUP, "symmetry_gap")
    assert clear_tone(SETUP, "symmetry_gap", -3 * step, -step) == "better"
    assert clear_tone(SETUP, "symmetry_gap", step, -3 * step) == "worse"
    assert clear_tone(SETUP, "symmetry_gap", 2 * step, -2 * step) == "even"
