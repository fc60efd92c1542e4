"""Figures of a workshop as everybody reads them: on phones, on the projector and in the debrief with the same decimals.

Points and shares are written to a tenth: a quarter often moves less than a whole point. A change is that of the figures
as they stand beside it, so that what is read off two of them is what is said of them.
"""

from __future__ import annotations

import math

from experiments.judging import is_flow
from experiments.telling import notation
from locales import money, number, percent, plural_of, translate
from simulation.measures import MEASURES

SCORE = "score"
"""Stands among the measures for the score of the game."""
HUNDRED = 100.0
TENTHS = ("share", "gap", "per_year")
"""Units of what is written to a tenth of a point of a hundred; all else is whole."""


def decimals(measure: str) -> int:
    """Digits after the point."""
    return int(measure == SCORE or MEASURES[measure].unit in TENTHS)


def _factor(measure: str) -> float:
    """What a value is multiplied with before its decimals are counted."""
    if measure == SCORE:
        return 1.0
    return HUNDRED if notation(measure).differs_in_points else notation(measure).factor


def _written(measure: str, value: float) -> float:
    """The number that stands in a figure."""
    return round(_factor(measure) * value, decimals(measure)) if math.isfinite(value) else value


def least_shown(measure: str) -> float:
    """The least that can be seen of a change, in the measure's unit: half of the last digit."""
    return 0.5 * 10.0 ** -decimals(measure) / _factor(measure)


def shown(measure: str, value: float) -> float:
    """A value as far as its figure says it, in the measure's unit."""
    return _written(measure, value) / _factor(measure)


def difference(measure: str, before: float, after: float) -> float:
    """The change between two values as they are written, in the measure's unit."""
    return shown(measure, after) - shown(measure, before)


def fine(measure: str, value: float, language: str, signed: bool = False) -> str:
    """A measure's value."""
    amount = _written(measure, value)
    if measure != SCORE and notation(measure).differs_in_points:
        return percent(amount / HUNDRED, language, decimals(measure), signed=signed)
    if measure != SCORE and notation(measure).written is money:
        return money(amount, language, signed=signed)
    return number(amount, language, decimals(measure), signed=signed)


def unit_told(measure: str, language: str) -> str:
    """The unit in which a measure stands at the end of a round; of what tosses about, over which weeks it is told."""
    unit = translate(notation(measure).unit, language)
    return translate("told.unit.quarter", language, unit=unit) if is_flow(measure) else unit


def fine_told(measure: str, value: float, language: str) -> str:
    """The same as a sentence says it."""
    n = plural_of(_written(measure, value), language, decimals(measure))
    return translate(notation(measure).with_unit, language, n=n, value=fine(measure, value, language))


def fine_change(measure: str, value: float, language: str) -> str:
    """A change with its sign; points of a hundred with their name."""
    if measure != SCORE and notation(measure).with_unit != "told.points" and not notation(measure).differs_in_points:
        return fine(measure, value, language, signed=True)
    return translate(
        "told.points", language, n=plural_of(_written(measure, value), language, decimals(measure)),
        value=fine_amount(measure, value, language))


def fine_amount(measure: str, value: float, language: str) -> str:
    """A change with its sign, where its unit stands beside it."""
    if measure != SCORE and notation(measure).written is money:
        return fine(measure, value, language, signed=True)
    return number(_written(measure, value), language, decimals(measure), signed=True)
