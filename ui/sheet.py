"""What the page Method shows of the comparison, in a language: the sum of it, findings, and lines that arrive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from functools import cache
from typing import Any, Literal

from experiments.entries import (
    Entry, entries_of, is_from_memory, line_label, particulars, summary, told_luck, told_source, told_value,
    told_verdict,
)
from experiments.report import MARKS, told_design, told_memory
from experiments.strip import place_of, strip_of
from experiments.ensemble import SECTORS
from experiments.telling import grade_told
from experiments.validate import KINDS, UNITS, Row, Verdict, open_rows
from locales import number, percent, translate
from simulation.recipe import model_version
from simulation.sources import GRADES
from ui.examination import Progress

_version = cache(model_version)
VERDICTS: tuple[Verdict, ...] = ("inside", "outside", "untestable", "open")


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
    grades = [{"code": grade, "text": grade_told(grade, language)} for grade in GRADES if grade != "assumed"]
    return {
        "grades": grades, "design": told_design(UNITS, language), "memory": told_memory(open_rows(), language),
        "luck": told_luck(language),
        "version": translate("method.version", language, version=_version())}


def lines(progress: Progress, language: str) -> dict[str, dict[str, Any]]:
    """The lines answered so far, by key."""
    return {key_of(row): _line(row, language) for row in progress.rows if row.verdict != "untestable"}


def standing(progress: Progress, owner: str, language: str) -> dict[str, Any]:
    """How far the comparison is, and what this reader can do about it."""
    has_rows = bool(progress.rows)
    made = "" if not has_rows else translate(
        "method.made", language, seed=progress.seed, units=number(UNITS, language), version=_version())
    entries = entries_of(_known(progress))
    return {
        "state": progress.state, "share": round(100 * progress.share),
        "told": translate(f"method.state.{progress.state}", language, share=percent(progress.share, language)),
        "summary": summary(progress.rows, language) if has_rows else [], "made": made,
        "sentence": _sentence(entries, language) if has_rows else "", "tallies": _tallies(entries, language),
        "outside": [_missed(entry, language) for entry in entries if finding_verdict(entry.rows) == "outside"],
        "mine": progress.owner == owner, "files": has_rows}


def finding_verdict(rows: Iterable[Row]) -> Verdict:
    """Of a finding as a whole: inside where all that can be tested is, outside where one value is not."""
    verdicts = {row.verdict for row in rows} - {"untestable"}
    if not verdicts:
        return "untestable"
    return next((verdict for verdict in ("open", "outside") if verdict in verdicts), "inside")


def key_of(row: Row) -> str:
    """The name of a line on the page."""
    return f"{row.id}/{row.sector}"


def _known(progress: Progress) -> list[Row]:
    answered = {key_of(row): row for row in progress.rows}
    return [answered.get(key_of(row), row) for row in open_rows()]


def _sentence(entries: Sequence[Entry], language: str) -> str:
    n = Counter(finding_verdict(entry.rows) for entry in entries)
    counts = {verdict: number(n[verdict], language) for verdict in VERDICTS}
    told = translate("method.sum.findings", language, of=number(len(entries), language), **counts)
    return told if not n["open"] else f"{told} {translate('method.sum.open', language, open=counts['open'])}"


def _tallies(entries: Sequence[Entry], language: str) -> list[dict[str, Any]]:
    kinds = [
        _tally("kind", kind, f"report.{kind}.title", [entry.rows for entry in entries if entry.kind == kind], language)
        for kind in KINDS]
    sectors = [
        _tally("sector", sector, f"sector.{sector}", [
            rows for entry in entries if (rows := tuple(row for row in entry.rows if row.sector == sector))], language)
        for sector in SECTORS]
    return kinds + sectors


def _tally(
    by: Literal["kind", "sector"], name: str, label: str, findings: Sequence[Sequence[Row]], language: str
) -> dict[str, Any]:
    n = Counter(finding_verdict(rows) for rows in findings)
    return {
        "by": by, "name": name, "label": translate(label, language),
        "counts": [{"verdict": verdict, "n": n[verdict]} for verdict in VERDICTS]}


def _missed(entry: Entry, language: str) -> dict[str, Any]:
    missed = [row for row in entry.rows if row.verdict == "outside"]
    where = [_miss(row, language) for row in missed] if missed[0].sector in SECTORS or len(entry.rows) == 1 else [
        translate("method.sum.signs", language, n=number(len(missed), language),
                  of=number(len(entry.rows), language))]
    return {"id": entry.id, "item": entry.first.item, "title": entry.title[language], "where": ", ".join(where)}


def _miss(row: Row, language: str) -> str:
    verdict = told_verdict(row, language)
    if row.sector not in SECTORS:
        return verdict
    return str(translate("method.sum.where", language, sector=translate(f"sector.{row.sector}", language),
                         verdict=verdict))


def _entry(entry: Entry, language: str) -> dict[str, Any]:
    first = entry.first
    note = "" if first.note is None else first.note[language]
    return {
        "id": entry.id, "item": first.item, "title": entry.title[language], "note": note, "grade": first.certainty,
        "grade_text": grade_told(first.certainty, language), "memory": is_from_memory(first),
        "note_head": translate("report.played" if entry.kind == "trial" else "report.why", language),
        "particulars": particulars(entry, language)[:-2], "source": told_source(first, language),
        "lines": [{"key": key_of(row), "sector": row.sector, **_line(row, language)} for row in entry.lines]}


def _line(row: Row, language: str) -> dict[str, Any]:
    place = place_of(row)
    band, *marks = astuple(strip_of(row))
    return {
        "label": line_label(row, language), "value": told_value(row, language), "verdict": row.verdict, "place": place,
        "told": f"{MARKS[place]} {told_verdict(row, language)}", "strip": [*(band or (None, None)), *marks]}
