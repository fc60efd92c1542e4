"""Options of a browser's number format (`Intl.NumberFormat`), as pages are given them beside a value."""

from __future__ import annotations

from typing import TypedDict


class NumberFormat(TypedDict, total=False):
    """How a browser writes a number in the language of its page."""

    style: str
    currency: str
    maximumFractionDigits: int
    maximumSignificantDigits: int
    signDisplay: str
