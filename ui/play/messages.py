"""What a participant's page may ask for: read, checked, written to the room; said again, it changes nothing more."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from game.errors import RefusedError, StoreError
from game.rooms.room import Room
from game.workshop.entries import Answered, Backed, Bet, Drafted, Entry, Proposed, Waited
from game.workshop.state import Workshop
from locales import translate
from ui.play.views import AnswerView
from ui.runtime.rate_limit import Pace, RateLimit
from wording.problems import refusal_text

WRITES = Pace(12, 2 / 3)
"""Writes that a seat may make at once, and then one in so many seconds. Assumed: nobody decides faster."""
LONGEST = 200
"""Names or answers in one message."""


class UnreadableError(ValueError):
    """A message that our page does not send."""


class SeatMessages:
    """A seat's hand in a room.

    Args:
        room: where it sits. seat: its number. clock: seconds, from any moment on.
    """

    def __init__(self, room: Room, seat: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._room, self._seat = room, seat
        self._limit = _limit(room, clock)

    def do(self, message: object, language: str) -> AnswerView:
        """Writes what a message asks for; says whether it is stored, else why not and what to do."""
        number = message.get("id") if isinstance(message, Mapping) else None
        answer: AnswerView = {"id": number if isinstance(number, (int, str)) else 0, "ok": False, "text": ""}
        try:
            entry = entry_of(message, self._seat)
            if not is_stored(self._room.workshop, entry):
                if self._limit.take(str(self._seat)):
                    raise RefusedError("busy")
                # Whoever speaks is there, whatever played in their place.
                self._room.give_back(self._seat)
                self._room.do("seat", entry)
        except UnreadableError:
            return {**answer, "text": translate("play.unreadable", language)}
        except RefusedError as error:
            again = isinstance(error, StoreError) or error.reason == "busy"
            return {**answer, "text": refusal_text(error, language), "reason": error.reason, "again": again}
        return {**answer, "ok": True}


def entry_of(message: object, seat: int) -> Entry:
    """The entry that a page's message asks for.

    Raises:
        UnreadableError: it is none of the page's messages.
    """
    if not isinstance(message, Mapping):
        raise UnreadableError
    read = _READ.get(str(message.get("what")))
    if read is None:
        raise UnreadableError
    return read(seat, message)


def is_stored(workshop: Workshop, entry: Entry) -> bool:
    """Whether the log says the same already: a second click, or a message sent again after a broken line."""
    if isinstance(entry, Proposed):
        proposal, backed = workshop.proposals.get(entry.seat), workshop.backings.get(entry.seat)
        return (
            entry.round == workshop.round and proposal is not None and proposal.levers == entry.levers
            and (backed == entry.seat or not entry.is_backed))
    if isinstance(entry, Drafted):
        draft = workshop.drafts.get(entry.seat)
        return entry.round == workshop.round and entry.levers == ({} if draft is None else draft.levers)
    if isinstance(entry, Waited):
        return entry.round == workshop.round and workshop.waited is not None
    if isinstance(entry, Backed):
        return entry.round == workshop.round and workshop.backings.get(entry.seat) == entry.proposer
    if isinstance(entry, Answered):
        return workshop.seats[entry.seat].answers.get(entry.time) == entry.answers
    return any(bet.entry == entry for bet in workshop.bets)


_limits: WeakKeyDictionary[Room, RateLimit] = WeakKeyDictionary()
_lock = threading.Lock()


def _limit(room: Room, clock: Callable[[], float]) -> RateLimit:
    """How often the seats of a room may write: all pages of a seat together."""
    with _lock:
        return _limits.setdefault(room, RateLimit(WRITES, clock=clock))


def _proposed(seat: int, message: Mapping[str, Any]) -> Entry:
    is_backed = message.get("choose", True)
    if not isinstance(is_backed, bool):
        raise UnreadableError
    return Proposed(seat, _whole(message.get("round")), _levers(message), is_backed)


def _drafted(seat: int, message: Mapping[str, Any]) -> Entry:
    return Drafted(seat, _whole(message.get("round")), _levers(message))


def _waited(seat: int, message: Mapping[str, Any]) -> Entry:
    return Waited(_whole(message.get("round")), seat)


def _backed(seat: int, message: Mapping[str, Any]) -> Entry:
    return Backed(seat, _whole(message.get("round")), _whole(message.get("proposer")))


def _bet(seat: int, message: Mapping[str, Any]) -> Entry:
    measure, is_up = message.get("measure"), message.get("up")
    if not isinstance(measure, str) or not isinstance(is_up, bool):
        raise UnreadableError
    return Bet(seat, _whole(message.get("round")), measure, is_up, _number(message.get("sure")))


def _answered(seat: int, message: Mapping[str, Any]) -> Entry:
    moment = message.get("time")
    if moment not in ("before", "after"):
        raise UnreadableError
    answers = _mapping(message.get("answers"))
    return Answered(seat, moment, {name: _whole(value) for name, value in answers.items()})


def _levers(message: Mapping[str, Any]) -> dict[str, float]:
    return {name: _number(value) for name, value in _mapping(message.get("levers")).items()}


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or len(value) > LONGEST or not all(isinstance(name, str) for name in value):
        raise UnreadableError
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise UnreadableError
    try:
        number = float(value)
    except OverflowError as error:
        raise UnreadableError from error
    if not math.isfinite(number):
        raise UnreadableError
    return number


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise UnreadableError
    return value


_READ: Mapping[str, Callable[[int, Mapping[str, Any]], Entry]] = {
    "propose": _proposed, "draft": _drafted, "back": _backed, "wait": _waited, "bet": _bet, "answer": _answered}
