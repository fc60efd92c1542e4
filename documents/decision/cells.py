"""What stands in a workbook: texts, numbers, and figures with the unit that a spreadsheet writes them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from locales import translate

FORMATS = {
    "share": "0.0%", "gap": "0.0%", "per_year": "0.0%", "points": "0.0", "people": "#,##0", "per_week": "#,##0.0",
    "eur": '#,##0 "€"', "eur_per_week": '#,##0 "€"'}
"""How a spreadsheet writes a unit; it puts the reader's own separators."""


class FigureCell(NamedTuple):
    """A number with its unit, one of `FORMATS`."""

    value: float
    unit: str


Cell = str | float | FigureCell | None


@dataclass(frozen=True)
class WorkbookSheet:
    """A sheet: facts above, then a table with its head."""

    head: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    facts: Sequence[tuple[str, Cell]] = ()
    name: str = ""


def head(language: str, *columns: str) -> tuple[str, ...]:
    """The heads of columns."""
    return tuple(translate(f"paper.column.{column}", language) for column in columns)
