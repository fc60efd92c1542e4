"""Questions asked before and after a workshop, what the evidence answers, and what was learned between the two.

Six have an answer that the evidence supports best; two ask for an opinion and for confidence and are not marked.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np

from experiments.estimate import Estimate, Floats, Integers, bootstrap, paired_difference
from game.errors import RefusedError

Answers = Mapping[str, int]
"""Question's key to the number of the answer chosen, from 0."""

LETTERS = ("a", "b", "c", "d")
DEGREES = ("none", "little", "half", "much", "all")
FEW = 12
"""People below whom a room's gain says little (a rule of thumb, assumed)."""
LEAST_FOR_INTERVAL = 4
DRAW_SEED = 1


@dataclasses.dataclass(frozen=True)
class Question:
    """A question with its answers.

    Attributes:
        key: of its texts, `questions.<key>.…`. choices: last parts of the answers' keys, in the order shown.
        best: number of the answer that the evidence supports; None where no answer is right or wrong.
        source: key of the evidence (`simulation.sources`).
    """

    key: str
    choices: tuple[str, ...]
    best: int | None
    source: str

    @property
    def is_marked(self) -> bool:
        """Whether the evidence supports one answer."""
        return self.best is not None


QUESTIONS: tuple[Question, ...] = (
    Question("link", LETTERS, 1, "T1"),
    Question("tool", LETTERS, 2, "L27"),
    Question("patience", LETTERS, 3, "Q12"),
    Question("promise", LETTERS, 0, "Q9"),
    Question("silos", LETTERS, 1, "Q14"),
    Question("overload", LETTERS, 2, "Q8"),
    Question("ceiling", DEGREES, None, "E2"),
    Question("confidence", DEGREES, None, "assumed"),
)
MARKED = tuple(question for question in QUESTIONS if question.is_marked)
TIMES: tuple[Literal["before", "after"], ...] = ("before", "after")


@dataclasses.dataclass(frozen=True)
class Gain:
    """What one person learned.

    Attributes:
        before, after: share of the marked questions answered as the evidence does, 0 to 1.
    """

    before: float
    after: float

    @property
    def change(self) -> float:
        """Share of questions more (or fewer)."""
        return self.after - self.before

    @property
    def normalised(self) -> float | None:
        """Hake's g: what was gained of what could be gained; None where everything was known before."""
        return None if self.before >= 1 else self.change / (1 - self.before)


@dataclasses.dataclass(frozen=True)
class RoomGain:
    """What a room learned: means over those who answered both times.

    Attributes:
        n: how many they are. before, after: mean shares of right answers. change: mean change with its 95 % interval.
        normalised: Hake's g of the means, with its bootstrap interval over people; None where all was known before.
    """

    n: int
    before: float
    after: float
    change: Estimate
    normalised: Estimate | None

    @property
    def is_small(self) -> bool:
        """Whether the group is so small that it says little."""
        return self.n < FEW


def checked(answers: Mapping[str, Any]) -> dict[str, int]:
    """Answers as they come from a page, in the order of the questions.

    Raises:
        RefusedError: a question or an answer that there is not.
    """
    known = {question.key: len(question.choices) for question in QUESTIONS}
    for key, number in answers.items():
        if key not in known:
            raise RefusedError("question", question=str(key)[:60])
        if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < known[key]:
            raise RefusedError("answer", question=key, choices=known[key])
    return {key: answers[key] for key in known if key in answers}


def mark(answers: Answers) -> float:
    """Share of the marked questions that were answered as the evidence does; what was left out counts as not known."""
    return sum(answers.get(question.key) == question.best for question in MARKED) / len(MARKED)


def gain(before: Answers, after: Answers) -> Gain:
    """What one person learned between two times of answering."""
    return Gain(mark(before), mark(after))


def room_gain(gains: Sequence[Gain]) -> RoomGain | None:
    """What a room learned; None where nobody answered both times."""
    if not gains:
        return None
    before, after = (np.array([getattr(one, name) for one in gains], dtype=np.float64) for name in TIMES)
    return RoomGain(
        len(gains), float(before.mean()), float(after.mean()), paired_difference(after, before),
        _normalised(before, after))


def _normalised(before: Floats, after: Floats) -> Estimate | None:
    if before.mean() >= 1:
        return None

    def of(people: Integers) -> float:
        known = float(before[people].mean())
        return float((after[people].mean() - known) / (1 - known)) if known < 1 else 0.0

    if len(before) < LEAST_FOR_INTERVAL:
        return Estimate(of(np.arange(len(before))), float("nan"), float("nan"))
    return bootstrap(of, len(before), DRAW_SEED)
