"""How long workshops are kept, and the thread that erases them: at the start and once a day."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ui.runtime.environment import days_kept

if TYPE_CHECKING:
    from game.rooms.rooms import Rooms

DAY = 24 * 3600.0
log = logging.getLogger(__name__)


class Retention:
    """Erases what is kept for too long, until it is closed."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms, self._closed = rooms, threading.Event()
        self._thread = threading.Thread(target=self._run, name="reflet-retention", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stops."""
        self._closed.set()
        self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                erase_old(self._rooms, days_kept(), datetime.now(UTC))
            except Exception:
                log.exception("old workshops could not be erased")
            if self._closed.wait(DAY):
                return


def erase_old(rooms: Rooms, kept: int, now: datetime) -> int:
    """Erases workshops whose log has been quiet for so many days, and invitations that are over; gives how many."""
    rooms.store.trainers.drop_invites(now)
    old = rooms.store.quiet_since(now - timedelta(days=kept)) if kept else ()
    for identity in old:
        rooms.erase(identity)
    if old:
        log.info("workshops erased", extra={"workshops": len(old), "days": kept})
    return len(old)
