"""Figures of explanations as their readers' language writes them: finer than in a chart, since parts are small."""

from __future__ import annotations

from experiments.estimate import Estimate
from experiments.profits import GAINED
from experiments.telling import joined, notation, ranged
from locales import money, number, percent, translate
from simulation.measures import MEASURES

SMALL, THOUSAND = 10, 1000


def figure(measure: str, value: float, language: str, signed: bool = False) -> str:
    """A value of a measure, or with its sign a part of a change in it, without its unit.

    Shares are points of a hundred; so are parts of a change in a yearly rate.
    """
    unit = "eur" if measure == GAINED else MEASURES[measure].unit
    if unit.startswith("eur"):
        return money(value, language, signed=signed)
    if unit == "per_year" and not signed:
        return percent(value, language, 1)
    shown = 100 * value if unit == "per_year" else notation(measure).factor * value
    is_fine = unit in ("share", "gap", "points", "per_year") or abs(shown) < SMALL
    return number(shown, language, 1 if is_fine else 0, signed)


def interval(measure: str, estimate: Estimate, language: str) -> str:
    """The bounds of a change, with their signs."""
    low, high = (figure(measure, bound, language, signed=True) for bound in (estimate.low, estimate.high))
    return ranged(low, high, language)


def unit_of(measure: str, language: str) -> str:
    """The unit in which parts of a change are told."""
    if measure == GAINED:
        return translate("charts.unit.euros", language)
    return translate("why.unit.points" if MEASURES[measure].unit == "per_year" else notation(measure).unit, language)


def thousands(euros: float, language: str, signed: bool = False) -> str:
    """An amount in thousands of euro, one decimal below ten of them."""
    value = euros / THOUSAND
    return number(value, language, 1 if abs(value) < SMALL else 0, signed)


def euros(amount: Estimate, language: str, signed: bool = False) -> str:
    """An amount in euro with its interval."""
    low, high = (money(bound, language, signed=signed) for bound in (amount.low, amount.high))
    return joined(f"{money(amount.value, language, signed=signed)} ({ranged(low, high, language)})")


def is_sure(estimate: Estimate) -> bool:
    """Whether an interval lies on one side of nothing."""
    return estimate.low > 0.0 or estimate.high < 0.0
