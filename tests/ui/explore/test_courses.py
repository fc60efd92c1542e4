"""Whoever decides otherwise in the past keeps what was decided and lived after it, and can come back to it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, strategies as some

from experiments.decision import Move
from simulation import Policy, Scenario
from simulation.errors import InputError
from simulation.parameters import parameters_of
from ui.explore.controller import ExploreController
from ui.explore.courses import MOST, kept_with
from ui.explore.paired_run import CHOSEN
from ui.shared.explore_link import Courses, LinkedExplore, explore_address, explored_in
from ui.shared.explore_plan import ExplorePlan

HOTEL = Scenario.load("hotel")
MOVES = (Move(2, "autonomy", 0.8), Move(6, "listening", 0.7))


@pytest.fixture
def desk() -> ExploreController:
    """A hotel after ten weeks, with something decided in weeks 2 and 6."""
    return ExploreController(ExplorePlan(HOTEL, moves=MOVES, week=10), "en")


def lived(desk: ExploreController) -> list[float]:
    """The weeks of the course that is played."""
    return desk.pair.measure("employee_satisfaction", CHOSEN).tolist()


def kept(desk: ExploreController) -> list[tuple[tuple[Move, ...], int]]:
    """Moves and weeks of the courses that were left."""
    return [(course.moves, course.week) for course in desk.courses]


def test_later_decisions_stay_as_a_course_of_their_own_when_a_lever_is_moved_in_the_past(
    desk: ExploreController,
) -> None:
    desk.seek(4)
    desk.move({"lever": "recognition", "value": 0.9})
    assert desk.pair.trial.moves == (MOVES[0], Move(4, "recognition", 0.9))
    assert kept(desk) == [(MOVES, 10)]
    shown = desk.views()
    assert shown["mirror"]["view"]["courses"][0]["title"] == "2 decisions, lived up to year 1, Q1, week 10"
    assert len(shown["mirror"]["view"]["courses"][0]["moves"]) == 2
    assert "is kept" in shown["time"]["clock"]["note"]
    desk.step()
    assert desk.views()["time"]["clock"]["note"] == ""


def test_coming_back_lives_the_same_weeks_again_and_keeps_the_course_that_is_left_for_it(
    desk: ExploreController,
) -> None:
    before = lived(desk)
    desk.seek(4)
    desk.move({"lever": "recognition", "value": 0.9})
    desk.step()
    desk.come_back(0)
    np.testing.assert_array_equal(lived(desk), before)
    assert (desk.shown, desk.pair.latest) == (10, 10)
    assert kept(desk) == [((MOVES[0], Move(4, "recognition", 0.9)), 5)]
    desk.undo()
    assert desk.pair.trial.moves == (MOVES[0], Move(4, "recognition", 0.9)) and desk.pair.latest == 5
    assert kept(desk) == [(MOVES, 10)]
    desk.redo()
    assert desk.pair.trial.moves == MOVES


def test_undo_and_redo_of_a_move_in_the_past_lose_no_decision(desk: ExploreController) -> None:
    desk.seek(4)
    desk.move({"lever": "recognition", "value": 0.9})
    desk.undo()
    assert (desk.pair.trial.moves, kept(desk)) == (MOVES, [])
    desk.redo()
    assert kept(desk) == [(MOVES, 10)]


def test_decisions_planned_for_later_are_kept_when_the_past_is_changed_and_stay_when_it_is_not() -> None:
    planned = ExploreController(
        ExplorePlan(HOTEL, moves=(Move(0, "autonomy", 0.8), Move(52, "autonomy", 0.5)), week=3), "en"
    )
    planned.move({"lever": "listening", "value": 0.7})
    assert [move.week for move in planned.pair.trial.moves] == [0, 3, 52]
    planned.seek(1)
    planned.move({"lever": "listening", "value": 0.6})
    assert [[move.week for move in course.moves] for course in planned.courses] == [[0, 3, 52]]


def test_trying_several_values_in_the_past_leaves_one_course(desk: ExploreController) -> None:
    desk.seek(4)
    for value in (0.5, 0.6, 0.7):
        desk.move({"lever": "recognition", "value": value})
    assert kept(desk) == [(MOVES, 10)]


def test_a_lever_put_where_it_stands_leaves_nothing(desk: ExploreController) -> None:
    desk.seek(4)
    desk.move({"lever": "recognition", "value": HOTEL.policy.recognition})
    assert (desk.pair.latest, desk.pair.trial.moves, desk.courses) == (10, MOVES, ())


def test_a_course_that_decided_nothing_is_not_kept() -> None:
    untouched = ExploreController(ExplorePlan(HOTEL, week=5), "en")
    untouched.rewind()
    untouched.move({"lever": "autonomy", "value": 0.9})
    assert untouched.courses == ()
    assert untouched.views()["time"]["clock"]["note"] == "Press Play to begin."


def test_the_address_holds_the_courses_left_with_their_luck(desk: ExploreController) -> None:
    desk.seek(4)
    desk.move({"lever": "recognition", "value": 0.9})
    desk.reseed()
    path, _, query = desk.views()["time"]["link"].partition("?")
    assert path == "/explore/hotel/play"
    again = ExploreController(explored_in(HOTEL, query).plan, "en", explored_in(HOTEL, query).courses)
    assert (again.pair.trial, again.courses) == (desk.pair.trial, desk.courses)
    assert again.views()["mirror"]["view"]["courses"][0]["moves"][0] == "Draw of luck no. 1"


def test_nobody_comes_back_to_a_course_that_is_not_there(desk: ExploreController) -> None:
    desk.come_back(3)
    desk.come_back(-1)
    assert desk.pair.trial.moves == MOVES


@given(some.lists(some.tuples(some.integers(0, 156), some.sampled_from(HOTEL.levers), some.floats(0, 1)), max_size=4))
def test_a_link_restores_every_course(decided: list[tuple[int, str, float]]) -> None:
    course = ExplorePlan(HOTEL, seed=2**63 - 1, week=156)
    for week, lever, share in decided:
        declared = parameters_of(Policy)[lever]
        value = float(f"{declared.low + share * (declared.high - declared.low):.6g}")
        course = course.at(week).moved(lever, value)
    courses = (course.at(99), ExplorePlan(HOTEL, moves=MOVES))
    assert linked(course, courses) == (course, courses)


@pytest.mark.parametrize("text", ["1", "1~2", "x~2~", "1~999~", "1~2~3:nothing:1", "1~2~3:autonomy:9", "~~", "1~2~3~4"])
def test_a_link_that_holds_no_course_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="^link: "):
        explored_in(HOTEL, f"seed=1&kept={text}")


def test_so_many_courses_are_kept_and_a_link_holds_them_all() -> None:
    courses: tuple[ExplorePlan, ...] = ()
    for week in range(MOST + 3):
        courses = kept_with(courses, ExplorePlan(HOTEL, moves=(Move(week, "autonomy", 0.9),)), ExplorePlan(HOTEL))
    assert [course.moves[0].week for course in courses] == list(range(MOST + 2, 2, -1))
    assert linked(ExplorePlan(HOTEL), courses).courses == courses


def test_where_an_address_has_no_room_the_oldest_courses_are_left_out() -> None:
    courses = tuple(full(seed) for seed in range(MOST))
    now = full(MOST)
    assert now == linked(now, courses).plan
    assert 0 < len(linked(now, courses).courses) < MOST
    assert linked(now, courses).courses == courses[:len(linked(now, courses).courses)]


def full(seed: int) -> ExplorePlan:
    """A course with many decisions that no other has."""
    moves = tuple(Move(week, "autonomy", random_value(seed, week)) for week in range(156))
    return ExplorePlan(HOTEL, seed, moves, week=156)


def random_value(seed: int, week: int) -> float:
    return float(np.random.default_rng([seed, week]).random())


def linked(plan: ExplorePlan, courses: Courses) -> LinkedExplore:
    """What comes out of an address again."""
    return explored_in(HOTEL, explore_address(plan, courses).partition("?")[2])
