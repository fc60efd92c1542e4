"""Figures of a workshop as everybody reads them: on phones, on the projector and in the debrief with the same decimals.

Points and shares are written to a tenth: a quarter often moves less than a whole point. A change is that of the figures
as they stand beside it, so that what is read off two of them is what is said of them.
"""

from __future__ import annotations

import math

from simulation.measures import MEASURES

SCORE = "score"
"""Stands among the measures for the score of the game."""
HUNDRED = 100.0
TENTHS = ("share", "gap", "per_year", "points")
"""Units of what is written to a tenth of a point; all else is whole."""
SHARES = ("share", "gap", "per_year")
"""Those of them that are shares of one."""


def decimals(measure: str) -> int:
    """Digits after the point."""
    return int(measure == SCORE or MEASURES[measure].unit in TENTHS)


def _factor(measure: str) -> float:
    """What a value is multiplied with before its decimals are counted."""
    return HUNDRED if measure != SCORE and MEASURES[measure].unit in SHARES else 1.0


def figure_of(measure: str, value: float) -> float:
    """The number that stands in a figure."""
    return round(_factor(measure) * value, decimals(measure)) if math.isfinite(value) else value


def least_shown(measure: str) -> float:
    """The least that can be seen of a change, in the measure's unit: half of the last digit."""
    return 0.5 * 10.0 ** -decimals(measure) / _factor(measure)


def shown(measure: str, value: float) -> float:
    """A value as far as its figure says it, in the measure's unit."""
    return figure_of(measure, value) / _factor(measure)


def difference(measure: str, before: float, after: float) -> float:
    """The change between two values as they are written, in the measure's unit."""
    return shown(measure, after) - shown(measure, before)
