"""How a change is written, with its interval, and whether it is good news; the same wherever one is told.

A change of points and rates has one decimal, one of people and things none, one of money three figures.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from experiments.estimate import Estimate, is_chance
from experiments.money.profits import GAINED
from experiments.outcomes import WORTH
from game.companies.figures import SCORE
from locales import as_written, money, number, plural, translate
from simulation.measures import MEASURES, Better, Tone
from wording.measures import NOTHING, between, decimals_beside, joined, notation, value_sentence, value_text

SMALL = 10.0
"""Below this, parts of a change in people or things are told with a decimal."""


class BesideTexts(NamedTuple):
    """Two levels, and their change with and without the name of points: what a reader takes off is what is told."""

    before: str
    after: str
    change: str
    number: str


def change_text(
    quantity: str, change: float, language: str, decimals: int | None = None, signed: bool = True,
) -> str:
    """A change; where it is points, they are named.

    Args:
        quantity: of what. change: in its unit. language: "fr" or "en". signed: whether a plus is written.
        decimals: said only where parts of a change stand in a table; else as changes are written.
    """
    text, way = change_number(quantity, change, language, decimals, signed), notation(quantity)
    if not way.is_in_points or text == NOTHING:
        return text
    n = plural(way.change_factor * change, language, way.decimals if decimals is None else decimals)
    return translate("value.points", language, n=n, value=text)


def change_number(
    quantity: str, change: float, language: str, decimals: int | None = None, signed: bool = True,
) -> str:
    """The same where its unit stands beside it."""
    if not math.isfinite(change):
        return NOTHING
    way = notation(quantity)
    digits = decimals_beside(quantity, change) if decimals is None else decimals
    if way.style == "money":
        return joined(money(round(change, min(digits, 0)), language, signed=signed))
    return number(way.change_factor * change, language, digits, signed)


def change_sentence(quantity: str, change: float, language: str) -> str:
    """A change as a sentence says it: of what flows, per week."""
    text = change_text(quantity, change, language)
    is_weekly = notation(quantity).with_unit == "value.weekly"
    return translate("value.weekly", language, value=text) if is_weekly else text


def interval_text(quantity: str, change: Estimate, language: str, decimals: int | None = None) -> str:
    """From one bound of a change to the other, without their unit."""
    return band_text(quantity, (change.low, change.high), language, decimals)


def band_text(quantity: str, edges: tuple[float, float], language: str, decimals: int | None = None) -> str:
    """From one change to another; with a decimal more where they would read the same and are not."""
    return between(*bound_texts(quantity, edges, language, decimals), language)


def bound_texts(
    quantity: str, edges: tuple[float, float], language: str, decimals: int | None = None,
) -> tuple[str, str]:
    """The two apart."""
    low, high = (change_number(quantity, edge, language, decimals) for edge in edges)
    if low == high and edges[0] != edges[1] and notation(quantity).is_in_points:
        finer = 1 + (notation(quantity).decimals if decimals is None else decimals)
        low, high = (change_number(quantity, edge, language, finer) for edge in edges)
    return low, high


def beside(quantity: str, before: float, after: float, language: str) -> BesideTexts:
    """Two levels and their change as they stand side by side: the change is that of the figures.

    Args:
        quantity: of what. before, after: in its unit. language: "fr" or "en".
    """
    way, digits = notation(quantity), decimals_beside(quantity, after - before)
    figures = [float(as_written(way.change_factor * value, digits)) for value in (before, after)]
    first, second = (value_text(quantity, figure / way.change_factor, language, digits) for figure in figures)
    gained = (figures[1] - figures[0]) / way.change_factor
    named, bare = (one(quantity, gained, language, digits) for one in (change_text, change_number))
    return BesideTexts(first, second, named, bare)


def level_beside(quantity: str, value: float, change: float, language: str) -> str:
    """A level as a sentence or a row says it whose change stands beside it."""
    return value_sentence(quantity, value, language, decimals_beside(quantity, change))


def is_visible(quantity: str, change: Estimate | float, decimals: int | None = None) -> bool:
    """Whether a change differs from nought as it is written; an estimate also by its bounds."""
    values = (change.value, change.low, change.high) if isinstance(change, Estimate) else (change,)
    nought = change_number(quantity, 0.0, "en", decimals)
    return any(change_number(quantity, value, "en", decimals) != nought for value in values)


def tone(quantity: str, change: Estimate | float, decimals: int | None = None) -> Tone:
    """Whether a change is good news; even where nothing is seen of it, where it could be chance, or none is better."""
    is_doubtful = isinstance(change, Estimate) and is_chance(change)
    value = change.value if isinstance(change, Estimate) else change
    better = better_of(quantity)
    if is_doubtful or better == "zero" or not is_visible(quantity, change, decimals):
        return "even"
    return "better" if (value > 0) == (better == "higher") else "worse"


def better_of(quantity: str) -> Better:
    """Which direction is better."""
    return "higher" if quantity in (WORTH, GAINED, SCORE) else MEASURES[quantity].better


def part_decimals(quantity: str, whole: float) -> int | None:
    """Decimals of the parts of a change: those of few people or things are told finer than the whole would be."""
    way = notation(quantity)
    is_count = way.style == "number" and not way.decimals
    return 1 if is_count and abs(way.change_factor * whole) < SMALL else None
