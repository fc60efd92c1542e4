"""The workshops that are going on in this process, and the clock that moves them."""

from __future__ import annotations

import logging
import threading

from game.room import Room
from game.store import Store

BEAT = 0.5
"""Seconds between two looks at the clocks."""
log = logging.getLogger(__name__)


class Rooms:
    """Rooms by the identity of their workshop, opened from the store when first asked for."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._rooms: dict[str, Room] = {}
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._clock = threading.Thread(target=self._run, name="reflet-rooms", daemon=True)
        self._clock.start()

    def room(self, identity: str) -> Room:
        """The room of a workshop.

        Raises:
            NoSuchWorkshopError: there is none of this identity.
        """
        with self._lock:
            if identity not in self._rooms:
                self.store.owner(identity)
                self._rooms[identity] = Room(self.store, identity)
            return self._rooms[identity]

    def forget(self, identity: str) -> None:
        """Lets a room go, when its workshop is erased."""
        with self._lock:
            self._rooms.pop(identity, None)

    def close(self) -> None:
        """Stops the clock and closes the store."""
        self._stopped.set()
        self._clock.join()
        self.store.close()

    def _run(self) -> None:
        while not self._stopped.wait(BEAT):
            with self._lock:
                rooms = tuple(self._rooms.values())
            for room in rooms:
                try:
                    room.tick()
                except Exception:
                    log.exception("a room's clock failed")
