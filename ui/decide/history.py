"""What was done at the desk, step by step: to take back, to make again, to go back to. Immutable."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from math import inf
from typing import Literal, Self

from experiments.plan import Plan

ActionKind = Literal[
    "begin", "link", "move", "drop", "reset", "fact", "facts", "unknowns", "known", "pin", "unpin", "take", "luck",
    "found", "back"]
MAX_STEPS = 200
TRIED: frozenset[ActionKind] = frozenset({"move", "fact"})
"""Deeds of which several values of the same thing, one right after the other, count as one."""
ONE_GESTURE = 1.0
"""Seconds: keys pressed, or a handle let go, within that of the one before are still the same hand."""


@dataclass(frozen=True)
class Action:
    """Something that was done.

    Attributes:
        kind: what. subject: of which lever, assumption or pin. value: to which it was set. week: after which it acts.
        target: to which earlier action was gone back.
    """

    kind: ActionKind
    subject: str = ""
    value: float | str = ""
    week: int = 0
    target: Action | None = None

    def is_about(self, other: Action) -> bool:
        """Whether this only tries another value of the same thing."""
        return self.kind in TRIED and (self.kind, self.subject, self.week) == (other.kind, other.subject, other.week)


@dataclass(frozen=True)
class HistoryStep:
    """An action, the plan that it led to, and when, in seconds of any clock that does not go back."""

    action: Action
    plan: Plan
    moment: float = -inf

    def goes_on_with(self, action: Action, moment: float) -> bool:
        """Whether an action is the same hand that tries another value."""
        return action.is_about(self.action) and moment - self.moment <= ONE_GESTURE


@dataclass(frozen=True)
class History:
    """Steps in order, the first of which only opened the desk; `at` is the one on display."""

    steps: tuple[HistoryStep, ...]
    at: int = 0

    @classmethod
    def of(cls, plan: Plan, action: Action | None = None) -> Self:
        """A history that begins with a plan."""
        return cls((HistoryStep(action or Action("begin"), plan),))

    @property
    def plan(self) -> Plan:
        """The plan on display."""
        return self.steps[self.at].plan

    @property
    def before(self) -> Plan | None:
        """The plan before the last change, None where nothing was done."""
        return self.steps[self.at - 1].plan if self.at else None

    @property
    def undone(self) -> Action | None:
        """What would be made again."""
        return self.steps[self.at + 1].action if self.at + 1 < len(self.steps) else None

    @property
    def last(self) -> Action | None:
        """What would be taken back."""
        return self.steps[self.at].action if self.at else None

    def done(self, action: Action, plan: Plan, moment: float = 0.0) -> Self:
        """The same after one more action. Where nothing changes, nothing was done.

        What had been taken back stays: going back becomes a step of its own, from which the action goes on.
        """
        if plan == self.plan:
            return self
        is_latest = self.at + 1 == len(self.steps)
        kept = self.steps if is_latest else (*self.steps, HistoryStep(self._way_back(), self.plan))
        if is_latest and self.at and self.steps[self.at].goes_on_with(action, moment):
            kept = kept[:-1]
            if plan == kept[-1].plan:
                return dataclasses.replace(self, steps=kept, at=len(kept) - 1)
        # The first step stays: it is the way back to where one came from.
        steps = (*kept[:1], *(*kept[1:], HistoryStep(action, plan, moment))[1 - MAX_STEPS:])
        return dataclasses.replace(self, steps=steps, at=len(steps) - 1)

    def _way_back(self) -> Action:
        there = self.steps[self.at].action
        return there if there.kind == "back" else Action("back", target=there)

    def went(self, at: int) -> Self:
        """The same with another step on display."""
        return dataclasses.replace(self, at=max(0, min(at, len(self.steps) - 1)))
