"""What a scenario tells: texts in both languages, goals to reach, and claims that can be checked by running them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Literal, get_args

from simulation.policy import Policy

Language = Literal["fr", "en"]
TEXT_LANGUAGES: tuple[Language, ...] = get_args(Language)

Direction = Literal["up", "down"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)


@dataclasses.dataclass(frozen=True)
class Text:
    """The same thing said in French and in English; `text["fr"]` picks one."""

    fr: str
    en: str

    def __getitem__(self, language: str) -> str:
        if language not in TEXT_LANGUAGES:
            raise KeyError(f"no text in '{language}'; languages: {', '.join(TEXT_LANGUAGES)}")
        return str(getattr(self, language))


@dataclasses.dataclass(frozen=True)
class Goal:
    """A measure that should stand at least, or at most, at a value in a given week."""

    measure: str
    by_week: int
    text: Text
    at_least: float | None = None
    at_most: float | None = None

    def is_reached(self, value: float) -> bool:
        """Whether the measure's value in week `by_week` meets the goal."""
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)


@dataclasses.dataclass(frozen=True)
class PolicyChange:
    """Levers set to other values from a week on; all others stand as in the scenario's own policy."""

    week: int
    levers: tuple[tuple[str, float], ...]

    def applied_to(self, own: Policy) -> Policy:
        """The policy in force from `week` on."""
        return own.replace(**dict(self.levers))


Schedule = tuple[PolicyChange, ...]


@dataclasses.dataclass(frozen=True)
class Claim:
    """A sentence about the company that two runs with the same luck can confirm or refute.

    Attributes:
        text: the sentence.
        change: the policy that it speaks about, as changes of the scenario's own.
        against: the policy it is compared with; empty is the scenario's own.
        measure: what differs.
        week: when it differs.
        direction: whether `change` stands higher or lower than `against`.
    """

    text: Text
    change: Schedule
    measure: str
    week: int
    direction: Direction
    against: Schedule = ()

    def policies(self, own: Policy) -> tuple[Mapping[int, Policy], Mapping[int, Policy]]:
        """The two schedules (week to policy) to run: the claim's change, and what it is compared with."""
        return schedule_of(self.change, own), schedule_of(self.against, own)


def schedule_of(changes: Schedule, own: Policy) -> dict[int, Policy]:
    """Week to policy, beginning with the company's own in week 0 unless a change stands there."""
    return {0: own} | {change.week: change.applied_to(own) for change in changes}
