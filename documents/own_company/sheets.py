"""A file as sheets of texts: what one is, how large it may be, and what may be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from documents.own_company.formats import Format

MAX_BYTES = 1_000_000
MAX_ROWS, MAX_COLUMNS, MAX_SHEETS = 5000, 300, 30
LONGEST_CELL = 2000
FileKind = Literal[
    "too_large", "empty", "damaged", "bomb", "too_many_rows", "too_many_columns", "too_many_sheets", "quote", "coding",
    "coding_lost", "nothing_known", "nothing_filled", "one_per_answer"] | Format


class FileError(Exception):
    """A file that cannot be read at all; `ownfile.KIND` says why.

    Attributes:
        kind: why. values: what the sentence says beside.
    """

    def __init__(self, kind: FileKind, **values: float | str) -> None:
        self.kind, self.values = kind, values
        super().__init__(kind)


@dataclass(frozen=True)
class SheetRow:
    """A line of a sheet: its number (from 1) and its cells as texts."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name ("" where there are none) and its lines."""

    name: str
    rows: tuple[SheetRow, ...]


def check_size(line: int, columns: int) -> None:
    """Raises `FileError` where a line stands too low or is too long."""
    if line > MAX_ROWS:
        raise FileError("too_many_rows", most=MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise FileError("too_many_columns", most=MAX_COLUMNS, line=line)
