"""How outcomes and factors are called and written: those of the measures, and what a company was worth."""

from __future__ import annotations

from experiments import telling
from experiments.factors import Kind
from experiments.outcomes import WORTH
from locales import money, number, percent, translate

# Search and sensitivity speak of small differences: one decimal more than the charts.
DECIMALS = 1
# And one more where an interval is narrower than this, in points.
NARROW = 0.5


def label(name: str, language: str) -> str:
    """An outcome's name."""
    return translate("seek.worth", language) if name == WORTH else telling.label(name, language)


def written(name: str, value: float, language: str, signed: bool = False) -> str:
    """An outcome's value without its unit, for tables and axes."""
    way = telling.EUROS if name == WORTH else telling.notation(name)
    if way.written is money:
        return money(value, language, signed=signed)
    if way is telling.YEARLY:
        return percent(value, language, DECIMALS, signed=signed)
    is_count = way.factor == 1 and way is not telling.SCORE
    return number(way.factor * value, language, 0 if is_count else DECIMALS, signed=signed)


def told(name: str, value: float, language: str) -> str:
    """An outcome's value as a sentence says it."""
    way = telling.EUROS if name == WORTH else telling.notation(name)
    n = plural(way.factor * value, language)
    return translate(way.with_unit, language, n=n, value=written(name, value, language))


def difference(name: str, value: float, language: str, signed: bool = True) -> str:
    """The difference of two values of an outcome, with its unit where it is points."""
    way = telling.EUROS if name == WORTH else telling.notation(name)
    if way.differs_in_points or way.with_unit == "told.points":
        text = number(100 * value, language, DECIMALS, signed=signed)
        return translate("told.points", language, n=plural(100 * value, language), value=text)
    return written(name, value, language, signed)


def gained(name: str, value: float, language: str) -> str:
    """The difference of two values of an outcome as a sentence says it: of what flows, per week."""
    text = difference(name, value, language)
    is_weekly = name != WORTH and telling.notation(name).with_unit == "told.weekly"
    return translate("told.weekly", language, value=text) if is_weekly else text


def interval(name: str, low: float, high: float, language: str) -> str:
    """From one difference of an outcome to another, without the name of points."""
    way = telling.EUROS if name == WORTH else telling.notation(name)
    if way.differs_in_points or way.with_unit == "told.points":
        decimals = DECIMALS if 100 * (high - low) >= NARROW else DECIMALS + 1
        texts = [number(100 * bound, language, decimals, signed=True) for bound in (low, high)]
    else:
        texts = [written(name, bound, language, signed=True) for bound in (low, high)]
    return translate("seek.between", language, low=texts[0], high=texts[1])


def plural(value: float, language: str) -> int:
    """The number that chooses the plural form of a value told with a decimal: 1.5 is plural in English only."""
    size = round(abs(value), DECIMALS)
    return int(size) if language == "fr" or size == 1 else 2


def factor_label(name: str, kind: Kind, language: str, is_group: bool = False) -> str:
    """The name of a lever or assumption, or of a heading of them."""
    if not is_group:
        return translate(f"{kind}.{name}.label", language)
    heading = translate(f"group.{name}", language)
    return translate("seek.group.lever" if kind == "lever" else "seek.group.assumption", language, group=heading)
