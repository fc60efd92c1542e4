"""How a difference is written, and whether it is good news."""

from __future__ import annotations

from experiments.estimate import Estimate, is_chance
from experiments.outcomes import WORTH
from locales import number, translate
from simulation.measures import MEASURES, Tone
from wording import measures
from wording.measures import (
    OUTCOME_DECIMALS, edge_texts as edges, euros, notation, outcome_plural, outcome_text, part_text, range_text,
    rounded, written,
)


def difference_text(measure: str, value: float, language: str, signed: bool = True) -> str:
    """The difference of two values of a measure."""
    if notation(measure).differs_in_points:
        n = abs(round(100 * value))
        return translate("told.points", language, n=n, value=number(100 * value, language, signed=signed))
    return written(measure, value, language, signed=signed)


def change_text(measure: str, value: float, language: str) -> str:
    """The difference of two values of a measure with its sign and, where it is points, their name."""
    way = notation(measure)
    if way.with_unit != "told.points":
        return difference_text(measure, value, language)
    amount = written(measure, value, language, signed=True)
    return translate("told.points", language, n=abs(round(way.factor * value)), value=amount)


def tone(measure: str, gained: float) -> Tone:
    """Whether a difference is good news, as far as it can be seen in the figures."""
    better = MEASURES[measure].better
    if better == "zero" or written(measure, gained, "en") == written(measure, 0.0, "en"):
        return "even"
    return "better" if (gained > 0) == (better == "higher") else "worse"


def change_number(measure: str, value: float, language: str, signed: bool = True) -> str:
    """A change in a measure, shares in points of a hundred."""
    unit = MEASURES[measure].unit
    if unit.startswith("eur"):
        return euros(value, language, signed)
    if unit == "per_year":
        return number(100 * value, language, 1, signed=signed)
    return number(notation(measure).factor * value, language, 0 if unit in ("people", "per_week") else 1, signed=signed)
FINEST = 2
"""Decimals of points where one cannot tell two bounds apart."""


def spread_text(measure: str, low: float, high: float, language: str) -> str:
    """Where nine companies of ten lie."""
    below, above = edges(measure, rounded(measure, low), rounded(measure, high), language)
    return range_text(below, above, language)


def interval_text(measure: str, estimate: Estimate, language: str) -> str:
    """The 95 % interval of a mean difference."""
    return band_text(measure, (estimate.low, estimate.high), language)


def band_text(measure: str, edges: tuple[float, float], language: str) -> str:
    """From one difference to another; with a decimal more where they would read the same and are not."""
    low, high = (signed_number(measure, edge, language) for edge in edges)
    if low == high and edges[0] != edges[1] and _is_finer(measure):
        low, high = (signed_number(measure, edge, language, FINEST) for edge in edges)
    return range_text(low, high, language)


def signed_number(measure: str, value: float, language: str, decimals: int = 1) -> str:
    """A difference with its sign and without its unit; points of a hundred with decimals."""
    way = notation(measure)
    if _is_finer(measure):
        return number((100 if way.differs_in_points else way.factor) * value, language, decimals, signed=True)
    return written(measure, rounded(measure, value), language, signed=True)


def gap_text(measure: str, value: float, language: str) -> str:
    """A difference with its sign and, where it is points, their name."""
    way, text = notation(measure), signed_number(measure, value, language)
    if not way.differs_in_points and way.with_unit != "told.points":
        return text
    # French says "point" below two, English only of one.
    size = abs(round((100 if way.differs_in_points else way.factor) * value, 1))
    return translate("told.points", language, n=int(size) if language == "fr" else 2, value=text)


def is_unseen(measure: str, estimate: Estimate) -> bool:
    """Whether a difference is nought, as far as it can be seen in the figures."""
    return {signed_number(measure, value, "en") for value in (estimate.value, estimate.low, estimate.high)} == {
        signed_number(measure, 0.0, "en")}


def estimate_tone(measure: str, estimate: Estimate) -> Tone:
    """Whether a difference is good news; even where it could be none."""
    better = MEASURES[measure].better
    if is_chance(estimate) or is_unseen(measure, estimate) or better == "zero":
        return "even"
    return "better" if (estimate.value > 0) == (better == "higher") else "worse"


def _is_finer(measure: str) -> bool:
    """Whether a difference is told with a decimal: points of a hundred, and what is counted in them."""
    way = notation(measure)
    return way.differs_in_points or way.with_unit == "told.points"


def part_interval_text(measure: str, estimate: Estimate, language: str) -> str:
    """The bounds of a change, with their signs."""
    low, high = (part_text(measure, bound, language, signed=True) for bound in (estimate.low, estimate.high))
    return range_text(low, high, language)


def is_one_sided(estimate: Estimate) -> bool:
    """Whether an interval lies on one side of nothing."""
    return estimate.low > 0.0 or estimate.high < 0.0
# And one more where an interval is narrower than this, in points.
NARROW_INTERVAL = 0.5


def outcome_change_text(name: str, value: float, language: str, signed: bool = True) -> str:
    """The difference of two values of an outcome, with its unit where it is points."""
    way = measures.EUROS if name == WORTH else measures.notation(name)
    if way.differs_in_points or way.with_unit == "told.points":
        text = number(100 * value, language, OUTCOME_DECIMALS, signed=signed)
        return translate("told.points", language, n=outcome_plural(100 * value, language), value=text)
    return outcome_text(name, value, language, signed)


def outcome_gain_text(name: str, value: float, language: str) -> str:
    """The difference of two values of an outcome as a sentence says it: of what flows, per week."""
    text = outcome_change_text(name, value, language)
    is_weekly = name != WORTH and measures.notation(name).with_unit == "told.weekly"
    return translate("told.weekly", language, value=text) if is_weekly else text


def outcome_interval_text(name: str, low: float, high: float, language: str) -> str:
    """From one difference of an outcome to another, without the name of points."""
    way = measures.EUROS if name == WORTH else measures.notation(name)
    if way.differs_in_points or way.with_unit == "told.points":
        decimals = OUTCOME_DECIMALS if 100 * (high - low) >= NARROW_INTERVAL else OUTCOME_DECIMALS + 1
        texts = [number(100 * bound, language, decimals, signed=True) for bound in (low, high)]
    else:
        texts = [outcome_text(name, bound, language, signed=True) for bound in (low, high)]
    return translate("seek.between", language, low=texts[0], high=texts[1])
