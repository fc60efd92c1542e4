"""Every qualitative fact that the model can be asked."""

from __future__ import annotations

from collections.abc import Mapping

from experiments.estimate import Estimate
from experiments.evidence.facts import FACTS
from tests.evidence.recorded import recorded

KEYS = [fact.key for fact in FACTS if fact.run is not None]
SEED = 3


@recorded("nearly", KEYS)
def fact(key: str) -> Mapping[str, Estimate]:
    """The number of each of a fact's checks."""
    run = next(one.run for one in FACTS if one.key == key)
    assert run is not None
    return {f"check {number}": found for number, found in enumerate(run(None, SEED), 1)}
