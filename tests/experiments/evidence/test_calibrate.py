"""Calibration, on problems whose answer is known; the model itself is asked once, with few companies."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from scipy.optimize import check_grad

from commands.calibrate import declared_with, filled, part_of
from experiments.ensemble import SECTORS
from experiments.evidence.calibrate import FREE, NEAR, CalibrationTarget, best_within, calibrate, misfit_of
from experiments.evidence.targets import TARGETS
from simulation import Assumptions
from simulation.errors import UnknownNameError
from simulation.parameters import parameters_of
from tests.evidence.aims import aims_of_few_companies

BANDED, AT_LEAST, AT_MOST = (
    CalibrationTarget("a", 0.9, 0.0, 1.0),
    CalibrationTarget("b", 0.1, 0.0, inf, 0.5),
    CalibrationTarget("c", 0.1, -inf, 0.0, 0.5),
)
NAMES = ("memory", "habit")


def line_problem(assumptions):
    """Two aims that are straight lines of two assumptions; both are met at memory .3 and habit .1 alone."""
    memory, habit = assumptions.memory, assumptions.habit
    return [
        CalibrationTarget("sum", memory + habit, 0.399, 0.401),
        CalibrationTarget("difference", memory - habit, 0.199, 0.201),
        CalibrationTarget("sign", memory, 0.0, inf, 0.01),
    ]


def test_only_declared_assumptions_are_free_and_each_once():
    assert set(FREE) <= set(parameters_of(Assumptions)) and len(set(FREE)) == len(FREE)


def test_a_band_is_met_inside_and_a_sign_beyond_its_doubt():
    assert BANDED.is_met
    assert not AT_LEAST.is_met and CalibrationTarget("b", 0.6, 0.0, inf, 0.5).is_met
    assert not AT_MOST.is_met and CalibrationTarget("c", -0.6, -inf, 0.0, 0.5).is_met


def test_the_misfit_counts_what_lies_near_or_beyond_the_edge():
    def cost(value):
        return misfit_of(np.array([value]), np.zeros(1), [BANDED], np.zeros(1))[0]

    assert cost(0.5) == cost(0.8) == 0.0
    # .5 lies at the middle, .5 is the half-width: 1 is one half-width off, .3 of it beyond .7
    assert cost(1.0) == pytest.approx(np.log(1 + 0.09 / NEAR**2))
    assert cost(0.5 + 0.5 * (0.7 + NEAR)) == pytest.approx(np.log(2))
    # far off, twice as far costs two log 2 more, however far that is
    assert cost(0.5 + 0.5 * 2000.7) - cost(0.5 + 0.5 * 1000.7) == pytest.approx(2 * np.log(2), abs=1e-5)


def test_its_slopes_are_right():
    aims, origin = [BANDED, AT_LEAST, AT_MOST], np.array([0.2, 0.4])
    slopes = np.array([[0.3, -1.0], [0.5, 0.2], [-0.1, 0.7]])
    base = np.array([aim.value for aim in aims])

    def both(shares):
        cost, by_value, by_share = misfit_of(base + slopes @ shares, shares, aims, origin)
        return cost, slopes.T @ by_value + by_share

    for shares in (np.array([0.1, 0.9]), np.array([0.8, 0.3])):
        assert check_grad(lambda x: both(x)[0], lambda x: both(x)[1], shares) < 1e-5


def test_what_is_best_stays_within_reach_and_ranges():
    aims = [CalibrationTarget("far", 0.0, 9.0, 10.0)]
    found = best_within(0.3, np.array([0.5, 0.9]), aims, np.array([[1.0, 1.0]]), np.array([0.5, 0.9]))
    assert found == pytest.approx([0.8, 1.0], abs=1e-6)


def test_it_finds_the_values_of_a_problem_whose_answer_is_known():
    start = Assumptions(memory=0.15, habit=0.2)
    rounds = list(calibrate(line_problem, start, NAMES, rounds=8))
    best = [one for one in rounds if one.is_better][-1]
    assert best.values["memory"] == pytest.approx(0.3, abs=0.005)
    assert best.values["habit"] == pytest.approx(0.1, abs=0.005)
    assert best.met == 3 and rounds[0].met == 1
    kept = [one.misfit for one in rounds if one.is_better]
    assert kept == sorted(kept, reverse=True)


def test_values_at_the_ends_of_their_ranges_stay_allowed():
    ends = {name: parameters_of(Assumptions)[name].high for name in FREE}
    found = list(calibrate(line_problem, Assumptions(**ends), FREE, rounds=1))
    assert found[0].values == pytest.approx(ends)


def test_progress_ends_at_one():
    texts = []
    list(calibrate(line_problem, Assumptions(), NAMES, rounds=2, progress=texts.append))
    assert texts == sorted(texts) and texts[-1] == 1.0


def test_an_unknown_name_is_told_with_the_nearest():
    with pytest.raises(UnknownNameError, match="memory"):
        next(calibrate(line_problem, Assumptions(), ("memori",), rounds=1))


def test_the_model_is_asked_for_every_figure_and_signs_are_doubted_alone():
    once = aims_of_few_companies()
    keys = set(once)
    assert {"T1 hotel", "L3a bank", "L14", "Q1_1", "Q1_1 size", "customer_satisfaction shops"} <= keys
    assert keys >= {f"{target.key} {sector}" for target in TARGETS if target.measure for sector in SECTORS}
    _, low, high, doubt = once["T12 hotel"]
    assert (low, float(high)) == (0.0, inf) and doubt > 0
    assert once["T1 hotel"][-1] == 0.0


def test_declarations_keep_everything_but_the_value():
    source = "    memory: float = parameter(0.22, 0.1, 0.4)\n    habit: float = parameter(1, 0, 2)\n"
    assert declared_with(source, {"memory": 0.15}) == source.replace("0.22", "0.15")
    with pytest.raises(LookupError, match="nothing"):
        declared_with(source, {"nothing": 1.0})


def test_a_part_of_the_page_is_replaced_and_the_rest_stays():
    page = "before\n<!-- values -->\nold\n<!-- end of values -->\nafter"
    assert part_of(page, "values") == "old"
    assert filled(page, "values", "new") == "before\n<!-- values -->\n\nnew\n\n<!-- end of values -->\nafter"
