"""Who wants to hear of a room's changes: called by whoever made one, when no lock is held any more."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

Listener = Callable[[], None]

log = logging.getLogger(__name__)


class Listeners:
    """The listeners of a room.

    Its lock is never held while one of them is called: a listener may wait, stop listening or act on the room, and
    nobody else waits for it. One that fails is noted, and the others hear of the change all the same.
    """

    def __init__(self) -> None:
        self._listeners: dict[int, Listener] = {}
        self._n_added = 0
        self._lock = threading.Lock()

    def add(self, listener: Listener) -> Callable[[], None]:
        """One more; gives what to call to stop it."""
        with self._lock:
            self._n_added += 1
            number = self._n_added
            self._listeners[number] = listener

        def stop() -> None:
            with self._lock:
                self._listeners.pop(number, None)

        return stop

    def call(self) -> None:
        """Calls all of them; never to be called with a lock in hand."""
        with self._lock:
            listeners = tuple(self._listeners.values())
        for listener in listeners:
            try:
                listener()
            except Exception:
                log.exception("a listener of a room failed")

    def __len__(self) -> int:
        return len(self._listeners)
