"""Figures as somebody reads them who knows a language."""

from __future__ import annotations

import re
from decimal import Decimal


def read(text: str, language: str) -> Decimal:
    """The one number in a text."""
    bare = re.sub(r"[^\d,.+\u2212-]", "", text).replace("\N{MINUS SIGN}", "-")
    return Decimal(bare.replace(",", ".") if language == "fr" else bare.replace(",", ""))
