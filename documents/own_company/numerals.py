"""Numbers as people write them: French or English, with separators, a sign of percent or of the euro."""

from __future__ import annotations

import re

DECORATION = re.compile(r"[\s\u00a0\u202f\u2009'’_]|€|eur(os?)?$", re.IGNORECASE)
MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})
PLAIN = re.compile(r"[+-]?\d{1,15}(\.\d{0,12})?")
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3}){2,}(\.\d*)?|[+-]?\d{1,3}(,\d{3})+\.\d*")
GROUPED_BY_POINTS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+,\d*|[+-]?\d{1,3}(\.\d{3}){2,}")
UNDECIDED = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")


def readings(text: str) -> tuple[float, ...]:
    """The numbers that a text can mean: none, one, or two where a comma may part decimals or thousands."""
    bare = DECORATION.sub("", text.strip().translate(MINUS)).removesuffix("%")
    if GROUPED.fullmatch(bare):
        return _plain(bare.replace(",", ""))
    if GROUPED_BY_POINTS.fullmatch(bare):
        return _plain(bare.replace(".", "").replace(",", "."))
    if UNDECIDED.fullmatch(bare):
        return _plain(bare.replace(",", ".")) + _plain(bare.replace(",", ""))
    return _plain(bare.replace(",", ".", 1))


def has_percent(text: str) -> bool:
    """Whether a text is written with a sign of percent."""
    return text.rstrip().endswith("%")


def numeral_text(value: float) -> str:
    """A number as a spreadsheet holds it, as a text that `readings` takes back."""
    return f"{value:.12g}" if abs(value) < 1e12 else f"{value:.0f}"


def _plain(text: str) -> tuple[float, ...]:
    return (float(text),) if PLAIN.fullmatch(text) else ()
