"""What a chart of a report shows: a measure with and without the decision, or the money gained, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from experiments.answer import bands, mean
from experiments.compare import band_of
from experiments.effects import Effects
from experiments.estimate import Floats
from experiments.money.profits import GAINED
from experiments.series import series
from locales import number, percent, translate
from simulation.measures import measure_named
from wording.changes import change_number
from wording.durations import period
from wording.measures import (
    Side, decimals_beside, edge_texts, label, notation, round_money, rounded, side, value_sentence,
)
from wording.report import interval

THOUSAND = 1000.0
BANDS = (0.05, 0.25, 0.5, 0.75, 0.95)
"""Shares of the companies at the edges; in the middle stands the mean."""
ROOM = 0.06
"""Share of the axis kept free above and below."""
NEAR_ZERO = 0.35
"""An axis that would start lower than this share of its end starts from zero."""
LEAST_GAIN = 10.0
"""Least height of the axis of money gained, in thousand €."""


@dataclass(frozen=True)
class Curve:
    """What is drawn.

    Attributes:
        title, unit: in words. side: whose measure it is.
        bands: float64 (5, weeks + 1), the `BANDS` of the companies with the decision, their mean in the middle.
        own: float64 (weeks + 1,), their mean without it; None where the curve is a difference.
        bounds: what the axis cannot leave. span: its least height. is_share: whether ticks are percentages.
        has_zero: whether the axis has to show zero. decimals: of a level that stands beside another one.
    """

    title: str
    unit: str
    side: Side
    bands: Floats
    own: Floats | None
    bounds: tuple[float | None, float | None]
    span: float
    is_share: bool
    has_zero: bool
    decimals: int = 0

    @property
    def mean(self) -> Floats:
        """With the decision, float64 (weeks + 1,)."""
        mean: Floats = self.bands[BANDS.index(0.5)]
        return mean

    def axis(self) -> tuple[float, float]:
        """Where the axis starts and ends: small wobbles stay small, and money keeps its zero."""
        shown = self.bands if self.own is None else np.vstack([self.bands, self.own])
        low, high = float(shown.min()), float(shown.max())
        if self.has_zero:
            low, high = min(low, 0.0), max(high, 0.0)
        if self.bounds[0] == 0.0 and low < NEAR_ZERO * high:
            low = 0.0
        missing = max(0.0, self.span - (high - low)) / 2
        room = ROOM * max(high - low, self.span)
        return self._held(low - missing - room, high + missing + room)

    def _held(self, low: float, high: float) -> tuple[float, float]:
        floor, ceiling = self.bounds
        if floor is not None and low < floor:
            low, high = floor, high + floor - low
        if ceiling is not None and high > ceiling:
            low = low - (high - ceiling) if floor is None else max(floor, low - (high - ceiling))
            high = ceiling
        return low, high

    def tick(self, value: float, language: str) -> str:
        """A value on the axis."""
        if self.is_share:
            return percent(value, language)
        return number(value, language, 0 if value == round(value) else 1)

    def end_text(self, value: float, language: str) -> str:
        """Where a line ends, as its change is told."""
        if self.is_share:
            return percent(value, language, self.decimals)
        if self.decimals:
            return number(value, language, self.decimals)
        return self.tick(round_money(THOUSAND * value) / THOUSAND if self.has_zero else round(value), language)


def curve_of(outcome: Effects, name: str, language: str) -> Curve:
    """The curve of a measure, or of `GAINED`.

    Raises:
        UnknownNameError: no such measure; says the nearest.
    """
    if name == GAINED:
        return Curve(
            translate("paper.gained", language), translate("paper.unit.thousand", language), "company",
            bands(outcome.gained / THOUSAND, BANDS), None, (None, None), LEAST_GAIN, False, True)
    measure = measure_named(name, "report")
    way = notation(name)
    is_money = measure.unit == "eur_per_week" or name == "cash"
    factor = way.factor / THOUSAND if is_money else way.factor
    unit = {"eur_per_week": "paper.unit.thousand_weekly", "eur": "paper.unit.thousand"}[measure.unit] if is_money else (
        way.unit)
    return Curve(
        label(name, language), translate(unit, language), side(name),
        bands(factor * series(outcome.decided, name), BANDS), factor * mean(outcome.base, name), way.bounds,
        way.span / THOUSAND if is_money else way.span, measure.unit == "per_year", is_money, way.decimals)


def axis_sentence(curve: Curve, language: str) -> str:
    """The unit beside a chart's title, and where its axis starts when that is not zero."""
    low, high = curve.axis()
    if low <= 0.0 <= high:
        return curve.unit
    return translate("paper.axis", language, unit=curve.unit)


def curve_sentence(outcome: Effects, name: str, language: str) -> str:
    """What a chart shows at its end."""
    when = period(outcome.weeks, language)
    if name == GAINED:
        low, high = outcome_band(outcome, name)
        headline = outcome.profits.headline.value
        value, below, above = (change_number(name, one, language) for one in (headline, low, high))
        return translate("paper.told.gained", language, when=when, value=value, low=below, high=above)
    low, high = outcome_band(outcome, name)
    change = outcome.change(name, outcome.weeks) if outcome.decision.moves else None
    digits = 0 if change is None else decimals_beside(name, change.value)
    level, low, high = (rounded(name, value) for value in (float(mean(outcome.decided, name)[-1]), low, high))
    below, above = edge_texts(name, low, high, language, digits)
    text = translate(
        "paper.told", language, when=when, value=value_sentence(name, level, language, digits), low=below, high=above)
    if change is None:
        return text
    return f"{text} {translate('paper.told.change', language, change=interval(name, change, language))}"


def outcome_band(outcome: Effects, name: str) -> tuple[float, float]:
    """Nine tenths of the companies lie between these at the end."""
    low, high = band_of((outcome.gained if name == GAINED else series(outcome.decided, name))[:, -1:])
    return float(low[0]), float(high[0])
