"""Randomised experiments of `EVIDENCE` section 3, played again in the model with the same design."""

from __future__ import annotations

from experiments.evidence.trials.bonuses import BONUS_TRIALS
from experiments.evidence.trials.recognition import RECOGNITION_TRIALS
from experiments.evidence.trials.remote import REMOTE_TRIALS
from experiments.evidence.trials.training import TRAINING_TRIALS
from experiments.evidence.trials.trial import Trial, Verdict

TRIALS: tuple[Trial, ...] = (*TRAINING_TRIALS, *BONUS_TRIALS, *RECOGNITION_TRIALS, *REMOTE_TRIALS)

__all__ = ["TRIALS", "Trial", "Verdict"]
