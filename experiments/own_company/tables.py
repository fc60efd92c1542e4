"""A file as sheets of texts: bytes that may be anything, bounded, never written to disk.

CSV in any of the usual forms (`;`, `,` or tab; any usual coding), or a workbook of a spreadsheet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from experiments.own_company.codings import CodingError, decoded
from experiments.own_company.formats import ZIP_MARK, Format, format_of

MAX_BYTES = 1_000_000
MAX_ROWS, MAX_COLUMNS, MAX_SHEETS = 5000, 300, 30
LONGEST_CELL = 2000
DELIMITERS = (";", "\t", ",", "|")

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
class Row:
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
    rows: tuple[Row, ...]


def sheets_of(content: bytes) -> tuple[list[tuple[Sheet, ...]], FileError | None]:
    """The sheets of a file, in several readings where a CSV may be parted in several ways; and why others fail.

    Raises:
        FileError: it cannot be read; says why.
    """
    if len(content) > MAX_BYTES:
        raise FileError("too_large", most=MAX_BYTES / 1e6)
    if not content.strip():
        raise FileError("empty")
    if kind := format_of(content):
        raise FileError(kind)
    if content.startswith(ZIP_MARK):
        from experiments.own_company.workbook import workbook_sheets  # it needs what is defined here

        return [workbook_sheets(content)], None
    try:
        return _csv_sheets(decoded(content))
    except CodingError as error:
        raise FileError(error.problem) from error


def _csv_sheets(text: str) -> tuple[list[tuple[Sheet, ...]], FileError | None]:
    found: list[tuple[Sheet, ...]] = []
    problem: FileError | None = None
    for delimiter in [sign for sign in DELIMITERS if sign in text] or DELIMITERS[:1]:
        try:
            found.append((Sheet("", tuple(_rows(text, delimiter))),))
        except FileError as error:
            problem = problem or error
    if problem is not None and not found:
        raise problem
    return found, problem


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            row = Row(line, tuple(cell[:LONGEST_CELL] for cell in cells))
            if not row.is_empty:
                check_size(line, len(cells))
                yield row
            line = reader.line_num + 1
    except csv.Error as error:
        raise FileError("quote", line=line) from error


def check_size(line: int, columns: int) -> None:
    """Raises `FileError` where a line stands too low or is too long."""
    if line > MAX_ROWS:
        raise FileError("too_many_rows", most=MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise FileError("too_many_columns", most=MAX_COLUMNS, line=line)
