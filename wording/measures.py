"""How a quantity is written, its value, unit and bounds: the same on every page, phone, screen, paper and terminal.

A quantity is a measure's name, `WORTH`, `GAINED` (both €) or `SCORE` (points). A level that stands alone is whole; one
beside its change has the decimals of that (`decimals_beside`), so that who subtracts gets the change that is told.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Callable
from typing import Literal

from experiments.money.profits import GAINED
from experiments.outcomes import WORTH
from experiments.series import is_flow
from game.companies.figures import SCORE
from locales import money, number, percent, plural, translate
from locales.number_format import NumberFormat
from simulation.measures import MEASURES, MeasureUnit

Side = Literal["employees", "customers", "company"]
Style = Literal["number", "percent", "money"]
Reader = Callable[[str], float]
"""Gives a measure's value by its name."""

EMPLOYEES_SIDE = frozenset({
    "employee_satisfaction", "felt_care", "enps", "strain", "trust", "skill", "engagement", "service_standard",
    "employee_turnover"})
CUSTOMERS_SIDE = frozenset({
    "customer_satisfaction", "delivered_quality", "weakest_contact", "handoff_loss", "nps", "churn", "customers",
    "reputation", "contacts", "customer_lifetime_value"})
FIGURES = 3
"""Of an amount of money that changes: the rest is noise."""
FINER = (1, 2, 3)
"""Decimals that are tried to tell two values apart."""
NOTHING = "–"
"""Stands for a value that there is not."""
SIGN = re.compile(r"([+\N{MINUS SIGN}])(?=[^\s\N{WORD JOINER}])")
"""A sign before an amount: lines must not break between them."""

_WHOLE: NumberFormat = {"maximumFractionDigits": 0}
_TENTHS: NumberFormat = {"maximumFractionDigits": 1}
_PERCENT: NumberFormat = {"style": "percent", "maximumFractionDigits": 1}
_EUROS: NumberFormat = {"style": "currency", "currency": "EUR", "maximumFractionDigits": 0}


@dataclasses.dataclass(frozen=True)
class Notation:
    """How a kind of quantity is written.

    Attributes:
        factor: what a value is multiplied with before it is shown.
        style: what writes a shown value.
        options: the same for the browser's number format.
        unit: message key of the unit beside the chart's title.
        with_unit: message key of a value in a sentence.
        span: least height of a chart's axis, in shown units.
        bounds: what the shown value cannot leave (None: nothing on that side).
        decimals: of a change, and of a level beside it; people and things are whole, money is told in three figures.
        is_in_points: whether a change is so many points of a hundred (28 % less 41 % is 13 points).
    """

    factor: float
    style: Style
    options: NumberFormat
    unit: str
    with_unit: str
    span: float
    bounds: tuple[float | None, float | None] = (None, None)
    decimals: int = 0
    is_in_points: bool = False

    @property
    def change_factor(self) -> float:
        """What a change is multiplied with before it is shown: that of a rate, too, is told in points of a hundred."""
        return 100.0 if self.style == "percent" else self.factor


POINTS = Notation(100, "number", _TENTHS, "charts.unit.points", "value.points", 20, (0, 100), 1, True)
RATING = Notation(1, "number", _TENTHS, "charts.unit.score", "value.plain", 20, (-100, 100), 1)
GAP = Notation(100, "number", _TENTHS, "charts.unit.gap", "value.points", 20, (-100, 100), 1, True)
YEARLY = Notation(1, "percent", _PERCENT, "charts.unit.yearly", "value.yearly", 0.2, (0, None), 1, True)
COUNT = Notation(1, "number", _WHOLE, "charts.unit.count", "value.plain", 20, (0, None))
WEEKLY_COUNT = Notation(1, "number", _WHOLE, "charts.unit.weekly", "value.weekly", 20, (0, None))
EUROS = Notation(1, "money", _EUROS, "charts.unit.euros", "value.plain", 100)
WEEKLY_EUROS = Notation(1, "money", _EUROS, "charts.unit.weekly_euros", "value.weekly", 100)
GAME_SCORE = Notation(1, "number", _TENTHS, "charts.unit.points", "value.points", 20, (0, 100), 1, True)

_OF_UNIT: dict[MeasureUnit, Notation] = {
    "share": POINTS, "points": RATING, "gap": GAP, "per_year": YEARLY, "people": COUNT, "per_week": WEEKLY_COUNT,
    "eur": EUROS, "eur_per_week": WEEKLY_EUROS}
_OTHERS = {WORTH: EUROS, GAINED: EUROS, SCORE: GAME_SCORE}


def notation(quantity: str) -> Notation:
    """How a quantity is written: a measure after its unit."""
    return _OTHERS[quantity] if quantity in _OTHERS else _OF_UNIT[MEASURES[quantity].unit]


def side(measure: str) -> Side:
    """Whose measure it is: its colour."""
    if measure in EMPLOYEES_SIDE:
        return "employees"
    return "customers" if measure in CUSTOMERS_SIDE else "company"


def label(quantity: str, language: str) -> str:
    """A quantity's name."""
    return translate(_NAMES.get(quantity, f"measure.{quantity}.label"), language)


_NAMES = {WORTH: "search.worth", GAINED: "why.gained", SCORE: "debrief.score"}


def row_title(measure: str, language: str) -> str:
    """A measure's name for a table that does not say the unit: with the time that a rate or an amount is of."""
    per = {"per_year": "per_year", "per_week": "per_week", "eur_per_week": "per_week"}.get(MEASURES[measure].unit)
    name = label(measure, language)
    return translate(f"value.title.{per}", language, measure=name) if per else name


def sum_title(measure: str, language: str) -> str:
    """A measure's name for a table of years: with what a figure of a year is, where it is a sum or a rate."""
    return translate("value.title.sum", language, measure=label(measure, language)) if is_flow(measure) else row_title(
        measure, language)


def value_text(quantity: str, value: float, language: str, decimals: int = 0) -> str:
    """A level without its unit, for tables, axes and tiles.

    Args:
        quantity: which. value: in its unit (a share 0 to 1, €). language: "fr" or "en".
        decimals: whole alone; beside a change as `decimals_beside` says. Money has no more than whole euros.
    """
    if not math.isfinite(value):
        return NOTHING
    way = notation(quantity)
    if way.style == "money":
        return money(round(value, min(decimals, 0)), language)
    return (percent if way.style == "percent" else number)(way.factor * value, language, decimals)


def value_sentence(quantity: str, value: float, language: str, decimals: int = 0) -> str:
    """A level as a sentence says it, with its unit."""
    way = notation(quantity)
    n = plural(way.factor * value, language, decimals)
    return translate(way.with_unit, language, n=n, value=value_text(quantity, value, language, decimals))


def range_text(quantity: str, low: float, high: float, language: str, decimals: int = 0) -> str:
    """From one level to another, without their unit; with as many digits more as tell them apart where they differ."""
    return between(*edge_texts(quantity, low, high, language, decimals), language)


def edge_texts(quantity: str, low: float, high: float, language: str, decimals: int = 0) -> tuple[str, str]:
    """Two levels without their unit; with as many digits more, up to three, as tell them apart where they differ."""
    below, above = (value_text(quantity, bound, language, decimals) for bound in (low, high))
    for finer in FINER:
        if below != above or low == high:
            break
        below, above = (value_text(quantity, bound, language, max(decimals, finer)) for bound in (low, high))
    return below, above


def decimals_beside(quantity: str, change: float) -> int:
    """Decimals of a level beside its change, and of the change: where the third figure of an amount of money stands.

    Below zero that is tens, hundreds and so on.
    """
    way = notation(quantity)
    if way.style != "money":
        return way.decimals
    return _place(change) if math.isfinite(change) else 0


def between(low: str, high: str, language: str) -> str:
    """From one written value to another."""
    return joined(translate("why.between", language, low=low, high=high))


def joined(text: str) -> str:
    """The text with every sign tied to what follows it."""
    return SIGN.sub("\\1\N{WORD JOINER}", text)


def booked_text(euros: float, language: str, signed: bool = False) -> str:
    """An amount that is set, paid or booked: in whole euros, so that sums add up."""
    return money(euros, language, signed=signed) if math.isfinite(euros) else NOTHING


def euros_text(euros: float, language: str, signed: bool = False) -> str:
    """An amount that was measured in companies that differ by chance: in three figures."""
    if not math.isfinite(euros):
        return NOTHING
    return joined(money(round_money(euros), language, signed=signed))


def round_money(euros: float) -> float:
    """An amount in three figures, and no cents."""
    return round(euros, _place(euros)) if math.isfinite(euros) else euros


def rounded(quantity: str, value: float) -> float:
    """A mean of many companies as far as it is told alone: money in three figures."""
    return round_money(value) if notation(quantity).style == "money" else value


def _place(euros: float) -> int:
    """Decimals (none, or below zero) with which an amount has three figures; 9,996 becomes 10,000 as 10,004 does."""
    whole = float(f"{abs(euros):.{FIGURES}g}")
    return min(0, FIGURES - 1 - math.floor(math.log10(whole))) if whole >= 1 else 0
