"""Files to fill in, and the made-up example filled in: CSV and a workbook, in French and English."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from documents.own_company.entries import Entries
from documents.own_company.example import example
from documents.own_company.headings import choice_label, label
from documents.own_company.numerals import readings
from documents.own_company.reference import reference, required, unit_label
from documents.own_company.remarks import allowed, scale_text
from documents.people_csv import BYTE_ORDER_MARK, DECIMAL, DELIMITER
from experiments.own_company.fields import COMPANY, TEAM, Field
from locales import LANGUAGES, translate

ENDINGS = ("csv", "xlsx")
MADE = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
"""When workbooks say that they were made: always the same, so that they are."""
ROOM_FOR_CHOICES = 250
WIDTHS = (38, 16, 22, 30, 12, 90)

Cell = str | float | None


def template_file(ending: str, language: str) -> bytes:
    """An empty file to fill in."""
    return _file(ending, Entries(), language, is_example=False)


def example_file(ending: str, language: str) -> bytes:
    """The made-up example, filled in and labelled as made up."""
    return _file(ending, example(language), language, is_example=True)


def file_name(is_example: bool, ending: str, language: str) -> str:
    """What such a file is called."""
    return f"{translate('ownsheet.example_name' if is_example else 'ownsheet.template_name', language)}.{ending}"


def write_examples(folder: Path) -> list[Path]:
    """Writes the example in both languages and forms; gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for language in LANGUAGES:
        for ending in ENDINGS:
            path = folder / file_name(True, ending, language)
            path.write_bytes(example_file(ending, language))
            written.append(path)
    return written


def _file(ending: str, entries: Entries, language: str, is_example: bool) -> bytes:
    if ending == "csv":
        return _csv(entries, language, is_example)
    return _workbook(entries, language, is_example)


def _intro(language: str, is_example: bool) -> list[str]:
    keys = (["example"] if is_example else []) + ["intro", "scales", "numbers"]
    return [translate(f"ownsheet.{key}", language) for key in keys]


def _csv(entries: Entries, language: str, is_example: bool) -> bytes:
    text = io.StringIO()
    table = csv.writer(text, delimiter=DELIMITER[language], lineterminator="\r\n")
    table.writerows([f"# {line}"] for line in _intro(language, is_example))
    table.writerow(_company_head(language)[:4])
    for row in _company_rows(entries, language):
        table.writerow([_localised(row[0], language), _localised(row[1], language), *row[2:4]])
    table.writerow([])
    table.writerow(_team_head(language))
    for row in _team_rows(entries):
        table.writerow([_localised(cell, language) for cell in row])
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _company_head(language: str) -> list[str]:
    return [translate(f"ownsheet.{key}", language)
            for key in ("field", "value", "unit", "allowed", "required", "help")]


def _company_rows(entries: Entries, language: str) -> Iterator[list[Cell]]:
    for field in COMPANY:
        yield [
            label(field.name, language), _cell(field, entries.company.get(field.name, ""), language),
            unit_label(field, language), allowed(field, language), required(field, language),
            translate(f"ownfield.{field.name}.help", language)]


def _team_head(language: str) -> list[str]:
    return [label(field.name, language) for field in TEAM]


def _team_rows(entries: Entries) -> Iterator[list[Cell]]:
    for team in entries.teams:
        yield [_cell(field, team.get(field.name, ""), "") for field in TEAM]


def _cell(field: Field, text: str, language: str) -> Cell:
    if not text or field.kind == "text":
        return text or None
    if field.kind == "choice":
        return choice_label(field, text, language)
    if field.kind == "ends":
        return scale_text(text, language)
    return readings(text)[0]


def _localised(cell: Cell, language: str) -> str:
    if isinstance(cell, float):
        return f"{cell:.12g}".replace(".", DECIMAL[language])
    return cell or ""


def _workbook(entries: Entries, language: str, is_example: bool) -> bytes:
    import openpyxl  # takes long

    book = openpyxl.Workbook()
    book.properties.creator, book.properties.created, book.properties.modified = "Reflet", MADE, MADE
    company, teams, notes = book.active, book.create_sheet(), book.create_sheet()
    for sheet, key in ((company, "company"), (teams, "teams"), (notes, "notes")):
        sheet.title = translate(f"ownsheet.{key}", language)
    _fill_company(company, entries, language, is_example)
    teams.append(_team_head(language))
    for row in _team_rows(entries):
        teams.append(row)
    _style(teams, 1, [24] * len(TEAM))
    for line in _intro(language, is_example):
        notes.append([line])
    notes.append([])
    rows = reference(language)
    notes.append([translate(f"ownsheet.{key}", language) for key in rows[0]])
    for one in rows:
        notes.append(list(one.values()))
    _style(notes, notes.max_row - len(rows), [38, 22, 34, 12, 90, 60])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill_company(sheet: Any, entries: Entries, language: str, is_example: bool) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if is_example:
        sheet.append([f"# {translate('ownsheet.example', language)}"])
    sheet.append(_company_head(language))
    head = sheet.max_row
    for row in _company_rows(entries, language):
        sheet.append(row)
    _style(sheet, head, WIDTHS)
    for line, field in enumerate(COMPANY, head + 1):
        choices = ",".join(choice_label(field, choice, language) for choice in field.choices)
        if choices and len(choices) < ROOM_FOR_CHOICES:
            choice = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
            choice.add(f"B{line}")
            sheet.add_data_validation(choice)
        if field.kind in ("choice", "ends"):
            sheet.cell(line, 2).number_format = "@"


def _style(sheet: Any, head: int, widths: Any) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for cell in sheet[head]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = sheet.cell(head + 1, 2)
