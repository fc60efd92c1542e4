"""Lines combined: the answers of a team, or the teams of a department. Counts are added, means weighted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from documents.own_company.cells import is_withheld
from documents.own_company.entries import Cell
from documents.own_company.headings import plain
from documents.own_company.numerals import has_percent, numeral_text, readings
from documents.own_company.plans import ReadingPlan
from documents.own_company.remarks import Remark, together
from documents.own_company.scales import split_cell
from documents.own_company.sheets import SheetRow
from experiments.own_company.fields import TEAM_FIELDS, Field

SIZE = "team_employees"
COUNT_OF = {
    "employee_scale": "team_employee_answers", "strain_scale": "team_employee_answers",
    "customer_scale": "team_customer_answers"}
"""What counts the answers to a survey, by its scale."""
DECIMALS = 4

GroupedLine = tuple[SheetRow, dict[str, str]]


@dataclass(frozen=True)
class _Group:
    """Lines of one name; `row` is the first of them."""

    name: str
    row: SheetRow
    texts: Sequence[Mapping[str, str]]

    def number(self, at: int, name: str) -> float | None:
        """The number in a line, None where there is none to be read."""
        found = readings(split_cell(self.texts[at].get(name, ""))[0])
        return found[0] if found else None

    def numbers(self, name: str) -> list[float]:
        """All numbers of a field."""
        return [value for at in range(len(self.texts)) if (value := self.number(at, name)) is not None]


def grouped(
    lines: Sequence[GroupedLine], plan: ReadingPlan, sheet: str, columns: Mapping[int, str], remarks: list[Remark]
) -> list[GroupedLine]:
    """The lines of each team (or department) as one.

    Args:
        lines: as they stand in the file. plan: whether they are answers, or teams of departments.
        sheet, columns: where they stand. remarks: takes what cannot be read.
    """
    remarks += together(list(_withheld(lines, sheet, columns)))
    if plan.role == "answers":
        lines = list(_answers_only(lines, sheet, columns, remarks))
    remarks += _unreadable(lines, sheet, columns)
    by = "team" if plan.role == "answers" else "department"
    groups: dict[str, list[GroupedLine]] = {}
    for row, texts in lines:
        if name := texts.get(by, ""):
            groups.setdefault(plain(name) or name, []).append((row, texts))
        else:
            remarks.append(Remark("nameless", by, team=0, place=Cell(sheet, row.line)))
    made = [_Group(found[0][1][by], found[0][0], [texts for _, texts in found]) for found in groups.values()]
    return [(one.row, {"team": one.name} | dict(_combined(one, plan.role == "answers"))) for one in made]


def _answers_only(
    lines: Sequence[GroupedLine], sheet: str, columns: Mapping[int, str], remarks: list[Remark]
) -> Iterator[GroupedLine]:
    """The lines with a number in them; exports of surveys begin with lines that explain their columns."""
    numeric = [name for name in columns.values() if TEAM_FIELDS[name].kind != "text"]
    for row, texts in lines:
        if any(readings(split_cell(texts.get(name, ""))[0]) for name in numeric):
            yield row, texts
        elif any(texts.get(name, "") and not is_withheld(texts[name], TEAM_FIELDS[name]) for name in numeric):
            remarks.append(Remark("left_out", place=Cell(sheet, row.line), value=" ".join(texts.values())))


def _withheld(lines: Sequence[GroupedLine], sheet: str, columns: Mapping[int, str]) -> Iterator[Remark]:
    for row, texts in lines:
        for number, name in columns.items():
            if is_withheld(text := texts.get(name, ""), TEAM_FIELDS[name]):
                yield Remark("withheld", name, 0, Cell(sheet, row.line, number), text)


def _unreadable(lines: Sequence[GroupedLine], sheet: str, columns: Mapping[int, str]) -> Iterator[Remark]:
    numbers = {name: number for number, name in columns.items() if TEAM_FIELDS[name].kind != "text"}
    for row, texts in lines:
        for name, number in numbers.items():
            text = texts.get(name, "")
            if text and not readings(split_cell(text)[0]) and not is_withheld(text, TEAM_FIELDS[name]):
                yield Remark("not_number", name, team=0, place=Cell(sheet, row.line, number), value=text)


def _combined(group: _Group, is_of_answers: bool) -> Iterator[tuple[str, str]]:
    """The group's entries, by field."""
    counts: dict[str, int] = {}
    for name, field in TEAM_FIELDS.items():
        numbers = group.numbers(name)
        if not numbers or field.kind == "text":
            continue
        if field.kind == "number":
            if not (is_of_answers and name in COUNT_OF.values()):
                yield name, numeral_text(max(numbers) if is_of_answers else sum(numbers))
            continue
        yield name, numeral_text(round(_mean(group, field, is_of_answers), DECIMALS)) + _mark(group, name)
        if is_of_answers and field.scale:
            count = COUNT_OF[field.scale]
            counts[count] = max(counts.get(count, 0), len(numbers))
    yield from ((name, str(n)) for name, n in counts.items())


def _mean(group: _Group, field: Field, is_of_answers: bool) -> float:
    """The mean of a field; each team counts as much as it has answers, or people where these are not told."""
    weighted = [
        (value, _weight(group, at, field) if not is_of_answers else 1.0) for at in range(len(group.texts))
        if (value := group.number(at, field.name)) is not None]
    total = sum(weight for _, weight in weighted)
    if not total:
        return sum(value for value, _ in weighted) / len(weighted)
    return sum(value * weight for value, weight in weighted) / total


def _weight(group: _Group, at: int, field: Field) -> float:
    count = group.number(at, COUNT_OF[field.scale]) if field.scale else None
    return count or group.number(at, SIZE) or 1.0


def _mark(group: _Group, name: str) -> str:
    """What stands behind every number of a field alike: a sign of percent, or "/20"."""
    texts = [text for one in group.texts if readings(split_cell(text := one.get(name, ""))[0])]
    marks = {" %" if has_percent(text) else split_cell(text)[1] for text in texts}
    return marks.pop() if len(marks) == 1 else ""
