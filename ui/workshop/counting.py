"""Numbers for those who operate the service, as Prometheus reads them; no names, codes or addresses among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from prometheus_client import (
    CollectorRegistry, Counter, Histogram, PlatformCollector, ProcessCollector, generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from solara.server import kernel_context

from ui.workshop.service import opened_rooms

if TYPE_CHECKING:
    from game.entries import Stamped

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""Bounds of the histogram; the middle is where an entry should be on disk."""


class Counting:
    """Counts what rooms do; a `game.meter.Meter`."""

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
        self.registry.register(Present())

    def written(self, seconds: float, stamped: Sequence[Stamped]) -> None:
        """Entries are on disk."""
        self._seconds.observe(seconds)
        for one in stamped:
            self._entries.labels(one.kind).inc()
            if one.kind == "closed":
                self._rounds.inc()

    def refused(self, reason: str) -> None:
        """Something was refused."""
        self._refusals.labels(reason).inc()

    def told(self) -> bytes:
        """All numbers in Prometheus' text format."""
        return bytes(generate_latest(self.registry))


class Present:
    """What is open in this process at the moment of asking."""

    def collect(self) -> Iterator[Any]:
        """The gauges."""
        rooms = opened_rooms()
        found = () if rooms is None else rooms.opened
        yield GaugeMetricFamily("reflet_rooms", "Rooms open in this process.", len(found))
        yield GaugeMetricFamily(
            "reflet_seats_present", "Seats of which a page is open.", sum(room.n_present for room in found))
        yield GaugeMetricFamily("reflet_kernels", "Pages that this process keeps alive.", len(kernel_context.contexts))


COUNTS = Counting()
