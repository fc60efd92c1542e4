"""What the gain on display rests on, played beside the page once its answer is full; a newer plan ends the older work.

The desk answers at once, and this comes after: a decision's worlds are played once for everybody, one decision at a
time, and not before the reader's hand has rested for a moment.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable

from experiments.decision import Decision
from experiments.reliance import REPLICATES, Reliance, reliance_of
from simulation.cache import BoundedCache
from ui.shared.jobs import Job, Told, background, key_of
from ui.shared.latest_job import current_page
from wording.cautions import RelianceState

RESTS: BoundedCache[str, Job[Reliance]] = BoundedCache(max_items=32)
"""Decisions whose worlds stay at hand; they are a few figures each."""
WORLDS = int(REPLICATES.default)
REST, LOOK = 0.4, 0.05
"""Seconds for which a plan has to stand before its worlds are played, and between two looks whether it still does."""
_turn = threading.Lock()


def reliance_for(key: str) -> Job[Reliance]:
    """What a decision's gain rests on, played once for everybody."""
    return RESTS.get(key, lambda: _reliance(key))


def _reliance(key: str) -> Job[Reliance]:
    decision = Decision.from_mapping(json.loads(key), "decision")

    def work(told: Told) -> Reliance:
        end = time.monotonic() + REST
        while time.monotonic() < end or not _turn.acquire(timeout=LOOK):
            told(0.0)
            time.sleep(LOOK)
        try:
            return reliance_of(decision, replicates=WORLDS, executor=background(), told=told)
        finally:
            _turn.release()

    return Job(work)


class RelianceJob:
    """What the latest decision of one page rests on.

    Args:
        changed: called when there is something new, from another thread.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._decision: Decision | None = None
        self._measurement: Job[Reliance] | None = None
        self._leave: Callable[[], None] = lambda: None

    def follow(self, decision: Decision | None) -> None:
        """Wants this decision's worlds played, and no older one's; None wants none."""
        if decision == self._decision:
            return
        self._leave()
        self._decision, self._measurement, self._leave = decision, None, lambda: None
        if decision is not None and decision.moves:
            self._measurement = reliance_for(key_of(decision))
            self._leave = self._measurement.ask(self._hearing(self._measurement))

    def found(self, decision: Decision) -> Reliance | None:
        """What a decision rests on, if that is known."""
        is_ours = decision == self._decision and self._measurement is not None
        return self._measurement.result if is_ours and self._measurement is not None else None

    def state(self, decision: Decision) -> RelianceState:
        """How far that is; "" where nothing is decided."""
        if not decision.moves:
            return ""
        if decision != self._decision or self._measurement is None:
            return "running"
        if self._measurement.has_failed:
            return "failed"
        return "running" if self._measurement.result is None else "done"

    def close(self) -> None:
        """Nobody waits any more."""
        self._leave()

    def _hearing(self, measurement: Job[Reliance]) -> Callable[[], None]:
        page = current_page()

        def changed() -> None:
            is_over = measurement.result is not None or measurement.has_failed
            if is_over and measurement is self._measurement:
                with page:
                    self._changed()

        return changed

