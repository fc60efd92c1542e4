"""Figures of a workshop as everybody reads them: phones, projector and debrief have the same decimals."""

from __future__ import annotations

from experiments.goals import is_judged_by_quarter
from game.companies.figures import HUNDRED, SCORE, decimals, figure_of
from locales import money, number, percent, plural, translate
from wording.measures import notation


def unit_told(measure: str, language: str) -> str:
    """The unit in which a measure stands at the end of a round; of what tosses about, over which weeks it is told."""
    unit = translate(notation(measure).unit, language)
    return translate("told.unit.quarter", language, unit=unit) if is_judged_by_quarter(measure) else unit


def figure_text(measure: str, value: float, language: str, signed: bool = False) -> str:
    """A measure's value."""
    amount = figure_of(measure, value)
    if measure != SCORE and notation(measure).differs_in_points:
        return percent(amount / HUNDRED, language, decimals(measure), signed=signed)
    if measure != SCORE and notation(measure).written is money:
        return money(amount, language, signed=signed)
    return number(amount, language, decimals(measure), signed=signed)


def figure_sentence(measure: str, value: float, language: str) -> str:
    """The same as a sentence says it."""
    n = plural(figure_of(measure, value), language, decimals(measure))
    return translate(notation(measure).with_unit, language, n=n, value=figure_text(measure, value, language))


def figure_change(measure: str, value: float, language: str) -> str:
    """A change with its sign; points of a hundred with their name."""
    if measure != SCORE and notation(measure).with_unit != "told.points" and not notation(measure).differs_in_points:
        return figure_text(measure, value, language, signed=True)
    return translate(
        "told.points", language, n=plural(figure_of(measure, value), language, decimals(measure)),
        value=figure_amount(measure, value, language))


def figure_amount(measure: str, value: float, language: str) -> str:
    """A change with its sign, where its unit stands beside it."""
    if measure != SCORE and notation(measure).written is money:
        return figure_text(measure, value, language, signed=True)
    return number(figure_of(measure, value), language, decimals(measure), signed=True)
