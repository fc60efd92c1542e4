"""Approximate Bayesian computation in rounds, with the error that is known to be there as its kernel.

Unknowns are independent standard normal numbers before anything is known. A draw counts by how likely the observations
are, given what the model makes of it and the error that lies between the two (Wilkinson 2013,
doi:10.1515/sagmb-2013-0010). Drawing from the prior would waste nearly all draws, so each round draws from where the
last one leads (population Monte Carlo, Beaumont and others 2009, doi:10.1093/biomet/asp052): a straight line fitted
through its draws says which directions the observations speak of at all, and where along them. Only along these does
the next round differ from the prior, so that many unknowns cost hardly more than a few. In the end the draws of all
rounds count, weighed by kernel and prior over what was drawn from, which makes up for lines that are not straight.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm, qmc

from experiments.estimate import Floats

Simulate = Callable[[Floats], Floats]

WIDER = 1.3
"""Factor on the covariance from which the next round draws."""


@dataclass(frozen=True)
class Posterior:
    """What is known afterwards.

    Attributes:
        draws: float64 (draws, unknowns). weights: float64 (draws,), summing to 1.
    """

    draws: Floats
    weights: Floats

    @property
    def mean(self) -> Floats:
        """Mean of each unknown, float64 (unknowns,)."""
        mean: Floats = self.weights @ self.draws
        return mean

    @property
    def effective(self) -> float:
        """How many independent draws it is worth."""
        return float(1 / (self.weights**2).sum())

    def resampled(self, n: int, luck: np.random.Generator) -> Floats:
        """n draws of equal weight, float64 (n, unknowns)."""
        places = (np.arange(n) + luck.random()) / n
        found: Floats = self.draws[np.minimum(np.searchsorted(np.cumsum(self.weights), places), len(self.draws) - 1)]
        return found


@dataclass(frozen=True)
class _Line:
    """What a straight line says: the directions that observations speak of, and where along them.

    Attributes:
        directions: float64 (directions, unknowns), orthonormal. middle: float64 (directions,).
        spread: float64 (directions,), standard deviations along them.
    """

    directions: Floats
    middle: Floats
    spread: Floats


def prior(unknowns: int, n: int, seed: int) -> Posterior:
    """What is known before: n draws that cover the prior evenly."""
    spread: Floats = norm.ppf(qmc.LatinHypercube(unknowns, rng=np.random.default_rng(seed)).random(n))
    return Posterior(spread, np.full(n, 1 / n))


def infer(
    simulate: Simulate, observed: Floats, error: Floats, unknowns: int, sizes: Sequence[int], seed: int
) -> Posterior:
    """What the observations tell about the unknowns.

    Args:
        simulate: float64 (draws, unknowns) to what would be observed, without error, float64 (draws, observations).
        observed: float64 (observations,). error: float64 (observations, observations), covariance of their error.
        unknowns: how many. sizes: draws of each round, each more than unknowns. seed: of the drawing.
    """
    luck = np.random.default_rng(seed)
    root = np.linalg.cholesky(error)
    rounds, offs, lines = [prior(unknowns, sizes[0], seed).draws], [], list[_Line]()
    for k in range(len(sizes)):
        if k:
            rounds.append(_proposed(lines[-1], sizes[k], luck))
        offs.append(np.linalg.solve(root, (simulate(rounds[k]) - observed).T).T)
        lines.append(_line(rounds[k], offs[k]))
    draws, off = np.vstack(rounds), np.vstack(offs)
    kernel = -0.5 * (off**2).sum(axis=1) - _drawn(draws, lines[:-1], sizes)
    weights = np.exp(kernel - kernel.max())
    return Posterior(draws, weights / weights.sum())


def _drawn(draws: Floats, lines: Sequence[_Line], sizes: Sequence[int]) -> Floats:
    """Logarithm of how much more often all rounds together draw these than the prior would, float64 (draws,)."""
    shares = np.log(np.array(sizes) / sum(sizes))
    densities = [np.zeros(len(draws)), *(_density(draws, line) for line in lines)]
    more: Floats = np.logaddexp.reduce([share + one for share, one in zip(shares, densities, strict=True)], axis=0)
    return more


def _line(draws: Floats, off: Floats) -> _Line:
    """The line through a round, and the posterior that it would give.

    Args:
        draws: float64 (draws, unknowns). off: float64 (draws, observations), in standard errors of the observations.
    """
    design = np.column_stack([np.ones(len(draws)), draws])
    start, slopes = np.split(np.linalg.lstsq(design, off, rcond=None)[0], [1])
    left, sizes, directions = np.linalg.svd(slopes.T, full_matrices=False)
    spread = 1 / (1 + sizes**2)
    return _Line(directions, -spread * sizes * (start[0] @ left), np.sqrt(WIDER * spread))


def _proposed(line: _Line, n: int, luck: np.random.Generator) -> Floats:
    """Draws around where a line leads, float64 (n, unknowns)."""
    moved = line.middle + luck.normal(size=(n, len(line.directions))) * line.spread
    others = luck.normal(size=(n, line.directions.shape[1]))
    draws: Floats = others + (moved - others @ line.directions.T) @ line.directions
    return draws


def _density(draws: Floats, line: _Line) -> Floats:
    """Logarithm of how much more often draws come from a line's proposal than from the prior, float64 (draws,)."""
    along = draws @ line.directions.T
    ratio = 0.5 * (along**2 - ((along - line.middle) / line.spread) ** 2) - np.log(line.spread)
    total: Floats = ratio.sum(axis=1)
    return total
