"""Levels of a workshop as everybody reads them: a quarter often moves less than a point, so they have a tenth."""

from __future__ import annotations

from experiments.goals import is_judged_by_quarter
from game.companies.figures import SCORE
from locales import translate
from wording.measures import notation, value_sentence, value_text


def unit_text(measure: str, language: str) -> str:
    """The unit in which a measure stands at the end of a round; of what tosses about, over which weeks it is told."""
    unit = translate(notation(measure).unit, language)
    return translate("value.unit.quarter", language, unit=unit) if is_judged_by_quarter(measure) else unit


def level_text(measure: str, value: float, language: str) -> str:
    """Where a measure stands, with the decimals of its changes; a score that stands alone is whole."""
    return value_text(measure, value, language, 0 if measure == SCORE else notation(measure).decimals)


def level_sentence(measure: str, value: float, language: str) -> str:
    """The same as a sentence says it."""
    return value_sentence(measure, value, language, notation(measure).decimals)
