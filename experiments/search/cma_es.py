"""Climbing by CMA-ES with margin (the library cmaes): an optimiser for whole steps and merits without slopes."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence

import numpy as np

from experiments.estimate import Floats

# How far the first candidates lie from where the climb begins, in shares of a lever's range: from afar, and from a
# place that is good already.
FAR, NEAR = 0.2, 0.12
# Where the middle of a new climb may lie, so that candidates fall on both sides of it.
EDGE = 0.02


def climb(
    merits: Callable[[list[Floats]], Sequence[float]], start: Floats, steps: Floats, reach: float, seed: int,
    is_over: Callable[[], bool],
) -> None:
    """Looks for better shares generation by generation until told to stop; whoever gives the merits keeps the best.

    Args:
        merits: of candidates, each float64 (levers,) of shares (0–1); more is better.
        start: where to begin. steps: share of the range of one step of each lever. reach: of the first candidates.
        seed: of the drawing. is_over: asked before every generation.
    """
    optimiser, n_climbs = _optimiser(start, steps, reach, seed), 1
    best, at = -np.inf, start
    while not is_over():
        request = [optimiser.ask() for _ in range(optimiser.population_size)]
        found = merits([candidate for candidate, _ in request])
        if max(found) > best:
            best, at = max(found), request[int(np.argmax(found))][0]
        optimiser.tell([(raw, -merit) for (_, raw), merit in zip(request, found, strict=True)])
        if optimiser.should_stop():
            optimiser, n_climbs = _optimiser(at, steps, FAR, seed + n_climbs), n_climbs + 1


def _optimiser(start: Floats, steps: Floats, reach: float, seed: int):  # type: ignore[no-untyped-def]  # cmaes' own
    with warnings.catch_warnings():
        # SciPy is there; cmaes would say so if it were not.
        warnings.simplefilter("ignore")
        from cmaes import CMAwM

    return CMAwM(
        mean=np.clip(start, EDGE, 1 - EDGE), sigma=reach, bounds=np.tile([0.0, 1.0], (start.size, 1)), steps=steps,
        seed=seed % 2**32)
