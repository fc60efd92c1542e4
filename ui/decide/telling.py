"""The figures of many companies in words: a value with its spread, a difference with its interval."""

from __future__ import annotations

from experiments.estimate import Estimate
from locales import number, translate
from simulation.state import Floats
from ui.sights import WEEKS_PER_YEAR
from ui.telling import change, notation, told, tone, written

YEARS_TOLD = 3
LIKELY, UNLIKELY = 0.8, 0.2
"""Shares of companies from which on something is called likely, and below which unlikely."""


def horizons(weeks: int) -> tuple[int, ...]:
    """The weeks at which differences are told: after one, two and three years, or at the end of a shorter run."""
    return tuple(range(WEEKS_PER_YEAR, min(weeks, YEARS_TOLD * WEEKS_PER_YEAR) + 1, WEEKS_PER_YEAR)) or (weeks,)


def after(week: int, language: str) -> str:
    """When, in words: after so many years, or so many weeks."""
    years, rest = divmod(week, WEEKS_PER_YEAR)
    if rest or not years:
        return translate("decide.after.weeks", language, n=week, weeks=number(week, language))
    return translate("decide.after.years", language, n=years, years=number(years, language))


def when(week: int, language: str) -> str:
    """From when a lever acts, in words."""
    if week == 0:
        return translate("decide.when.start", language)
    return translate("decide.when.week", language, week=number(week, language))


def between(measure: str, low: float, high: float, language: str) -> str:
    """Where nine companies of ten lie."""
    return translate(
        "decide.between", language, low=written(measure, low, language), high=written(measure, high, language))


def interval(measure: str, estimate: Estimate, language: str) -> str:
    """The 95 % interval of a mean difference."""
    return translate(
        "decide.between", language, low=signed(measure, estimate.low, language),
        high=signed(measure, estimate.high, language))


def signed(measure: str, value: float, language: str) -> str:
    """A difference with its sign and without its unit."""
    if notation(measure).differs_in_points:
        return number(100 * value, language, signed=True)
    return written(measure, value, language, signed=True)


def is_chance(estimate: Estimate) -> bool:
    """Whether a difference could be none."""
    return bool(estimate.low <= 0.0 <= estimate.high)


def difference_tone(measure: str, estimate: Estimate) -> str:
    """Whether a difference is good news; even where it could be none."""
    return "even" if is_chance(estimate) else tone(measure, estimate.value)


def chart_sentence(measure: str, values: Floats, estimate: Estimate, week: int, language: str) -> str:
    """What a chart shows at its end.

    Args:
        measure: its name. values: 5 %, 50 % and 95 % of the companies there, float64 (3,).
        estimate: mean difference with the company left to itself. week: the end. language: in which.
    """
    value = told(measure, float(values[1]), language)
    spread = between(measure, float(values[0]), float(values[2]), language)
    parts = {"after": after(week, language), "value": value, "spread": spread}
    if estimate.value == estimate.low == estimate.high == 0.0:
        return translate("decide.told.same", language, **parts)
    key = "decide.told.chance" if is_chance(estimate) else "decide.told.differs"
    return translate(
        key, language, difference=change(measure, estimate.value, language),
        interval=interval(measure, estimate, language), **parts)


def difference_sentence(measure: str, estimate: Estimate, band: tuple[float, float], week: int, language: str) -> str:
    """What a chart of differences shows at its end; `band` holds nine companies of ten."""
    parts = {"after": after(week, language), "difference": change(measure, estimate.value, language)}
    if estimate.value == estimate.low == estimate.high == 0.0:
        return translate("decide.told.none", language, after=parts["after"])
    key = "decide.told.gap_chance" if is_chance(estimate) else "decide.told.gap"
    low, high = (signed(measure, bound, language) for bound in band)
    return translate(
        key, language, interval=interval(measure, estimate, language),
        band=translate("decide.between", language, low=low, high=high), **parts)
