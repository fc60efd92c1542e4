"""One entry, judged: the value it means in the model's units, or what is wrong with it."""

from __future__ import annotations

import re
from functools import cache
from math import inf

from documents.own_company.dates import typed
from documents.own_company.headings import choice_of, plain
from documents.own_company.numerals import has_percent, readings
from documents.own_company.remarks import Remark
from documents.own_company.scales import PERCENT as PERCENT_SCALE, ends, split_cell
from experiments.own_company.fields import LONGEST_TEXT, Field
from locales import LANGUAGES, translate

PERCENT = 100.0
NUMERIC = ("number", "share", "scale")
FORMULA = re.compile(r"=.*|#(N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|VALEUR!|NOM\?|NOMBRE!|NUL!)", re.DOTALL)
FEW = r"(?:\d+|un|deux|trois|quatre|cinq|dix|vingt|one|two|three|four|five|six|eight|ten|twenty)\b"
TOO_FEW = re.compile(
    r"[(\[]?\s*(n\s*)?[<>≤≥]=?\s*(\d|seuil|threshold|min).*|(effectif|n)?\s*(moins|plus) de " + FEW + ".*|"
    r"(less|fewer|more) than " + FEW + r".*|(under|below|sous|inf(érieur|\.)? [àa]) ?(" + FEW
    + "|le seuil|threshold).*|" + FEW + r" (ou moins|or (less|fewer)).*")

Judged = tuple[float | str | None, Remark | None]


def is_withheld(text: str, field: Field) -> bool:
    """Whether a cell for a number says that there is none to be text: "NC", "n.d.", "<5", "-", "*"."""
    if field.kind not in NUMERIC or FORMULA.fullmatch(text):
        return False
    bare = text.strip().lower()
    has_signs_only = bool(bare) and not any(sign.isalnum() for sign in bare)
    return has_signs_only or plain(text) in _withheld() or TOO_FEW.fullmatch(bare) is not None


def judged(text: str, field: Field, scale: str = "") -> Judged:
    """The value that a text means, or the remark that says why it means none.

    Args:
        text: what is written, not empty. field: what it stands under. scale: ends of the scale, for values on one;
            empty where it is not known yet.
    """
    if field.kind == "ends":
        return text, None
    if field.kind == "text":
        too_long = len(text) > LONGEST_TEXT
        return (None, _remark("too_long", text, field, most=LONGEST_TEXT)) if too_long else (text, None)
    if field.kind == "choice":
        choice = choice_of(text, field)
        return (choice, None) if choice else (None, _remark("unknown_choice", text, field))
    if FORMULA.fullmatch(text):
        return None, _remark("formula", text, field)
    answer, out_of = split_cell(text) if field.kind == "scale" else (text, "")
    if not readings(answer) and typed(text):
        return None, _remark("date", text, field)
    low, high = bounds(field, scale)
    if out_of and scale and float(out_of[1:]) != high:
        return None, _remark("off_scale", text, field, low=low, high=high)
    return _number(answer, field, low, high)


def bounds(field: Field, scale: str) -> tuple[float, float]:
    """What a number may be in a field, as it is written."""
    if field.kind == "scale":
        return ends(scale) if scale else (-inf, inf)
    return field.low, field.high


def _number(text: str, field: Field, low: float, high: float) -> Judged:
    found = readings(text)
    if not found:
        return None, _remark("not_number", text, field)
    if field.kind == "scale" and has_percent(text):
        if (low, high) == (0.0, 1.0):
            found = tuple(value / PERCENT for value in found)
        elif (low, high) not in (ends(PERCENT_SCALE), (-inf, inf)):
            return None, _remark("off_scale", text, field, low=low, high=high)
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
    """A value as it is written, in the model's unit; on a scale that is not known, as it is written."""
    if field.kind == "scale":
        return (value - low) / (high - low) if high < inf else value
    return value / PERCENT if field.kind == "share" else value


def _remark(kind: str, text: str, field: Field, **values: float) -> Remark:
    return Remark(kind, field.name, value=text, values=values)  # type: ignore[arg-type]


@cache
def _withheld() -> frozenset[str]:
    return frozenset(
        plain(word) for language in LANGUAGES for word in translate("ownsheet.withheld", language).split("|"))
