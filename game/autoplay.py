"""Bots take their turn in an open round: which seats they hold wait for them, and how a team of bots agrees."""

from __future__ import annotations

from collections.abc import Iterator

from game.bots import propose
from game.entries import Backed, Entry, Proposed
from game.orders import budget_of, cost_of, cut_to
from game.rules import CENT, leading
from game.workshop import Workshop

PER_BEAT = 4
"""Bots that take their turn between two looks at the clock."""


def due(workshop: Workshop) -> tuple[int, ...]:
    """Seats that bots hold and that have proposed nothing in the open round."""
    if workshop.phase != "round" or workshop.is_paused:
        return ()
    return tuple(
        seat.number for team in workshop.teams for seat in workshop.members(team)
        if seat.is_held and seat.number not in workshop.proposals and team not in workshop.settled)


def turns(workshop: Workshop, seat: int) -> Iterator[tuple[Entry, ...]]:
    """What a bot would like to do, then what is always allowed: a room never waits for a bot that may not."""
    yield propose(workshop, seat)
    team = workshop.seats[seat].team
    limit = budget_of(workshop, team)
    is_dear = limit is not None and cost_of(workshop, team, workshop.policy(team)) > limit + CENT
    yield (Proposed(seat, workshop.round, cut_to(workshop, team, limit) if is_dear and limit is not None else {}),)


def agreements(workshop: Workshop) -> tuple[Backed, ...]:
    """Backings with which teams of bots alone settle, once all of their members have proposed."""
    if workshop.phase != "round" or workshop.is_paused:
        return ()
    return tuple(
        Backed(seat.number, workshop.round, ahead)
        for team in workshop.teams if team not in workshop.settled and _all_proposed(workshop, team)
        for ahead in [leading(workshop, team)]
        for seat in workshop.members(team) if ahead is not None and workshop.backings.get(seat.number) != ahead)


def _all_proposed(workshop: Workshop, team: int) -> bool:
    return all(seat.is_held and seat.number in workshop.proposals for seat in workshop.members(team))
