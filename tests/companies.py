"""Companies to test with: the hotel, and a small one that plays in a moment."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation import Assumptions, Company, Policy, Run, Scenario, simulate
from simulation.costs import LEVERS
from simulation.engine import new_log, setting_of
from simulation.state import EMPLOYEE, EMPLOYEE_COUNT
from simulation.week import known_of, play

HOTEL = Scenario.load("hotel")
SMALL_SIZES = {"n_employees": 12, "n_customers": 150, "n_departments": 2, "span": 4}
SMALL = HOTEL.replace(name="small", profile=HOTEL.profile.replace(**SMALL_SIZES), weeks=30)


def like(scenario: Scenario, weeks: int | None = None, events: tuple[Any, ...] = (), **profile: Any) -> Scenario:
    """The scenario with another profile, length or events."""
    return scenario.replace(
        profile=scenario.profile.replace(**profile), weeks=weeks or scenario.weeks, events=events or scenario.events)


def lived(weeks: int, scenario: Scenario = SMALL, seed: int = 3) -> Company:
    """A company after so many weeks."""
    made = Company(scenario, seed=seed)
    for _ in range(weeks):
        made.step()
    return made


@lru_cache(16)
def played(
    scenario: Scenario, schedule: tuple[tuple[int, Policy], ...] = (), assumptions: Assumptions | None = None,
    replicates: int = 32, seed: int = 5,
) -> Run:
    """The run of a scenario under a schedule; those that compare with the same one soon after share it (some 50 MB)."""
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


def played_on(scenario: Scenario, assumptions: Assumptions, replicates: int = 32, seed: int = 5) -> Run:
    """The companies of a scenario, settled as they are, that live on under other assumptions.

    What is anchored at the start (churn, turnover, work for the staff) then stays that of the scenario.
    """
    setting = setting_of(scenario, None, None, seed, None)
    results = []
    for replicate in range(replicates):
        state, row = setting.start(replicate)
        log = new_log(state, setting.weeks)
        known = known_of(state, assumptions, scenario.profile)
        play(state, known, setting.schedule, setting.shocks, LEVERS, setting.key(replicate), 1, log)
        results.append((np.vstack([row, log.rows]), state, log))
    return Run.of(scenario.profile, results)


def effect_on(measure: str, one: Run, other: Run, first: int, last: int) -> NDArray[np.float64]:
    """How far a measure of one run stands above that of the other, on average over some weeks, per replicate."""
    return (one[measure] - other[measure])[:, first:last + 1].mean(axis=1)


def employees_mean(run: Run, name: str) -> NDArray[np.float64]:
    """Mean of an attribute over everybody at work at the end, per replicate."""
    row, present = EMPLOYEE._fields.index(name), EMPLOYEE_COUNT._fields.index("present")
    everybody = (state.employees for state, _ in run.ends)
    return np.array([people.numbers[row, people.counts[present] == 1].mean() for people in everybody])
