"""The sheets of a workbook (.xlsx): values only, nothing calculated, and no more unpacked than a workbook needs."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl

from experiments.own_company.numerals import written
from experiments.own_company.tables import (
    LONGEST_CELL, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, FileError, Row, Sheet, check_size,
)

MAX_UNPACKED = 10_000_000
MAX_PARTS = 300
MARKUP_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
"""How XML in two bytes a character begins; spreadsheets do not write it, and it could hide a declaration."""
DECIMALS = 6


def workbook_sheets(content: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook; a formula without a stored result stands as its own text.

    Raises:
        FileError: damaged, too large or made to harm.
    """
    guard(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values, formulas = (
                openpyxl.load_workbook(
                    io.BytesIO(content), read_only=True, data_only=is_value, keep_links=False)
                for is_value in (True, False))
            names = [sheet.title for sheet in values.worksheets]
            if len(names) > MAX_SHEETS:
                raise FileError("too_many_sheets", most=MAX_SHEETS)
            return tuple(Sheet(str(name), tuple(_rows(values[name], formulas[name]))) for name in names)
    except FileError:
        raise
    except Exception as error:  # a damaged workbook fails in many ways, none of which is ours
        raise FileError("damaged") from error


def guard(content: bytes) -> None:
    """Looks at the packed parts before anything reads them.

    Raises:
        FileError: not a package, one that unpacks to too much, or with declarations of its own.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise FileError("bomb", most=MAX_UNPACKED / 1e6)
            if "xl/workbook.xml" not in package.namelist():
                raise FileError("no_table")
            for part in parts:
                text = package.read(part)
                if part.filename.endswith((".xml", ".rels")) and _is_harmful(text):
                    raise FileError("damaged")
    except FileError:
        raise
    except Exception as error:  # zipfile, zlib and struct each have their own errors
        raise FileError("damaged") from error


def _is_harmful(text: bytes) -> bool:
    return text[:2] in WIDE_MARKS or any(mark in text for mark in MARKUP_DECLARATIONS)


def _rows(values: Any, formulas: Any) -> Iterator[Row]:
    bounds = {"max_row": MAX_ROWS + 1, "max_col": MAX_COLUMNS + 1}
    for sheet in (values, formulas):
        sheet.reset_dimensions()
    pairs = zip(values.iter_rows(**bounds), formulas.iter_rows(**bounds), strict=False)
    for line, (cells, sources) in enumerate(pairs, 1):
        texts = [_text(cell, source) for cell, source in zip(cells, sources, strict=False)]
        while texts and not texts[-1].strip():
            texts.pop()
        row = Row(line, tuple(texts))
        if not row.is_empty:
            check_size(line, len(texts))
            yield row


def _text(cell: Any, source: Any) -> str:
    value = cell.value
    if value is None:
        formula = source.value
        return formula[:LONGEST_CELL] if isinstance(formula, str) and formula.startswith("=") else ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        is_percent = "%" in str(cell.number_format or "")
        return f"{written(round(100 * float(value), DECIMALS))} %" if is_percent else written(value)
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()[:10]
    return str(value)[:LONGEST_CELL]
