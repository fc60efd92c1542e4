"""What a trainer's buttons do to a room; each answers in the trainer's language what came of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from experiments.typed_text import folded
from game.codes import new_secret, proof_of
from game.errors import RefusedError
from game.rooms.room import Room
from game.workshop.balance import balanced
from game.workshop.checks import next_seat
from game.workshop.entries import (
    Appointed, Ended, Excused, Held, Joined, Messaged, Opened, Ordered, Recalled, Rekeyed, Removed, Replayed, Revealed,
    Seated, Shut, Struck, Undone, Waited, Withdrawn,
)
from locales import translate
from ui.train.questions_view import is_kept_out
from wording.problems import refusal_text

SECONDS_PER_MINUTE = 60
MOST_EXTRA = 3600.0
"""Seconds by which a round can be made longer at once."""
ActionRequest = Mapping[str, Any]
log = logging.getLogger(__name__)


class ActionResult(NamedTuple):
    """What came of it, for the trainer.

    Attributes:
        text: in the trainer's language. is_refused: whether nothing was done. path: that opens the seat which was given
            to another device; empty where none was.
    """

    text: str
    is_refused: bool
    path: str = ""


def act(room: Room, request: Any, language: str) -> ActionResult:
    """Does what a page asks for; nobody vouches for what is asked."""
    name = request.get("do") if isinstance(request, dict) else None
    action = _ACTIONS.get(name) if isinstance(name, str) else None
    if action is None:
        return ActionResult(translate("train.result.unknown", language), True)
    try:
        values = action(room, request) or {}
    except RefusedError as error:
        return ActionResult(refusal_text(error, language), True)
    except (KeyError, TypeError, ValueError, OverflowError):
        log.info("unreadable", extra={"what": name})
        return ActionResult(translate("train.result.unknown", language), True)
    except Exception:
        log.exception("a trainer's act failed")
        return ActionResult(translate("train.result.failed", language), True)
    name += values.get("variant", "")
    return ActionResult(translate(f"train.result.{name}", language, **values), False, values.get("path", ""))


def bot_name(room: Room, number: int) -> str:
    """A name that nobody else in the room has."""
    taken = {folded(seat.name) for seat in room.workshop.seats.values() if not seat.is_removed}
    while folded(name := translate("train.bot", room.workshop.setup.language, n=number)) in taken:
        number += 1
    return name


def _open(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    workshop = room.workshop
    room.do("trainer", Opened(workshop.round + 1, workshop.setup.minutes * SECONDS_PER_MINUTE))
    return {"round": workshop.round + 1}


def _close(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    if "round" in request and _whole(request, "round") != room.workshop.round:
        raise RefusedError("round", round=room.workshop.round)
    return {"round": room.close_round().round}


def _pause(room: Room, request: ActionRequest) -> None:
    room.pause(True)


def _resume(room: Room, request: ActionRequest) -> None:
    room.pause(False)


def _wait(room: Room, request: ActionRequest) -> None:
    room.do("trainer", Waited(room.workshop.round))


def _extend(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    more = min(max(_number(request, "seconds"), 0.0), MOST_EXTRA)
    room.extend(more)
    return {"n": round(more / SECONDS_PER_MINUTE)}


def _reveal(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    step = _whole(request, "step")
    room.do("trainer", Revealed(step))
    return {"step": step}


def _replay(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    round = _whole(request, "round")
    room.do("trainer", Replayed(round))
    return {"round": round}


def _end(room: Room, request: ActionRequest) -> None:
    room.do("trainer", Ended())


def _strike(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    workshop = room.workshop
    round = workshop.round + (workshop.phase != "round")
    room.do("trainer", Struck(
        round, request["event"], _number(request, "size"), _whole(request, "weeks"), _teams(room, request)))
    return {"round": round}


def _order(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    round = room.workshop.round + 1
    room.do("trainer", Ordered(
        round, request["order"], _number(request, "size"), _whole(request, "rounds"), _teams(room, request)))
    return {"round": round}


def _message(room: Room, request: ActionRequest) -> None:
    teams = _teams(room, request)
    first, *more = (Messaged(team, str(request["text"])) for team in teams or (None,))
    room.do("trainer", first, *more)


def _withdraw(room: Room, request: ActionRequest) -> None:
    room.do("trainer", Withdrawn(_whole(request, "note")))


def _recall(room: Room, request: ActionRequest) -> None:
    room.do("trainer", Recalled(request["what"], _whole(request, "place")))


def _undo(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    now = room.do("trainer", Undone())
    return {"variant": f"_{now.phase}"}


def _move(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    seat, team = _whole(request, "seat"), _whole(request, "team")
    before = room.workshop
    now = room.do("trainer", Seated(seat, team))
    values = {"name": now.seats[seat].name, "team": team}
    left = before.seats[seat].team
    successor = now.captain(left) if before.captains.get(left) == seat != now.captains.get(left) else None
    if successor is None:
        return values
    return {**values, "variant": "_captain", "left": left, "captain": successor.name}


def _balance(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    first, *more = balanced(room.workshop)
    room.do("trainer", first, *more)
    return {"n": 1 + len(more)}


def _shut(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    team, is_shut = _whole(request, "team"), request["shut"] is True
    room.do("trainer", Shut(team, is_shut))
    return {"team": team, "variant": "" if is_shut else "_again"}


def _appoint(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    seat = _whole(request, "seat")
    found = room.do("trainer", Appointed(seat)).seats[seat]
    return {"name": found.name, "team": found.team}


def _rekey(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    seat, secret = _whole(request, "seat"), new_secret()
    now = room.do("trainer", Rekeyed(seat, proof_of(secret)))
    return {"name": now.seats[seat].name, "path": f"/seat/{room.identity}/{seat}/{secret}"}


def _excuse(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    """Lets somebody see the debrief without answers, or all who have given none."""
    kept_out = [seat.number for seat in room.workshop.seats.values() if is_kept_out(room.workshop, seat)]
    seats = [_whole(request, "seat")] if "seat" in request else kept_out
    if not seats:
        raise RefusedError("said_already")
    first, *more = map(Excused, seats)
    room.do("trainer", first, *more)
    return {"n": len(seats)}


def _hold(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    return _held(room, request, True)


def _give_back(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    return _held(room, request, False)


def _held(room: Room, request: ActionRequest, is_held: bool) -> Mapping[str, Any]:
    seat = _whole(request, "seat")
    room.do("trainer", Held(seat, is_held))
    return {"name": room.workshop.seats[seat].name}


def _remove(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    seat = _whole(request, "seat")
    room.do("trainer", Removed(seat))
    return {"name": room.workshop.seats[seat].name}


def _rename(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    seat = _whole(request, "seat")
    return {"name": room.rename(seat, str(request["name"])).seats[seat].name}


def _bot(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    team = _whole(request, "team")
    _add_bots(room, [team])
    return {"team": team}


def _fill(room: Room, request: ActionRequest) -> Mapping[str, Any]:
    """A bot on every free seat, or one for every team in which nobody sits."""
    workshop = room.workshop
    wanted = workshop.setup.seats if request.get("all") is True else 1
    teams = [
        team for team in range(1, workshop.setup.teams + 1) if team not in workshop.shut
        for _ in range(max(wanted - len(workshop.members(team)), 0))]
    _add_bots(room, teams)
    return {"n": len(teams)}


def _add_bots(room: Room, teams: list[int]) -> None:
    for team in teams:
        workshop = room.workshop
        number = next_seat(workshop)
        name = bot_name(room, 1 + sum(seat.is_bot for seat in workshop.seats.values()))
        room.do("trainer", Joined(number, team, name, "", workshop.setup.language))


def _whole(request: ActionRequest, name: str) -> int:
    value = request[name]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or int(value) != value:
        raise ValueError(name)
    return int(value)


def _number(request: ActionRequest, name: str) -> float:
    value = request[name]
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(name)
    return float(value)


def _teams(room: Room, request: ActionRequest) -> tuple[int, ...]:
    """The teams that are meant; none named is all."""
    teams = tuple(dict.fromkeys(_whole({"team": team}, "team") for team in request.get("teams") or ()))
    if any(not 1 <= team <= room.workshop.setup.teams for team in teams):
        raise RefusedError("team", teams=room.workshop.setup.teams)
    return teams


_ACTIONS: Mapping[str, Callable[[Room, ActionRequest], Mapping[str, Any] | None]] = {
    "open": _open, "close": _close, "pause": _pause, "resume": _resume, "extend": _extend, "reveal": _reveal,
    "replay": _replay, "end": _end, "strike": _strike, "order": _order, "message": _message,
    "withdraw": _withdraw, "recall": _recall, "undo": _undo, "move": _move, "hold": _hold, "give_back": _give_back,
    "wait": _wait, "balance": _balance, "shut": _shut, "appoint": _appoint, "rekey": _rekey, "excuse": _excuse,
    "remove": _remove, "rename": _rename, "bot": _bot, "fill": _fill}
