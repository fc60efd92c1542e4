"""What every scenario claims and wants reached, played with and without the levers in question and the same luck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from simulation import Policy, Run, Scenario, simulate
from simulation.assumptions import SYMMETRIES, Symmetry
from simulation.scenario_parts import Claim, Goal
from tests.evidence.recorded import recorded

REPLICATES, FEWER = 32, 8
SEED = 11

DETERMINED = {
    "manager_attention": 0.75, "direction_care": 0.75, "listening": 0.6, "follow_through": 0.8, "recognition": 0.7,
    "employee_support": 0.6, "training": 34, "coaching": 0.6, "shared_vision": 0.8, "communication": 0.7,
    "knowledge_sharing": 0.6, "decision_latitude": 0.6, "error_tolerance": 0.7, "autonomy": 0.6,
    "collective_bonus": 0.5, "tools": 120, "participation": 0.4, "onboarding": 5, "remote_days": 2}
"""What somebody would do who moves every lever that is offered a long way, and none to its end."""

CARE = {"manager_attention": 0.6, "direction_care": 0.6, "coaching": 0.5, "training": 24, "recognition": 0.5}


@recorded("bits", Scenario.names())
def claims_and_goals(name: str) -> Mapping[str, Any]:
    """The band of every claim's difference, and every goal when nothing is done and when a lot is."""
    scenario = Scenario.load(name)
    claimed = {claim_name(number, claim): difference(name, claim) for number, claim in enumerate(scenario.claims, 1)}
    return claimed | {goal_name(goal): tuple(reached(scenario, goal)) for goal in scenario.goals}


def claim_name(number: int, claim: Claim) -> str:
    """How a claim's band is found again."""
    return f"claim {number}: {claim.measure} in week {claim.week}"


def goal_name(goal: Goal) -> str:
    """How a goal's values are found again."""
    return f"goal: {goal.measure} by week {goal.by_week}"


@lru_cache(4)
def outcomes(name: str, schedule: tuple[tuple[int, Policy], ...]) -> Run:
    """The run of a scenario under a schedule; two claims that compare with the same policy share it."""
    return simulate(Scenario.load(name), policy=dict(schedule), seed=SEED, replicates=REPLICATES)


def difference(name: str, claim: Claim) -> Any:
    """How far `change` stands above `against`, replicate by replicate."""
    schedules = claim.policies(Scenario.load(name).policy)
    change, against = (outcomes(name, tuple(schedule.items()))[claim.measure][:, claim.week] for schedule in schedules)
    return change - against


def reached(scenario: Scenario, goal: Goal) -> Iterator[float]:
    """A goal's measure when nothing is done, and when a lot is."""
    moved = scenario.policy.replace(**{lever: DETERMINED[lever] for lever in scenario.levers if lever in DETERMINED})
    for policy in (scenario.policy, moved):
        yield float(outcomes(scenario.name, ((0, policy),))[goal.measure][:, goal.by_week].mean())


@recorded("bits")
def a_tool_with_and_without_care() -> Mapping[str, Any]:
    """What a better tool does to quality where people are cared for and where they are not."""
    own = Scenario.load("crm").policy
    quality = {
        (tools, care): outcomes("crm", ((0, own.replace(tools=tools, **(CARE if care else {}))),))["delivered_quality"]
        for tools in (own.tools, 250) for care in (False, True)}
    with_care, without = (quality[250, care][:, 104] - quality[own.tools, care][:, 104] for care in (True, False))
    return {"with care": with_care, "without care": without, "with care above without": with_care - without}


@recorded("bits", SYMMETRIES)
def care_and_guests_under_the_cap(symmetry: Symmetry) -> Mapping[str, Any]:
    """The hotel's first claim under each setting of the hypothesis."""
    hotel = Scenario.load("hotel")
    claim, assumptions = hotel.claims[0], hotel.assumptions.replace(symmetry=symmetry)
    change, against = (
        simulate(hotel, policy=schedule, assumptions=assumptions, seed=SEED, replicates=FEWER)[claim.measure]
        for schedule in claim.policies(hotel.policy))
    return {claim_name(1, claim): (change - against)[:, claim.week]}
