"""What has been tried on a page: scenario, seed, levers moved and when, week reached. Immutable; fits a link."""

from __future__ import annotations

import dataclasses
from typing import Any
from urllib.parse import parse_qs, urlencode

from experiments.decision import MAX_MOVES, Move
from simulation import Policy, Scenario
from simulation.errors import InputError
from simulation.parameters import parameters_of

PLACE = "link"
MAX_SEED = 2**31 - 1
FIRST_SEED = 1


class LinkError(InputError):
    """A link that does not hold a trial: somebody changed it, or it belongs to another version."""


@dataclasses.dataclass(frozen=True)
class Trial:
    """A scenario as it has been played so far.

    Attributes:
        scenario: what is played.
        seed: whose luck.
        moves: in the order of their weeks; one per lever and week.
        week: the week reached.
    """

    scenario: Scenario
    seed: int = FIRST_SEED
    moves: tuple[Move, ...] = ()
    week: int = 0

    def policy(self, week: int | None = None) -> Policy:
        """The policy decided by the end of a week (by default the week reached)."""
        until = self.week if week is None else week
        return self.scenario.policy.replace(**{move.lever: move.value for move in self.moves if move.week <= until})

    def moved(self, lever: str, value: float) -> Trial:
        """The same with a lever set now. Setting it twice in a week counts once; setting it back undoes the move."""
        checked = parameters_of(Policy)[lever].check("policy", lever, value)
        others = tuple(move for move in self.moves if (move.week, move.lever) != (self.week, lever))
        before = dataclasses.replace(self, moves=others)
        if getattr(before.policy(), lever) == checked:
            return before
        return dataclasses.replace(self, moves=(*others, Move(self.week, lever, checked)))

    def at(self, week: int) -> Trial:
        """The same, having reached another week."""
        return dataclasses.replace(self, week=week)

    def cut(self) -> Trial:
        """The same without the moves that were made after the week reached."""
        return dataclasses.replace(self, moves=tuple(move for move in self.moves if move.week <= self.week))

    def with_seed(self, seed: int) -> Trial:
        """The same with other luck."""
        return dataclasses.replace(self, seed=seed)

    def query(self) -> str:
        """The part of a link that restores this trial."""
        moves = ",".join(f"{move.week}:{move.lever}:{move.value:.12g}" for move in self.moves)
        parts = {"seed": str(self.seed), "week": str(self.week)} | ({"moves": moves} if moves else {})
        return urlencode(parts, safe=":,")


def trial_of(scenario: Scenario, query: str | None) -> Trial:
    """The trial that a link restores.

    Args:
        scenario: what the link's path names.
        query: the link's part after the question mark; nobody vouches for it.

    Raises:
        LinkError: the query does not hold a trial.
    """
    try:
        parts = {key: values[-1] for key, values in parse_qs(query or "", max_num_fields=20).items()}
    except ValueError as error:
        raise LinkError(PLACE, "it has too many parts") from error
    seed = _whole(parts.get("seed", str(FIRST_SEED)), "seed", 0, MAX_SEED)
    week = _whole(parts.get("week", "0"), "week", 0, scenario.weeks)
    texts = [text for text in parts.get("moves", "").split(",") if text]
    if len(texts) > MAX_MOVES:
        raise LinkError(PLACE, f"it has {len(texts)} moves; allowed: up to {MAX_MOVES}")
    moves = tuple(sorted((_move(text, scenario) for text in texts), key=lambda move: move.week))
    return Trial(scenario, seed, moves, week)


def _move(text: str, scenario: Scenario) -> Move:
    parts = text.split(":")
    if len(parts) != 3 or parts[1] not in scenario.levers:
        raise LinkError(PLACE, f"'{text[:60]}' is not a move of this scenario; moves are written week:lever:value")
    try:
        value: Any = float(parts[2])
    except ValueError as error:
        raise LinkError(PLACE, f"'{parts[2][:20]}' is not a number") from error
    parameters_of(Policy)[parts[1]].check(PLACE, parts[1], value)
    return Move(_whole(parts[0], "week", 0, scenario.weeks), parts[1], value)


def _whole(text: str, name: str, low: int, high: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 12 and low <= int(text) <= high):
        raise LinkError(PLACE, f"'{name}' is '{text[:20]}'; allowed: whole numbers from {low} to {high}")
    return int(text)
