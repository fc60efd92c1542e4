"""What we do not know, drawn: for each company other assumptions out of their plausible ranges.

Each assumption is drawn by itself from a triangle over its range with its peak at the working value: the ends are
possible, the middle is likelier (assumed; nobody measured how they go together). What a reader set stays as set, and
the symmetry hypothesis is a choice, never drawn. Replicate r of a seed always draws the same, so that two policies
are compared under the same facts.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from experiments.ensemble import within
from simulation import Assumptions
from simulation.parameters import Parameter, parameters_of

KEPT = frozenset({"symmetry_strength", "symmetry_margin"})
"""They belong to the hypothesis that the reader chooses."""


def sampled(facts: Assumptions, seed: int, replicate: int, kept: Collection[str] = ()) -> Assumptions:
    """What holds for one replicate.

    Args:
        facts: the working values. seed: of the run. replicate: its number.
        kept: names of assumptions that stay as they are.
    """
    luck = np.random.default_rng([seed, replicate])
    free = sampled_names(kept)
    # Every assumption takes its draw, kept or not: setting one leaves the draws of all others as they were.
    values = {
        name: _drawn(declared, getattr(facts, name), luck) for name, declared in parameters_of(Assumptions).items()}
    return facts.replace(**{name: value for name, value in values.items() if name in free})


def sampled_names(kept: Collection[str] = ()) -> frozenset[str]:
    """The assumptions that are drawn where some are kept."""
    return frozenset(parameters_of(Assumptions)).difference(KEPT, kept)


def _drawn(declared: Parameter, value: float, luck: np.random.Generator) -> float:
    middle = min(max(value, declared.low), declared.high)
    return within(declared, float(luck.triangular(declared.low, middle, declared.high)))
