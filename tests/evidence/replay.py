"""Plays entries anew, in as many processes as the machine has processors; the order never changes a figure."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from tests.evidence.recorded import Figures, apart, recorded_figures
from tests.evidence.topics import entries

FEW = 3
"""So many entries are played sooner than processes for them have started."""

Progress = Callable[[int, str], None]
"""Hears how many entries are done, and which was the last."""


def replayed(names: Sequence[str], progress: Progress = lambda done, name: None) -> dict[str, Figures]:
    """The figures of some entries as the model gives them now, in the order of the names."""
    if len(names) <= FEW:
        return {name: _played(name) for name in names}
    found: dict[str, Figures] = {}
    # Threads of one process would wait for each other wherever Python itself computes.
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        work = {pool.submit(_played, name): name for name in names}
        for done, finished in enumerate(as_completed(work), 1):
            found[work[finished]] = finished.result()
            progress(done, work[finished])
    return {name: found[name] for name in names}


def differences(names: Sequence[str], progress: Progress = lambda done, name: None) -> list[str]:
    """What the record has otherwise than the model gives it now, a sentence a figure."""
    return [
        f"{name}: {difference}" for name, now in replayed(names, progress).items()
        for difference in apart(recorded_figures(name), now, entries()[name].precision)]


def _played(name: str) -> Figures:
    return entries()[name].played()
