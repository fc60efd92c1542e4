"""What a qualitative fact is: a sentence, the signature by which it can be seen, and how the model is asked for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Literal

from experiments.estimate import Estimate
from simulation import Assumptions
from simulation.parameters import Grade
from simulation.scenario_parts import Text

Verdict = Literal["right", "unclear", "wrong", "untestable"]
WORST_FIRST: tuple[Verdict, ...] = ("wrong", "unclear", "right")
Question = Callable[[Assumptions | None, int], tuple[Estimate, ...]]


@dataclass(frozen=True)
class Sign:
    """One number by which a fact can be seen.

    Attributes:
        what: what is compared, in which scenario and unit.
        low, high: the fact holds between them, not at them: an effect of nothing at all has no sign.
        band: narrower range that the literature or `EVIDENCE` proposes for its size, where there is one.
    """

    what: Text
    low: float
    high: float
    band: tuple[float, float] | None = None

    def verdict(self, found: Estimate) -> Verdict:
        """Whether the value has the right sign (lies where the fact wants it); "unclear" within Monte-Carlo error."""
        if self.low < found.low and found.high < self.high:
            return "right"
        return "wrong" if found.high <= self.low or found.low >= self.high else "unclear"

    def is_in_band(self, found: Estimate) -> bool | None:
        """Whether the size is as proposed; None where nothing is."""
        return None if self.band is None else found.is_within(*self.band)


@dataclass(frozen=True)
class Fact:
    """A fact of `EVIDENCE` section 6.

    Attributes:
        key: "Q1" to "Q25", also the key of its source in `simulation.sources.SOURCES`.
        sentence: the fact. certainty: code of how it is known.
        checks: the numbers by which it can be seen, in the order in which `run` gives them.
        run: asks the model, under some assumptions (None: the scenario's own) and with a seed; None if it cannot be
            asked. why_not: what cannot be tested, and why; set without `run`, or beside it for a part of the fact.
    """

    key: str
    sentence: Text
    certainty: Grade
    checks: tuple[Sign, ...]
    run: Question | None
    why_not: Text | None = None

    @property
    def source(self) -> str:
        """Key of its source."""
        return self.key

    def verdict(self, found: tuple[Estimate, ...]) -> Verdict:
        """The worst of its checks' verdicts; "untestable" where the model cannot be asked."""
        if self.run is None:
            return "untestable"
        verdicts = {check.verdict(estimate) for check, estimate in zip(self.checks, found, strict=True)}
        return next(verdict for verdict in WORST_FIRST if verdict in verdicts)


def rises(fr: str, en: str, band: tuple[float, float] | None = None) -> Sign:
    """A check of a number that has to be positive."""
    return Sign(Text(fr=fr, en=en), 0.0, inf, band)


def falls(fr: str, en: str, band: tuple[float, float] | None = None) -> Sign:
    """A check of a number that has to be negative."""
    return Sign(Text(fr=fr, en=en), -inf, 0.0, band)


def exceeds_one(fr: str, en: str, band: tuple[float, float] | None = None) -> Sign:
    """A check of a ratio that has to be greater than 1."""
    return Sign(Text(fr=fr, en=en), 1.0, inf, band)


def lies_between(low: float, high: float, fr: str, en: str) -> Sign:
    """A check of a number that has to lie between two others."""
    return Sign(Text(fr=fr, en=en), low, high)
