"""Every virtual trial, drawn by lot and on twins."""

from __future__ import annotations

from collections.abc import Mapping

from experiments.estimate import Estimate
from experiments.evidence.trials import TRIALS, Trial
from simulation import Assumptions
from tests.evidence.recorded import recorded

KEYS = [trial.key for trial in TRIALS]
SEEDS = (3, 4)
BONUSES = (0.1, 0.35)
"""Weights of an individual bonus: a weak and a strong mechanism."""


@recorded("nearly", KEYS, SEEDS)
def trial(key: str, seed: int) -> Mapping[str, Estimate]:
    """What a trial and its twins find."""
    request = trial_named(key)
    return {"drawn by lot": request.run(None, seed), "on twins": request.run_on_twins(None, seed)}


@recorded("nearly", BONUSES)
def trial_of_a_bonus_of_weight(weight: float) -> Mapping[str, Estimate]:
    """What the trial of an individual bonus finds where it moves people so much."""
    return {"drawn by lot": trial_named("L14").run(Assumptions(bonus_individual=weight), 1)}


def trial_named(key: str) -> Trial:
    """A trial by its key."""
    return next(one for one in TRIALS if one.key == key)
