"""The workbook of a workshop: a sheet per table, and a codebook that says in both languages what each column means."""

from __future__ import annotations

import io
import math
from datetime import datetime
from typing import Any

import xlsxwriter

from documents.debrief.tables import NO_UNIT, Cell, Column, Table, tables
from documents.typesetting.palette import STRONG
from game.debrief.audience import Audience
from game.debrief.debrief import Debrief
from locales import LANGUAGES, translate
from simulation.recipe import model_version
from wording.debrief.figures import days_text

WIDEST, NARROWEST = 60, 10
"""Characters of a column."""


def workbook(debrief: Debrief, view: Audience, language: str) -> bytes:
    """The workbook in a language; the same bits for the same log."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    day, _ = debrief.days
    book.set_properties({
        "title": translate("debrief.page.title", language, title=debrief.workshop.setup.title), "author": "Reflet",
        "created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001
    formats = {
        "head": book.add_format({"bold": True, "font_color": "#ffffff", "bg_color": STRONG["employees"],
                                 "valign": "top", "text_wrap": True}),
        "text": book.add_format({"valign": "top", "text_wrap": True})}
    found = tables(debrief, view, language)
    _write(book, translate("debrief.sheet.about", language), ("", ""), _about(debrief, view, language), formats)
    for table in found:
        _write(book, translate(f"debrief.sheet.{table.name}", language), tuple(
            column.name for column in table.columns), table.rows, formats)
    _write(book, translate("debrief.sheet.codebook", language), tuple(
        translate(f"debrief.codebook.{name}", language) for name in (
            "sheet", "column", "unit_fr", "unit_en", "meaning_fr", "meaning_en")),
        [_coded(table, column, language) for table in found for column in table.columns], formats)
    book.close()
    return file.getvalue()


def _about(debrief: Debrief, view: Audience, language: str) -> list[list[Cell]]:
    setup = debrief.workshop.setup
    facts: dict[str, Cell] = {
        "title": setup.title, "scenario": setup.scenario.title[language], "date": days_text(debrief.days, language),
        "mode": translate(f"debrief.mode.{setup.mode}", language), "seed": str(setup.seed), "version": model_version(),
        "names": translate("debrief.fact.named" if view.has_names else "debrief.fact.unnamed", language),
        "model": translate("debrief.sure.model", language)}
    return [[translate(f"debrief.fact.{name}", language), value] for name, value in facts.items()]


def _coded(table: Table, column: Column, language: str) -> list[Cell]:
    units = ["" if column.unit == NO_UNIT else translate(column.unit, one) for one in LANGUAGES]
    return [translate(f"debrief.sheet.{table.name}", language), column.name, *units, *(
        translate(column.meaning, one) for one in LANGUAGES)]


def _write(book: Any, name: str, head: tuple[str, ...], rows: Any, formats: dict[str, Any]) -> None:
    page = book.add_worksheet(name)
    page.write_row(0, 0, head, formats["head"])
    for number, cells in enumerate(rows, start=1):
        for column, value in enumerate(cells):
            if isinstance(value, str):
                page.write_string(number, column, value, formats["text"])
            elif value is not None and math.isfinite(value):
                page.write_number(number, column, value)
    page.freeze_panes(1, 0)
    if rows:
        page.autofilter(0, 0, len(rows), len(head) - 1)
    for column, title in enumerate(head):
        widest = max([len(title), *(len(row[column]) for row in rows if isinstance(row[column], str))])
        page.set_column(column, column, min(WIDEST, max(NARROWEST, widest + 2)))
