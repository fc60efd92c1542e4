"""The figures of many companies in words: a value with its spread, a difference with its interval."""

from __future__ import annotations

from experiments.estimate import Estimate
from experiments.telling import Tone, after, edges, is_chance, notation, ranged, round_money, since, told, written
from locales import number, translate
from simulation.measures import MEASURES
from simulation.state import Floats
from ui.sights import WEEKS_PER_YEAR

YEARS_TOLD = 3
FINEST = 2
"""Decimals of points where one cannot tell two bounds apart."""
LIKELY, UNLIKELY = 0.8, 0.2
"""Shares of companies from which on something is called likely, and below which unlikely."""


def horizons(weeks: int) -> tuple[int, ...]:
    """The weeks at which differences are told: after one, two and three years, or at the end of a shorter run."""
    return tuple(range(WEEKS_PER_YEAR, min(weeks, YEARS_TOLD * WEEKS_PER_YEAR) + 1, WEEKS_PER_YEAR)) or (weeks,)


def when(week: int, language: str) -> str:
    """From when a lever acts, in words."""
    if week == 0:
        return translate("decide.when.start", language)
    return translate("decide.when.week", language, when=since(week, language))


def between(measure: str, low: float, high: float, language: str) -> str:
    """Where nine companies of ten lie."""
    below, above = edges(measure, rough(measure, low), rough(measure, high), language)
    return ranged(below, above, language)


def interval(measure: str, estimate: Estimate, language: str) -> str:
    """The 95 % interval of a mean difference."""
    return band(measure, (estimate.low, estimate.high), language)


def band(measure: str, edges: tuple[float, float], language: str) -> str:
    """From one difference to another; with a decimal more where they would read the same and are not."""
    low, high = (signed(measure, edge, language) for edge in edges)
    if low == high and edges[0] != edges[1] and _is_finer(measure):
        low, high = (signed(measure, edge, language, FINEST) for edge in edges)
    return ranged(low, high, language)


def level(measure: str, value: float, language: str) -> str:
    """A measure's value as a sentence says it, money in round figures."""
    return told(measure, rough(measure, value), language)


def signed(measure: str, value: float, language: str, decimals: int = 1) -> str:
    """A difference with its sign and without its unit; points of a hundred with decimals."""
    way = notation(measure)
    if _is_finer(measure):
        return number((100 if way.differs_in_points else way.factor) * value, language, decimals, signed=True)
    return written(measure, rough(measure, value), language, signed=True)


def gap(measure: str, value: float, language: str) -> str:
    """A difference with its sign and, where it is points, their name."""
    way, text = notation(measure), signed(measure, value, language)
    if not way.differs_in_points and way.with_unit != "told.points":
        return text
    # French says "point" below two, English only of one.
    size = abs(round((100 if way.differs_in_points else way.factor) * value, 1))
    return translate("told.points", language, n=int(size) if language == "fr" else 2, value=text)


def rough(measure: str, value: float) -> float:
    """Money in three figures: the rest is noise."""
    if not MEASURES[measure].unit.startswith("eur") or value == 0.0:
        return value
    return round_money(value)


def is_none(measure: str, estimate: Estimate) -> bool:
    """Whether a difference is nought, as far as it can be seen in the figures."""
    return {signed(measure, value, "en") for value in (estimate.value, estimate.low, estimate.high)} == {
        signed(measure, 0.0, "en")}


def difference_tone(measure: str, estimate: Estimate) -> Tone:
    """Whether a difference is good news; even where it could be none."""
    better = MEASURES[measure].better
    if is_chance(estimate) or is_none(measure, estimate) or better == "zero":
        return "even"
    return "better" if (estimate.value > 0) == (better == "higher") else "worse"


def chart_sentence(measure: str, values: Floats, estimate: Estimate, week: int, language: str) -> str:
    """What a chart shows at its end.

    Args:
        measure: its name. values: 5 %, 50 % and 95 % of the companies there, float64 (3,).
        estimate: mean difference with the company left to itself. week: the end. language: in which.
    """
    value = level(measure, float(values[1]), language)
    spread = between(measure, float(values[0]), float(values[2]), language)
    parts = {"after": after(week, language), "value": value, "spread": spread}
    if is_none(measure, estimate):
        return translate("decide.told.same", language, **parts)
    key = "decide.told.chance" if is_chance(estimate) else "decide.told.differs"
    return translate(
        key, language, difference=gap(measure, estimate.value, language),
        interval=interval(measure, estimate, language), **parts)


def difference_sentence(measure: str, estimate: Estimate, edges: tuple[float, float], week: int, language: str) -> str:
    """What a chart of differences shows at its end; nine companies of ten lie between the edges."""
    parts = {"after": after(week, language), "difference": gap(measure, estimate.value, language)}
    if is_none(measure, estimate):
        return translate("decide.told.none", language, after=parts["after"])
    key = "decide.told.gap_chance" if is_chance(estimate) else "decide.told.gap"
    return translate(
        key, language, interval=interval(measure, estimate, language), band=band(measure, edges, language), **parts)


def _is_finer(measure: str) -> bool:
    """Whether a difference is told with a decimal: points of a hundred, and what is counted in them."""
    way = notation(measure)
    return way.differs_in_points or way.with_unit == "told.points"
