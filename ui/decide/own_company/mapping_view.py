"""The step in which a reader says which column or line of a file is what: what is shown, and what an answer changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypedDict, get_args

from documents.own_company.grouping import COUNT_OF
from documents.own_company.headings import label
from documents.own_company.numerals import readings
from documents.own_company.parts import FilePart, Role, first_cell
from documents.own_company.plans import ReadingPlan, plan_of, planned, seems_of_answers, suggested
from documents.own_company.reading import FileReading
from documents.own_company.remarks import Kind, column_letters, quoted
from documents.own_company.sheets import FileError, SheetRow
from experiments.own_company.fields import COMPANY, COMPANY_FIELDS, MAX_TEAMS, TEAM, TEAM_FIELDS, Field
from locales import number, translate
from ui.shared.views import Named

ROLES: tuple[Role, ...] = get_args(Role)
WAITING: frozenset[Kind] = frozenset({
    "unknown_column", "unknown_field", "unknown_table", "no_column", "several_values", "answers", "too_many_teams"})
"""Remarks that leave it to the reader to say what is what."""
UNKNOWN = ("nothing_known", "one_per_answer")
MOST_HEADS, MOST_SAMPLES, MOST_LINES = 8, 3, 120
"""Lines to choose the headings from, values shown of a column, and lines of the company that are shown."""
NOT_READ = "-"

Plans = tuple[ReadingPlan, ...]


class LineChoice(TypedDict):
    """A line or a column to choose."""

    n: int
    label: str


class ItemView(TypedDict):
    """A column or a line: what stands there, what it is read as, and what it may be."""

    key: int
    where: str
    heading: str
    samples: str
    field: str
    guess: str
    guess_label: str


class PartView(TypedDict):
    """A part of a file: what it is read as, and its columns or lines."""

    n: int
    role: str
    sheet: str
    items: list[ItemView]
    is_grouped: bool
    where: str
    head: int
    heads: list[LineChoice]
    value: int
    values: list[LineChoice]
    can_group: bool
    hint: str
    preview: list[str]


class FieldChoices(TypedDict):
    """What a line of the company and a column of a team may be."""

    company: list[Named]
    teams: list[Named]


class MappingView(TypedDict):
    """The step in which a reader says what is what."""

    parts: list[PartView]
    fields: FieldChoices
    roles: list[Named]
    reads: bool


def waits(found: FileReading | FileError) -> bool:
    """Whether a file was understood so little that the reader has to say what is what."""
    if isinstance(found, FileError):
        return found.kind in UNKNOWN
    return any(remark.kind in WAITING for remark in found.check.remarks)


def plans_of(parts: Sequence[FilePart]) -> Plans:
    """How the parts of a file are read before the reader says anything."""
    return tuple(map(plan_of, parts))


def begun(parts: Sequence[FilePart]) -> Plans:
    """The plans with which the step begins: tables of which nothing is known wait for their columns to be named."""
    return tuple(
        plan_of(part) if part.role != "nothing" else planned(
            part, "answers" if len(part.rows) > MAX_TEAMS else "teams", 0, part.n_head) for part in parts)


def settled(plans: Sequence[ReadingPlan]) -> Plans:
    """The plans as the reader has seen them: what has no field is not to be read."""
    return tuple(replace(plan, is_stated=True) for plan in plans)


def changed(parts: Sequence[FilePart], plans: Plans, request: Any) -> Plans:
    """The plans after an answer of the reader; nobody vouches for it, and what is none changes nothing.

    Args:
        request: the number of the part, and one of its role, its headings (number of the line from 0), its column of
            values, whether it is grouped, or the field of a column or line.
    """
    request = request if isinstance(request, Mapping) else {}
    at = request.get("part")
    if type(at) is not int or not 0 <= at < len(parts):
        return plans
    new = _changed(parts[at], plans[at], request)
    return (*plans[:at], new, *plans[at + 1:])


def _changed(part: FilePart, plan: ReadingPlan, request: Mapping[str, Any]) -> ReadingPlan:
    if request.get("role") in ROLES:
        return planned(part, request["role"], plan.start, max(plan.n_head, 1))
    if type(head := request.get("head")) is int and 0 <= head < len(part.rows):
        return planned(part, plan.role, head, part.n_head if head == 0 and part.n_head else 1)
    if type(value := request.get("value")) is int and 0 <= value <= _width(part.rows):
        return replace(plan, value=value)
    if isinstance(is_grouped := request.get("grouped"), bool):
        return replace(plan, is_grouped=is_grouped)
    key, name = request.get("key"), request.get("field")
    if type(key) is int and (name == NOT_READ or name in _fields(plan.role)):
        # A field stands in one place: what had it before gives it up.
        others = {k: one for k, one in plan.fields.items() if one != name and k != key}
        return replace(plan, fields=others | {key: "" if name == NOT_READ else str(name)})
    return plan


def mapping_view(parts: Sequence[FilePart], plans: Plans, language: str) -> MappingView:
    """Everything that the step shows."""
    return {
        "parts": [_part(number, part, plan, language) for number, (part, plan) in enumerate(
            zip(parts, plans, strict=True))],
        "fields": {
            "company": [_named(field, language) for field in COMPANY],
            "teams": [_named(field, language) for field in TEAM]},
        "roles": [{"name": role, "label": translate(f"own.map.role.{role}", language)} for role in ROLES],
        "reads": any(any(plan.fields.values()) for plan in plans if plan.role != "nothing")}


def _named(field: Field, language: str) -> Named:
    return {"name": field.name, "label": label(field.name, language)}


def _fields(role: Role) -> Mapping[str, Field]:
    return COMPANY_FIELDS if role == "company" else TEAM_FIELDS


def _part(at: int, part: FilePart, plan: ReadingPlan, language: str) -> PartView:
    items = [] if plan.role == "nothing" else list(
        _lines(part, plan, language) if plan.role == "company" else _columns(part, plan, language))
    first, last = part.rows[0].line, part.rows[-1].line
    names = plan.fields.values()
    return {
        "n": at, "role": plan.role, "sheet": part.sheet, "items": items, "is_grouped": plan.is_grouped,
        "where": translate("own.map.lines", language, first=number(first, language), last=number(last, language)),
        "head": plan.start, "heads": [] if plan.role in ("company", "nothing") else _heads(part, language),
        "value": plan.value, "values": _values(part, language) if plan.role == "company" else [],
        "can_group": plan.role == "teams" and "department" in names,
        "hint": translate("own.map.seems_answers", language) if plan.role == "teams" and seems_of_answers(
            plan.of(part), plan) else "",
        "preview": _preview(part) if plan.role == "nothing" else []}


def _preview(part: FilePart) -> list[str]:
    return [" · ".join(quoted(cell) for cell in row.cells if cell.strip()) for row in part.rows[:MOST_SAMPLES]]


def _heads(part: FilePart, language: str) -> list[LineChoice]:
    """The lines that may hold the headings."""
    return [{
        "n": k, "label": translate("own.map.head", language, line=number(row.line, language), text=quoted(
            ", ".join(cell.strip() for cell in row.cells if cell.strip())))}
        for k, row in enumerate(part.rows[:MOST_HEADS])]


def _values(part: FilePart, language: str) -> list[LineChoice]:
    """The columns that may hold the values of the company; none where there is only one."""
    columns = [number for number in range(1, 1 + _width(part.rows))
               if any(number - 1 > first_cell(row) and readings(_cell(row, number)) for row in part.rows)]
    if len(columns) < 2:
        return []
    found: list[LineChoice] = [
        {"n": number, "label": translate(
            "own.map.column", language, column=column_letters(number), samples=_samples(part.rows, number))}
        for number in columns]
    return [{"n": 0, "label": translate("own.map.beside", language)}, *found]


def _columns(part: FilePart, plan: ReadingPlan, language: str) -> Iterator[ItemView]:
    read = plan.of(part)
    for column in range(1, 1 + _width(read.rows)):
        heading = read.headings[column - 1] if column <= len(read.headings) else ""
        samples = _samples(read.body, column)
        if heading or samples:
            yield _item(column, column_letters(column), heading, samples, plan, language)


def _lines(part: FilePart, plan: ReadingPlan, language: str) -> Iterator[ItemView]:
    for row in part.rows[:MOST_LINES]:
        first = first_cell(row)
        value = quoted(_cell(row, plan.value or first + 2))
        if value or row.line in plan.fields:
            yield _item(row.line, number(row.line, language), row.cells[first].strip(), value, plan, language)


def _item(key: int, where: str, heading: str, samples: str, plan: ReadingPlan, language: str) -> ItemView:
    """A column or a line: what stands there, what it is read as, and what it may be."""
    fields = _fields(plan.role)
    name = plan.fields.get(key)
    guess = suggested(heading, fields) if name is None else ""
    # What counts answers is no part of an answer.
    is_free = guess and guess not in plan.fields.values() and not (
        plan.role == "answers" and guess in COUNT_OF.values())
    return {
        "key": key, "where": where, "heading": quoted(heading), "samples": samples, "field": name or NOT_READ,
        "guess": guess if is_free else "", "guess_label": label(guess, language) if is_free else ""}


def _samples(rows: Sequence[SheetRow], column: int) -> str:
    cells = [cell for row in rows if (cell := _cell(row, column))]
    return " · ".join(quoted(cell) for cell in cells[:MOST_SAMPLES])


def _cell(row: SheetRow, column: int) -> str:
    return row.cells[column - 1].strip() if 0 < column <= len(row.cells) else ""


def _width(rows: Sequence[SheetRow]) -> int:
    return max((len(row.cells) for row in rows), default=0)
