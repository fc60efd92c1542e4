"""What has been tried on a page: scenario, seed, levers moved and when, week reached. Immutable; fits a link."""

from __future__ import annotations

import dataclasses
import html
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

from experiments.decision import FIRST_SEED, MAX_MOVES, Move
from simulation import Policy, Scenario
from simulation.engine import SEED
from simulation.errors import InputError
from simulation.parameters import parameters_of

PLACE = "link"
MAX_PARTS = 20
"""Of an address's query."""
COMPANY, KEPT = "d", "kept"
"""Names of the parts of a link that hold another company, and the courses left for the one that is played."""
AROUND = " .,;!?)>]»”’'\""
"""What stands behind an address in a text and is none of it."""
LONGEST = 19
"""Digits of a whole number."""


class ExploreLinkError(InputError):
    """A link that does not hold a trial: somebody changed it, or it belongs to another version."""


@dataclasses.dataclass(frozen=True)
class ExplorePlan:
    """A scenario as it has been played so far.

    Attributes:
        scenario: what is played.
        seed: whose luck.
        moves: in the order of their weeks; one per lever and week.
        week: the week reached.
        company: where the scenario is another company than the packaged one, that as a link of the desk holds it.
    """

    scenario: Scenario
    seed: int = FIRST_SEED
    moves: tuple[Move, ...] = ()
    week: int = 0
    company: str = ""

    def policy(self, week: int | None = None) -> Policy:
        """The policy decided by the end of a week (by default the week reached)."""
        until = self.week if week is None else week
        return self.scenario.policy.replace(**{move.lever: move.value for move in self.moves if move.week <= until})

    def schedule(self, weeks: int) -> dict[int, Policy]:
        """What holds over so many weeks: week to the policy from which it holds."""
        moved = {move.week for move in self.moves if move.week < weeks}
        return {week: self.policy(week) for week in sorted({0, *moved})}

    def moved(self, lever: str, value: float) -> ExplorePlan:
        """The same with a lever set now. Setting it twice in a week counts once; setting it back undoes the move."""
        checked = parameters_of(Policy)[lever].check("policy", lever, value)
        others = tuple(move for move in self.moves if (move.week, move.lever) != (self.week, lever))
        before = dataclasses.replace(self, moves=others)
        if getattr(before.policy(), lever) == checked:
            return before
        # Moves may be planned for later weeks.
        ordered = sorted((*others, Move(self.week, lever, checked)), key=lambda move: move.week)
        return dataclasses.replace(self, moves=tuple(ordered))

    def at(self, week: int) -> ExplorePlan:
        """The same, having reached another week."""
        return dataclasses.replace(self, week=week)

    def cut(self) -> ExplorePlan:
        """The same without the moves that were made after the week reached."""
        return dataclasses.replace(self, moves=tuple(move for move in self.moves if move.week <= self.week))

    def with_seed(self, seed: int) -> ExplorePlan:
        """The same with other luck."""
        return dataclasses.replace(self, seed=seed)

    def address(self) -> str:
        """The path and query that open this trial."""
        return f"/explore/{self.scenario.name}/play?{self.query()}"

    def query(self) -> str:
        """The part of a link that restores this trial."""
        moves = _moves_text(self)
        company = {COMPANY: self.company} if self.company else {}
        parts = company | {"seed": str(self.seed), "week": str(self.week)} | ({"moves": moves} if moves else {})
        return urlencode(parts, safe=":,")


def explore_plan_of(scenario: Scenario, query: str | None) -> ExplorePlan:
    """The trial that a link restores.

    Args:
        scenario: what the link's path names, or the company that the link holds (`ui.shared.crossing.company_in`).
        query: the link's part after the question mark; nobody vouches for it.

    Raises:
        LinkError: the query does not hold a trial.
    """
    parts = {key: values[-1] for key, values in _parts(query).items()}
    return _explore_plan(
        scenario, parts.get("seed", str(FIRST_SEED)), parts.get("week", "0"), parts.get("moves", ""),
        parts.get(COMPANY, ""))


def kept_plan_text(trial: ExplorePlan) -> str:
    """A trial beside the one that is played, as a link holds it: luck, weeks lived, moves."""
    return quote(f"{trial.seed}~{trial.week}~{_moves_text(trial)}", safe=":,~")


def explore_plans_of(scenario: Scenario, query: str | None) -> tuple[ExplorePlan, ...]:
    """The trials that a link holds beside the one that is played.

    Raises:
        LinkError: the query does not hold trials.
    """
    found, given = [], _parts(query)
    for text in given.get(KEPT, []):
        parts = text.split("~")
        if len(parts) != 3:
            raise ExploreLinkError(PLACE, "no_course", text=text[:60])
        seed, week, moves = parts
        found.append(_explore_plan(scenario, seed, week, moves, given.get(COMPANY, [""])[-1]))
    return tuple(found)


def _parts(query: str | None) -> dict[str, list[str]]:
    # As mail programs and pages write it into a text: `&amp;` for `&`, wrapped, with what ends a sentence behind it.
    bare = html.unescape(query or "").rstrip(AROUND)
    try:
        found = parse_qs(bare, max_num_fields=MAX_PARTS)
    except ValueError as error:
        raise ExploreLinkError(PLACE, "link_parts") from error
    return {key: ["".join(value.split()).rstrip(AROUND) for value in values] for key, values in found.items()}


def _explore_plan(scenario: Scenario, seed: str, week: str, moves: str, company: str) -> ExplorePlan:
    texts = [text for text in moves.split(",") if text]
    if len(texts) > MAX_MOVES:
        raise ExploreLinkError(PLACE, "many_moves", moves=len(texts), most=MAX_MOVES)
    made = tuple(sorted((_move(text, scenario) for text in texts), key=lambda move: move.week))
    return ExplorePlan(
        scenario, _whole(seed, "seed", 0, int(SEED.high)), made, _whole(week, "week", 0, scenario.weeks),
        company)


def _moves_text(trial: ExplorePlan) -> str:
    return ",".join(f"{move.week}:{move.lever}:{move.value:.12g}" for move in trial.moves)


def _move(text: str, scenario: Scenario) -> Move:
    parts = text.split(":")
    if len(parts) != 3 or parts[1] not in scenario.levers:
        raise ExploreLinkError(PLACE, "move_form", text=text[:60])
    try:
        value: Any = float(parts[2])
    except ValueError as error:
        raise ExploreLinkError(PLACE, "link_number", text=parts[2][:20]) from error
    parameters_of(Policy)[parts[1]].check(PLACE, parts[1], value)
    return Move(_whole(parts[0], "week", 0, scenario.weeks), parts[1], value)


def _whole(text: str, name: str, low: int, high: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST and low <= int(text) <= high):
        raise ExploreLinkError(PLACE, "link_whole", name=name, text=text[:20], low=low, high=high)
    return int(text)
