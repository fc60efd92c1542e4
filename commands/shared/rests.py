"""What an effect that a command tells rests on: played with the same executor, and told below it."""

from __future__ import annotations

from commands.shared.voice import Voice
from experiments.estimate import Estimate
from experiments.executor import Executor, Progress
from experiments.outcomes import Outcome
from experiments.reliance import Reliance, Sides, reliance, worlds_for
from wording.cautions import gap_sentences, reliance_sentences


def resting(
    sides: Sides, outcome: Outcome, companies: int, executor: Executor | None, progress: Progress,
) -> Reliance | None:
    """What the effect on an outcome rests on; None where both policies are the same.

    Args:
        sides: what is compared. companies: how many were asked for. executor: where. progress: called with the share
            done.
    """
    if sides.base == sides.decided:
        return None
    return reliance(sides, (outcome,), replicates=worlds_for(companies), executor=executor, progress=progress)


def print_rests(voice: Voice, rests: Reliance | None, effect: Estimate, is_gain: bool) -> None:
    """Says below an effect what it rests on, and what the model does not count of the policy."""
    if rests is None:
        return
    text = reliance_sentences(rests, effect, voice.language, is_gain)
    for sentence in (*text, *gap_sentences(voice.language, rests.sides.base, rests.sides.decided)):
        voice.out.print(sentence, markup=False)
