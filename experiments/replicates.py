"""Plays decisions a few replicates at a time on threads that all readers share; stops between two when told to.

Replicate r of a decision is always the same company, so the eight of a first answer are the first eight of the full
one. What was played is kept for a while: the company left to itself is played once, whatever lever is moved.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np

from experiments.decision import Decision
from experiments.executor import StoppedError
from experiments.uncertainty import sampled
from simulation import Run
from simulation.cache import BoundedCache
from simulation.engine import Setting, run_replicate, setting_of
from simulation.state import Floats

COARSE, FULL = 8, 32
"""Replicates of the first answer, and of the full one."""
MAX_BYTES = 96 * 2**20
THREADS = os.cpu_count() or 1
POOL = ThreadPoolExecutor(THREADS, thread_name_prefix="reflet-replicate")

Wanted = Callable[[], bool]


class Replicates:
    """The records of decisions played last, up to a number of bytes."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._cache: BoundedCache[str, Floats] = BoundedCache(max_bytes=max_bytes, bytes_of=lambda rows: rows.nbytes)

    def play(self, decision: Decision, with_unknowns: bool, replicates: int, is_wanted: Wanted) -> Run:
        """A decision's first replicates: as many as asked for, or more where more are there already.

        Args:
            decision: what is played. with_unknowns: whether each replicate draws its own assumptions.
            replicates: how many at least. is_wanted: asked between two replicates.

        Raises:
            StoppedError: it was not wanted any more.
        """
        key = json.dumps([decision.as_mapping(), with_unknowns], sort_keys=True)
        rows = self._cache.peek(key)
        if rows is None or rows.shape[0] < replicates:
            n_there = 0 if rows is None else rows.shape[0]
            new = list(_played(decision, with_unknowns, range(n_there, replicates), is_wanted))
            rows = np.concatenate([*([] if rows is None else [rows]), np.stack(new)])
            self._cache.keep(key, rows)
        return Run(decision.scenario.profile, rows, ())


def _played(decision: Decision, with_unknowns: bool, replicates: range, is_wanted: Wanted) -> Iterator[Floats]:
    # One wave of replicates at a time: nobody holds the threads for longer, so readers take turns.
    setting = partial(_setting, decision, with_unknowns)
    shared = None if with_unknowns else setting(0)
    for first in range(replicates.start, replicates.stop, THREADS):
        if not is_wanted():
            raise StoppedError
        wave = range(first, min(first + THREADS, replicates.stop))
        yield from POOL.map(lambda r: run_replicate(shared or setting(r), r)[0], wave)


def _setting(decision: Decision, with_unknowns: bool, replicate: int) -> Setting:
    facts = decision.facts
    if with_unknowns:
        facts = sampled(facts, decision.seed, replicate, decision.assumptions)
    return setting_of(decision.scenario, decision.schedule, facts, decision.seed, None)


RUNS = Replicates()
