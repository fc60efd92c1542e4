"""A file, read: which line is of the company, which of a team, and what cannot be placed. No line is lost silently.

Lines of the company are a field's name and its value; a table of teams begins with headings (`parts.py`). Both may
stand on any sheet, in any order. What the reader says of a file (`plans.py`) goes before what its names say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from documents.own_company.asking import ScalesFound
from documents.own_company.checking import CheckedFile, check
from documents.own_company.entries import LONGEST_ENTRY, Cell, Entries, Key
from documents.own_company.files import sheets_of
from documents.own_company.grouping import grouped
from documents.own_company.headings import nearest_field, plain
from documents.own_company.numerals import readings
from documents.own_company.parts import FilePart, first_cell, parts_of
from documents.own_company.plans import ReadingPlan, plan_of, seems_of_answers
from documents.own_company.remarks import Kind, Remark, quoted
from documents.own_company.sheets import FileError, SheetRow
from experiments.own_company.fields import COMPANY_FIELDS, MAX_TEAMS, TEAM, TEAM_FIELDS
from locales import LANGUAGES, translate

MOST_QUOTED = 6
"""Headings that a message quotes."""
PAIR = 2
"""Cells of a line that holds a name and its value."""


@dataclass(frozen=True)
class FileReading:
    """A file, read: its entries, and all that there is to say about them (places of lines, then values)."""

    entries: Entries
    check: CheckedFile


@dataclass
class _Found:
    """What has been found so far."""

    company: dict[str, str] = field(default_factory=dict)
    teams: list[dict[str, str]] = field(default_factory=list)
    places: dict[Key, Cell] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    scales: ScalesFound = field(default_factory=ScalesFound)

    @property
    def n_known(self) -> int:
        """How much was understood."""
        return len(self.company) + sum(map(len, self.teams))


def read(content: bytes) -> FileReading:
    """Reads a file as its own names say.

    Args:
        content: the whole file; nobody vouches for it.

    Raises:
        FileError: nothing in it can be read; says why.
    """
    parts = opened(content)
    return read_as(parts, tuple(map(plan_of, parts)))


def opened(content: bytes) -> tuple[FilePart, ...]:
    """The parts of a file; of a CSV those of the separator with which most is understood.

    Args:
        content: the whole file; nobody vouches for it.

    Raises:
        FileError: it cannot be opened; says why.
    """
    readings_of, problem = sheets_of(content)
    found = [parts_of(sheets) for sheets in readings_of]
    best = max(found, key=_understood)
    if problem is not None and max(_understood(best)[:2]) == 0 and _breadth(best) <= 1:
        raise problem
    return best


def _understood(parts: Sequence[FilePart]) -> tuple[int, int, float]:
    """How many cells are understood, how many fields are recognised, and how many columns there are."""
    plans = [plan_of(part) for part in parts]
    return sum(map(_n_cells, parts, plans)), sum(len(plan.fields) for plan in plans), _breadth(parts)


def _n_cells(part: FilePart, plan: ReadingPlan) -> int:
    if plan.role == "company":
        return sum(row.line in plan.fields and any(cell.strip() for cell in row.cells[first_cell(row) + 1:][:1])
                   for row in part.rows)
    return sum(bool(cell.strip()) for row in part.body for number, cell in enumerate(row.cells, 1)
               if number in plan.fields)


def _breadth(parts: Sequence[FilePart]) -> float:
    widths = sorted(len(row.cells) for part in parts for row in part.rows)
    return widths[len(widths) // 2] if widths else 0


def read_as(parts: Sequence[FilePart], plans: Sequence[ReadingPlan]) -> FileReading:
    """Reads the parts of a file as planned, one plan for each.

    Raises:
        FileError: there is nothing to read in them; says why.
    """
    found = _found(parts, plans)
    if not found.n_known:
        raise _nothing(parts, found)
    entries = Entries(found.company, tuple(found.teams), found.places)
    checked = check(entries)
    structural = [one for one in found.remarks if one.is_mistake]
    text = None if structural else checked.figures
    # What has no column at all is said once, not on each line.
    columns = {one.name for one in found.remarks if one.kind == "no_column"}
    values = (one for one in checked.remarks if not (
        one.kind == "missing" and one.name in columns and (one.team, one.name) not in found.places))
    return FileReading(entries, CheckedFile(text, (*found.remarks, *values), checked.scales))


def _nothing(parts: Sequence[FilePart], found: _Found) -> FileError:
    """Why there is nothing to read: an empty template, a line per answer, or headings that are none of ours."""
    if found.places and not any(remark.is_mistake for remark in found.remarks):
        return FileError("nothing_filled")
    rows = [row for part in parts for row in part.rows]
    quotes = ", ".join(quoted(text) for text in _names_found(rows))
    longest = max((len(part.rows) for part in parts), default=0)
    if longest > MAX_TEAMS:
        return FileError("one_per_answer", n=longest, headings=quotes)
    return FileError("nothing_known", headings=", ".join(quotes.split(", ")[:MOST_QUOTED]))


def _names_found(rows: Sequence[SheetRow]) -> list[str]:
    """What seem to be the names in lines of which nothing is known: headings, or what stands first on each line."""
    filled = [[cell for cell in row.cells if cell.strip()] for row in rows]
    widest = max(map(len, filled), default=0)
    if widest > PAIR:
        return next(cells for cells in filled if 2 * len(cells) >= widest)
    return [cells[0] for cells in filled if len(cells) == widest]


def _found(parts: Sequence[FilePart], plans: Sequence[ReadingPlan]) -> _Found:
    found = _Found()
    for part, plan in zip(parts, plans, strict=True):
        if plan.role == "company":
            for row in part.rows:
                _read_company(part, row, plan, found)
        elif plan.role in ("teams", "answers"):
            _read_table(plan.of(part), plan, found)
        elif not plan.is_stated:
            found.remarks.append(Remark("unknown_table", place=Cell(part.sheet, part.rows[0].line), value=", ".join(
                [quoted(text) for text in part.headings if text][:MOST_QUOTED]), values={"last": part.rows[-1].line}))
    found.remarks += found.scales.settled(found.company, found.places)
    request = {found.places.get((None, scale)) for scale in found.scales.answered}
    found.remarks = [one for one in found.remarks if not (one.kind == "left_out" and one.place in request)]
    if len(found.teams) > MAX_TEAMS:
        found.remarks.append(Remark("too_many_teams", place=found.places[0, ""], values={
            "n": len(found.teams), "most": MAX_TEAMS}))
        found.teams.clear()
    return found


def _read_company(part: FilePart, row: SheetRow, plan: ReadingPlan, found: _Found) -> None:
    first = first_cell(row)
    heading = row.cells[first].strip()
    column = plan.value or first + 2
    value = row.cells[column - 1].strip() if column <= len(row.cells) else ""
    place = Cell(part.sheet, row.line, first + 1)
    name = plan.fields.get(row.line)
    if name not in COMPANY_FIELDS:
        if name is None and not plan.is_stated and not _is_title(row):
            kind: Kind = "unknown_field" if _tells(row) else "left_out"
            found.remarks.append(Remark(kind, place=place, value=heading))
        if name is None and _is_alone(row):
            found.scales.note_title(heading, place)
        return
    earlier = found.places.get((None, name))
    if earlier is not None:
        # What is told counts, wherever it stands; the other line is named.
        is_given = name in found.company or not value
        where, what = (place, value) if is_given else (earlier, "")
        found.remarks.append(Remark("same_field", name, place=where, value=what))
        if is_given:
            return
    found.places[None, name] = Cell(part.sheet, row.line, column)
    if value:
        found.company[name] = value[:LONGEST_ENTRY]
    others = [cell.strip() for cell in row.cells[first + 1:] if readings(cell)]
    if len(others) > 1 and not plan.value and not plan.is_stated:
        found.remarks.append(Remark("several_values", name, place=place, value=", ".join(map(quoted, others))))
    found.scales.note(heading, COMPANY_FIELDS[name].scale, place)


def _is_title(row: SheetRow) -> bool:
    """Whether a line is a title of the template."""
    return plain(row.cells[first_cell(row)]) in {
        plain(translate(f"ownsheet.{key}", language)) for key in ("field", "company", "teams")
        for language in LANGUAGES}


def _is_alone(row: SheetRow) -> bool:
    """Whether a line is a text without any value beside it, such as a title."""
    return not any(cell.strip() for cell in row.cells[first_cell(row) + 1:])


def _tells(row: SheetRow) -> bool:
    """Whether a line that names no field seems to tell a value: a figure, or what is chosen from a list."""
    first = first_cell(row)
    near = COMPANY_FIELDS.get(nearest_field(row.cells[first], False))
    is_chosen = near is not None and near.kind in ("choice", "ends")
    beside = [cell.strip() for cell in row.cells[first + 1:] if cell.strip()]
    return any(is_chosen or cell.lstrip("<>~≈€+-−( ")[:1].isdigit() for cell in beside)


def _read_table(part: FilePart, plan: ReadingPlan, found: _Found) -> None:
    columns = {number: name for number, name in plan.fields.items() if name in TEAM_FIELDS}
    found.remarks += [] if plan.is_stated else _unknown_columns(part, plan)
    for number, name in columns.items():
        place = Cell(part.sheet, part.line_of(number), number)
        heading = part.headings[number - 1] if number <= len(part.headings) else ""
        found.scales.note(heading, TEAM_FIELDS[name].scale, place)
    if plan.role == "teams" and not plan.is_stated and seems_of_answers(part, plan):
        found.remarks.append(Remark("answers", place=Cell(part.sheet, part.line_of()), values={
            "n": len(part.body), "last": part.rows[-1].line}))
        return
    if part.body and not plan.is_grouped:
        needed = [one.name for one in TEAM if one.is_required and plan.role == "teams"] or ["team"]
        found.remarks += [
            Remark("no_column", name, team=0, place=Cell(part.sheet, part.line_of()))
            for name in needed if name not in columns.values()]
    lines = [(row, texts) for row in part.body if (texts := _texts(part, row, columns, found)) is not None]
    if plan.role == "answers" or plan.is_grouped:
        lines = grouped(lines, plan, part.sheet, columns, found.remarks)
    for row, texts in lines:
        team = len(found.teams)
        found.teams.append(texts)
        found.places[team, ""] = Cell(part.sheet, row.line)
        for number, name in columns.items():
            found.places[team, name] = Cell(part.sheet, row.line, number)


def _unknown_columns(part: FilePart, plan: ReadingPlan) -> Iterator[Remark]:
    """Columns of which neither their names nor the reader say what they are."""
    for number, heading in enumerate(part.headings, 1):
        if number not in plan.fields and heading.strip():
            place, name = Cell(part.sheet, part.line_of(number), number), part.field_in(number)
            yield Remark("same_column", name, team=0, place=place, value=heading) if name else Remark(
                "unknown_column", team=0, place=place, value=heading)


def _texts(part: FilePart, row: SheetRow, columns: dict[int, str], found: _Found) -> dict[str, str] | None:
    """What a line says of a team, by field; None where it sums or averages others."""
    texts = {
        columns[number]: cell.strip()[:LONGEST_ENTRY] for number, cell in enumerate(row.cells, 1)
        if number in columns and cell.strip()}
    found.remarks += _strays(part, row)
    names = (texts.get(name, "") for name in ("team", "department"))
    total = next((name for name in names if _is_total(name)), "")
    if total:
        found.remarks.append(Remark("total", place=Cell(part.sheet, row.line), value=total))
        return None
    return texts


def _strays(part: FilePart, row: SheetRow) -> Iterator[Remark]:
    """Values under no heading, in one sentence for a line."""
    stray = [
        (number, cell) for number, cell in enumerate(row.cells, 1)
        if cell.strip() and not (number <= len(part.headings) and part.headings[number - 1])]
    if stray:
        number, cell = stray[0]
        kind: Kind = "no_heading" if len(stray) == 1 else "no_headings"
        yield Remark(kind, place=Cell(part.sheet, row.line, number), value=cell, values={"n": len(stray)})


def _is_total(name: str) -> bool:
    words = plain(name)
    return words in _words("totals") or any(
        f" {word} " in f" {words} " if word.endswith("total") else f"{words} ".startswith(f"{word} ")
        for word in _words("total_starts"))


@cache
def _words(key: str) -> set[str]:
    return {plain(word) for language in LANGUAGES for word in translate(f"ownsheet.{key}", language).split("|")}
