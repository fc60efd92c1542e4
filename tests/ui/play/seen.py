"""What the page of a seat shows, without a browser."""

from __future__ import annotations

from typing import Any

from game.rooms.room import Room
from ui.play.controller import SeatController


def sight(room: Room, seat: int, language: str = "en") -> dict[str, Any]:
    """What the page of a seat shows."""
    place = SeatController(room, seat, f"proof {seat}", "")
    place.language = language
    return place.current_view()
