"""What the gain on display rests on, played beside the page once its answer is full; a newer plan ends the older work.

The desk answers at once, and this comes after: a decision's worlds are played once for everybody, one decision at a
time, and not before the reader's hand has rested for a moment.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from experiments.decision import Decision
from experiments.reliance import REPLICATES, Reliance, reliance_of
from simulation.cache import BoundedCache
from ui.shared.jobs import Job, Lane, background, key_of
from ui.shared.use_job import watch_on_page
from wording.cautions import RelianceState

RESTS: BoundedCache[str, Job[Reliance]] = BoundedCache(max_items=32)
"""Decisions whose worlds stay at hand; they are a few figures each."""
WORLDS = int(REPLICATES.default)
LANE = Lane(1, rest=0.4)
"""One decision at a time, and not before it has stood for a moment."""


def reliance_for(key: str) -> Job[Reliance]:
    """What a decision's gain rests on, played once for everybody."""
    return RESTS.get(key, lambda: _reliance(key))


def _reliance(key: str) -> Job[Reliance]:
    decision = Decision.from_mapping(json.loads(key), "decision")
    return Job(
        lambda progress: reliance_of(decision, replicates=WORLDS, executor=background(), progress=progress), LANE)


class RelianceJob:
    """What the latest decision of one page rests on.

    Args:
        changed: called when there is something new, in the page's own thread.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._decision: Decision | None = None
        self._job: Job[Reliance] | None = None
        self._leave: Callable[[], None] = lambda: None

    def follow(self, decision: Decision | None) -> None:
        """Wants this decision's worlds played, and no older one's; None wants none."""
        if decision == self._decision:
            return
        self._leave()
        self._decision, self._job, self._leave = decision, None, lambda: None
        if decision is not None and decision.moves:
            self._job = reliance_for(key_of(decision))
            self._job.retry()
            self._leave = watch_on_page(self._job, self._changed, shows_share=False)

    def found(self, decision: Decision) -> Reliance | None:
        """What a decision rests on, if that is known."""
        is_ours = decision == self._decision and self._job is not None
        return self._job.result if is_ours and self._job is not None else None

    def state(self, decision: Decision) -> RelianceState:
        """How far that is; "" where nothing is decided."""
        if not decision.moves:
            return ""
        if decision != self._decision or self._job is None:
            return "running"
        if self._job.has_failed:
            return "failed"
        return "running" if self._job.result is None else "done"

    def close(self) -> None:
        """Nobody waits any more."""
        self._leave()
