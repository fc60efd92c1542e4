"""A file in parts: lines that tell of the company, and tables with a line per team (or per answer of a survey).

A table begins with one to three lines of headings and goes on over lines without content, as long as what follows
looks like a line of it. Everything else is taken for lines of the company.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from documents.own_company.headings import field_of, plain
from documents.own_company.numerals import readings
from documents.own_company.scales import named
from documents.own_company.sheets import Sheet, SheetRow
from experiments.own_company.fields import COMPANY_FIELDS, TEAM_FIELDS
from locales import LANGUAGES, translate

Role = Literal["company", "teams", "answers", "nothing"]
"""What the lines of a part tell: of the company, of a team each, of an answer each, or nothing that is read."""
ENOUGH_HEADINGS = 2
MOST_HEAD_LINES = 3
COMMENT = "#"
FEWEST_LINES, FEWEST_COLUMNS = 3, 3
"""Lines and columns from which lines of which nothing is known are taken for a table."""
MOST_OF_COMPANY = 2
"""Filled cells of a line of the company below a table; with more it is a line of the table."""


@dataclass(frozen=True)
class FilePart:
    """Lines of a sheet that belong together.

    Attributes:
        sheet: its name ("" where there are none). role: what it looks like. rows: all its lines with content.
        n_head: how many of them, from the first, are headings.
    """

    sheet: str
    role: Role
    rows: tuple[SheetRow, ...]
    n_head: int = 0

    @property
    def head(self) -> tuple[SheetRow, ...]:
        """The lines with headings."""
        return self.rows[:self.n_head]

    @property
    def body(self) -> tuple[SheetRow, ...]:
        """The lines below them."""
        return self.rows[self.n_head:]

    @property
    def headings(self) -> tuple[str, ...]:
        """The heading of each column, from several lines where it stands in several."""
        return tuple(" ".join(texts) for texts in _stacked(self.head))

    def line_of(self, column: int = 0) -> int:
        """The line with the heading of a column (from 1), or with most headings; a title above them has few."""
        over = [row for row in self.head if 0 < column <= len(row.cells) and _is_text(row.cells[column - 1])]
        return over[-1].line if over else max(self.head or self.rows[:1], key=_n_filled).line

    def field_in(self, column: int) -> str | None:
        """The field of a team that the heading of a column (from 1) means."""
        stacks = _stacked(self.head)
        return _meant(stacks[column - 1]) if column <= len(stacks) else None


def parts_of(sheets: Sequence[Sheet]) -> tuple[FilePart, ...]:
    """The parts of a file, without comments and without the template's own explanations."""
    return tuple(part for sheet in sheets if not is_explanation(sheet) for part in _split(sheet))


def is_explanation(sheet: Sheet) -> bool:
    """Whether a sheet is the template's own explanation, which holds nothing to read."""
    return plain(sheet.name) in {plain(translate("ownsheet.notes", language)) for language in LANGUAGES}


def first_cell(row: SheetRow) -> int:
    """Number (from 0) of the first cell with something in it."""
    return next(number for number, cell in enumerate(row.cells) if cell.strip())


def _split(sheet: Sheet) -> list[FilePart]:
    rows = [row for row in sheet.rows if not row.cells[first_cell(row)].lstrip().startswith(COMMENT)]
    parts: list[FilePart] = []
    loose: list[SheetRow] = []
    while rows:
        n_head = _n_head(rows)
        if not n_head:
            loose.append(rows.pop(0))
            continue
        parts += _of_loose(sheet, loose)
        loose = []
        n = _n_table(rows, n_head)
        parts.append(FilePart(sheet.name, "teams", tuple(rows[:n]), n_head))
        rows = rows[n:]
    return parts + _of_loose(sheet, loose)


def _n_head(rows: Sequence[SheetRow]) -> int:
    """How many lines, from the first, are the headings of a table of teams; 0 where none are."""
    if not any(field_of(cell, TEAM_FIELDS) for row in rows[:2] for cell in row.cells):
        return 0
    counts = [0]
    for n in range(1, 1 + min(MOST_HEAD_LINES, len(rows))):
        is_apart = n > 1 and (_has_number(rows[n - 1]) or rows[n - 1].line - rows[n - 2].line > 1)
        is_beside = n > 1 and first_cell(rows[n - 1]) > first_cell(rows[0])
        if is_apart or (_tells_of_company(rows[n - 1]) and not is_beside):
            break
        counts.append(_n_known(rows[:n]))
    best = counts.index(max(counts))
    below = _n_known(rows[1:best]) if best > 1 else 0
    if counts[best] < ENOUGH_HEADINGS or below >= counts[best]:
        return 0
    return best + _has_units(rows, best)


def _tells_of_company(row: SheetRow) -> bool:
    """Whether a line has the name of a field of the company first, and no heading of teams beside it."""
    first = first_cell(row)
    return _is_of_company(row) and not any(field_of(cell, TEAM_FIELDS) for cell in row.cells[first + 1:first + 2])


def _has_units(rows: Sequence[SheetRow], n_head: int) -> bool:
    """Whether a line below the headings holds units and scales and no name of a team."""
    if n_head >= min(MOST_HEAD_LINES, len(rows)) or rows[n_head].line - rows[n_head - 1].line > 1:
        return False
    row, columns = rows[n_head], _columns(rows[:n_head])
    cells = [cell for cell in row.cells if _is_text(cell)]
    is_nameless = "team" in columns and not _is_text("".join(row.cells[columns["team"] - 1:columns["team"]]))
    has_scale = is_nameless and not _has_number(row) and any(map(named, cells))
    return has_scale or (bool(cells) and all(named(cell) or plain(cell) in _units() for cell in cells))


@cache
def _units() -> frozenset[str]:
    keys = ("people", "answers", "points", "percent", "percent_year")
    return frozenset(plain(translate(f"ownunit.{key}", language)) for key in keys for language in LANGUAGES) - {""}


def _n_table(rows: Sequence[SheetRow], n_head: int) -> int:
    """How many lines, from the first, belong to a table."""
    columns = _columns(rows[:n_head])
    for n in range(n_head, len(rows)):
        is_near = rows[n].line - rows[n - 1].line <= 1
        if _n_head(rows[n:]) or not (is_near or _is_of_table(rows[n], columns)):
            return n
    return len(rows)


def _is_of_table(row: SheetRow, columns: dict[str, int]) -> bool:
    """Whether a line below a gap looks like a line of the table: a name and a number where the table has them."""
    cells = {name: row.cells[number - 1] for name, number in columns.items() if number <= len(row.cells)}
    has_name = _is_text(cells.pop("team", ""))
    is_of_company = _is_of_company(row) and _n_filled(row) <= MOST_OF_COMPANY
    return has_name and not is_of_company and any(readings(cell) for cell in cells.values())


def _of_loose(sheet: Sheet, rows: Sequence[SheetRow]) -> list[FilePart]:
    """Lines of the company, and tables of which nothing is known among them."""
    parts: list[FilePart] = []
    company: list[SheetRow] = []
    start = 0
    while start < len(rows):
        n = _n_unknown(rows[start:])
        if n < FEWEST_LINES:
            company.append(rows[start])
            start += 1
            continue
        parts += [FilePart(sheet.name, "company", tuple(company))] if company else []
        parts.append(FilePart(sheet.name, "nothing", tuple(rows[start:start + n]), 1))
        company, start = [], start + n
    return [*parts, FilePart(sheet.name, "company", tuple(company))] if company else parts


def _n_unknown(rows: Sequence[SheetRow]) -> int:
    """How many lines, from the first, look like a table of which nothing is known; the first would be its headings."""
    if _n_filled(rows[0]) < FEWEST_COLUMNS or _has_number(rows[0]) or _is_of_company(rows[0]):
        return 0
    if 2 * _n_filled(rows[0]) < max(map(_n_filled, rows[1:]), default=0):
        return 0  # a title, in several cells
    ends = (n for n, row in enumerate(rows) if n and (_n_filled(row) < MOST_OF_COMPANY or _is_of_company(row)))
    return next(ends, len(rows))


def _is_of_company(row: SheetRow) -> bool:
    return field_of(row.cells[first_cell(row)], COMPANY_FIELDS) is not None


def _n_filled(row: SheetRow) -> int:
    return sum(map(_is_text, row.cells))


def _n_known(head: Sequence[SheetRow]) -> int:
    return len(_columns(head))


def _columns(head: Sequence[SheetRow]) -> dict[str, int]:
    """Number of the column (from 1) by field, the first of each."""
    found: dict[str, int] = {}
    for number, texts in enumerate(_stacked(head), 1):
        if name := _meant(texts):
            found.setdefault(name, number)
    return found


def _stacked(head: Sequence[SheetRow]) -> list[tuple[str, ...]]:
    """The texts over each column, from the highest; one that spans several columns stands over each."""
    width = max((len(row.cells) for row in head), default=0)
    stacks: list[list[str]] = [[] for _ in range(width)]
    for k, row in enumerate(head):
        last, spans = "", k < len(head) - 1
        for number in range(width):
            cell = row.cells[number].strip() if number < len(row.cells) else ""
            last = cell if _is_text(cell) else last
            lower = any(number < len(one.cells) and _is_text(one.cells[number]) for one in head[k + 1:])
            text = last if spans and lower and not _is_text(cell) else cell
            if _is_text(text):
                stacks[number].append(" ".join(text.split()))
    return [tuple(texts) for texts in stacks]


def _meant(texts: Sequence[str]) -> str | None:
    """The field that stacked headings mean together, or the lowest or the highest alone."""
    if not texts:
        return None
    together = field_of(" ".join(texts), TEAM_FIELDS)
    return together or next((name for text in reversed(texts) if (name := field_of(text, TEAM_FIELDS))), None)


def _has_number(row: SheetRow) -> bool:
    return any(readings(cell) for cell in row.cells)


def _is_text(cell: str) -> bool:
    """Whether a cell holds more than signs."""
    return any(sign.isalnum() or sign == "%" for sign in cell)
