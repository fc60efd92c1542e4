"""The workshops that are going on in this process, and the clock that moves them."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial

from game.errors import NoSuchWorkshopError
from game.rooms.apart import Apart
from game.rooms.attendance import GRACE
from game.rooms.metrics import NO_METRICS, Metrics
from game.rooms.room import Room
from game.store import Store
from game.workshop.decisions import COUNTDOWN

BEAT = 0.5
"""Seconds between two looks at the clocks."""
IDLE = 900.0
"""Seconds after which a room that nobody looks at is let go; the store has all of it."""
log = logging.getLogger(__name__)


class Rooms:
    """Rooms by the identity of their workshop, opened from the store when first asked for.

    A room waits for itself only: what is slow in one, or in the store for it, holds up no other.

    Args:
        store: where workshops are kept. meter: who counts what happens. clock: seconds that only go on.
        grace: seconds that somebody may be away in a round before a bot holds the seat. countdown: seconds from the
            last team's decision to the end of a round. forgotten: is told of each workshop that was erased.
    """

    def __init__(
        self, store: Store, meter: Metrics = NO_METRICS, clock: Callable[[], float] = time.monotonic,
        grace: float = GRACE, countdown: float = COUNTDOWN, forgotten: Callable[[str], None] = lambda identity: None,
    ) -> None:
        self.store = store
        self._meter, self._now, self._forgotten = meter, clock, forgotten
        self._open = partial(Room, store, meter=meter, grace=grace, countdown=countdown)
        self._rooms: dict[str, Room] = {}
        self._used: dict[str, float] = {}
        self._doors: dict[str, threading.Lock] = {}
        # Held for as long as names are looked up, never while the store is asked.
        self._lock = threading.Lock()
        self._beats = Apart("reflet-room")
        self._stopped = threading.Event()
        self._clock = threading.Thread(target=self._run, name="reflet-rooms", daemon=True)
        self._clock.start()

    def room(self, identity: str) -> Room:
        """The room of a workshop.

        Raises:
            NoSuchWorkshopError: there is none of this identity.
        """
        with self._lock:
            door = self._doors.setdefault(identity, threading.Lock())
        with door:
            try:
                # Asked every time: another process may have erased it.
                self.store.owner(identity)
                found = self._rooms.get(identity) or self._open(identity)
            except NoSuchWorkshopError:
                self.forget(identity)
                raise
            with self._lock:
                self._used[identity] = self._now()
                return self._rooms.setdefault(identity, found)

    @property
    def opened(self) -> tuple[Room, ...]:
        """The rooms that are open in this process."""
        with self._lock:
            return tuple(self._rooms.values())

    def let_go(self) -> None:
        """Lets go of rooms that nobody looks at and whose clock does not run."""
        with self._lock:
            for identity, room in tuple(self._rooms.items()):
                if room.is_watched or room.workshop.phase == "round":
                    self._used[identity] = self._now()
                elif self._now() - self._used[identity] > IDLE:
                    del self._rooms[identity], self._used[identity], self._doors[identity]

    def forget(self, identity: str) -> None:
        """Lets a room go whose workshop is erased: nothing of it stays here, and all its pages are told."""
        with self._lock:
            room = self._rooms.pop(identity, None)
            self._used.pop(identity, None)
            self._doors.pop(identity, None)
        self._forgotten(identity)
        if room is not None:
            room.wipe()

    def erase(self, identity: str) -> None:
        """Takes a workshop out of the store for good; its room is let go, and all its pages are told."""
        self.store.erase(identity)
        self.forget(identity)

    def close(self) -> None:
        """Stops the clock and closes the store."""
        self._stopped.set()
        self._clock.join()
        self._beats.close()
        self.store.close()

    def _run(self) -> None:
        while not self._stopped.wait(BEAT):
            for room in self.opened:
                self._beats.do(room.identity, partial(self._beat, room))
            self.let_go()

    def _beat(self, room: Room) -> None:
        try:
            room.tick()
        except NoSuchWorkshopError:
            self.forget(room.identity)
        except Exception:
            log.exception("a room's clock failed")
