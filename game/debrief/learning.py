"""What was learned between the questions before and after, by person and for the room, and how opinions moved."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

import numpy as np

from experiments.estimate import Estimate, mean_estimate
from game.workshop.questions import QUESTIONS, TIMES, Gain, Question, RoomGain, gain, room_gain
from game.workshop.state import Seat

BEFORE, AFTER = TIMES


@dataclasses.dataclass(frozen=True)
class QuestionResult:
    """How one question was answered by those who answered both times.

    Attributes:
        question: which. n: how many answered it both times.
        before, after: share of right answers; for an opinion the mean answer from 0 (not at all) to 1 (fully).
    """

    question: Question
    n: int
    before: float
    after: float


@dataclasses.dataclass(frozen=True)
class Learning:
    """What a group learned.

    Attributes:
        n_before, n_after: how many answered each time. gains: by seat, of those who answered both times.
        room: the same together; None where nobody did. questions: one by one.
        confidence: mean change of the confidence felt, from -1 to 1; None where nobody said so twice.
    """

    n_before: int
    n_after: int
    gains: dict[int, Gain]
    room: RoomGain | None
    questions: tuple[QuestionResult, ...]
    confidence: Estimate | None


def learning(seats: Iterable[Seat]) -> Learning:
    """What some seats learned; those taken out of the workshop count as little as those who never answered."""
    present = [seat for seat in seats if not seat.is_removed]
    both = [seat for seat in present if BEFORE in seat.answers and AFTER in seat.answers]
    gains = {seat.number: gain(seat.answers[BEFORE], seat.answers[AFTER]) for seat in both}
    return Learning(
        sum(BEFORE in seat.answers for seat in present), sum(AFTER in seat.answers for seat in present), gains,
        room_gain(list(gains.values())), tuple(_answered(question, both) for question in QUESTIONS), _confidence(both))


def _answered(question: Question, both: list[Seat]) -> QuestionResult:
    twice = [seat for seat in both if all(question.key in seat.answers[time] for time in TIMES)]
    before, after = (
        float(np.mean([_level(question, seat.answers[time][question.key]) for seat in twice])) if twice
        else float("nan") for time in TIMES)
    return QuestionResult(question, len(twice), before, after)


def _level(question: Question, answer: int) -> float:
    if question.best is not None:
        return float(answer == question.best)
    return answer / (len(question.choices) - 1)


def _confidence(both: list[Seat]) -> Estimate | None:
    question = next(one for one in QUESTIONS if one.key == "confidence")
    changes = [
        _level(question, seat.answers[AFTER][question.key]) - _level(question, seat.answers[BEFORE][question.key])
        for seat in both if all(question.key in seat.answers[time] for time in TIMES)]
    return mean_estimate(np.array(changes)) if changes else None
