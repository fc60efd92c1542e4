"""Things done for several rooms at once, so that a room that is slow keeps nobody waiting but itself."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor

MOST = 32
"""Things done at the same time; threads are made only as far as they are needed. Assumed."""
log = logging.getLogger(__name__)


class Apart:
    """Does something for each of several rooms, never twice at once for the same.

    Args:
        name: of its threads.
    """

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(MOST, thread_name_prefix=name)
        self._busy: set[Hashable] = set()
        self._lock = threading.Lock()

    def do(self, key: Hashable, work: Callable[[], object]) -> None:
        """Begins something in a thread of its own, unless what was begun under the same key still goes on."""
        with self._lock:
            if key in self._busy:
                return
            self._busy.add(key)
        self._pool.submit(self._done, key, work)

    def close(self) -> None:
        """Waits for what was begun."""
        self._pool.shutdown()

    def _done(self, key: Hashable, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception:
            log.exception("something failed for one room")
        finally:
            with self._lock:
                self._busy.discard(key)
