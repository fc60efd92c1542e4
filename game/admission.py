"""Who may come in by a join code, and until when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from game.codes import typed_code
from game.errors import NoSuchWorkshopError, RefusedError
from game.room import Room
from game.rooms import Rooms
from game.workshop import Workshop


def room_of(rooms: Rooms, typed: str) -> Room:
    """The room of a code as somebody typed it, open or not.

    Raises:
        RefusedError: there is none.
    """
    code = typed_code(typed)
    if code is None:
        raise RefusedError("code_form")
    try:
        return rooms.room(rooms.store.find(code))
    except NoSuchWorkshopError as error:
        raise RefusedError("code") from error


def check_open(rooms: Rooms, room: Room, days: float) -> None:
    """Whether new people may come in.

    Args:
        rooms: of this process. room: which. days: that a code opens from the workshop's creation on; 0 is for ever.

    Raises:
        RefusedError: it is over, or the code has expired.
    """
    if room.workshop.phase == "ended":
        raise RefusedError("code_ended")
    if days and datetime.now(UTC) - rooms.store.created_at(room.identity) > timedelta(days=days):
        raise RefusedError("code_expired")


def suggested_team(workshop: Workshop) -> int | None:
    """The team with the fewest seats taken, the first of them; None when all are full."""
    free = [team for team in range(1, workshop.setup.teams + 1) if not is_full(workshop, team)]
    return min(free, key=lambda team: len(workshop.members(team)), default=None)


def is_full(workshop: Workshop, team: int) -> bool:
    """Whether all seats of a team are taken."""
    return len(workshop.members(team)) >= workshop.setup.seats
