"""Every scenario's point, with and without the levers in question and with the same luck: direction and band.

Each claim is two ensembles of 32 replicates that share their luck person by person. The difference of a replicate is
then the policy's; a claim holds when the whole 95 % band of the mean difference lies on its side of zero.
"""

from __future__ import annotations

import pytest

from simulation import Scenario
from simulation.assumptions import SYMMETRIES, Symmetry
from simulation.scenario_parts import Claim, Goal
from tests.evidence.claims import (
    a_tool_with_and_without_care, care_and_guests_under_the_cap, claim_name, claims_and_goals, goal_name,
)
from tests.evidence.today import differences_today

CLAIMS = [
    pytest.param(name, number, claim, id=f"{name}-{number}-{claim.measure}")
    for name in Scenario.names() for number, claim in enumerate(Scenario.load(name).claims, 1)]


@pytest.mark.parametrize(("name", "number", "claim"), CLAIMS)
def test_what_a_scenario_claims_is_what_the_model_shows(name: str, number: int, claim: Claim) -> None:
    found, request = claims_and_goals(name), claim_name(number, claim)
    assert found.rises(request) if claim.direction == "up" else found.falls(request), (
        f"{claim.text.en} {found[request]}"
    )


def test_a_tool_brings_more_where_people_are_cared_for_than_where_they_are_not() -> None:
    found = a_tool_with_and_without_care()
    assert found.rises("with care") and found.rises("with care above without")
    assert found.value("without care") < found.value("with care") / 2


@pytest.mark.parametrize("symmetry", SYMMETRIES)
def test_guests_are_better_served_by_cared_for_employees_with_and_without_a_ceiling(symmetry: Symmetry) -> None:
    assert care_and_guests_under_the_cap(symmetry).rises(claim_name(1, Scenario.load("hotel").claims[0]))


GOALS = [
    pytest.param(name, goal, id=f"{name}-{goal.measure}")
    for name in Scenario.names() for goal in Scenario.load(name).goals]


@pytest.mark.parametrize(("name", "goal"), GOALS)
def test_a_goal_is_missed_by_doing_nothing_and_reached_by_doing_a_lot(name: str, goal: Goal) -> None:
    idle, active = map(float, claims_and_goals(name)[goal_name(goal)])
    assert not goal.is_reached(idle) and goal.is_reached(active), f"{goal.text.en}: {idle:.4g}, {active:.4g}"


def test_one_scenario_a_day_shows_what_is_recorded_of_it() -> None:
    assert differences_today(claims_and_goals, 1) == []
