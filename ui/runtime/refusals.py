"""What is refused is counted, and told in the log now and then: no names, codes or addresses."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.runtime.metrics import METRICS
from ui.runtime.rate_limit import Occasional

if TYPE_CHECKING:
    from game.workshop.log import LogEntry

EVERY = 60.0
"""Seconds between two lines of the log about the same reason: who guesses without end fills no disk."""
REASONS = Occasional(EVERY)
log = logging.getLogger(__name__)


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
    n = REASONS.count(what)
    if n:
        log.info("refused %s, %d since this was last said", what, n, extra={"reason": reason, "n": n})
