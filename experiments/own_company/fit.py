"""What came of fitting: the company to decide about, how well it matches, and what the data told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from experiments.decision import Decision
from experiments.estimate import Estimate
from experiments.own_company.figures import CompanyFigures
from experiments.own_company.free_quantities import Part

Knowledge = Literal["informed", "little", "prior"]
Side = Literal["inside", "above", "below"]

FEWEST_COMPANIES = 10.0
"""Independent companies that a sample has to be worth before anything is said of it. Assumed."""
INFORMED, LITTLE = 0.8, 0.95
"""Below which share of its prior spread a quantity counts as informed, and as informed a little."""


@dataclass(frozen=True)
class Quantity:
    """A free quantity, before and after.

    Attributes:
        name: of the parameter. part: where it belongs. usual: the sector's value.
        found: mean and 90 % interval after. before: 90 % interval before. narrowing: spread after over before.
    """

    name: str
    part: Part
    usual: float
    found: Estimate
    before: tuple[float, float]
    narrowing: float

    @property
    def knowledge(self) -> Knowledge:
        """How much the data told."""
        if self.narrowing < INFORMED:
            return "informed"
        return "little" if self.narrowing < LITTLE else "prior"


@dataclass(frozen=True)
class FigureRow:
    """An observed figure beside the model's.

    Attributes:
        name: of the observation. observed: as told, with its 90 % sampling interval. answers: it rests on (0: none).
        is_assumed: whether their number is assumed. model: what fitted companies' surveys find, median and 90 %.
    """

    name: str
    observed: Estimate
    answers: float
    is_assumed: bool
    model: Estimate

    @property
    def side(self) -> Side:
        """Where the observed figure lies against the model's interval."""
        return side_of(self.observed.value, self.model)


@dataclass(frozen=True)
class TeamLine:
    """A team's figure beside what chance alone makes of teams as large in the fitted company."""

    team: str
    name: str
    observed: float
    answers: float
    model: Estimate

    @property
    def side(self) -> Side:
        """Where the team's figure lies against that."""
        return side_of(self.observed, self.model)


@dataclass(frozen=True)
class Fit:
    """A company fitted.

    Attributes:
        figures: what it was fitted to. decision: the company, at the middle of what is known.
        sample: companies as likely as each other, given what was told. quantities: what was free.
        lines: observed figures. teams: teams' figures. effective: independent draws that the sample is worth.
    """

    figures: CompanyFigures
    decision: Decision
    sample: tuple[Decision, ...]
    quantities: tuple[Quantity, ...]
    lines: tuple[FigureRow, ...]
    teams: tuple[TeamLine, ...]
    effective: float

    @property
    def is_thin(self) -> bool:
        """Whether so few companies resemble the observed figures that they say nothing."""
        return bool(self.lines) and self.effective < FEWEST_COMPANIES

    @property
    def is_matched(self) -> bool:
        """Whether every observed figure lies where the model's do."""
        return all(line.side == "inside" for line in self.lines)


def side_of(value: float, model: Estimate) -> Side:
    """Where a value lies against an interval."""
    if value > model.high:
        return "above"
    return "below" if value < model.low else "inside"
