"""What is refused is counted, and told in the log now and then: no names, codes or addresses."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.runtime.metrics import METRICS

if TYPE_CHECKING:
    from game.workshop.log import LogEntry

EVERY = 60.0
"""Seconds between two lines of the log about the same reason: who guesses without end fills no disk."""
log = logging.getLogger(__name__)
_lock = threading.Lock()
_waiting: Counter[str] = Counter()
_told_at: dict[str, float] = {}


class Telling:
    """Counts what rooms do, and tells of what they refuse; a `game.rooms.metrics.Metrics`."""

    def written(self, seconds: float, stamped: Sequence[LogEntry]) -> None:
        """Entries are on disk."""
        METRICS.written(seconds, stamped)

    def refused(self, reason: str) -> None:
        """Something was refused in a workshop."""
        refused(reason, "in a workshop")


def refused(reason: str, where: str = "at the door") -> None:
    """Counts a refusal."""
    METRICS.refused(reason)
    what = f"{where}: {reason}"
    with _lock:
        _waiting[what] += 1
        now = time.monotonic()
        if now - _told_at.get(what, -EVERY) < EVERY:
            return
        _told_at[what], n = now, _waiting.pop(what)
    log.info("refused %s, %d since this was last said", what, n, extra={"reason": reason, "n": n})
