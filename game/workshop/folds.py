"""What each entry of the log changes in a workshop's state; says what is different, and leaves the state as it is."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

from game.workshop.entries import (
    Answered, Appointed, Backed, Bet, Closed, Closing, Created, Decided, Drafted, Ended, Entry, Excused, Extended, Held,
    Joined, Messaged, Opened, Ordered, Paused, Proposed, Recalled, Rekeyed, Removed, Renamed, Replayed, Revealed,
    Seated, Shut, Struck, ThrownKind, Undone, Waited, Withdrawn,
)
from game.workshop.log import LogEntry
from game.workshop.state import Note, PlacedBet, Proposal, Seat, Workshop
from game.workshop.undo import brought_back, kept

Fold = Callable[[Workshop, Any, LogEntry], dict[str, Any]]
UNCOUNTED: dict[str, Any] = {"closing_at": None, "drafts": {}}
"""After a round that is left: nothing counts down, and nothing is set."""


def _seat(workshop: Workshop, number: int, **changes: Any) -> dict[str, Any]:
    seats = dict(workshop.seats)
    seats[number] = dataclasses.replace(seats[number], **changes)
    return {"seats": seats}


def _joined(workshop: Workshop, entry: Joined, stamped: LogEntry) -> dict[str, Any]:
    is_bot = stamped.author != "seat"
    seat = Seat(
        entry.seat, entry.team, entry.name, entry.proof, entry.language, is_held=is_bot, is_bot=is_bot,
        known=len(workshop.decided), is_late=workshop.phase != "lobby")
    return {"seats": {**workshop.seats, entry.seat: seat}}


def _seated(workshop: Workshop, entry: Seated, stamped: LogEntry) -> dict[str, Any]:
    return {
        **_seat(workshop, entry.seat, team=entry.team), **_without_word_of(workshop, entry.seat),
        **_not_captain(workshop, entry.seat)}


def _removed(workshop: Workshop, entry: Removed, stamped: LogEntry) -> dict[str, Any]:
    return {
        **_seat(workshop, entry.seat, is_removed=True), **_without_word_of(workshop, entry.seat),
        **_not_captain(workshop, entry.seat)}


def _without_word_of(workshop: Workshop, seat: int) -> dict[str, Any]:
    """What a seat said in its team in the open round is gone with it."""
    return {
        "proposals": {number: one for number, one in workshop.proposals.items() if number != seat},
        "backings": {by: of for by, of in workshop.backings.items() if seat not in (by, of)},
        "drafts": {number: one for number, one in workshop.drafts.items() if number != seat}}


def _not_captain(workshop: Workshop, seat: int) -> dict[str, Any]:
    """Whoever leaves a team is its captain no more."""
    return {"captains": {team: captain for team, captain in workshop.captains.items() if captain != seat}}


def _rekeyed(workshop: Workshop, entry: Rekeyed, stamped: LogEntry) -> dict[str, Any]:
    return _seat(workshop, entry.seat, proof=entry.proof)


def _shut(workshop: Workshop, entry: Shut, stamped: LogEntry) -> dict[str, Any]:
    return {"shut": workshop.shut | {entry.team} if entry.is_shut else workshop.shut - {entry.team}}


def _appointed(workshop: Workshop, entry: Appointed, stamped: LogEntry) -> dict[str, Any]:
    return {"captains": {**workshop.captains, workshop.seats[entry.seat].team: entry.seat}}


def _excused(workshop: Workshop, entry: Excused, stamped: LogEntry) -> dict[str, Any]:
    return _seat(workshop, entry.seat, is_excused=True)


def _renamed(workshop: Workshop, entry: Renamed, stamped: LogEntry) -> dict[str, Any]:
    return _seat(workshop, entry.seat, name=entry.name)


def _held(workshop: Workshop, entry: Held, stamped: LogEntry) -> dict[str, Any]:
    changed = _seat(
        workshop, entry.seat, is_held=entry.is_held, is_missed=entry.is_held and stamped.author == "clock")
    if entry.is_held:
        return changed
    # Whoever is back has a say: what a bot said in their place is no word of theirs, and what the team still agrees on
    # is decided again at once.
    team = workshop.seats[entry.seat].team
    word = _without_word_of(workshop, entry.seat) if entry.seat in workshop.by_bots else {}
    return {**changed, **word, "settled": {one: decided for one, decided in workshop.settled.items() if one != team}}


def _opened(workshop: Workshop, entry: Opened, stamped: LogEntry) -> dict[str, Any]:
    return {
        "phase": "round", "round": entry.round, "opened_at": stamped.at, "seconds": entry.seconds, "is_paused": False,
        "proposals": {}, "backings": {}, "by_bots": frozenset(), "settled": {}, "is_reopened": False, "replaying": 0,
        **UNCOUNTED, "waited": None}


def _paused(workshop: Workshop, entry: Paused, stamped: LogEntry) -> dict[str, Any]:
    # When the clock goes on all have the whole countdown again.
    return {
        "is_paused": entry.is_paused, "opened_at": stamped.at, "seconds": entry.seconds_left, "closing_at": None}


def _extended(workshop: Workshop, entry: Extended, stamped: LogEntry) -> dict[str, Any]:
    # More time is given for somebody who is not done.
    waited = workshop.waited if workshop.closing_at is None else Waited(workshop.round)
    return {"opened_at": stamped.at, "seconds": entry.seconds_left, "closing_at": None, "waited": waited}


def _closing(workshop: Workshop, entry: Closing, stamped: LogEntry) -> dict[str, Any]:
    return {"closing_at": stamped.at, "closing_seconds": entry.seconds}


def _waited(workshop: Workshop, entry: Waited, stamped: LogEntry) -> dict[str, Any]:
    return {"closing_at": None, "waited": entry}


def _bet(workshop: Workshop, entry: Bet, stamped: LogEntry) -> dict[str, Any]:
    same = (entry.seat, entry.round, entry.measure)
    others = tuple(bet for bet in workshop.bets if (bet.seat, bet.round, bet.measure) != same)
    laid = PlacedBet(
        **dataclasses.asdict(entry), team=workshop.seats[entry.seat].team, is_by_bot=stamped.author == "bot")
    return {"bets": (*others, laid)}


def _proposed(workshop: Workshop, entry: Proposed, stamped: LogEntry) -> dict[str, Any]:
    # Whoever backed what this seat proposed before did not back this.
    backings = {by: of for by, of in workshop.backings.items() if of != entry.seat}
    own = {entry.seat: entry.seat} if entry.is_backed else {}
    return {
        "proposals": {**workshop.proposals, entry.seat: Proposal(entry.seat, dict(entry.levers), stamped.number)},
        "drafts": {seat: draft for seat, draft in workshop.drafts.items() if seat != entry.seat},
        "backings": {**backings, **own}, "by_bots": _spoken(workshop, entry.seat, stamped)}


def _drafted(workshop: Workshop, entry: Drafted, stamped: LogEntry) -> dict[str, Any]:
    others = {seat: draft for seat, draft in workshop.drafts.items() if seat != entry.seat}
    own = {entry.seat: Proposal(entry.seat, dict(entry.levers), stamped.number)} if entry.levers else {}
    return {"drafts": {**others, **own}}


def _backed(workshop: Workshop, entry: Backed, stamped: LogEntry) -> dict[str, Any]:
    return {
        "backings": {**workshop.backings, entry.seat: entry.proposer},
        "by_bots": _spoken(workshop, entry.seat, stamped)}


def _spoken(workshop: Workshop, seat: int, stamped: LogEntry) -> frozenset[int]:
    """The seats for which a bot spoke last, after this word."""
    return workshop.by_bots | {seat} if stamped.author == "bot" else workshop.by_bots - {seat}


def _decided(workshop: Workshop, entry: Decided, stamped: LogEntry) -> dict[str, Any]:
    return {"settled": {**workshop.settled, entry.team: entry}}


def _closed(workshop: Workshop, entry: Closed, stamped: LogEntry) -> dict[str, Any]:
    return {
        "phase": "results", "decided": (*workshop.decided, workshop.settled), "settled": {}, "proposals": {},
        "backings": {}, "reveals": (*workshop.reveals, 0), "opened_at": None, "seconds": 0.0, "is_paused": False,
        "is_reopened": False, "known": max(workshop.known, entry.round), **UNCOUNTED}


def _revealed(workshop: Workshop, entry: Revealed, stamped: LogEntry) -> dict[str, Any]:
    return {"reveals": (*workshop.reveals[:-1], entry.step)}


def _struck(workshop: Workshop, entry: Struck, stamped: LogEntry) -> dict[str, Any]:
    return {"struck": (*workshop.struck, entry)}


def _ordered(workshop: Workshop, entry: Ordered, stamped: LogEntry) -> dict[str, Any]:
    return {"orders": (*workshop.orders, entry)}


def _messaged(workshop: Workshop, entry: Messaged, stamped: LogEntry) -> dict[str, Any]:
    note = Note(stamped.at, entry.team, entry.text, stamped.number, workshop.round)
    return {"notes": (*workshop.notes, note)}


def _withdrawn(workshop: Workshop, entry: Withdrawn, stamped: LogEntry) -> dict[str, Any]:
    return {"notes": tuple(note for note in workshop.notes if note.number != entry.note)}


def _replayed(workshop: Workshop, entry: Replayed, stamped: LogEntry) -> dict[str, Any]:
    left = entry.round - 1
    return {
        "phase": "results" if left else "lobby", "round": left,
        "decided": workshop.decided[:left], "reveals": workshop.reveals[:left],
        # What was said is not unsaid: it is of the round that is stood in now.
        "notes": tuple(dataclasses.replace(note, round=min(note.round, left)) for note in workshop.notes),
        "bets": tuple(bet for bet in workshop.bets if bet.round < entry.round),
        "struck": tuple(one for one in workshop.struck if one.round < entry.round),
        "orders": tuple(one for one in workshop.orders if one.round < entry.round),
        "proposals": {}, "backings": {}, "settled": {}, "opened_at": None, "seconds": 0.0, "is_paused": False,
        "is_reopened": False, "replaying": entry.round, **UNCOUNTED}


def _recalled(workshop: Workshop, entry: Recalled, stamped: LogEntry) -> dict[str, Any]:
    name, stand = thrown(workshop, entry.what)
    return {name: (*stand[:entry.place], *stand[entry.place + 1:])}


def thrown(workshop: Workshop, what: ThrownKind) -> tuple[str, tuple[Struck | Ordered, ...]]:
    """Where a workshop keeps its events or its orders, and those that stand."""
    return ("struck", workshop.struck) if what == "event" else ("orders", workshop.orders)


def _undone(workshop: Workshop, entry: Undone, stamped: LogEntry) -> dict[str, Any]:
    return brought_back(workshop, stamped.at)


def _answered(workshop: Workshop, entry: Answered, stamped: LogEntry) -> dict[str, Any]:
    answers = {**workshop.seats[entry.seat].answers, entry.time: dict(entry.answers)}
    return _seat(workshop, entry.seat, answers=answers)


def _ended(workshop: Workshop, entry: Ended, stamped: LogEntry) -> dict[str, Any]:
    return {
        "phase": "ended", "opened_at": None, "seconds": 0.0, "is_paused": False, "is_reopened": False, **UNCOUNTED}


FOLDS: dict[type[Entry], Fold] = {
    Joined: _joined, Seated: _seated, Removed: _removed, Rekeyed: _rekeyed, Shut: _shut, Appointed: _appointed,
    Excused: _excused, Renamed: _renamed, Held: _held, Opened: _opened, Paused: _paused, Extended: _extended, Bet: _bet,
    Proposed: _proposed, Drafted: _drafted, Backed: _backed, Decided: _decided, Closing: _closing, Waited: _waited,
    Closed: _closed, Revealed: _revealed, Struck: _struck, Ordered: _ordered, Messaged: _messaged,
    Withdrawn: _withdrawn, Recalled: _recalled, Undone: _undone, Replayed: _replayed, Answered: _answered,
    Ended: _ended,
}

WORDS = (Proposed, Backed, Seated, Removed, Appointed)
"""After these a team may want something else, or nothing any more, than what it had decided."""


def workshop_of(log: Iterable[LogEntry]) -> Workshop:
    """The state that a log leads to; its first entry sets the workshop up."""
    first, *rest = log
    if not isinstance(first.entry, Created):
        raise ValueError(f"a log begins with 'created', not with '{first.kind}'")
    return reduce(after, rest, Workshop(first.entry.setup, first.number))


def after(workshop: Workshop, stamped: LogEntry) -> Workshop:
    """The state after one more entry."""
    changed = FOLDS[type(stamped.entry)](workshop, stamped.entry, stamped)
    now = workshop.replace(version=stamped.number, before=kept(workshop, stamped), **changed)
    if isinstance(stamped.entry, WORDS):
        now = now.replace(settled=_still_settled(now))
    return now if now.closing_at is None or now.is_decided else now.replace(closing_at=None)


def _still_settled(workshop: Workshop) -> dict[int, Decided]:
    """The decisions of the open round of which what was proposed and backed is still what the team wants."""
    wanted = {team: workshop.proposals.get(workshop.agreed(team) or 0) for team in workshop.settled}
    return {
        team: decided for team, decided in workshop.settled.items()
        if (one := wanted[team]) is not None and (one.seat, one.levers) == (decided.proposer, decided.levers)}
