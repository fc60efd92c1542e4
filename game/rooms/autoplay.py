"""Bots take their turn in an open round; what a bot may not do gives way to what is always allowed."""

from __future__ import annotations

from collections.abc import Iterator

from game.rooms.bots import moves
from game.workshop.orders import over_budget_cut
from game.workshop.entries import Entry, Proposed
from game.workshop.state import Workshop

PER_BEAT = 4
"""Bots that take their turn between two looks at the clock."""

Turn = tuple[int, tuple[Entry, ...]]
"""A seat, and what its bot does."""


def turns(workshop: Workshop) -> Iterator[Turn]:
    """Whose bot has something to do in the open round, and what."""
    if workshop.phase != "round" or workshop.is_paused:
        return
    for seat in workshop.seats.values():
        done = moves(workshop, seat.number) if seat.is_held and not seat.is_removed else ()
        if done:
            yield seat.number, done


def instead(workshop: Workshop, seat: int) -> tuple[Entry, ...]:
    """What a bot does when what it wanted is refused: all stays as it is, or as near to that as the budget allows."""
    if seat in workshop.proposals or workshop.phase != "round":
        return ()
    return (Proposed(seat, workshop.round, over_budget_cut(workshop, workshop.seats[seat].team)),)
