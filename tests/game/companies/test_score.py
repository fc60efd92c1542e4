"""The score: what counts, that profit alone cannot win, and where it begins and ends."""

from __future__ import annotations

import pytest

from game.companies.game import TeamResult, outcomes
from game.companies.score import Score, goal_weights, ranks, score, score_of, scores, way_gone
from game.companies.standing import start, stood
from game.store import Store
from game.workshop.entries import Proposed
from game.workshop.state import Levers, Workshop
from simulation import Scenario, simulate
from simulation.scenario_parts import Goal, Text
from tests.game.workshops import SETUP, new_room, opened, sit

SQUEEZE = {
    "recognition": 0.0, "training": 0, "employee_support": 0.0, "listening": 0.0, "follow_through": 0.0,
    "direction_care": 0.0, "manager_attention": 0.0, "tools": 0, "pay": 0.9, "price": 1.1}
CARE = {"recognition": 0.5, "listening": 0.4, "follow_through": 0.6, "manager_attention": 0.5, "direction_care": 0.6}


def played(store: Store, *decisions: Levers, rounds: int = 1, **changes: object) -> Workshop:
    """A workshop in which each team decides one thing in round 1 and leaves it at that."""
    room = new_room(store, teams=len(decisions), rounds=rounds, **changes)
    sit(room, *range(1, len(decisions) + 1))
    for round in range(1, rounds + 1):
        opened(room)
        for seat, levers in enumerate(decisions, 1):
            room.do("seat", Proposed(seat, round, levers if round == 1 else {}))
    return room.workshop


def goal(measure: str, **bounds: float) -> Goal:
    return Goal(measure, 156, Text("fr", "en"), **bounds)


def test_squeezing_that_raises_profit_scores_below_steady_care(store: Store) -> None:
    workshop = played(store, SQUEEZE, CARE)
    squeezed, cared = score(workshop, 1, 1), score(workshop, 2, 1)
    assert profit(squeezed) > profit(cared)
    assert squeezed.points < cared.points


@pytest.mark.parametrize("base", Scenario.names())
def test_squeezing_is_behind_steady_care_after_two_quarters(store: Store, base: str) -> None:
    offered = SETUP.replace(base=base).offered
    squeeze, care = ({name: value for name, value in levers.items() if name in offered} for levers in (SQUEEZE, CARE))
    workshop = played(store, squeeze, care, rounds=2, base=base)
    assert score(workshop, 1, 2).points < score(workshop, 2, 2).points


def test_a_company_left_to_itself_keeps_most_of_the_balance(store: Store) -> None:
    found = score(played(store, {}), 1, 1)
    assert found.of("employees", "customers", "money", "symmetry") >= 40


def test_parts_weigh_a_hundred_in_every_scenario_and_euros_a_quarter_at_most() -> None:
    for name in Scenario.names():
        goals = Scenario.load(name).goals
        weights = goal_weights(goals)
        in_euros = sum(weight for one, weight in zip(goals, weights, strict=True)
                       if one.measure in ("profit", "customer_lifetime_value", "revenue", "cash"))
        assert sum(weights) <= 50 + 1e-9
        assert in_euros <= 25 + 1e-9


def test_where_all_goals_are_in_euro_the_balance_weighs_three_quarters(store: Store) -> None:
    found = score(played(store, {}, base="euro"), 1, 1)
    assert sum(part.weight for part in found.parts if part.kind == "goal") == 25
    assert sum(part.weight for part in found.parts) == pytest.approx(100)


@pytest.mark.parametrize(("began", "now", "share"), [
    (0.70, 0.75, 0.5), (0.70, 0.80, 1.0), (0.70, 0.95, 1.0), (0.70, 0.60, 0.0), (0.85, 0.82, 1.0), (0.85, 0.79, 0.8),
    (0.85, 0.75, 0.0), (0.85, 0.60, 0.0)])
def test_a_goal_counts_by_the_way_gone_and_nothing_beyond(began: float, now: float, share: float) -> None:
    assert way_gone(goal("customer_satisfaction", at_least=0.80), began, now) == pytest.approx(share)


def test_a_goal_to_fall_to_counts_the_same_way() -> None:
    assert way_gone(goal("employee_turnover", at_most=0.3), 0.5, 0.4) == pytest.approx(0.5)


def test_the_start_is_that_of_the_company_before_anybody_decides() -> None:
    run = simulate(SETUP.scenario, seed=SETUP.seed, replicates=16, weeks=13)
    assert start(SETUP, "customer_satisfaction") == run["customer_satisfaction"][0, 0]
    assert start(SETUP, "profit") == pytest.approx(run["profit"][:, 1:].mean())


def test_money_of_a_round_is_the_mean_of_its_weeks(store: Store) -> None:
    workshop = played(store, CARE, {}, rounds=2)
    own = workshop.setup.scenario.policy
    run = simulate(workshop.setup.scenario, own.replace(**CARE), seed=SETUP.seed, weeks=26)
    assert stood(workshop.setup, outcomes(workshop)[1], "profit", 2) == pytest.approx(run["profit"][0, 14:27].mean())


def test_teams_with_the_same_points_share_a_place(store: Store) -> None:
    workshop = played(store, CARE, CARE, SQUEEZE)
    assert ranks(scores(workshop, 1)) == {1: 1, 2: 1, 3: 3}


def test_a_score_says_its_parts_and_they_sum_to_it(store: Store) -> None:
    found = score(played(store, CARE), 1, 1)
    kinds = [part.kind for part in found.parts]
    assert kinds == ["goal", "goal", "goal", "employees", "customers", "money", "symmetry"]
    assert 0 <= found.total <= 100
    assert found.total == pytest.approx(sum(part.weight * part.share for part in found.parts))


def profit(found: Score) -> float:
    """The profit that a score speaks of."""
    return next(part.now for part in found.parts if part.kind == "money")


def test_a_company_that_has_failed_has_nothing_of_its_goals() -> None:
    setup = SETUP.replace(rounds=12)
    ruinous = setup.scenario.policy.replace(price=0.8, pay=1.2, staffing=1.3, advertising=60000.0)
    found = TeamResult(simulate(setup.scenario, ruinous, seed=setup.seed, replicates=1, weeks=156), 156)
    failed = found.run.failures[0]
    assert failed is not None and failed.week > 13, "otherwise this shows nothing"
    assert score_of(setup, found, 1, 1).of("goal") > 0
    assert score_of(setup, found, 1, 12).of("goal") == 0
