"""CSV that a person takes away: in columns and with the decimals of the spreadsheets of the reader's language.

A spreadsheet parts columns and decimals as its language does, and takes a file for UTF-8 only with a mark: in French a
semicolon, a comma, and the mark. In English files stay as programs read them.
"""

from __future__ import annotations

import csv
import io
import re

DELIMITER = {"fr": ";", "en": ","}
DECIMAL = {"fr": ",", "en": "."}
BYTE_ORDER_MARK = "\ufeff"
COMMENT = "#"
NUMBER = re.compile(r"-?\d+\.\d+(e[+-]?\d+)?|-?\d+e[+-]?\d+")


def for_people(text: str, language: str) -> str:
    """A CSV with commas and decimal points as spreadsheets of a language open it; comments before it stay.

    Every digit stays, so that reading the decimals as the language writes them gives the same bits.
    """
    if DELIMITER[language] == ",":
        return text
    lines = text.splitlines(keepends=True)
    n = next((k for k, line in enumerate(lines) if not line.startswith(COMMENT)), len(lines))
    out = io.StringIO()
    table = csv.writer(out, delimiter=DELIMITER[language], lineterminator="\n")
    for row in csv.reader(lines[n:]):
        table.writerow([
            cell.replace(".", DECIMAL[language]) if NUMBER.fullmatch(cell) else cell for cell in row])
    return BYTE_ORDER_MARK + "".join(lines[:n]) + out.getvalue()
