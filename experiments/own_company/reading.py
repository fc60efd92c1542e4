"""A file, read: which line is of the company, which of a team, and what cannot be placed. No line is lost silently.

Lines of the company are a field's name and its value; the table of teams begins with a line of two or more headings
and ends at the next empty line or sheet. Both may stand on any sheet, in any order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from experiments.own_company.checking import Check, check
from experiments.own_company.entries import LONGEST_ENTRY, Entries, Key, Place
from experiments.own_company.fields import COMPANY_FIELDS, MAX_TEAMS, TEAM_FIELDS
from experiments.own_company.headings import field_of, nearest, plain, scale_in
from experiments.own_company.remarks import Kind, Remark
from experiments.own_company.tables import FileError, Row, Sheet, sheets_of
from locales import LANGUAGES, translate

ENOUGH_HEADINGS = 2
COMMENT = "#"
ANY_LANGUAGE = LANGUAGES[0]


@dataclass(frozen=True)
class Reading:
    """A file, read: its entries, and all that there is to say about them (places of lines, then values)."""

    entries: Entries
    check: Check


@dataclass
class _Found:
    """What has been found so far."""

    company: dict[str, str] = field(default_factory=dict)
    teams: list[dict[str, str]] = field(default_factory=list)
    places: dict[Key, Place] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def n_known(self) -> int:
        """How much was understood."""
        return len(self.company) + sum(map(len, self.teams))


def read(content: bytes) -> Reading:
    """Reads a file.

    Args:
        content: the whole file; nobody vouches for it.

    Raises:
        FileError: nothing in it can be read; says why.
    """
    readings, problem = sheets_of(content)
    found = max(map(_found, readings), key=lambda one: (one.n_known, len(one.places)))
    if not found.n_known:
        raise problem or FileError("nothing_filled" if found.places else "nothing_known")
    entries = Entries(found.company, tuple(found.teams), found.places)
    checked = check(entries)
    structural = [one for one in found.remarks if one.is_mistake]
    told = None if structural else checked.told
    return Reading(entries, Check(told, (*found.remarks, *checked.remarks), checked.scales))


def _found(sheets: tuple[Sheet, ...]) -> _Found:
    found = _Found()
    for sheet in sheets:
        if not is_explanation(sheet):
            _read_sheet(sheet, found)
    return found


def is_explanation(sheet: Sheet) -> bool:
    """Whether a sheet is the template's own explanation, which holds nothing to read."""
    return plain(sheet.name) in {plain(translate("ownsheet.notes", language)) for language in LANGUAGES}


def _read_sheet(sheet: Sheet, found: _Found) -> None:
    rows = list(sheet.rows)
    while rows:
        row = rows.pop(0)
        if row.cells[_first(row)].lstrip().startswith(COMMENT):
            continue
        if _is_head_of_teams(row):
            table = [row]
            while rows and rows[0].line == table[-1].line + _height(table[-1]):
                table.append(rows.pop(0))
            _read_teams(sheet, table, found)
        else:
            _read_company(sheet, row, found)


def _height(row: Row) -> int:
    return 1 + max((cell.count("\n") for cell in row.cells), default=0)


def _is_head_of_teams(row: Row) -> bool:
    """Whether a line holds the headings of the teams; a line of the company has its value beside its name."""
    known = [field_of(cell, TEAM_FIELDS) for cell in row.cells]
    first = _first(row)
    is_of_company = field_of(row.cells[first], COMPANY_FIELDS) and not any(known[first + 1:first + 2])
    return not is_of_company and len({name for name in known if name}) >= ENOUGH_HEADINGS


def _first(row: Row) -> int:
    """Number (from 0) of the first cell with something in it."""
    return next(number for number, cell in enumerate(row.cells) if cell.strip())


def _read_company(sheet: Sheet, row: Row, found: _Found) -> None:
    first = _first(row)
    heading, value = (cell.strip() for cell in (*row.cells[first:first + 2], "")[:2])
    place = Place(sheet.name, row.line, first + 1)
    name = field_of(heading, COMPANY_FIELDS)
    if name is None:
        if not _is_title(row):
            kind: Kind = "left_out" if _is_loose(row) else "unknown_field"
            found.remarks.append(Remark(kind, place=place, value=heading))
        return
    earlier = found.places.get((None, name))
    if earlier is not None:
        # What is told counts, wherever it stands; the other line is named.
        is_told = name in found.company or not value
        where, what = (place, value) if is_told else (earlier, "")
        found.remarks.append(Remark("same_field", name, place=where, value=what))
        if is_told:
            return
    found.places[None, name] = Place(sheet.name, row.line, first + 2)
    if value:
        found.company[name] = value[:LONGEST_ENTRY]
    _take_scale(heading, COMPANY_FIELDS[name].scale, found)


def _is_title(row: Row) -> bool:
    """Whether a line is a title of the template."""
    return plain(row.cells[_first(row)]) in {
        plain(translate(f"ownsheet.{key}", language)) for key in ("field", "company", "teams")
        for language in LANGUAGES}


def _is_loose(row: Row) -> bool:
    """Whether a line is a text without any value beside it, and resembles no field."""
    first = _first(row)
    is_alone = not any(cell.strip() for cell in row.cells[first + 1:])
    return is_alone and not nearest(row.cells[first], COMPANY_FIELDS, ANY_LANGUAGE)


def _read_teams(sheet: Sheet, table: list[Row], found: _Found) -> None:
    head, *rows = table
    columns = dict(_columns(sheet, head, found))
    if "team" not in columns.values() and rows:
        found.remarks.append(Remark("no_column", "team", team=0, place=Place(sheet.name, head.line)))
    for row in rows:
        if row.cells[_first(row)].lstrip().startswith(COMMENT):
            continue
        if len(found.teams) >= MAX_TEAMS:
            found.remarks.append(
                Remark("too_many_teams", place=Place(sheet.name, row.line), values={"most": MAX_TEAMS}))
            return
        _read_team(sheet, row, columns, found)
        found.remarks += _strays(sheet, head, row)


def _columns(sheet: Sheet, head: Row, found: _Found) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for number, heading in enumerate(head.cells, 1):
        place = Place(sheet.name, head.line, number)
        name = field_of(heading, TEAM_FIELDS)
        if name is None and heading.strip():
            found.remarks.append(Remark("unknown_column", team=0, place=place, value=heading))
        elif name in seen:
            found.remarks.append(Remark("same_column", str(name), team=0, place=place, value=heading))
        elif name is not None:
            seen.add(name)
            _take_scale(heading, TEAM_FIELDS[name].scale, found)
            yield number, name


def _take_scale(heading: str, scale: str, found: _Found) -> None:
    named = scale_in(heading) if scale else None
    if named and scale not in found.company:
        found.company[scale] = named


def _read_team(sheet: Sheet, row: Row, columns: dict[int, str], found: _Found) -> None:
    texts = {
        columns[number]: cell.strip()[:LONGEST_ENTRY] for number, cell in enumerate(row.cells, 1)
        if number in columns and cell.strip()}
    if _is_total(texts.get("team", "")):
        found.remarks.append(Remark("total", place=Place(sheet.name, row.line), value=texts["team"]))
        return
    team = len(found.teams)
    found.teams.append(texts)
    found.places[team, ""] = Place(sheet.name, row.line)
    for number, name in columns.items():
        found.places[team, name] = Place(sheet.name, row.line, number)


def _strays(sheet: Sheet, head: Row, row: Row) -> Iterator[Remark]:
    """Values under no heading, in one sentence for a line."""
    stray = [
        (number, cell) for number, cell in enumerate(row.cells, 1)
        if cell.strip() and not (number <= len(head.cells) and head.cells[number - 1].strip())]
    if stray:
        number, cell = stray[0]
        kind: Kind = "no_heading" if len(stray) == 1 else "no_headings"
        yield Remark(kind, place=Place(sheet.name, row.line, number), value=cell, values={"n": len(stray)})


def _is_total(name: str) -> bool:
    totals = {plain(word) for language in LANGUAGES for word in translate("ownsheet.totals", language).split("|")}
    return plain(name) in totals
