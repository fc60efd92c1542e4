"""One entry, judged: the value it means in the model's units, or what is wrong with it."""

from __future__ import annotations

import re

from experiments.own_company.fields import LONGEST_TEXT, SCALES, Field
from experiments.own_company.headings import choice_of
from experiments.own_company.numerals import has_percent, readings
from experiments.own_company.remarks import Remark

PERCENT = 100.0
DATE = re.compile(r"\d{4}-\d{2}-\d{2}([ T].*)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")
FORMULA = re.compile(r"=.*|#(N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)", re.DOTALL)

Judged = tuple[float | str | None, Remark | None]


def judged(text: str, field: Field, scale: str = "") -> Judged:
    """The value that a text means, or the remark that says why it means none.

    Args:
        text: what is written, not empty. field: what it stands under. scale: key of `SCALES`, for values on one.
    """
    if field.kind == "text":
        too_long = len(text) > LONGEST_TEXT
        return (None, _remark("too_long", text, field, most=LONGEST_TEXT)) if too_long else (text, None)
    if field.kind == "choice":
        choice = choice_of(text, field)
        return (choice, None) if choice else (None, _remark("unknown_choice", text, field))
    if FORMULA.fullmatch(text):
        return None, _remark("formula", text, field)
    if DATE.fullmatch(text):
        return None, _remark("date", text, field)
    low, high = SCALES[scale] if field.kind == "scale" else (field.low, field.high)
    return _number(text, field, low, high)


def _number(text: str, field: Field, low: float, high: float) -> Judged:
    found = readings(text)
    if not found:
        return None, _remark("not_number", text, field)
    fitting = [value for value in found if low <= value <= high and not (field.is_whole and value % 1)]
    if len(fitting) > 1:
        return None, _remark("ambiguous", text, field, first=fitting[0], second=fitting[1])
    if fitting:
        return in_model(fitting[0], field, low, high), None
    return None, _misfit(text, found[0], field, low, high)


def _misfit(text: str, value: float, field: Field, low: float, high: float) -> Remark:
    if field.kind == "scale":
        return _remark("off_scale", text, field, low=low, high=high)
    is_share = field.kind == "share" and 0 < value < 1 and not has_percent(text)
    if is_share and field.low <= PERCENT * value <= field.high:
        return _remark("percent", text, field, percent=round(PERCENT * value, 6))
    if field.is_whole and field.low <= value <= field.high:
        return _remark("not_whole", text, field)
    return _remark("out_of_range", text, field)


def in_model(value: float, field: Field, low: float, high: float) -> float:
    """A value as it is written, in the model's unit."""
    if field.kind == "scale":
        return (value - low) / (high - low)
    return value / PERCENT if field.kind == "share" else value


def _remark(kind: str, text: str, field: Field, **values: float) -> Remark:
    return Remark(kind, field.name, value=text, values=values)  # type: ignore[arg-type]
