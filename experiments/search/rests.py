"""What the gains that a search tells rest on: the worlds of the policies named in its sentences, played."""

from __future__ import annotations

import dataclasses

from experiments.executor import Progress
from experiments.reliance import Reliance, reliance, sides_of, worlds_for
from experiments.search.optimise import Candidate, Search


def ends_of(found: Search) -> list[Candidate]:
    """The policies whose gains are told in a sentence: the best one, or by two aims the first and the last."""
    new = [point for point in found.points if point.point is not None]
    return new[:1] if len(found.aims) == 1 or len(new) < 2 else [new[0], new[-1]]


def rests_of(found: Search, progress: Progress) -> tuple[Reliance, ...]:
    """What the gains of these policies rest on: the best one's in the first aim, the last one's in the second.

    Args:
        progress: called with the share done, 0 to 1; what it raises ends the work.
    """
    before, ends = sides_of(found.decision), ends_of(found)
    return tuple(
        reliance(
            dataclasses.replace(before, base=before.decided, decided=found.decided(point).schedule), (outcome,),
            replicates=worlds_for(found.replicates), progress=progress)
        for point, outcome in zip(ends, found.outcomes, strict=False))
