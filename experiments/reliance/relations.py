"""Which relations of the model are assumed: all but those that an experiment has shown.

A correlation says that two things go together, not that one brings about the other; an opinion or a working value says
less. What a reader set, or what was fitted to a reader's own company, stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection

from experiments.uncertainty import KEPT, sampled
from simulation import Assumptions
from simulation.parameters import parameters_of

EXPERIMENTS = frozenset({"L6", "L14", "L15", "L16", "L17", "L23", "L28", "Q4"})
"""Sources whose finding comes from drawing by lot, in the field or in the laboratory."""


def assumed(kept: Collection[str] = ()) -> tuple[str, ...]:
    """Names of the relations that no experiment has shown, but for those that stay as they are."""
    return tuple(
        name for name, one in parameters_of(Assumptions).items()
        if one.source not in EXPERIMENTS and name not in KEPT and name not in kept)


def world(facts: Assumptions, seed: int, replicate: int, kept: Collection[str] = ()) -> Assumptions:
    """What may hold as well: every assumed relation drawn from its plausible range (`experiments.uncertainty`).

    Args:
        facts: the working values. seed, replicate: of the draw. kept: names that stay as they are.
    """
    moving = assumed(kept)
    return sampled(facts, seed, replicate, [name for name in parameters_of(Assumptions) if name not in moving])
