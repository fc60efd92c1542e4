"""What we do not know is drawn within its plausible range, the same for everybody who shares the luck."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.uncertainty import KEPT, sampled
from simulation import Assumptions
from simulation.parameters import parameters_of

FACTS = Assumptions()
DECLARED = parameters_of(Assumptions)
MANY = 400


@pytest.fixture(scope="module")
def draws() -> dict[str, np.ndarray]:
    """Every assumption as many replicates draw it."""
    made = [sampled(FACTS, 7, replicate) for replicate in range(MANY)]
    return {name: np.array([getattr(one, name) for one in made]) for name in DECLARED}


def test_every_draw_lies_in_its_plausible_range(draws: dict[str, np.ndarray]) -> None:
    outside = [name for name, values in draws.items()
               if values.min() < DECLARED[name].low or values.max() > DECLARED[name].high]
    assert outside == []


def test_the_mean_of_a_draw_is_that_of_a_triangle_with_its_peak_at_the_working_value(
    draws: dict[str, np.ndarray],
) -> None:
    for name in set(DECLARED) - KEPT:
        one, middle = DECLARED[name], getattr(FACTS, name)
        mean = (one.low + middle + one.high) / 3
        spread = ((one.low**2 + middle**2 + one.high**2
                   - one.low * middle - one.low * one.high - middle * one.high) / 18) ** 0.5
        assert abs(draws[name].mean() - mean) < 5 * spread / MANY**0.5 + (0.5 if one.is_whole else 0), name


def test_the_hypothesis_and_what_a_reader_set_are_not_drawn() -> None:
    set_by_hand = FACTS.replace(contagion=0.1, symmetry="strict")
    made = sampled(set_by_hand, 7, 3, ["contagion"])
    assert (made.contagion, made.symmetry) == (0.1, "strict")
    assert all(getattr(made, name) == getattr(FACTS, name) for name in KEPT)


def test_setting_one_assumption_leaves_the_draws_of_all_others() -> None:
    free, held = sampled(FACTS, 7, 3), sampled(FACTS, 7, 3, ["contagion"])
    assert {name for name in DECLARED if getattr(free, name) != getattr(held, name)} == {"contagion"}


def test_a_replicate_always_draws_the_same_and_others_draw_otherwise() -> None:
    assert sampled(FACTS, 7, 3) == sampled(FACTS, 7, 3)
    assert sampled(FACTS, 7, 3) != sampled(FACTS, 7, 4)
    assert sampled(FACTS, 7, 3) != sampled(FACTS, 8, 3)
