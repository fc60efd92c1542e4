"""What a target is: a relation of the evidence, its band, and how the model's side of it is measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, isfinite

from experiments.evidence.measured import Measured
from simulation.parameters import Grade
from simulation.scenario_parts import Text

Interval = tuple[float, float, float]
Measure = Callable[[Measured], Interval]


@dataclass(frozen=True)
class Target:
    """A relation with its band.

    Attributes:
        key: row of `EVIDENCE`; what follows an underscore, or a small letter, tells several numbers of one row apart.
        relation: what is related, in both languages. target: the published figure; None where there is none.
        low, high: the band; infinite where there is no such end. A band with one end only is a sign.
        certainty: code of the figure. source: key of `SOURCES`.
        measure: the model's (value, low, high); None where the model cannot be asked, then `why_not` says why.
        band_origin: where the band comes from, if `EVIDENCE` does not give it beside the figure.
    """

    key: str
    relation: Text
    target: float | None
    low: float
    high: float
    certainty: Grade
    source: str
    measure: Measure | None
    why_not: Text | None = None
    band_origin: Text | None = None

    @property
    def is_sign(self) -> bool:
        """Whether only a direction is asked for, which has then to be shown beyond chance."""
        return not (isfinite(self.low) and isfinite(self.high))


def positive(key: str, relation: Text, certainty: Grade, source: str, measure: Measure) -> Target:
    """A relation of which only the direction is known: upwards."""
    return Target(key, relation, None, 0.0, inf, certainty, source, measure)


def negative(key: str, relation: Text, certainty: Grade, source: str, measure: Measure) -> Target:
    """A relation of which only the direction is known: downwards."""
    return Target(key, relation, None, -inf, 0.0, certainty, source, measure)


def untestable(
    key: str, relation: Text, certainty: Grade, source: str, why_not: Text, figure: float | None = None
) -> Target:
    """A relation that the model cannot be asked for, with the reason."""
    return Target(key, relation, figure, -inf, inf, certainty, source, None, why_not)


def design_text(*facts: str) -> Text:
    """The reason of a row without a figure whose sign some facts ask for."""
    fr, en = " et ".join(facts), " and ".join(facts)
    return Text(
        fr=f"Aucun chiffre n’a pu être lu : le sens est éprouvé par {'le fait' if len(facts) == 1 else 'les faits'} "
           f"{fr}.",
        en=f"No figure could be read: the direction is tested by {'fact' if len(facts) == 1 else 'facts'} {en}.")


def same_as(key: str) -> Text:
    """The origin of a band that is that of another row."""
    return Text(fr=f"celle de {key}, la même relation", en=f"that of {key}, the same relation")
