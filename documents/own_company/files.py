"""A file as sheets of texts: bytes that may be anything, bounded, never written to disk.

CSV in any of the usual forms (`;`, `,` or tab; any usual coding), or a workbook of a spreadsheet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from documents.own_company.codings import CodingError, decoded
from documents.own_company.formats import ZIP_MARK, format_of
from documents.own_company.sheets import LONGEST_CELL, MAX_BYTES, FileError, Sheet, SheetRow, check_size

DELIMITERS = (";", "\t", ",", "|")


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
        from documents.own_company.workbook import workbook_sheets  # it needs what is defined here

        return [workbook_sheets(content)], None
    try:
        return _csv_sheets(decoded(content))
    except CodingError as error:
        raise FileError(error.kind) from error


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


def _rows(text: str, delimiter: str) -> Iterator[SheetRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            row = SheetRow(line, tuple(cell[:LONGEST_CELL] for cell in cells))
            if not row.is_empty:
                check_size(line, len(cells))
                yield row
            line = reader.line_num + 1
    except csv.Error as error:
        raise FileError("quote", line=line) from error
