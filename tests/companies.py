"""Companies to test with: the hotel, and a small one that plays in a moment."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation import Assumptions, Policy, Run, Scenario, simulate

HOTEL = Scenario.load("hotel")
SMALL_SIZES = {"n_employees": 12, "n_customers": 150, "n_departments": 2, "span": 4}
SMALL = HOTEL.replace(name="small", profile=HOTEL.profile.replace(**SMALL_SIZES), weeks=30)


def like(scenario: Scenario, weeks: int | None = None, events: tuple[Any, ...] = (), **profile: Any) -> Scenario:
    """The scenario with another profile, length or events."""
    return scenario.replace(
        profile=scenario.profile.replace(**profile), weeks=weeks or scenario.weeks, events=events or scenario.events)


@cache
def played(
    scenario: Scenario, schedule: tuple[tuple[int, Policy], ...] = (), assumptions: Assumptions | None = None,
    replicates: int = 32, seed: int = 5,
) -> Run:
    """The run of a scenario under a schedule; tests that compare with the same one share it."""
    return simulate(scenario, dict(schedule) or None, assumptions, seed=seed, replicates=replicates)


def band_of(differences: NDArray[np.float64]) -> tuple[float, float]:
    """95 % band of the mean of paired differences, one per replicate."""
    margin = 1.96 * differences.std(ddof=1) / np.sqrt(differences.size)
    return float(differences.mean() - margin), float(differences.mean() + margin)


def rises(differences: NDArray[np.float64]) -> bool:
    """Whether the whole band lies above zero."""
    return band_of(differences)[0] > 0


def falls(differences: NDArray[np.float64]) -> bool:
    """Whether the whole band lies below zero."""
    return band_of(differences)[1] < 0
