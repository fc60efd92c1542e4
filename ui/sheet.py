"""What the page Method shows of the comparison, in a language: findings that stand, and lines that arrive."""

from __future__ import annotations

from dataclasses import astuple
from functools import cache
from typing import Any

from experiments.entries import (
    Entry, entries_of, line_label, particulars, summary, told_grade, told_source, told_value, told_verdict,
)
from experiments.report import MARKS, told_design
from experiments.strip import place_of, strip_of
from experiments.validate import KINDS, UNITS, Row, open_rows
from locales import number, percent, translate
from simulation.sources import GRADES
from ui.examination import Progress


@cache
def outline(language: str) -> list[dict[str, Any]]:
    """Every finding by kind, as it stands before and after the comparison."""
    entries = entries_of(open_rows())
    return [
        {"kind": kind, "entries": [_entry(entry, language) for entry in entries if entry.kind == kind]}
        for kind in KINDS]


@cache
def legend(language: str) -> dict[str, Any]:
    """What the introduction says that is not a plain message."""
    grades = [{"code": grade, "text": told_grade(grade, language)} for grade in GRADES if grade != "assumed"]
    return {"grades": grades, "design": told_design(UNITS, language)}


def lines(progress: Progress, language: str) -> dict[str, dict[str, Any]]:
    """The lines answered so far, by key."""
    return {key_of(row): _line(row, language) for row in progress.rows if row.verdict != "untestable"}


def standing(progress: Progress, owner: str, language: str) -> dict[str, Any]:
    """How far the comparison is, and what this reader can do about it."""
    has_rows = bool(progress.rows)
    made = "" if not has_rows else translate(
        "method.made", language, seed=progress.seed, units=number(UNITS, language))
    return {
        "state": progress.state, "share": round(100 * progress.share),
        "told": translate(f"method.state.{progress.state}", language, share=percent(progress.share, language)),
        "summary": summary(progress.rows, language) if has_rows else [], "made": made,
        "mine": progress.owner == owner, "files": progress.state in ("done", "stopped") and has_rows}


def key_of(row: Row) -> str:
    """The name of a line on the page."""
    return f"{row.id}/{row.sector}"


def _entry(entry: Entry, language: str) -> dict[str, Any]:
    first = entry.first
    note = "" if first.note is None else first.note[language]
    return {
        "id": entry.id, "item": first.item, "title": entry.title[language], "note": note, "grade": first.certainty,
        "note_head": translate("report.played" if entry.kind == "trial" else "report.why", language),
        "particulars": particulars(entry, language)[:-2], "source": told_source(first, language),
        "lines": [{"key": key_of(row), "sector": row.sector, **_line(row, language)} for row in entry.lines]}


def _line(row: Row, language: str) -> dict[str, Any]:
    place = place_of(row)
    band, *marks = astuple(strip_of(row))
    return {
        "label": line_label(row, language), "value": told_value(row, language), "verdict": row.verdict, "place": place,
        "told": f"{MARKS[place]} {told_verdict(row, language)}", "strip": [*(band or (None, None)), *marks]}
