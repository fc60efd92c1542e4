"""Comparisons share luck, and say how much that gains."""

from __future__ import annotations

import numpy as np
import pytest

from experiments import Difference, compare
from simulation import Scenario, simulate
from simulation.errors import UnknownNameError

HOTEL = Scenario.load("hotel")
CARING = HOTEL.policy.replace(manager_attention=0.8, direction_care=0.8)


def test_the_same_policy_twice_differs_nowhere() -> None:
    found = compare(HOTEL, None, HOTEL.policy, "profit", "trust", replicates=3, weeks=8)
    for name in ("profit", "trust"):
        assert not found[name].paired.any()
        assert found[name].gain[-1] == np.inf


def test_differences_are_those_of_two_runs() -> None:
    found = compare(HOTEL, None, CARING, "felt_care", seed=5, replicates=4, weeks=10)["felt_care"]
    a = simulate(HOTEL, seed=5, replicates=4, weeks=10)["felt_care"]
    b = simulate(HOTEL, CARING, seed=5, replicates=4, weeks=10)["felt_care"]
    assert np.array_equal(found.paired, b - a)
    assert np.array_equal(found.mean, (b - a).mean(axis=0))


def test_bands_and_errors_by_hand() -> None:
    found = Difference("profit", a=np.array([[0.0], [10.0], [20.0]]), b=np.array([[1.0], [12.0], [24.0]]))
    assert found.paired[:, 0].tolist() == [1, 2, 4]
    assert found.unpaired[:, 0].tolist() == [-19, 12, 14]
    assert found.mean[0] == pytest.approx(7 / 3)
    assert found.standard_error[0] == pytest.approx((7 / 3 / 3) ** 0.5)
    low, high = found.band
    assert (low[0], high[0]) == (pytest.approx(1.1), pytest.approx(3.8))
    assert found.gain[0] == pytest.approx((200 / 3 + 794 / 9) / (14 / 9))


def test_shared_luck_makes_the_band_narrower() -> None:
    measure, small = "customer_satisfaction", HOTEL.policy.replace(recognition=0.35)
    one = compare(HOTEL, None, small, measure, replicates=12, weeks=26)[measure]
    (low, high), (far_low, far_high) = one.band, one.unpaired_band
    assert (high - low)[-1] < (far_high - far_low)[-1]
    assert one.gain[-1] > 1


def test_a_single_replicate_has_no_standard_error() -> None:
    assert np.isnan(compare(HOTEL, None, CARING, "trust", replicates=1, weeks=4)["trust"].standard_error).all()


def test_before_anything_is_decided_nothing_differs() -> None:
    found = compare(HOTEL, None, CARING, "felt_care", replicates=3, weeks=4)["felt_care"]
    assert found.paired[:, 0].tolist() == [0, 0, 0]


def test_a_measure_that_does_not_exist_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'profit'"):
        compare(HOTEL, None, CARING, "porfit", replicates=1, weeks=4)
