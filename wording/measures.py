"""How a measure is written: its value, its unit, bounds and amounts, with the digits that tell them apart."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Callable
from typing import Literal

from experiments.money.profits import GAINED
from experiments.outcomes import WORTH
from experiments.series import is_flow
from locales import money, number, percent, translate
from locales.number_format import NumberFormat
from simulation.measures import MEASURES, MeasureUnit

Side = Literal["employees", "customers", "company"]
Reader = Callable[[str], float]
"""Gives a measure's value by its name."""

EMPLOYEES_SIDE = frozenset({
    "employee_satisfaction", "felt_care", "enps", "strain", "trust", "skill", "engagement", "service_standard",
    "employee_turnover"})
CUSTOMERS_SIDE = frozenset({
    "customer_satisfaction", "delivered_quality", "weakest_contact", "handoff_loss", "nps", "churn", "customers",
    "reputation", "contacts", "customer_lifetime_value"})
FIGURES = 3
"""Of an amount of money."""
SIGN = re.compile(r"([+\N{MINUS SIGN}])(?=[^\s\N{WORD JOINER}])")
"""A sign before an amount: lines must not break between them."""
FINER = (1, 2, 3)
"""Decimals that are tried to tell two values apart."""

_WHOLE: NumberFormat = {"maximumFractionDigits": 0}


@dataclasses.dataclass(frozen=True)
class Notation:
    """How a kind of measure is written.

    Attributes:
        factor: what a value is multiplied with before it is shown.
        written: writes a shown value.
        options: the same for the browser's number format.
        unit: message key of the unit beside the chart's title.
        with_unit: message key of a value in a sentence.
        span: least height of a chart's axis, in shown units.
        bounds: what the shown value cannot leave (None: nothing on that side).
        differs_in_points: whether a difference is written in points of a hundred (28 % less 41 % is 13 points).
    """

    factor: float
    written: Callable[..., str]
    options: NumberFormat
    unit: str
    with_unit: str
    span: float
    bounds: tuple[float | None, float | None] = (None, None)
    differs_in_points: bool = False


def _share(value: float, language: str, signed: bool = False) -> str:
    return percent(value, language, signed=signed)


_PERCENT: NumberFormat = {"style": "percent", "maximumFractionDigits": 0}
_EUROS: NumberFormat = {"style": "currency", "currency": "EUR", "maximumFractionDigits": 0}

POINTS = Notation(100, number, _WHOLE, "charts.unit.points", "told.points", 20, (0, 100))
SCORE = Notation(1, number, _WHOLE, "charts.unit.score", "told.plain", 20, (-100, 100))
GAP = Notation(100, number, _WHOLE, "charts.unit.gap", "told.points", 20, (-100, 100))
YEARLY = Notation(1, _share, _PERCENT, "charts.unit.yearly", "told.yearly", 0.2, (0, None), differs_in_points=True)
COUNT = Notation(1, number, _WHOLE, "charts.unit.count", "told.plain", 20, (0, None))
WEEKLY_COUNT = Notation(1, number, _WHOLE, "charts.unit.weekly", "told.weekly", 20, (0, None))
EUROS = Notation(1, money, _EUROS, "charts.unit.euros", "told.plain", 100)
WEEKLY_EUROS = Notation(1, money, _EUROS, "charts.unit.weekly_euros", "told.weekly", 100)


def notation(measure: str) -> Notation:
    """How a measure is written, after its unit."""
    return _NOTATIONS[MEASURES[measure].unit]


def side(measure: str) -> Side:
    """Whose measure it is: its colour."""
    if measure in EMPLOYEES_SIDE:
        return "employees"
    return "customers" if measure in CUSTOMERS_SIDE else "company"


def label(measure: str, language: str) -> str:
    """A measure's name."""
    return translate(f"measure.{measure}.label", language)


def row_title(measure: str, language: str) -> str:
    """A measure's name for a table that does not say the unit: with the time that a rate or an amount is of."""
    per = {"per_year": "per_year", "per_week": "per_week", "eur_per_week": "per_week"}.get(MEASURES[measure].unit)
    name = label(measure, language)
    return translate(f"told.title.{per}", language, measure=name) if per else name


def sum_title(measure: str, language: str) -> str:
    """A measure's name for a table of years: with what a figure of a year is, where it is a sum or a rate."""
    return translate("told.title.sum", language, measure=label(measure, language)) if is_flow(measure) else row_title(
        measure, language)


def round_money(value: float) -> float:
    """An amount in three figures."""
    return float(f"{value:.{FIGURES}g}")


def range_text(low: str, high: str, language: str) -> str:
    """From one written value to another."""
    return joined(translate("why.between", language, low=low, high=high))


def joined(text: str) -> str:
    """The text with every sign tied to what follows it."""
    return SIGN.sub("\\1\N{WORD JOINER}", text)


def written(measure: str, value: float, language: str, signed: bool = False) -> str:
    """A measure's value without its unit."""
    way = notation(measure)
    return way.written(way.factor * value, language, signed=signed)


def edge_texts(measure: str, low: float, high: float, language: str) -> tuple[str, str]:
    """Two bounds without their unit; with as many digits more, up to three, as tell them apart where they differ."""
    below, above = (written(measure, bound, language) for bound in (low, high))
    for decimals in FINER:
        if below != above or low == high:
            break
        below, above = (finer_text(measure, bound, language, decimals) for bound in (low, high))
    return below, above


def finer_text(measure: str, value: float, language: str, decimals: int) -> str:
    """A measure's value without its unit and with so many decimals; money has none."""
    way = notation(measure)
    if way.written is money:
        return money(value, language)
    write = percent if way.written is _share else number
    return write(way.factor * value, language, decimals)


def value_sentence(measure: str, value: float, language: str) -> str:
    """A measure's value as a sentence says it."""
    n = abs(round(notation(measure).factor * value))
    return translate(notation(measure).with_unit, language, n=n, value=written(measure, value, language))

_NOTATIONS: dict[MeasureUnit, Notation] = {
    "share": POINTS, "points": SCORE, "gap": GAP, "per_year": YEARLY, "people": COUNT, "per_week": WEEKLY_COUNT,
    "eur": EUROS, "eur_per_week": WEEKLY_EUROS,
}
KNOWN_DIGITS = 3
NOTHING = "–"


def in_three_digits(euros: float) -> float:
    """An amount rounded to three digits."""
    if euros == 0 or not math.isfinite(euros):
        return euros
    return float(round(euros, KNOWN_DIGITS - 1 - math.floor(math.log10(abs(euros)))))


def euros(amount: float, language: str, signed: bool = True) -> str:
    """An amount of money."""
    return money(in_three_digits(amount), language, signed=signed)


def level_sentence(measure: str, value: float, language: str) -> str:
    """A measure's value as a sentence says it, money in round figures."""
    return value_sentence(measure, rounded(measure, value), language)


def rounded(measure: str, value: float) -> float:
    """Money in three figures: the rest is noise."""
    if not MEASURES[measure].unit.startswith("eur") or value == 0.0:
        return value
    return round_money(value)
SMALL, THOUSAND = 10, 1000


def part_text(measure: str, value: float, language: str, signed: bool = False) -> str:
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


def part_unit(measure: str, language: str) -> str:
    """The unit in which parts of a change are told."""
    if measure == GAINED:
        return translate("charts.unit.euros", language)
    return translate("why.unit.points" if MEASURES[measure].unit == "per_year" else notation(measure).unit, language)
# Search and sensitivity speak of small differences: one decimal more than the charts.
OUTCOME_DECIMALS = 1


def outcome_label(name: str, language: str) -> str:
    """An outcome's name."""
    return translate("seek.worth", language) if name == WORTH else label(name, language)


def outcome_text(name: str, value: float, language: str, signed: bool = False) -> str:
    """An outcome's value without its unit, for tables and axes."""
    way = EUROS if name == WORTH else notation(name)
    if way.written is money:
        return money(value, language, signed=signed)
    if way is YEARLY:
        return percent(value, language, OUTCOME_DECIMALS, signed=signed)
    is_count = way.factor == 1 and way is not SCORE
    return number(way.factor * value, language, 0 if is_count else OUTCOME_DECIMALS, signed=signed)


def outcome_sentence(name: str, value: float, language: str) -> str:
    """An outcome's value as a sentence says it."""
    way = EUROS if name == WORTH else notation(name)
    n = outcome_plural(way.factor * value, language)
    return translate(way.with_unit, language, n=n, value=outcome_text(name, value, language))


def outcome_plural(value: float, language: str) -> int:
    """The number that chooses the plural form of a value told with a decimal: 1.5 is plural in English only."""
    size = round(abs(value), OUTCOME_DECIMALS)
    return int(size) if language == "fr" or size == 1 else 2
