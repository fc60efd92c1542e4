"""A trainer without a browser: what is seen of a room, done to it, and refused."""

from __future__ import annotations

from typing import Any

from game.rooms.room import Room
from ui.train.actions import act
from ui.train.view import room_view


def nobody(seat: int) -> bool:
    return False


def everybody(seat: int) -> bool:
    return True


def now(room: Room) -> dict[str, Any]:
    return room_view(room.workshop, nobody, None, "en")


def does(room: Room, action: str, **values: Any) -> str:
    """What the trainer is told; must not be refused."""
    text = act(room, {"do": action, **values}, "en")
    assert not text.is_refused, text.text
    return text.text


def refused(room: Room, request: Any) -> str:
    before = room.workshop
    text = act(room, request, "en")
    assert text.is_refused and room.workshop == before
    return text.text
