"""Other ways a team could have gone."""

from __future__ import annotations

import pytest

from game.companies.figures import SCORE
from game.companies.game import games, outcomes, what_if
from game.debrief.branch import alternatives, branched, levers_moved, limited_to, moves_of, overspent
from game.debrief.counterfactuals import LUCKS, Counterfactuals, columns_of
from game.debrief.what_if import played_branch
from game.workshop.entries import Ordered
from game.workshop.state import Workshop
from locales import LANGUAGES, translate
from simulation import simulate
from simulation.errors import InputError
from tests.figures import read
from tests.game.debrief.played import MOVES
from ui.debrief.view import branch_view
from wording.measures import label


def test_the_same_decision_in_a_branch_is_the_game_itself(workshop: Workshop) -> None:
    for round in (1, 2, 3):
        assert branched(workshop, 1, round, MOVES[1][round - 1]) == games(workshop)[1]


def test_what_was_moved_later_is_moved_in_the_branch_too(workshop: Workshop) -> None:
    policies = branched(workshop, 1, 1, {"recognition": 0.8}).policies
    assert [policy.recognition for policy in policies] == [0.8, 0.8, 0.8]
    assert [policy.manager_attention for policy in policies] == [0.35, 0.35, 0.35]
    assert [policy.autonomy for policy in policies] == [0.4, 0.4, 0.6]


def test_a_branch_plays_what_the_simulation_says_with_the_same_luck(workshop: Workshop) -> None:
    game = branched(workshop, 1, 3, {})
    own = workshop.setup.scenario.policy
    early = own.replace(manager_attention=0.7, recognition=0.4)
    run = simulate(game.scenario, early, seed=workshop.setup.seed, weeks=39)
    found = played_branch(Counterfactuals(workshop), 1, 3, {})
    assert found.branch["profit"][0].tolist() == run["profit"][0].tolist()
    assert found.as_played["profit"][0, :27].tolist() == run["profit"][0, :27].tolist()


def test_a_change_in_a_branch_is_its_end_less_the_end_as_played(workshop: Workshop) -> None:
    found = played_branch(Counterfactuals(workshop), 1, 1, {})
    column = found.columns.index("employee_satisfaction")
    before, after = found.ends[column]
    assert after < before
    differences = found.branch["employee_satisfaction"][:, -1] - found.as_played["employee_satisfaction"][:, -1]
    assert found.changes[column].value == pytest.approx(float(differences.mean()))
    assert found.changes[column].high < 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_what_if_has_this_games_luck_in_all_columns_and_the_mean_over_other_luck_on_a_line_of_its_own(
        workshop: Workshop, language: str) -> None:
    found = played_branch(Counterfactuals(workshop), 1, 1, {})
    view = branch_view(found, language)
    for row in view["rows"]:
        before, after, change = (read(row[part], language) for part in ("before", "after", "change"))
        assert after - before == change, row["label"]
        assert str(LUCKS) in row["mean"]
    column = found.columns.index("profit")
    own = float((found.branch["profit"][0, -13:] - found.as_played["profit"][0, -13:]).mean())
    profit = next(row for row in view["rows"] if row["label"] == label("profit", language))
    assert float(read(profit["change"], language)) == pytest.approx(own, abs=1)
    assert found.changes[column].value != pytest.approx(own, rel=0.01)
    score = next(row for row in view["rows"] if row["label"] == translate("debrief.score", language))
    assert score["change"] in view["text"] and score["mean"].partition(": ")[2].split(" ")[0] in view["mean"]


def test_a_lever_that_there_is_not_is_refused(workshop: Workshop) -> None:
    with pytest.raises(InputError, match="recogniton"):
        branched(workshop, 1, 1, {"recogniton": 0.5})


def test_levers_moved_are_those_that_the_team_moved_and_not_what_was_ordered(workshop: Workshop) -> None:
    assert levers_moved(workshop, 1) == ("autonomy", "manager_attention", "recognition")
    ordered = workshop.replace(orders=(Ordered(2, "remote_order", 3.0),))
    assert ordered.policies(1)[1].remote_days == 3.0
    assert "remote_days" not in levers_moved(ordered, 1)
    assert limited_to(ordered, 1, frozenset()).policies[1].remote_days == 3.0


def test_moves_limited_to_some_levers_leave_the_others_at_the_start(workshop: Workshop) -> None:
    policies = limited_to(workshop, 1, frozenset({"autonomy"})).policies
    assert policies == (*(workshop.setup.scenario.policy,) * 2, workshop.setup.scenario.policy.replace(autonomy=0.6))


def test_another_teams_decision_can_be_taken_where_it_decided_something(workshop: Workshop) -> None:
    assert alternatives(workshop, 1, 1) == {2: {"advertising": 12000.0}}
    assert alternatives(workshop, 1, 3) == {}
    assert moves_of(workshop, 2) == MOVES[2]


def test_a_branch_that_would_cost_too_much_says_by_how_much(workshop: Workshop) -> None:
    assert overspent(workshop, 1, games(workshop)[1].policies) == 0.0
    dear = branched(workshop, 1, 1, {"pay": 1.2, "training": 80.0, "tools": 150.0})
    assert overspent(workshop, 1, dear.policies) > 1000


def test_the_end_is_told_by_the_score_and_both_sides(workshop: Workshop) -> None:
    columns = columns_of(workshop.setup)
    assert columns[:3] == (SCORE, "employee_satisfaction", "customer_satisfaction")
    assert len(set(columns)) == len(columns)


def test_in_one_market_the_others_are_played_again_beside_the_branch(market_workshop: Workshop) -> None:
    workshop = market_workshop
    found = played_branch(Counterfactuals(workshop), 1, 1, {})
    expected = what_if(workshop, 1, branched(workshop, 1, 1, {}).policies)
    assert found.branch["customers"][0].tolist() == expected.series("customers").tolist()
    assert found.as_played["customers"][0].tolist() == outcomes(workshop)[1].series("customers").tolist()
