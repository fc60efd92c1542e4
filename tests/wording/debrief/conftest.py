"""The workshop that was played for `tests/game/debrief`, and stores as there."""

from __future__ import annotations

from tests.game.conftest import store
from tests.game.debrief.conftest import all_found, market_found, market_room, market_workshop, room, workshop

__all__ = ["all_found", "market_found", "market_room", "market_workshop", "room", "store", "workshop"]
