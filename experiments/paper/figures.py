"""Changes as a report writes them: with sign and interval, money without digits that nobody can vouch for."""

from __future__ import annotations

import math

from experiments.estimate import Estimate
from experiments.telling import notation
from locales import money, number
from simulation.measures import MEASURES

KNOWN_DIGITS = 3
NOTHING = "–"


def known(euros: float) -> float:
    """An amount rounded to three digits."""
    if euros == 0 or not math.isfinite(euros):
        return euros
    return float(round(euros, KNOWN_DIGITS - 1 - math.floor(math.log10(abs(euros)))))


def euros(amount: float, language: str, signed: bool = True) -> str:
    """An amount of money."""
    return money(known(amount), language, signed=signed)


def changed(measure: str, value: float, language: str, signed: bool = True) -> str:
    """A change in a measure, shares in points of a hundred."""
    unit = MEASURES[measure].unit
    if unit.startswith("eur"):
        return euros(value, language, signed)
    if unit == "per_year":
        return number(100 * value, language, 1, signed=signed)
    return number(notation(measure).factor * value, language, 0 if unit in ("people", "per_week") else 1, signed=signed)


def is_sure(change: Estimate) -> bool:
    """Whether an interval leaves no doubt about the direction."""
    return change.low > 0 or change.high < 0
