"""What a reader does at the desk, and what the components are shown then."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from experiments.decision import Move
from simulation import Scenario
from simulation.scenario_parts import Goal, Text
from ui.explore import view
from ui.explore.controller import SPEEDS, ExploreController
from ui.explore.paired_run import CHOSEN, PairedRun
from ui.shared import charts
from ui.shared.explore_link import explored_in
from ui.shared.explore_plan import ExplorePlan

HOTEL = Scenario.load("hotel")


@pytest.fixture
def desk() -> ExploreController:
    """A hotel after ten weeks."""
    return ExploreController(ExplorePlan(HOTEL, week=10), "en")


def satisfaction(desk: ExploreController) -> list[float]:
    """The chosen company's weeks so far."""
    return desk.pair.measure("employee_satisfaction", CHOSEN).tolist()


def test_a_step_shows_the_next_week(desk: ExploreController) -> None:
    desk.step()
    assert (desk.shown, desk.pair.latest) == (11, 11)
    assert desk.views()["time"]["clock"]["label"].startswith("Week 11 of 156")


def test_looking_back_and_stepping_shows_weeks_already_lived(desk: ExploreController) -> None:
    desk.seek(4)
    desk.step()
    assert (desk.shown, desk.pair.latest) == (5, 10)


def test_nobody_looks_beyond_what_was_played(desk: ExploreController) -> None:
    desk.seek(99)
    assert desk.shown == 10
    desk.seek(-3)
    assert desk.shown == 0


def test_back_to_the_start_keeps_the_weeks_played(desk: ExploreController) -> None:
    desk.rewind()
    assert (desk.shown, desk.pair.latest) == (0, 10)


def test_a_lever_in_the_past_lives_what_follows_anew(desk: ExploreController) -> None:
    desk.seek(3)
    desk.move({"lever": "manager_attention", "value": 0.9})
    assert desk.pair.latest == 3
    assert [(move.week, move.lever) for move in desk.pair.trial.moves] == [(3, "manager_attention")]


def test_undo_brings_back_every_week_and_redo_the_move(desk: ExploreController) -> None:
    before = satisfaction(desk)
    desk.seek(3)
    desk.move({"lever": "manager_attention", "value": 0.9})
    desk.undo()
    np.testing.assert_array_equal(satisfaction(desk), before)
    assert desk.views()["levers"]["history"]["undo"] == ""
    desk.redo()
    assert len(desk.pair.trial.moves) == 1
    assert desk.pair.trial.policy().manager_attention == 0.9


def test_several_values_tried_in_one_week_are_one_move(desk: ExploreController) -> None:
    for value in (0.5, 0.6, 0.7):
        desk.move({"lever": "autonomy", "value": value})
    desk.undo()
    assert desk.pair.trial.moves == ()


def test_a_new_move_forgets_what_was_undone(desk: ExploreController) -> None:
    desk.move({"lever": "autonomy", "value": 0.9})
    desk.undo()
    desk.move({"lever": "listening", "value": 0.9})
    desk.redo()
    assert [move.lever for move in desk.pair.trial.moves] == ["listening"]


def test_undo_and_redo_of_nothing_do_nothing(desk: ExploreController) -> None:
    desk.undo()
    desk.redo()
    assert desk.pair.latest == 10


def test_a_lever_that_is_not_offered_cannot_be_moved() -> None:
    silos = ExploreController(ExplorePlan(Scenario.load("silos"), week=2), "en")
    silos.move({"lever": "brand_promise", "value": 0.9})
    assert silos.pair.trial.moves == ()


def test_other_luck_keeps_the_moves_and_the_week(desk: ExploreController) -> None:
    desk.move({"lever": "autonomy", "value": 0.9})
    before = satisfaction(desk)
    desk.reseed()
    assert (desk.pair.latest, len(desk.pair.trial.moves), desk.pair.trial.seed) == (10, 1, 2)
    assert satisfaction(desk) != before


def test_the_link_on_show_restores_the_trial(desk: ExploreController) -> None:
    desk.move({"lever": "autonomy", "value": 0.9})
    path, _, query = desk.views()["time"]["link"].partition("?")
    assert path == "/explore/hotel/play" and explored_in(HOTEL, query) == (desk.pair.trial, ())


def test_only_offered_speeds_are_taken(desk: ExploreController) -> None:
    desk.set_pace({"speed": 26, "number": 1})
    desk.set_pace({"speed": 1e9, "number": 1})
    assert desk.clock.per_second == max(SPEEDS)


def test_every_sentence_follows_the_language(desk: ExploreController) -> None:
    english = desk.views()
    desk.speak("fr")
    french = desk.views()
    assert english["company"]["summary"] != french["company"]["summary"]
    assert english["charts"]["text"] != french["charts"]["text"]
    assert english["charts"]["buffer"] == french["charts"]["buffer"]


@pytest.fixture(scope="module")
def failed() -> ExploreController:
    """A hotel that gave its rooms away and its money too, some weeks after it was spent."""
    moves = (Move(0, "price", 0.8), Move(0, "pay", 1.2), Move(0, "staffing", 1.3))
    return ExploreController(ExplorePlan(HOTEL, moves=moves, week=50), "en")


def test_a_company_that_fails_says_so_from_that_week_on_and_offers_the_way_back(failed: ExploreController) -> None:
    failure = failed.pair.failure()
    assert failure is not None
    for week, is_given in ((failure.week - 1, False), (failure.week, True), (50, True)):
        failed.seek(week)
        view = failed.views()["failure"]["view"]
        assert bool(view) == is_given
    year, within = divmod(failure.week - 1, 52)
    assert view["title"] == f"Year {year + 1}, Q{within // 13 + 1}, week {failure.week}: the cash is spent."
    assert view["action"] == f"Back to week {view['week']}" and 0 <= view["week"] < failure.week


def test_a_failure_stands_on_the_time_bar_and_above_the_chart_of_its_cause(failed: ExploreController) -> None:
    failed.seek(50)
    shown = failed.views()
    assert [mark["kind"] for mark in shown["time"]["clock"]["marks"]].count("failure") == 1
    assert shown["charts"]["text"]["cash"].startswith("Year ")
    assert not shown["charts"]["text"]["churn"].startswith("Week ")


def test_a_company_that_has_not_failed_is_told_nothing(desk: ExploreController) -> None:
    assert desk.views()["failure"]["view"] == {}


def judged(desk: ExploreController, week: int, **changes: Any) -> dict[str, str]:
    """What is shown of a goal on turnover, at most 30 % by week 8."""
    goal = Goal("employee_turnover", **{"by_week": 8, "text": Text("But", "Goal"), "at_most": 0.3} | changes)
    trial = desk.pair.trial
    pair = PairedRun(dataclasses.replace(trial, scenario=trial.scenario.replace(goals=(goal,))))
    return view.results_view(pair, week, "en")["goals"][0]


def test_a_goal_says_what_is_wanted_and_where_it_stands_before_and_after_it_is_judged(desk: ExploreController) -> None:
    series = desk.pair.measure("employee_turnover", CHOSEN)
    for week, end in ((5, 5), (8, 8), (10, 8)):
        shown = judged(desk, week)
        assert shown["standing"] == f"{100 * series[end]:.0f}%, wanted: at most 30% per year"
        assert shown["mark"] == ("open" if week < 8 else "yes" if series[end] <= 0.3 else "no")
    assert judged(desk, 5)["state"] == "judged on the twelve months before year 1, Q1, week 8"
    assert judged(desk, 10, at_most=float(series[8]) + 0.001)["mark"] == "yes"


def test_a_company_that_failed_before_a_goal_reaches_it_no_more(failed: ExploreController) -> None:
    shown = judged(failed, 50, by_week=50, at_most=9.0)
    assert (shown["mark"], shown["state"]) == ("no", "missed: the company has failed")


def test_charts_show_the_chain_in_its_order_felt_care_first_and_every_goal_as_a_line() -> None:
    silos = ExploreController(ExplorePlan(Scenario.load("silos")), "en")
    chain = ("felt_care", "employee_satisfaction", "delivered_quality", "customer_satisfaction", "churn", "cash")
    assert silos.charts[0] == "felt_care"
    assert [name for name in silos.charts if name in chain] == list(chain)
    goals = silos.pair.trial.scenario.goals
    specs = {spec["name"]: spec for spec in charts.chart_specs(silos.charts, goals, "en")}
    for goal in goals:
        assert [line["week"] for line in specs[goal.measure]["goals"]] == [goal.by_week]
    assert specs["handoff_loss"]["goals"][0] == {"value": pytest.approx(10.0), "week": 104, "label": "goal 10"}
