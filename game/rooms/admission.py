"""Who may come in by a join code, and until when: it ends some days after its last use, never before the first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from game.codes import alike, typed_code
from game.errors import NoSuchWorkshopError, RefusedError
from game.rooms.room import Room
from game.rooms.rooms import Rooms
from game.workshop.state import Workshop


def room_of(rooms: Rooms, typed: str) -> Room:
    """The room of a code as somebody typed it, open or not.

    Raises:
        RefusedError: there is none.
    """
    signs = typed_code(typed) or ""
    codes = alike(signs)
    if not codes:
        raise RefusedError("code_form")
    try:
        room = rooms.room(rooms.store.find(signs, *codes))
        room.catch_up()
    except NoSuchWorkshopError as error:
        raise RefusedError("code") from error
    return room


def check_open(rooms: Rooms, room: Room, days: float) -> None:
    """Whether new people may come in.

    Args:
        rooms: of this process. room: which. days: that a code opens after its last use; 0 is for ever.

    Raises:
        RefusedError: it is over, or the code has expired.
    """
    if room.workshop.phase == "ended":
        raise RefusedError("code_ended")
    end = open_until(rooms, room, days)
    if end is not None and datetime.now(UTC) > end:
        raise RefusedError("code_expired")


def open_until(rooms: Rooms, room: Room, days: float) -> datetime | None:
    """When a room's code expires, as `expiry` has it."""
    return expiry(room.workshop, room.history[-1].at, rooms.store.code_shown_at(room.identity), days)


def expiry(workshop: Workshop, written_at: datetime, shown_at: datetime | None, days: float) -> datetime | None:
    """When a code expires if nothing happens; None as long as nothing was played, and where codes never expire.

    Args:
        workshop: which it opens. written_at: last entry of its log. shown_at: when the code was made anew or shown
            last. days: that it opens after the later of them; 0 is for ever.
    """
    if not days or not workshop.is_begun:
        return None
    return (written_at if shown_at is None else max(written_at, shown_at)) + timedelta(days=days)


def shown_code(rooms: Rooms, room: Room, days: float) -> str | None:
    """The code for those to whom the trainer shows it, None where it opens nothing; shown is used, so that it opens."""
    if room.code is None or room.workshop.phase == "ended":
        return None
    now, end = datetime.now(UTC), open_until(rooms, room, days)
    # Once a day is enough, and spares a write for each look.
    if end is not None and end - now < timedelta(days=max(days - 1, days / 2)):
        rooms.store.show_code(room.identity, now)
    return room.code


def is_open(rooms: Rooms, room: Room, days: float) -> bool:
    """Whether a code lets new people in now."""
    try:
        check_open(rooms, room, days)
    except RefusedError:
        return False
    return room.code is not None


def suggested_team(workshop: Workshop) -> int | None:
    """The team with the fewest people, the first of them; None when all are full or closed.

    Once the game has begun, teams in which people sit come first: nobody is to play alone who comes late.
    """
    free = [team for team in range(1, workshop.setup.teams + 1) if not is_full(workshop, team)]
    return min(free, key=lambda team: _request(workshop, team), default=None)


def order_of_teams(workshop: Workshop) -> tuple[int, ...]:
    """All teams as somebody who comes now should be shown them: once the game has begun, those with people first."""
    teams = range(1, workshop.setup.teams + 1)
    return tuple(teams if workshop.phase == "lobby" else sorted(teams, key=lambda team: not _people(workshop, team)))


def _request(workshop: Workshop, team: int) -> tuple[bool, int, int]:
    people, bots = _people(workshop, team), len(workshop.members(team)) - _people(workshop, team)
    is_alone = workshop.phase != "lobby" and not people
    # Beside bots rather than quite alone; else where there is most room.
    return is_alone, people, -bots if is_alone else bots


def _people(workshop: Workshop, team: int) -> int:
    return sum(not seat.is_bot for seat in workshop.members(team))


def has_room(workshop: Workshop) -> bool:
    """Whether anybody can still sit down."""
    return workshop.phase != "ended" and suggested_team(workshop) is not None


def is_full(workshop: Workshop, team: int) -> bool:
    """Whether nobody else can come into a team: all its seats are taken, or the trainer has closed it."""
    return is_shut(workshop, team) or len(workshop.members(team)) >= workshop.setup.seats


def is_shut(workshop: Workshop, team: int) -> bool:
    """Whether the trainer has closed a team to those who come."""
    return team in workshop.shut
