"""What a trainer sets up: the scenario, teams and seats, rounds and their length, the mode, the levers on offer."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal, Self, get_args

from experiments.typed_text import shown
from game.errors import RefusedError
from simulation import Policy, Scenario
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.engine import SEED
from simulation.errors import InputError, given, unknown_name
from simulation.parameters import Parameter, parameters_of
from simulation.scenario_parts import TEXT_LANGUAGES

Mode = Literal["same_luck", "one_market"]
MODES: tuple[Mode, ...] = get_args(Mode)
Settling = Literal["vote", "captain"]
SETTLINGS: tuple[Settling, ...] = get_args(Settling)

TEAMS = Parameter(4, 1, 20, 1, "count", "assumed", "assumed", "workshop")
SEATS = Parameter(5, 1, 20, 1, "people", "assumed", "assumed", "workshop")
ROUNDS = Parameter(6, 1, 20, 1, "count", "assumed", "assumed", "workshop")
MINUTES = Parameter(6, 0, 60, 0.5, "minutes", "assumed", "assumed", "workshop")
"""Minutes that a round is open; 0 is no timer."""
MAX_TITLE = 80
MAX_SCENARIO_TEXT = 200_000


@dataclasses.dataclass(frozen=True)
class Setup:
    """What was decided before anybody joined.

    Attributes:
        title: what the workshop is called. base: name of a packaged scenario.
        own_scenario: the trainer's own scenario as YAML; empty is the packaged one.
        teams: how many. seats: in each team. rounds: quarters played. minutes: that a round is open, 0 without timer.
        mode: whether every team has the same company to itself, or all share one market.
        settling: how a team decides. language: of the screen and of those who did not choose another.
        levers: on offer. is_league: whether teams are ranked on the screen. closes_early: whether a round closes once
        every team has decided. asks_questions: whether questions before and after are asked. seed: of the luck.
    """

    title: str
    base: str
    own_scenario: str = ""
    teams: int = int(TEAMS.default)
    seats: int = int(SEATS.default)
    rounds: int = int(ROUNDS.default)
    minutes: float = MINUTES.default
    mode: Mode = "same_luck"
    settling: Settling = "vote"
    language: str = TEXT_LANGUAGES[0]
    levers: tuple[str, ...] = ()
    is_league: bool = False
    closes_early: bool = True
    asks_questions: bool = True
    seed: int = 1

    @cached_property
    def scenario(self) -> Scenario:
        """The company that every team starts from, as long as the workshop lasts."""
        scenario = Scenario.from_text(self.own_scenario) if self.own_scenario else Scenario.load(self.base)
        return scenario.replace(weeks=self.weeks)

    @property
    def weeks(self) -> int:
        """Weeks played in all rounds."""
        return self.rounds * WEEKS_PER_QUARTER

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """Names of the levers that teams may move, in the order of their declaration."""
        return tuple(name for name in parameters_of(Policy) if name in (self.levers or self.scenario.levers))

    def replace(self, **changes: Any) -> Self:
        """The same with some parts changed."""
        return dataclasses.replace(self, **changes)

    def as_mapping(self) -> dict[str, Any]:
        """The same in plain values, for the log."""
        return {**dataclasses.asdict(self), "levers": list(self.levers)}

    @classmethod
    def from_mapping(cls, parts: Any) -> Self:
        """Reads a form or the log.

        Raises:
            RefusedError: something is missing, unknown or not allowed; says what, and what is.
        """
        names = [field.name for field in dataclasses.fields(cls)]
        if not isinstance(parts, Mapping):
            raise RefusedError("setup_form")
        for name in parts:
            if name not in names:
                raise RefusedError("setup_wrong", problem=unknown_name("setup", str(name)[:60], names))
        try:
            return cls(**{name: _READ[name](name, parts[name]) for name in names if name in parts})._checked()
        except InputError as error:
            raise RefusedError("setup_wrong", problem=error) from error
        except TypeError as error:
            raise RefusedError("setup_form") from error

    def _checked(self) -> Self:
        scenario = self.scenario
        for lever in self.levers:
            if lever not in scenario.levers:
                raise unknown_name("setup", lever, scenario.levers)
        return self


def _whole(bounds: Parameter, name: str, value: object) -> int:
    checked = bounds.check("setup", name, value)
    return int(checked)


def _text(longest: int, name: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise InputError("setup", "setup_text", name=name, most=longest)
    return value


def _one_of(allowed: tuple[str, ...], name: str, value: object) -> str:
    if value not in allowed:
        raise unknown_name("setup", str(value)[:60], allowed)
    return str(value)


def _yes(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise InputError("setup", "yes_or_no", name=name, value=given(value))
    return value


def _names(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(one, str) for one in value):
        raise InputError("setup", "no_names", name=name)
    return tuple(dict.fromkeys(value))


_READ: dict[str, Any] = {
    "title": lambda name, value: _text(MAX_TITLE, name, shown(value) if isinstance(value, str) else value),
    "base": lambda name, value: _one_of(Scenario.names(), name, value),
    "own_scenario": lambda name, value: value if _text(MAX_SCENARIO_TEXT, name, value).strip() else "",
    "teams": lambda name, value: _whole(TEAMS, name, value),
    "seats": lambda name, value: _whole(SEATS, name, value),
    "rounds": lambda name, value: _whole(ROUNDS, name, value),
    "minutes": lambda name, value: MINUTES.check("setup", name, value),
    "mode": lambda name, value: _one_of(MODES, name, value),
    "settling": lambda name, value: _one_of(SETTLINGS, name, value),
    "language": lambda name, value: _one_of(TEXT_LANGUAGES, name, value),
    "levers": _names,
    "is_league": _yes,
    "closes_early": _yes,
    "asks_questions": _yes,
    "seed": lambda name, value: _whole(SEED, name, value),
}
ALWAYS_BET_ON = ("employee_satisfaction", "customer_satisfaction")
"""What is bet on in every workshop."""
MOST_BET_ON = 3


def bet_measures(setup: Setup) -> tuple[str, ...]:
    """The two or three measures that are bet on: both satisfactions, then the first goal's that is neither."""
    goals = (goal.measure for goal in setup.scenario.goals)
    return tuple(dict.fromkeys((*ALWAYS_BET_ON, *goals)))[:MOST_BET_ON]
