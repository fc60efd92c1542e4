"""Courses left for another one: whoever decides otherwise in the past keeps what was decided and lived after it."""

from __future__ import annotations

from typing import TypedDict

from locales import number, translate
from ui.shared.explore_link import Courses
from ui.shared.explore_plan import ExplorePlan
from wording.durations import moment
from wording.levers import move_text

MOST = 8
"""Courses kept, so that they fit an address; the oldest goes first."""


class CourseView(TypedDict):
    """A course that was left, in words."""

    title: str
    moves: list[str]


def kept_with(courses: Courses, left: ExplorePlan, now: ExplorePlan) -> Courses:
    """The courses with one more that is left for another; one that decided nothing is the one that all compare with.

    Args:
        courses: those kept so far, the latest left first. left: what is left. now: what is played from here on.
    """
    others = (left, *(one for one in courses if not is_same(one, left)))
    return tuple(one for one in others if one.moves and not is_same(one, now))[:MOST]


def swapped(courses: Courses, left: ExplorePlan, now: ExplorePlan, is_undone: bool) -> Courses:
    """The courses after a move was undone or made again: what is taken up is no longer left, and no decision is lost.

    Args:
        courses: those kept so far. left, now: what was played until now, and what is. is_undone: whether a move was
            undone, so that nothing but this move is missing in `now`.
    """
    here = {(move.week, move.lever) for move in now.moves}
    if is_undone or all((move.week, move.lever) in here for move in left.moves):
        return tuple(one for one in courses if not is_same(one, now))
    return kept_with(courses, left, now)


def is_same(one: ExplorePlan, other: ExplorePlan) -> bool:
    """Whether two courses decide the same at the same times, with the same luck."""
    return (one.moves, one.seed) == (other.moves, other.seed)


def courses_view(courses: Courses, now: ExplorePlan, language: str) -> list[CourseView]:
    """Each course in words: how far it was lived, with how many decisions, and which."""
    return [
        {"title": translate(
            "courses.one", language, n=len(course.moves), count=number(len(course.moves), language),
            when=moment(course.week, language)),
         "moves": [*_luck(course, now, language), *moves_text(course, language)]}
        for course in courses]


def moves_text(trial: ExplorePlan, language: str) -> list[str]:
    """The decisions of a course in words, in the order of their weeks."""
    return [move_text(move.week, move.lever, move.value, language) for move in trial.moves]


def _luck(course: ExplorePlan, now: ExplorePlan, language: str) -> list[str]:
    if course.seed == now.seed:
        return []
    return [translate("moves.luck", language, seed=number(course.seed, language))]
