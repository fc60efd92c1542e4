"""Causes with and without, with the same luck: what tests of the model's mechanisms share.

A direction holds when the whole 95 % band of the mean difference over 32 companies lies on its side of zero.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from simulation import Company, Run, Scenario
from simulation.parameters import parameters_of
from tests.companies import HOTEL, effect_on, played

OWN, A = HOTEL.policy, HOTEL.assumptions
LEVERS = parameters_of(type(OWN))
REPLICATES = 32
LAST_YEARS = (53, 156)

CARED_FOR = {
    "manager_attention": 0.8, "direction_care": 0.7, "coaching": 0.5, "recognition": 0.5, "listening": 0.6,
    "follow_through": 0.8}
NOT_CARED_FOR = {"manager_attention": 0.1, "direction_care": 0.2, "coaching": 0.1, "recognition": 0.1, "listening": 0.1}
EFFORT = OWN.replace(
    **CARED_FOR | {"training": 40, "participation": 0.3, "knowledge_sharing": 0.5})

Differences = NDArray[np.float64]


def under(scenario: Scenario = HOTEL, **levers: float) -> Run:
    """The run of a scenario with some of its levers moved from the start on."""
    return played(scenario, ((0, scenario.policy.replace(**levers)),))


def effect(measure: str, levers: dict[str, float], base: dict[str, float] | None = None,
           scenario: Scenario = HOTEL, weeks: tuple[int, int] = LAST_YEARS) -> Differences:
    """What some levers do to a measure on top of others."""
    base = base or {}
    return effect_on(measure, under(scenario, **base | levers), under(scenario, **base), *weeks)


def beside(scenario: Scenario, change: Callable[[Company], None], weeks: int,
           look: Callable[[Company, Company], list[float]]) -> Differences:
    """Pairs of a company, one of them changed by hand: what is seen, less the other's (pairs, weeks, sights)."""
    pairs = []
    for replicate in range(REPLICATES):
        changed, other = (Company(scenario, seed=3, replicate=replicate) for _ in range(2))
        change(changed)
        seen = []
        for _ in range(weeks):
            changed.step()
            other.step()
            seen.append(np.subtract(look(changed, other), look(other, other)))
        pairs.append(seen)
    return np.array(pairs)
