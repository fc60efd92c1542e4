"""What is refused at the door is counted, and told in the log now and then: no names, codes or addresses."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter

from ui.workshop.counting import COUNTS

EVERY = 60.0
"""Seconds between two lines of the log about the same reason: who guesses without end fills no disk."""
log = logging.getLogger(__name__)
_lock = threading.Lock()
_waiting: Counter[str] = Counter()
_told_at: dict[str, float] = {}


def refused(reason: str) -> None:
    """Counts a refusal."""
    COUNTS.refused(reason)
    with _lock:
        _waiting[reason] += 1
        now = time.monotonic()
        if now - _told_at.get(reason, -EVERY) < EVERY:
            return
        _told_at[reason], n = now, _waiting.pop(reason)
    log.info("refused at the door: %s, %d since this was last said", reason, n, extra={"reason": reason, "n": n})
