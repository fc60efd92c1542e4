"""What somebody wants to try: a company, what is decided and when, what is taken for granted, whose luck. Immutable."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Self

from simulation import Assumptions, Policy, Profile, Scenario
from simulation.engine import SEED
from simulation.errors import InputError, OutOfRangeError, WrongTypeError, given, unknown_name
from simulation.parameters import Declared, parameters_of

MAX_MOVES = 500
PARTS = ("scenario", "profile", "start", "assumptions", "moves", "seed")

Changes = Mapping[str, Any]


@dataclasses.dataclass(frozen=True)
class Move:
    """A lever set to a value after a week; the company lives by it from the next week on."""

    week: int
    lever: str
    value: float


@dataclasses.dataclass(frozen=True)
class Decision:
    """A company and what is to become of it. Two equal ones give the same bits with the same version of the model.

    Attributes:
        base: name of the packaged scenario that it starts from.
        profile, start: what a reader's own company has otherwise than the scenario, name to value: its profile, and
            what its direction did so far.
        assumptions: what is taken for granted otherwise than in the scenario, name to value.
        moves: levers set and when, in the order of their weeks; one per lever and week.
        seed: whose luck.
    """

    base: str
    profile: Changes = dataclasses.field(default_factory=dict)
    start: Changes = dataclasses.field(default_factory=dict)
    assumptions: Changes = dataclasses.field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    seed: int = 1

    @property
    def is_own(self) -> bool:
        """Whether the company is a reader's own rather than the scenario's."""
        return bool(self.profile or self.start)

    @cached_property
    def scenario(self) -> Scenario:
        """The company: the packaged scenario with what is otherwise.

        A reader's own company keeps how the scenario's works, and nothing of its story: neither its goals and budget,
        nor what befalls it, nor which levers a player may touch.
        """
        scenario = Scenario.load(self.base)
        if not self.is_own:
            return scenario
        return scenario.replace(
            profile=scenario.profile.replace(**self.profile), policy=scenario.policy.replace(**self.start),
            goals=(), budget=None, events=(), levers=tuple(parameters_of(Policy)))

    @cached_property
    def facts(self) -> Assumptions:
        """What is taken for granted."""
        return self.scenario.assumptions.replace(**self.assumptions)

    @cached_property
    def schedule(self) -> dict[int, Policy]:
        """What is decided, for `simulate`: week to policy from which it holds."""
        return scheduled(self.scenario.policy, self.moves)

    def schedule_within(self, weeks: int) -> dict[int, Policy]:
        """The same for a run of so many weeks: what is decided later is left out."""
        return {week: policy for week, policy in self.schedule.items() if week < weeks}

    @property
    def levers(self) -> tuple[str, ...]:
        """Names of the levers moved, in the order of the declaration."""
        moved = {move.lever for move in self.moves}
        return tuple(name for name in parameters_of(Policy) if name in moved)

    def policy(self, week: int = 0) -> Policy:
        """What is decided by the end of a week."""
        return self.schedule[max(start for start in self.schedule if start <= week)]

    def moved(self, lever: str, value: float, week: int = 0) -> Self:
        """The same with a lever set after a week; set back to what held before, the move is gone.

        Raises:
            InputError: no such lever, a value that is not allowed, or a week outside the run.
        """
        checked = _move([week, lever, value], self.scenario.weeks, "policy")
        others = [move for move in self.moves if (move.week, move.lever) != (checked.week, lever)]
        before = dataclasses.replace(self, moves=tuple(others))
        if getattr(before.policy(week), lever) == checked.value:
            return before
        return dataclasses.replace(self, moves=_ordered([*others, checked]))

    def replace(self, **changes: Any) -> Self:
        """The same with some parts changed."""
        return dataclasses.replace(self, **changes)

    def without_moves(self) -> Self:
        """The company left to itself."""
        return dataclasses.replace(self, moves=())

    def as_mapping(self) -> dict[str, Any]:
        """The same in plain values, for a link or a file; parts without anything are left out."""
        parts = {
            "scenario": self.base, "profile": dict(self.profile), "start": dict(self.start),
            "assumptions": dict(self.assumptions), "moves": [[m.week, m.lever, m.value] for m in self.moves],
            "seed": self.seed}
        return {key: value for key, value in parts.items() if value not in ({}, [])}

    @classmethod
    def from_mapping(cls, parts: Any, place: str) -> Self:
        """Reads what `as_mapping` gives, from somebody whom nobody vouches for.

        Args:
            parts: plain values. place: what to call them in error messages.

        Raises:
            InputError: something is unknown, missing or not allowed; says what, and what is.
        """
        if not isinstance(parts, Mapping):
            raise WrongTypeError(place, "no_decision")
        for key in parts:
            if key not in PARTS:
                raise unknown_name(place, str(key)[:60], PARTS)
        base = parts.get("scenario")
        if base not in Scenario.offered():
            raise unknown_name(place, str(base)[:60], Scenario.offered())
        weeks = Scenario.load(base).weeks
        moves = parts.get("moves", [])
        if not isinstance(moves, Sequence) or isinstance(moves, str) or len(moves) > MAX_MOVES:
            raise InputError(place, "no_moves", most=MAX_MOVES)
        made = cls(
            base, _changes(Profile, parts, "profile", place), _changes(Policy, parts, "start", place),
            _changes(Assumptions, parts, "assumptions", place),
            _ordered([_move(move, weeks, place) for move in moves]),
            _seed(parts.get("seed", 1), place))
        if len({(move.week, move.lever) for move in made.moves}) < len(made.moves):
            raise InputError(place, "moved_twice")
        # What is allowed by itself may not be together: it is made once here, and never fails later.
        _ = made.scenario, made.facts
        return made


def scheduled(policy: Policy, moves: Sequence[Move]) -> dict[int, Policy]:
    """What moves in the order of their weeks make of a policy: week to policy from which it holds."""
    decided = {0: policy}
    for move in moves:
        policy = policy.replace(**{move.lever: move.value})
        decided[move.week] = policy
    return decided


def _changes(kind: type[Declared], parts: Mapping[str, Any], key: str, place: str) -> dict[str, Any]:
    values = parts.get(key, {})
    if not isinstance(values, Mapping):
        raise WrongTypeError(place, "no_values", name=key, value=given(values))
    made = kind.from_mapping(values, place)
    return {name: getattr(made, name) for name in values}


def _seed(seed: Any, place: str) -> int:
    # A float cannot tell large seeds apart, so that whole numbers are taken as they are.
    if isinstance(seed, int) and not isinstance(seed, bool) and SEED.low <= seed <= SEED.high:
        return seed
    return int(SEED.check(place, "seed", seed))


def _move(move: Any, weeks: int, place: str) -> Move:
    if not isinstance(move, Sequence) or isinstance(move, str) or len(move) != 3:
        raise WrongTypeError(place, "no_move", value=given(move))
    week, lever, value = move
    levers = parameters_of(Policy)
    if lever not in levers:
        raise unknown_name(place, str(lever)[:60], levers)
    if isinstance(week, bool) or not isinstance(week, int):
        raise WrongTypeError(place, "move_not_whole", lever=lever, value=given(week))
    if not 0 <= week < weeks:
        raise OutOfRangeError(place, "move_outside", lever=lever, week=week, last=weeks - 1)
    return Move(week, lever, levers[lever].check(place, lever, value))


def _ordered(moves: Sequence[Move]) -> tuple[Move, ...]:
    return tuple(sorted(moves, key=lambda move: move.week))
MAX_SEED = 2**31 - 1
FIRST_SEED = 1
