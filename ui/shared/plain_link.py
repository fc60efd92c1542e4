"""Addresses of Explore as earlier versions wrote them: `seed=&week=&moves=`, and `kept=` for each course that was left.

Moves are written week:lever:value, with commas between them, a course seed~week~moves. Nothing writes such addresses
any more; they have to open for ever, copied from mails and documents with whatever stood around them.
"""

from __future__ import annotations

import dataclasses
import html
from typing import NamedTuple
from urllib.parse import parse_qs

from experiments.decision import MAX_MOVES, Move
from experiments.links import MAX_PARTS, PLACE, LinkError
from simulation import Policy, Scenario
from simulation.engine import SEED
from simulation.parameters import parameters_of
from ui.shared.explore_plan import ExplorePlan

AROUND = " .,;!?)>]»”’'\""
"""What stands behind an address in a text and is none of it."""
LONGEST = 19
"""Digits of a whole number."""


class PlainLink(NamedTuple):
    """What the plain parts of an address say; None where they say nothing of it."""

    seed: str | None
    week: str | None
    moves: str | None
    kept: tuple[str, ...]

    def on(self, plan: ExplorePlan) -> ExplorePlan:
        """A trial with what the parts say of it.

        Raises:
            LinkError: they say what cannot be.
        """
        seed = plan.seed if self.seed is None else _whole(self.seed, "seed", int(SEED.high))
        week = plan.week if self.week is None else _whole(self.week, "week", plan.scenario.weeks)
        moves = plan.moves if self.moves is None else _moves(self.moves, plan.scenario)
        return dataclasses.replace(plan, seed=seed, week=week, moves=moves)

    def courses(self, plan: ExplorePlan) -> tuple[ExplorePlan, ...]:
        """The courses beside it, of the same company.

        Raises:
            LinkError: they are none.
        """
        return tuple(_course(text, plan) for text in self.kept)


def tidy(query: str | None) -> str:
    """A query without what stood behind it in a text."""
    return html.unescape(query or "").rstrip(AROUND)


def read(query: str | None) -> PlainLink:
    """The plain parts of an address's query.

    Raises:
        LinkError: it has too many parts.
    """
    try:
        parts = parse_qs(tidy(query), max_num_fields=MAX_PARTS)
    except ValueError as error:
        raise LinkError("form", "link_parts") from error
    found = {key: ["".join(value.split()).rstrip(AROUND) for value in values] for key, values in parts.items()}
    last = {key: values[-1] for key, values in found.items()}
    return PlainLink(last.get("seed"), last.get("week"), last.get("moves"), tuple(found.get("kept", ())))


def _course(text: str, plan: ExplorePlan) -> ExplorePlan:
    parts = text.split("~")
    if len(parts) != 3:
        raise LinkError("content", "no_course", text=text[:60])
    seed, week, moves = parts
    return PlainLink(seed, week, moves, ()).on(plan)


def _moves(text: str, scenario: Scenario) -> tuple[Move, ...]:
    texts = [one for one in text.split(",") if one]
    if len(texts) > MAX_MOVES:
        raise LinkError("content", "many_moves", moves=len(texts), most=MAX_MOVES)
    return tuple(sorted((_move(one, scenario) for one in texts), key=lambda move: move.week))


def _move(text: str, scenario: Scenario) -> Move:
    parts = text.split(":")
    if len(parts) != 3 or parts[1] not in scenario.levers:
        raise LinkError("content", "move_form", text=text[:60])
    try:
        value = float(parts[2])
    except ValueError as error:
        raise LinkError("content", "link_number", text=parts[2][:20]) from error
    parameters_of(Policy)[parts[1]].check(PLACE, parts[1], value)
    return Move(_whole(parts[0], "week", scenario.weeks), parts[1], value)


def _whole(text: str, name: str, high: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST and int(text) <= high):
        raise LinkError("content", "link_whole", name=name, text=text[:20], low=0, high=high)
    return int(text)
