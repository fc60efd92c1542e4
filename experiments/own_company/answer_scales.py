"""On which scale answers were given: named in the file or the form, else inferred from the answers, and said."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.own_company.numerals import has_percent, readings

LIKELY = "1-5"
"""What is assumed of answers between 1 and 4, which a scale to 4, to 5 or to 10 can give."""


def inferred(texts: Sequence[str]) -> tuple[str, bool]:
    """The scale that answers most likely are on, and whether nothing else is likely.

    Args:
        texts: answers as written; at least one.
    """
    found = [values[0] for values in map(readings, texts) if values]
    if any(map(has_percent, texts)):
        return "0-100", True
    if not found:
        return LIKELY, False
    least, most = min(found), max(found)
    if most > 10:
        return "0-100", True
    if most > 5 or least == 0 < most - 1:
        return "0-10", True
    if least >= 1:
        return LIKELY, most > 4
    return ("0-1", True) if most <= 1 else ("0-10", False)
