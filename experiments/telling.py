"""What the numbers say, in sentences: one above each chart, one for the mirror, one for the company this week."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import Any, Literal

from experiments.decision import Decision
from experiments.estimate import Estimate
from experiments.series import is_flow
from locales import money, number, percent, translate
from simulation import Scenario
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.measures import MEASURES, MeasureUnit

Side = Literal["employees", "customers", "company"]
Tone = Literal["better", "worse", "even"]
Reader = Callable[[str], float]
"""Gives a measure's value by its name."""

EMPLOYEES_SIDE = frozenset({
    "employee_satisfaction", "felt_care", "enps", "strain", "trust", "skill", "engagement", "service_standard",
    "employee_turnover"})
CUSTOMERS_SIDE = frozenset({
    "customer_satisfaction", "delivered_quality", "weakest_contact", "handoff_loss", "nps", "churn", "customers",
    "reputation", "contacts", "customer_lifetime_value"})

WEEKS_PER_YEAR = 52
FIGURES = 3
"""Of an amount of money."""
SIGN = re.compile(r"([+\N{MINUS SIGN}])(?=[^\s\N{WORD JOINER}])")
"""A sign before an amount: lines must not break between them."""
FINER = (1, 2, 3)
"""Decimals that are tried to tell two values apart."""

_WHOLE = {"maximumFractionDigits": 0}


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
    options: dict[str, Any]
    unit: str
    with_unit: str
    span: float
    bounds: tuple[float | None, float | None] = (None, None)
    differs_in_points: bool = False


def _share(value: float, language: str, signed: bool = False) -> str:
    return percent(value, language, signed=signed)


_PERCENT = {"style": "percent", "maximumFractionDigits": 0}
_EUROS = {"style": "currency", "currency": "EUR", "maximumFractionDigits": 0}

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


def sector_told(scenario: Scenario, language: str) -> str:
    """What a company is called: by its scenario's own words, else by its sector."""
    own = scenario.sector_label
    return own[language] if own is not None else translate(f"sector.{scenario.sector}", language)


def companies(n: int, language: str) -> str:
    """So many companies."""
    return translate("told.companies", language, n=n, count=number(n, language))


def weeks_told(n: int, language: str) -> str:
    """So many weeks."""
    return translate("told.weeks", language, n=n, count=number(n, language))


def period(weeks: int, language: str) -> str:
    """A length of time: whole years, else weeks."""
    years, rest = divmod(weeks, WEEKS_PER_YEAR)
    return translate("paper.weeks", language, n=weeks) if rest or not years else translate(
        "paper.year", language, n=years)


def after(week: int, language: str) -> str:
    """When, in words: after so many years, or so many weeks."""
    years, rest = divmod(week, WEEKS_PER_YEAR)
    if rest or not years:
        return translate("decide.after.weeks", language, n=week, weeks=number(week, language))
    return translate("decide.after.years", language, n=years, years=number(years, language))


def moment(week: int, language: str) -> str:
    """When, as readers count: in which quarter of which year a week lies (week 0 is the start), the week beside."""
    if week == 0:
        return translate("moment.start", language)
    year, within = divmod(week - 1, WEEKS_PER_YEAR)
    return translate(
        "moment.week", language, year=number(year + 1, language), week=number(week, language),
        quarter=number(within // WEEKS_PER_QUARTER + 1, language))


def since(week: int, language: str) -> str:
    """From when on what is decided after a week acts, as readers count: a year that ends is the next one's start."""
    if week == 0:
        return translate("moment.start", language)
    year, within = divmod(week, WEEKS_PER_YEAR)
    return translate(
        "moment.week", language, year=number(year + 1, language), week=number(week, language),
        quarter=number(within // WEEKS_PER_QUARTER + 1, language))


def at_head(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]


def round_money(value: float) -> float:
    """An amount in three figures."""
    return float(f"{value:.{FIGURES}g}")


def is_chance(estimate: Estimate) -> bool:
    """Whether a difference could be none."""
    return bool(estimate.low <= 0.0 <= estimate.high)


def ranged(low: str, high: str, language: str) -> str:
    """From one written value to another."""
    return joined(translate("why.between", language, low=low, high=high))


def joined(text: str) -> str:
    """The text with every sign tied to what follows it."""
    return SIGN.sub("\\1\N{WORD JOINER}", text)


def company_title(decision: Decision, language: str) -> str:
    """What the company of a decision is called: a reader's own as such, else as its scenario."""
    if decision.is_own:
        return translate("paper.own", language)
    return str(decision.scenario.title[language])


def file_stem(decision: Decision, language: str) -> str:
    """What files about a decision are named after."""
    return translate("paper.own.file", language) if decision.is_own else decision.base


def written(measure: str, value: float, language: str, signed: bool = False) -> str:
    """A measure's value without its unit."""
    way = notation(measure)
    return way.written(way.factor * value, language, signed=signed)


def edges(measure: str, low: float, high: float, language: str) -> tuple[str, str]:
    """Two bounds without their unit; with as many digits more, up to three, as tell them apart where they differ."""
    below, above = (written(measure, bound, language) for bound in (low, high))
    for decimals in FINER:
        if below != above or low == high:
            break
        below, above = (finer(measure, bound, language, decimals) for bound in (low, high))
    return below, above


def finer(measure: str, value: float, language: str, decimals: int) -> str:
    """A measure's value without its unit and with so many decimals; money has none."""
    way = notation(measure)
    if way.written is money:
        return money(value, language)
    write = percent if way.written is _share else number
    return write(way.factor * value, language, decimals)


def told(measure: str, value: float, language: str) -> str:
    """A measure's value as a sentence says it."""
    n = abs(round(notation(measure).factor * value))
    return translate(notation(measure).with_unit, language, n=n, value=written(measure, value, language))


def difference(measure: str, value: float, language: str, signed: bool = True) -> str:
    """The difference of two values of a measure."""
    if notation(measure).differs_in_points:
        n = abs(round(100 * value))
        return translate("told.points", language, n=n, value=number(100 * value, language, signed=signed))
    return written(measure, value, language, signed=signed)


def change(measure: str, value: float, language: str) -> str:
    """The difference of two values of a measure with its sign and, where it is points, their name."""
    way = notation(measure)
    if way.with_unit != "told.points":
        return difference(measure, value, language)
    amount = written(measure, value, language, signed=True)
    return translate("told.points", language, n=abs(round(way.factor * value)), value=amount)


def chart_sentence(measure: str, chosen: float, own: float, week: int, language: str) -> str:
    """What a chart shows in the week on display.

    Args:
        measure: its name.
        chosen: value with the chosen policy.
        own: value with the scenario's own policy.
        week: the week on display.
        language: in which language.
    """
    value = told(measure, chosen, language)
    if week == 0:
        return translate("told.start", language, value=value)
    amount = difference(measure, abs(chosen - own), language, signed=False)
    if amount == difference(measure, 0.0, language, signed=False):
        return translate("told.same", language, value=value)
    return translate("told.more" if chosen > own else "told.less", language, value=value, difference=amount)


def tone(measure: str, gained: float) -> Tone:
    """Whether a difference is good news, as far as it can be seen in the figures."""
    better = MEASURES[measure].better
    if better == "zero" or written(measure, gained, "en") == written(measure, 0.0, "en"):
        return "even"
    return "better" if (gained > 0) == (better == "higher") else "worse"


WITHOUT_NUMBER = "—"
"""The grade of evidence whose direction is known, not its strength."""

_NOTATIONS: dict[MeasureUnit, Notation] = {
    "share": POINTS, "points": SCORE, "gap": GAP, "per_year": YEARLY, "people": COUNT, "per_week": WEEKLY_COUNT,
    "eur": EUROS, "eur_per_week": WEEKLY_EUROS,
}


def grade_told(grade: str, language: str) -> str:
    """How sure evidence of a grade is, in words."""
    return translate(f"grade.{'none' if grade == WITHOUT_NUMBER else grade}", language)
