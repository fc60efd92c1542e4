"""Who counts what happens in rooms, for those who operate the service."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from game.workshop.log import LogEntry


class Metrics(Protocol):
    """Hears what rooms do."""

    def written(self, seconds: float, stamped: Sequence[LogEntry]) -> None:
        """Entries are on disk; it took so many seconds from the asking."""

    def refused(self, reason: str) -> None:
        """Something was refused; see `RefusedError.reason`."""


class NoMetrics:
    """Nobody counts."""

    def written(self, seconds: float, stamped: Sequence[LogEntry]) -> None:
        """Counts nothing."""

    def refused(self, reason: str) -> None:
        """Counts nothing."""


NO_METRICS = NoMetrics()
