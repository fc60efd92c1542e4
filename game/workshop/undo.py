"""What `Undone` goes back to: the game as it was before a closing, a replay or the end, with all who are there now."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Any

from game.workshop.entries import Closed, Ended, Opened, Ordered, Recalled, Replayed, Revealed, Struck, Undone
from game.workshop.log import LogEntry
from game.workshop.state import Workshop

CAN_BE_UNDONE = (Closed, Replayed, Ended)
STANDS = (Opened, Revealed, Struck, Ordered, Recalled, Undone)
"""After these what came before cannot be undone any more: people have seen it, or built upon it."""
LEAST_LEFT = 60.0
"""Seconds that a round with a clock has at least when it is reopened: the clock itself may have closed it."""
OF_THE_GAME = (
    "phase", "round", "by_bots", "settled", "decided", "bets", "struck", "orders", "reveals", "seconds", "is_paused",
    "is_reopened", "replaying", "waited")
"""What is brought back as it was: all but who is there, what was said and answered since."""


def kept(workshop: Workshop, stamped: LogEntry) -> Workshop | None:
    """What can be gone back to after an entry; None where nothing can."""
    if isinstance(stamped.entry, CAN_BE_UNDONE):
        return held_at(workshop, stamped.at)
    return None if isinstance(stamped.entry, STANDS) else workshop.before


def held_at(workshop: Workshop, at: datetime) -> Workshop:
    """What can be gone back to: an open round stands still, with the seconds that it had left."""
    is_open, left = workshop.phase == "round", workshop.seconds
    if is_open and left and not workshop.is_paused and workshop.opened_at is not None:
        left = max(left - (at - workshop.opened_at).total_seconds(), LEAST_LEFT)
    return workshop.replace(seconds=left, is_paused=is_open, is_reopened=is_open, closing_at=None, before=None)


def brought_back(workshop: Workshop, at: datetime) -> dict[str, Any]:
    """What changes where the last thing that can be undone is; nothing where there is none."""
    before = workshop.before
    if before is None:
        return {}
    teams = {seat.number: seat.team for seat in workshop.seats.values() if not seat.is_removed}
    here = {number for number, seat in before.seats.items() if teams.get(number) == seat.team}
    rounds = {note.number: note.round for note in before.notes}
    return {
        **{name: getattr(before, name) for name in OF_THE_GAME},
        "proposals": {seat: one for seat, one in before.proposals.items() if seat in here},
        "drafts": {seat: one for seat, one in before.drafts.items() if seat in here},
        "backings": {by: of for by, of in before.backings.items() if by in here and of in here},
        "notes": tuple(dataclasses.replace(note, round=rounds.get(note.number, note.round)) for note in workshop.notes),
        "opened_at": at if before.phase == "round" else None}
