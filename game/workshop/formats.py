"""The form of what a browser hands over: whole numbers, short texts, finite values. Rules come after."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, get_args

from game.errors import RefusedError
from game.workshop.entries import (
    Answered, Appointed, Backed, Bet, Drafted, Entry, Excused, Extended, Held, Joined, Opened, Paused, Proposed,
    QuestionTime, Recalled, Rekeyed, Removed, Seated, Shut, ThrownKind, Waited,
)
from simulation.scenario_parts import TEXT_LANGUAGES

LONGEST_WORD, MOST_PARTS = 80, 60
"""Of a key, a measure, a proof; of levers or answers."""
LONGEST_TYPED = 1000
"""Of what somebody typed: rules say how much of it is too long, and tell."""


def check_form(entry: Entry) -> None:
    """Whether an entry holds what its fields are for.

    Raises:
        RefusedError: it does not; no page of ours makes such an entry.
    """
    for field, is_right in _FORMS.get(type(entry), {}).items():
        if not is_right(getattr(entry, field)):
            raise RefusedError("form")


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1_000_000


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _seconds(value: Any) -> bool:
    return _number(value) and value >= 0


def _yes(value: Any) -> bool:
    return isinstance(value, bool)


def _written(value: Any, longest: int) -> bool:
    # A lone half of a character cannot be kept in a database.
    return isinstance(value, str) and len(value) <= longest and not any("\ud800" <= sign <= "\udfff" for sign in value)


def _word(value: Any) -> bool:
    return _written(value, LONGEST_WORD)


def _typed(value: Any) -> bool:
    return _written(value, LONGEST_TYPED)


def _parts(is_right: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, Mapping) and len(value) <= MOST_PARTS and all(
        _word(name) and is_right(part) for name, part in value.items())


def _one_of(*allowed: Any) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, (str, bool)) and value in allowed


_FORMS: dict[type[Entry], dict[str, Callable[[Any], bool]]] = {
    Joined: {"seat": _whole, "team": _whole, "name": _typed, "proof": _word, "language": _one_of(*TEXT_LANGUAGES)},
    Bet: {"seat": _whole, "round": _whole, "measure": _word, "is_up": _yes, "sure": _number},
    Proposed: {"seat": _whole, "round": _whole, "levers": _parts(_number), "is_backed": _yes},
    Drafted: {"seat": _whole, "round": _whole, "levers": _parts(_number)},
    Waited: {"round": _whole, "seat": lambda value: value is None or _whole(value)},
    Seated: {"seat": _whole, "team": _whole}, Removed: {"seat": _whole}, Held: {"seat": _whole, "is_held": _yes},
    Rekeyed: {"seat": _whole, "proof": _word}, Shut: {"team": _whole, "is_shut": _yes}, Appointed: {"seat": _whole},
    Excused: {"seat": _whole}, Opened: {"round": _whole, "seconds": _seconds},
    Paused: {"is_paused": _yes, "seconds_left": _seconds}, Extended: {"seconds_left": _seconds},
    Backed: {"seat": _whole, "round": _whole, "proposer": _whole},
    Recalled: {"what": _one_of(*get_args(ThrownKind)), "place": _whole},
    Answered: {"seat": _whole, "time": _one_of(*get_args(QuestionTime)), "answers": _parts(_whole)},
}
