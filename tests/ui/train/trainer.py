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


def does(room: Room, deed: str, **values: Any) -> str:
    """What the trainer is told; must not be refused."""
    said = act(room, {"do": deed, **values}, "en")
    assert not said.is_refused, said.text
    return said.text


def refused(room: Room, asked: Any) -> str:
    before = room.workshop
    said = act(room, asked, "en")
    assert said.is_refused and room.workshop == before
    return said.text
