"""Every scenario's point, with and without the levers in question and with the same luck: direction and band.

Each claim is two ensembles of 32 replicates that share their luck person by person. The difference of a replicate is
then the policy's; a claim holds when the whole 95 % band of the mean difference lies on its side of zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from simulation import Policy, Scenario, simulate
from simulation.assumptions import SYMMETRIES, Symmetry
from simulation.story import Claim, Goal

REPLICATES = 32
SEED = 11
STANDARD_ERRORS = 1.96

DETERMINED = {
    "manager_attention": 0.75, "direction_care": 0.75, "listening": 0.6, "follow_through": 0.8, "recognition": 0.7,
    "employee_support": 0.6, "training": 34, "coaching": 0.6, "shared_vision": 0.8, "communication": 0.7,
    "knowledge_sharing": 0.6, "decision_latitude": 0.6, "error_tolerance": 0.7, "autonomy": 0.6,
    "collective_bonus": 0.5, "tools": 120, "participation": 0.4, "onboarding": 5, "remote_days": 2}
"""What somebody would do who moves every lever that is offered a long way, and none to its end."""

CARE = {"manager_attention": 0.6, "direction_care": 0.6, "coaching": 0.5, "training": 24, "recognition": 0.5}


class Band(NamedTuple):
    """Mean paired difference, its 95 % band, and the range that 9 of 10 replicates lie in."""

    mean: float
    low: float
    high: float
    fifth: float
    ninety_fifth: float


def band_of(differences: NDArray[np.float64]) -> Band:
    margin = STANDARD_ERRORS * differences.std(ddof=1) / np.sqrt(differences.size)
    mean = float(differences.mean())
    return Band(mean, mean - margin, mean + margin, *np.quantile(differences, (0.05, 0.95)))


@cache
def outcomes(name: str, schedule: tuple[tuple[int, Policy], ...]) -> Mapping[str, NDArray[np.float64]]:
    """The run of a scenario under a schedule; two claims that compare with the same policy share it."""
    return simulate(Scenario.load(name), policy=dict(schedule), seed=SEED, replicates=REPLICATES)


def difference(name: str, claim: Claim) -> Band:
    """How far `change` stands above `against`, replicate by replicate."""
    schedules = claim.policies(Scenario.load(name).policy)
    change, against = (outcomes(name, tuple(schedule.items()))[claim.measure][:, claim.week] for schedule in schedules)
    return band_of(change - against)


CLAIMS = [
    pytest.param(name, claim, id=f"{name}-{number}-{claim.measure}")
    for name in Scenario.names() for number, claim in enumerate(Scenario.load(name).claims, 1)]


@pytest.mark.parametrize(("name", "claim"), CLAIMS)
def test_what_a_scenario_claims_is_what_the_model_shows(name: str, claim: Claim) -> None:
    band = difference(name, claim)
    assert band.low > 0 if claim.direction == "up" else band.high < 0, f"{claim.text.en} {band}"


def test_a_tool_brings_more_where_people_are_cared_for_than_where_they_are_not() -> None:
    own = Scenario.load("crm").policy
    quality = {
        (tools, care): outcomes("crm", ((0, own.replace(tools=tools, **(CARE if care else {}))),))["delivered_quality"]
        for tools in (own.tools, 250) for care in (False, True)}
    with_care, without = (quality[250, care][:, 104] - quality[own.tools, care][:, 104] for care in (True, False))
    assert band_of(with_care).low > 0 and band_of(with_care - without).low > 0
    assert without.mean() < with_care.mean() / 2


@pytest.mark.parametrize("symmetry", SYMMETRIES)
def test_guests_are_better_served_by_cared_for_employees_with_and_without_a_ceiling(symmetry: Symmetry) -> None:
    hotel = Scenario.load("hotel")
    claim, assumptions = hotel.claims[0], hotel.assumptions.replace(symmetry=symmetry)
    change, against = (
        simulate(hotel, policy=schedule, assumptions=assumptions, seed=SEED, replicates=8)[claim.measure][:, claim.week]
        for schedule in claim.policies(hotel.policy))
    assert band_of(change - against).low > 0


GOALS = [
    pytest.param(name, goal, id=f"{name}-{goal.measure}")
    for name in Scenario.names() for goal in Scenario.load(name).goals]


@pytest.mark.parametrize(("name", "goal"), GOALS)
def test_a_goal_is_missed_by_doing_nothing_and_reached_by_doing_a_lot(name: str, goal: Goal) -> None:
    scenario = Scenario.load(name)
    moved = scenario.policy.replace(**{lever: DETERMINED[lever] for lever in scenario.levers if lever in DETERMINED})
    idle, active = (
        float(outcomes(name, ((0, policy),))[goal.measure][:, goal.by_week].mean())
        for policy in (scenario.policy, moved))
    assert not goal.is_reached(idle) and goal.is_reached(active), f"{goal.text.en}: {idle:.4g}, {active:.4g}"
