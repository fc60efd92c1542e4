"""Who may come in by a join code, and until when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from game.codes import typed_code
from game.errors import NoSuchWorkshopError, RefusedError
from game.room import Room
from game.rooms import Rooms
from game.workshop import Workshop


def admitted(rooms: Rooms, typed: str, days: float) -> Room:
    """The room that a typed code opens.

    Args:
        rooms: of this process. typed: the code as somebody typed it. days: that a code opens; 0 is for ever.

    Raises:
        RefusedError: it opens none; of a code that opened one, says why it does no longer.
    """
    code = typed_code(typed)
    if code is None:
        raise RefusedError("code_form")
    try:
        identity = rooms.store.find(code)
        created = rooms.store.created_at(identity)
        room = rooms.room(identity)
    except NoSuchWorkshopError as error:
        raise RefusedError("code") from error
    if room.workshop.phase == "ended":
        raise RefusedError("code_ended")
    if days and datetime.now(UTC) - created > timedelta(days=days):
        raise RefusedError("code_expired")
    return room


def suggested_team(workshop: Workshop) -> int | None:
    """The team with the fewest seats taken, the first of them; None when all are full."""
    free = [team for team in range(1, workshop.setup.teams + 1) if not is_full(workshop, team)]
    return min(free, key=lambda team: len(workshop.members(team)), default=None)


def is_full(workshop: Workshop, team: int) -> bool:
    """Whether all seats of a team are taken."""
    return len(workshop.members(team)) >= workshop.setup.seats
