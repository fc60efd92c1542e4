"""Teams of about the same size: who has to move so that no team has two people more than another."""

from __future__ import annotations

from collections.abc import Mapping

from game.errors import RefusedError
from game.workshop.entries import Seated
from game.workshop.state import Seat, Workshop


def balanced(workshop: Workshop) -> tuple[Seated, ...]:
    """The fewest moves that balance the teams; whoever came last moves first, captains stay.

    Closed teams stay as they are. Once the game has begun people move only to where people sit: nobody plays alone in a
    company that all others have left to itself.

    Raises:
        RefusedError: nobody has to move, or nobody can.
    """
    people = {team: _people(workshop, team) for team in _open_teams(workshop)}
    moves: list[Seated] = []
    while people:
        most = max(people, key=lambda team: (len(people[team]), -team))
        free = [team for team in people if _has_room(workshop, people, team)]
        least = min(free, key=lambda team: (len(people[team]), team), default=most)
        if len(people[most]) - len(people[least]) <= 1:
            break
        one = people[most].pop()
        people[least].insert(0, one)
        moves.append(Seated(one.number, least))
    if not moves:
        raise RefusedError("balanced")
    return tuple(moves)


def _open_teams(workshop: Workshop) -> list[int]:
    teams = (team for team in range(1, workshop.setup.teams + 1) if team not in workshop.shut)
    return [team for team in teams if workshop.phase == "lobby" or _people(workshop, team)]


def _people(workshop: Workshop, team: int) -> list[Seat]:
    """Who sits in a team, bots apart: the captain first, then in the order in which they came."""
    captain = workshop.captain(team) if workshop.setup.settling == "captain" else None
    people = [seat for seat in workshop.members(team) if not seat.is_bot]
    return sorted(people, key=lambda seat: (captain is None or seat.number != captain.number, seat.number))


def _has_room(workshop: Workshop, people: Mapping[int, list[Seat]], team: int) -> bool:
    bots = sum(seat.is_bot for seat in workshop.members(team))
    return len(people[team]) + bots < workshop.setup.seats
