"""What the numbers say, in sentences, for the pages: the same words as in the reports (`experiments.telling`)."""

from __future__ import annotations

from experiments.telling import (
    CUSTOMERS_SIDE, EMPLOYEES_SIDE, Reader, Side, Tone, change, chart_sentence, difference, label, notation, side, told,
    tone, written,
)

__all__ = [
    "CUSTOMERS_SIDE", "EMPLOYEES_SIDE", "Reader", "Side", "Tone", "change", "chart_sentence", "difference", "label",
    "notation", "side", "told", "tone", "written"]
