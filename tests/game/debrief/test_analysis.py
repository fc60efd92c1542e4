"""What many companies say about one team."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from experiments.estimate import Estimate
from game.companies.figures import SCORE
from game.companies.game import outcomes, scenario_of, what_if
from game.companies.score import score
from game.debrief.analysis import TeamAnalysis, team_analysis
from game.debrief.branch import limited_to
from game.debrief.counterfactuals import LUCKS, MARKET_LUCKS, Counterfactuals
from game.debrief.reconcile import brought_to
from game.debrief.what_if import played_branch
from game.workshop.state import Workshop
from simulation import simulate


class EndedError(Exception):
    """Nobody waits any more."""


@pytest.fixture
def found(all_found: dict[int, TeamAnalysis]) -> TeamAnalysis:
    """What the first team's moves brought."""
    return all_found[1]


def test_levers_shares_sum_to_what_all_moves_changed(found: TeamAnalysis) -> None:
    assert [share.lever for share in found.shares] == ["autonomy", "manager_attention", "recognition"]
    for column, change in enumerate(found.change):
        assert sum(share.added[column].value for share in found.shares) == pytest.approx(change.value, abs=1e-9)


def test_the_own_luck_is_the_first_and_ends_where_the_game_did(workshop: Workshop, found: TeamAnalysis) -> None:
    assert found.lucks.shape[0] == LUCKS
    assert found.own(SCORE) == pytest.approx(score(workshop, 1, 3).total)
    assert found.lower(SCORE) == int((found.lucks[1:, found.column(SCORE)] < found.own(SCORE)).sum())


def test_a_rounds_weight_is_the_end_as_played_less_the_end_without_its_moves(
        workshop: Workshop, found: TeamAnalysis) -> None:
    assert [turn.round for turn in found.turning] == [1, 3]
    own = workshop.setup.scenario.policy
    early = own.replace(manager_attention=0.7, recognition=0.4)
    ends = [
        simulate(scenario_of(workshop, 1), schedule, seed=1, replicates=LUCKS, weeks=39)["customer_satisfaction"][:, -1]
        for schedule in ({0: early, 26: early.replace(autonomy=0.6)}, {0: early})]
    column = found.column("customer_satisfaction")
    assert found.turning[1].added[column].value == pytest.approx(float(np.mean(ends[0] - ends[1])))


def test_how_far_it_is_never_falls_and_ends_at_the_whole(workshop: Workshop) -> None:
    texts: list[float] = []
    team_analysis(Counterfactuals(workshop), 2, texts.append)
    assert texts == sorted(texts)
    assert texts[-1] == pytest.approx(1.0)


def test_it_can_be_stopped(workshop: Workshop) -> None:
    def stop(share: float) -> None:
        raise EndedError

    with pytest.raises(EndedError):
        team_analysis(Counterfactuals(workshop), 1, stop)


def test_one_decision_has_one_figure_whether_as_whole_share_turning_point_or_what_if(workshop: Workshop) -> None:
    workshop = workshop.replace(decided=tuple(
        {**round, 1: dataclasses.replace(round[1], levers={"autonomy": 0.6} if number == 2 else {})}
        for number, round in enumerate(workshop.decided, start=1)))
    found = team_analysis(Counterfactuals(workshop), 1, lambda share: None)
    (share,), (turn,) = found.shares, found.turning
    without = played_branch(Counterfactuals(workshop), 1, 2, {})
    assert turn.round == 2 and found.change == turn.added
    for column, change in enumerate(found.change):
        assert close(share.added[column], change)
        assert without.changes[column].value == pytest.approx(-change.value)


def close(one: Estimate, other: Estimate) -> bool:
    return (one.value, one.low, one.high) == pytest.approx((other.value, other.low, other.high), abs=1e-9)


def test_shares_of_a_few_lucks_are_brought_to_the_change_by_how_they_go_with_it() -> None:
    # The first lever is all that differs from luck to luck: what more luck changes is its own.
    shares = np.array([[1.0, 3.0, 2.0, 6.0], [5.0, 5.0, 5.0, 5.0]])
    first, second = brought_to(Estimate(9.0, 8.0, 10.0), shares, np.zeros(2))
    assert close(first, Estimate(4.0, 3.0, 5.0))
    assert close(second, Estimate(5.0, 5.0, 5.0))


def test_where_the_whole_is_the_same_with_every_luck_each_lever_has_its_part_of_it() -> None:
    found = brought_to(Estimate(6.0, 6.0, 6.0), np.array([[1.0, 1.0, 1.0], [2.0, 2.0, 2.0]]), np.zeros(2))
    assert [one.value for one in found] == pytest.approx([2.0, 4.0])


def test_orders_that_were_drawn_widen_the_interval() -> None:
    shares = np.array([[1.0, 3.0, 2.0], [2.0, 1.0, 4.0]])
    exact, drawn = (brought_to(Estimate(4.0, 3.0, 5.0), shares, np.full(2, error)) for error in (0.0, 2.0))
    assert all(b.high - b.low > a.high - a.low for a, b in zip(exact, drawn, strict=True))


def test_in_one_market_shares_sum_to_a_change_that_holds_what_the_others_decided(
        market_workshop: Workshop, market_found: TeamAnalysis) -> None:
    workshop, found = market_workshop, market_found
    unmoved = limited_to(workshop, 1, frozenset()).policies
    for name in ("customers", "employee_satisfaction"):
        column = found.column(name)
        assert sum(share.added[column].value for share in found.shares) == pytest.approx(found.change[column].value)
        changes = []
        for luck in range(MARKET_LUCKS):
            one = workshop.replace(setup=workshop.setup.replace(seed=workshop.setup.seed + luck))
            changes.append(outcomes(one)[1].series(name)[-1] - what_if(one, 1, unmoved).series(name)[-1])
        assert found.change[column].value == pytest.approx(float(np.mean(changes)))
    assert len(found.lucks) == MARKET_LUCKS
