"""The same as a workbook: summary, accounts, levers, pay-back, weeks, policy, assumptions, and a codebook.

Written by XlsxWriter, which puts no time but the given one into the file: the same bits for the same input.
"""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import numpy as np
import xlsxwriter

from documents.decision import lever_table
from documents.decision.account_sheets import DIFFERENCE, accounts, levers, payback
from documents.decision.cells import FORMATS, Cell, FigureCell, WorkbookSheet, head
from documents.decision.chart import BANDS
from documents.typesetting.palette import STRONG
from experiments.answer import bands
from experiments.effects import Effects
from experiments.estimate import Estimate, mean_estimate
from experiments.series import series
from locales import translate
from simulation import Assumptions, Policy
from simulation.measures import MEASURES
from simulation.parameters import parameters_of
from simulation.recipe import model_version
from simulation.sources import SOURCES
from wording import report
from wording.levers import lever_text
from wording.measures import label
from wording.money import decision_cost_sentence
from wording.names import company_title

SHEETS = ("summary", "accounts", "levers", "payback", "weeks", "policy", "assumptions", "codebook")
OF_MONEY = ("accounts", "payback")
"""Sheets that tell a gain, above which it stands what it rests on."""
WIDEST = 60
"""Characters of a column."""
NARROWEST = 10

def workbook(outcome: Effects, language: str, link: str, made: date) -> bytes:
    """The workbook in a language."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    title = company_title(outcome.decision, language)
    book.set_properties({
        "title": translate("paper.document", language, title=title), "author": "Reflet",
        "comments": report.lead(outcome, language), "created": datetime(made.year, made.month, made.day)})  # noqa: DTZ001
    top = {"valign": "top"}
    head = {"bold": True, "font_color": "#ffffff", "bg_color": STRONG["employees"], "text_wrap": True}
    formats = {
        "head": book.add_format({**top, **head}), "fact": book.add_format({**top, "bold": True}),
        "text": book.add_format({**top, "text_wrap": True}), "said": book.add_format(top),
        **{unit: book.add_format({**top, "num_format": written}) for unit, written in FORMATS.items()}}
    for sheet in _sheets(outcome, language, link, made):
        _write(book, sheet, formats)
    book.close()
    return file.getvalue()


def _write(book: Any, sheet: WorkbookSheet, formats: dict[str, Any]) -> None:
    page = book.add_worksheet(sheet.name)
    for row, (name, value) in enumerate(sheet.facts):
        page.write(row, 0, name, formats["fact"])
        _put(page, row, 1, value, formats, "said")
    top = len(sheet.facts) + 1 if sheet.facts else 0
    page.write_row(top, 0, sheet.head, formats["head"])
    for row, cells in enumerate(sheet.rows, start=top + 1):
        for column, value in enumerate(cells):
            _put(page, row, column, value, formats, "text")
    page.freeze_panes(top + 1, 0)
    page.autofilter(top, 0, top + len(sheet.rows), len(sheet.head) - 1)
    for column, name in enumerate(sheet.head):
        widest = max(len(name), *(len(str(row[column])) for row in sheet.rows if isinstance(row[column], str)), 0)
        page.set_column(column, column, min(WIDEST, max(NARROWEST, widest + 2)))


def _put(page: Any, row: int, column: int, value: Cell, formats: dict[str, Any], text: str) -> None:
    if isinstance(value, str):
        page.write_string(row, column, value, formats[text])
    elif isinstance(value, FigureCell):
        if np.isfinite(value.value):
            page.write_number(row, column, value.value, formats[value.unit])
    elif value is not None and np.isfinite(value):
        page.write_number(row, column, value)


def _sheets(outcome: Effects, language: str, link: str, made: date) -> Iterable[WorkbookSheet]:
    makers = (_summary, accounts, levers, payback, _weeks, _policy, _assumptions, _codebook)
    for name, make in zip(SHEETS, makers, strict=True):
        sheet = make(outcome, language)
        if name == "summary":
            sheet = dataclasses.replace(sheet, facts=_facts(outcome, language, link, made))
        elif name in OF_MONEY:
            sheet = dataclasses.replace(sheet, facts=[("", text) for text in report.cautions(outcome, language)])
        yield dataclasses.replace(sheet, name=translate(f"paper.sheet.{name}", language))


def _facts(outcome: Effects, language: str, link: str, made: date) -> list[tuple[str, Cell]]:
    facts: dict[str, Cell] = {
        "company": company_title(outcome.decision, language), "scenario": outcome.decision.base,
        "date": made.isoformat(),
        "version": model_version(), "seed": str(outcome.decision.seed), "replicates": outcome.replicates,
        "pay_back": report.pay_back(outcome, language), "link": link}
    texts: list[tuple[str, Cell]] = [
        (translate(f"paper.fact.{name}", language), value) for name, value in facts.items() if value != ""]
    warned: list[tuple[str, Cell]] = [("", text) for text in report.failures(outcome, language)]
    beside = [report.others(outcome, language), *report.cautions(outcome, language)]
    cautious: list[tuple[str, Cell]] = [("", text) for text in beside if text]
    cost = decision_cost_sentence(outcome.decision, language)
    return [*texts, ("", cost), ("", report.lead(outcome, language)), *cautious, *warned,
            ("", translate("paper.caveat.forecast", language))]


def _summary(outcome: Effects, language: str) -> WorkbookSheet:
    heads = head(language, "measure", "unit", "week", "base_mean", "decided_mean", *DIFFERENCE)
    rows: list[list[Cell]] = []
    for name in MEASURES:
        for week in outcome.milestones:
            means = [float(series(run, name)[:, week].mean()) for run in (outcome.base, outcome.decided)]
            rows.append([
                label(name, language), _unit(name, language), week,
                *_figures(name, *means, *_bounds(outcome.change(name, week)))])
    return WorkbookSheet(heads, rows)


def _weeks(outcome: Effects, language: str) -> WorkbookSheet:
    heads = head(
        language, "measure", "week", "base", "low", "quarter", "decided", "three_quarters", "high", *DIFFERENCE)
    rows: list[list[Cell]] = []
    for name in MEASURES:
        one = outcome.difference(name)
        base, shown, paired = one.a.mean(axis=0), bands(one.b, BANDS), one.paired
        rows += [
            [label(name, language), week, *_figures(
                name, float(base[week]), *shown[:, week].tolist(), *_bounds(mean_estimate(paired[:, week])))]
            for week in range(outcome.weeks + 1)]
    return WorkbookSheet(heads, rows)


def _figures(measure: str, *values: float) -> list[FigureCell]:
    return [FigureCell(value, MEASURES[measure].unit) for value in values]


def _policy(outcome: Effects, language: str) -> WorkbookSheet:
    heads = head(language, "lever", "week", "before", "after", "price", "hours", "grade", "source")
    rows: list[list[Cell]] = []
    for line in lever_table.lines_of(outcome):
        lever = line.move.lever
        declared = parameters_of(Policy)[lever]
        rows.append([
            translate(f"lever.{lever}.label", language), line.move.week, lever_text(lever, line.before, language),
            lever_text(lever, line.move.value, language), FigureCell(round(line.cost, 2), "eur"),
            line.hours, declared.grade, _cited(declared.source, language)])
    return WorkbookSheet(heads, rows)


def _assumptions(outcome: Effects, language: str) -> WorkbookSheet:
    heads = head(
        language, "assumption", "value", "own", "plausible_low", "plausible_high", "unit", "grade", "source")
    facts, own = outcome.decision.facts.as_mapping(), outcome.decision.scenario.assumptions.as_mapping()
    rows: list[list[Cell]] = [[
        translate("assumption.symmetry.label", language),
        translate(f"assumption.symmetry.{facts['symmetry']}", language),
        translate(f"assumption.symmetry.{own['symmetry']}", language), None, None, None, None, None]]
    rows += [
        [translate(f"assumption.{name}.label", language), facts[name], own[name], one.low, one.high,
         translate("paper.column.share" if one.unit == "share" else f"unit.{one.unit}", language), one.grade,
         _cited(one.source, language)]
        for name, one in parameters_of(Assumptions).items()]
    return WorkbookSheet(heads, rows)


def _codebook(outcome: Effects, language: str) -> WorkbookSheet:
    heads = head(language, "code", "measure", "unit", "better", "meaning")
    index: list[list[Cell]] = [
        ["policy", None, None, None, translate("paper.code.policy", language)],
        ["replicate", None, None, None, translate("paper.code.replicate", language)],
        ["week", None, None, None, translate("paper.code.week", language)]]
    measures: list[list[Cell]] = [
        [name, label(name, language), _unit(name, language), translate(f"paper.better.{one.better}", language),
         translate(f"measure.{name}.help", language)] for name, one in MEASURES.items()]
    return WorkbookSheet(heads, index + measures)


def _unit(measure: str, language: str) -> str:
    unit = MEASURES[measure].unit
    return translate({
        "share": "paper.column.share", "gap": "paper.column.gap", "per_year": "paper.column.yearly"}.get(
            unit, f"unit.{unit}"), language)


def _bounds(change: Estimate) -> list[float]:
    return [change.value, change.low, change.high]


def _cited(source: str, language: str) -> str | None:
    found = SOURCES.get(source)
    if found is None:
        return None
    return found.citation_fr if language == "fr" else found.citation
