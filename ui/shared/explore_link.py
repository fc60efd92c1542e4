"""What has been tried on Explore as a link: a decision as the desk's links hold it, and beside it the week reached.

Addresses of earlier versions say it in plain parts instead (`ui.shared.plain_link`); they have to open for ever.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from experiments.decision import MAX_MOVES, Decision, Move
from experiments.links import DECISION, KEY, PLACE, LinkError, decision_of, in_query, packed
from simulation import Policy, Scenario
from simulation.engine import SEED
from simulation.errors import InputError
from simulation.parameters import parameters_of
from ui.shared import plain_link
from ui.shared.explore_plan import ExplorePlan

WEEK, LAST, KEPT = "w", "e", "k"
"""Names of values in a link: the week reached, levers set after the last week, and courses that were left."""
SHOWN = 60
"""Characters of what is wrong that a message repeats."""

Courses = tuple[ExplorePlan, ...]


class LinkedExplore(NamedTuple):
    """What a link holds: what is played, and the courses that were left for it."""

    plan: ExplorePlan
    courses: Courses


def explore_address(plan: ExplorePlan, courses: Courses = ()) -> str:
    """The path and query that open a trial, with as many of the courses left for it as an address has room for.

    Empty where the trial alone would be too long for one.
    """
    parts: dict[str, Any] = {DECISION: plan.decision.as_mapping()}
    last = [[move.lever, move.value] for move in plan.moves if move.week >= plan.scenario.weeks]
    parts |= ({WEEK: plan.week} if plan.week else {}) | ({LAST: last} if last else {})
    link = _packed(parts, courses)
    return f"/explore/{plan.scenario.name}/play?{KEY}={link}" if link else ""


def explored_in(scenario: Scenario, query: str | None) -> LinkedExplore:
    """What an address's query restores; without any, the scenario as it stands.

    Args:
        scenario: that the address's path names. query: the part after the question mark; nobody vouches for it.

    Raises:
        LinkError: it does not hold a trial of this scenario; says what is wrong with it.
    """
    plain = plain_link.read(query)
    parts = in_query(plain_link.tidy(query)) or {DECISION: {"scenario": scenario.name}}
    decision = decision_of(parts)
    if decision.base != scenario.name:
        raise LinkError("content", "other_company", held=decision.base, named=scenario.name)
    try:
        plan, courses = _linked(parts, decision)
        return LinkedExplore(plain.on(plan), (*courses, *plain.courses(plan)))
    except LinkError:
        raise
    except InputError as error:
        raise LinkError("content", error.kind, **error.values) from error


def _packed(parts: Mapping[str, Any], courses: Courses) -> str:
    kept = [[one.seed, one.week, [[move.week, move.lever, move.value] for move in one.moves]] for one in courses]
    try:
        return packed({**parts, KEPT: kept} if kept else parts)
    except LinkError:
        return _packed(parts, courses[:-1]) if courses else ""


def _linked(parts: Mapping[str, Any], decision: Decision) -> LinkedExplore:
    plan = ExplorePlan.of(decision)
    for move in decision.moves:
        if move not in plan.moves:
            raise LinkError("content", "move_form", text=f"{move.week}:{move.lever}:{move.value:g}"[:SHOWN])
    last = [_move([plan.scenario.weeks, *pair], plan) for pair in _listed(parts, LAST)]
    week = _whole(parts.get(WEEK, 0), "week", plan.scenario.weeks)
    plan = dataclasses.replace(plan, moves=(*plan.moves, *last), week=week)
    return LinkedExplore(plan, tuple(_course(one, plan) for one in _listed(parts, KEPT)))


def _course(course: Sequence[Any], plan: ExplorePlan) -> ExplorePlan:
    if len(course) != 3 or not isinstance(course[2], list):
        raise LinkError("content", "no_course", text=repr(course)[:SHOWN])
    moves = tuple(_move(move, plan) for move in course[2][:MAX_MOVES])
    seed, week = _whole(course[0], "seed", int(SEED.high)), _whole(course[1], "week", plan.scenario.weeks)
    return dataclasses.replace(plan, seed=seed, week=week, moves=moves)


def _move(move: Any, plan: ExplorePlan) -> Move:
    if not isinstance(move, list) or len(move) != 3 or move[1] not in plan.scenario.levers:
        raise LinkError("content", "move_form", text=repr(move)[:SHOWN])
    week = _whole(move[0], "week", plan.scenario.weeks)
    return Move(week, move[1], parameters_of(Policy)[move[1]].check(PLACE, move[1], move[2]))


def _whole(value: Any, name: str, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= high:
        raise LinkError("content", "link_whole", name=name, text=repr(value)[:SHOWN], low=0, high=high)
    return value


def _listed(parts: Mapping[str, Any], key: str) -> list[list[Any]]:
    found = parts.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, list) for one in found):
        raise LinkError("content", "no_course", text=repr(found)[:SHOWN])
    return found
