"""Numbers for those who operate the service, as Prometheus reads them; no names, codes or addresses among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prometheus_client import (
    CollectorRegistry, Counter, Histogram, PlatformCollector, ProcessCollector, generate_latest,
)

if TYPE_CHECKING:
    from game.workshop.log import LogEntry

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""Bounds of the histogram; the middle is where an entry should be on disk."""


class ServiceMetrics:
    """Counts what rooms do; a `game.rooms.metrics.Metrics`."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._seconds = Histogram(
            "reflet_entry_seconds", "From asking to on disk, per write to a log.", buckets=SECONDS,
            registry=self.registry)
        self._entries = Counter("reflet_entries", "Entries written, by kind.", ["kind"], registry=self.registry)
        self._rounds = Counter("reflet_rounds_closed", "Rounds closed.", registry=self.registry)
        self._refusals = Counter("reflet_refusals", "Refusals, by reason.", ["reason"], registry=self.registry)
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)

    def written(self, seconds: float, stamped: Sequence[LogEntry]) -> None:
        """Entries are on disk."""
        self._seconds.observe(seconds)
        for one in stamped:
            self._entries.labels(one.kind).inc()
            if one.kind == "closed":
                self._rounds.inc()

    def refused(self, reason: str) -> None:
        """Something was refused."""
        self._refusals.labels(reason).inc()

    def exposition(self) -> bytes:
        """All numbers in Prometheus' text format."""
        return bytes(generate_latest(self.registry))


METRICS = ServiceMetrics()
