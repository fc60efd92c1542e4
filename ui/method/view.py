"""What the page Method shows of the comparison, in a language: the sum of it, findings, and lines that arrive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, TypedDict

from documents.validation.range_plot import range_plot_of
from experiments.ensemble import SECTORS
from experiments.validate import KINDS, UNITS, ValidationRow, Verdict, open_rows, place_of
from locales import number, percent, translate
from simulation.recipe import model_version
from simulation.sources import GRADES
from ui.method.comparison import ComparisonProgress
from wording.names import grade_text
from wording.validation import (
    MARKS, ReportEntry, design_sentence, entries_of, is_from_memory, line_label, luck_sentence, memory_sentence,
    model_value_text, particulars, source_text, summary, verdict_text,
)

_version = cache(model_version)
VERDICTS: tuple[Verdict, ...] = ("inside", "outside", "untestable", "open")


class GradeView(TypedDict):
    """How certain a figure of the evidence is, in words."""

    code: str
    text: str


class LegendView(TypedDict):
    """What the introduction says that is not a plain message."""

    grades: list[GradeView]
    design: str
    memory: str
    luck: str
    version: str


class LineView(TypedDict):
    """The model beside one figure; the strip has the band's two ends and the marks, each None where there is none."""

    label: str
    value: str
    verdict: str
    place: str
    text: str
    strip: list[float | None]


class FindingLine(LineView):
    """The same as it stands in a finding."""

    key: str
    sector: str


class FindingView(TypedDict):
    """A finding of the evidence with its lines."""

    id: str
    item: str
    title: str
    note: str
    grade: str
    grade_text: str
    memory: bool
    note_head: str
    particulars: list[str]
    source: str
    lines: list[FindingLine]


class KindView(TypedDict):
    """The findings of a kind."""

    kind: str
    entries: list[FindingView]


class CountView(TypedDict):
    """So many findings came out so."""

    verdict: str
    n: int


class TallyView(TypedDict):
    """How the findings of a kind or of a sector came out."""

    by: Literal["kind", "sector"]
    name: str
    label: str
    counts: list[CountView]


class MissedView(TypedDict):
    """A finding that the model misses, and where."""

    id: str
    item: str
    title: str
    where: str


class StatusView(TypedDict):
    """How far the comparison is, its sum, and what this reader can do about it."""

    state: str
    share: int
    text: str
    summary: list[str]
    made: str
    sentence: str
    tallies: list[TallyView]
    outside: list[MissedView]
    mine: bool
    files: bool


@cache
def outline(language: str) -> list[KindView]:
    """Every finding by kind, as it stands before and after the comparison."""
    entries = entries_of(open_rows())
    return [
        {"kind": kind, "entries": [_entry(entry, language) for entry in entries if entry.kind == kind]}
        for kind in KINDS]


@cache
def legend(language: str) -> LegendView:
    """What the introduction says that is not a plain message."""
    grades: list[GradeView] = [
        {"code": grade, "text": grade_text(grade, language)} for grade in GRADES if grade != "assumed"]
    return {
        "grades": grades, "design": design_sentence(UNITS, language), "memory": memory_sentence(open_rows(), language),
        "luck": luck_sentence(language),
        "version": translate("method.version", language, version=_version())}


def lines(progress: ComparisonProgress, language: str) -> dict[str, LineView]:
    """The lines answered so far, by key."""
    return {key_of(row): _line(row, language) for row in progress.rows if row.verdict != "untestable"}


def status(progress: ComparisonProgress, owner: str, language: str) -> StatusView:
    """How far the comparison is, and what this reader can do about it."""
    has_rows = bool(progress.rows)
    made = "" if not has_rows else translate(
        "method.made", language, seed=progress.seed, units=number(UNITS, language), version=_version())
    entries = entries_of(_known(progress))
    return {
        "state": progress.state, "share": round(100 * progress.share),
        "text": translate(f"method.state.{progress.state}", language, share=percent(progress.share, language)),
        "summary": summary(progress.rows, language) if has_rows else [], "made": made,
        "sentence": _sentence(entries, language) if has_rows else "", "tallies": _tallies(entries, language),
        "outside": [_missed(entry, language) for entry in entries if finding_verdict(entry.rows) == "outside"],
        "mine": progress.owner == owner, "files": has_rows}


def finding_verdict(rows: Iterable[ValidationRow]) -> Verdict:
    """Of a finding as a whole: inside where all that can be tested is, outside where one value is not."""
    verdicts = {row.verdict for row in rows} - {"untestable"}
    if not verdicts:
        return "untestable"
    return next((verdict for verdict in ("open", "outside") if verdict in verdicts), "inside")


def key_of(row: ValidationRow) -> str:
    """The name of a line on the page."""
    return f"{row.id}/{row.sector}"


def _known(progress: ComparisonProgress) -> list[ValidationRow]:
    answered = {key_of(row): row for row in progress.rows}
    return [answered.get(key_of(row), row) for row in open_rows()]


def _sentence(entries: Sequence[ReportEntry], language: str) -> str:
    n = Counter(finding_verdict(entry.rows) for entry in entries)
    counts = {verdict: number(n[verdict], language) for verdict in VERDICTS}
    text = translate("method.sum.findings", language, of=number(len(entries), language), **counts)
    return text if not n["open"] else f"{text} {translate('method.sum.open', language, open=counts['open'])}"


def _tallies(entries: Sequence[ReportEntry], language: str) -> list[TallyView]:
    kinds = [
        _tally("kind", kind, f"report.{kind}.title", [entry.rows for entry in entries if entry.kind == kind], language)
        for kind in KINDS]
    sectors = [
        _tally("sector", sector, f"sector.{sector}", [
            rows for entry in entries if (rows := tuple(row for row in entry.rows if row.sector == sector))], language)
        for sector in SECTORS]
    return kinds + sectors


def _tally(
    by: Literal["kind", "sector"], name: str, label: str, findings: Sequence[Sequence[ValidationRow]], language: str
) -> TallyView:
    n = Counter(finding_verdict(rows) for rows in findings)
    return {
        "by": by, "name": name, "label": translate(label, language),
        "counts": [{"verdict": verdict, "n": n[verdict]} for verdict in VERDICTS]}


def _missed(entry: ReportEntry, language: str) -> MissedView:
    missed = [row for row in entry.rows if row.verdict == "outside"]
    where = [_miss(row, language) for row in missed] if missed[0].sector in SECTORS or len(entry.rows) == 1 else [
        translate("method.sum.signs", language, n=number(len(missed), language),
                  of=number(len(entry.rows), language))]
    return {"id": entry.id, "item": entry.first.item, "title": entry.title[language], "where": ", ".join(where)}


def _miss(row: ValidationRow, language: str) -> str:
    verdict = verdict_text(row, language)
    if row.sector not in SECTORS:
        return verdict
    return str(translate("method.sum.where", language, sector=translate(f"sector.{row.sector}", language),
                         verdict=verdict))


def _entry(entry: ReportEntry, language: str) -> FindingView:
    first = entry.first
    note = "" if first.note is None else first.note[language]
    return {
        "id": entry.id, "item": first.item, "title": entry.title[language], "note": note, "grade": first.certainty,
        "grade_text": grade_text(first.certainty, language), "memory": is_from_memory(first),
        "note_head": translate("report.played" if entry.kind == "trial" else "report.why", language),
        "particulars": particulars(entry, language)[:-2], "source": source_text(first, language),
        "lines": [{"key": key_of(row), "sector": row.sector, **_line(row, language)} for row in entry.lines]}


def _line(row: ValidationRow, language: str) -> LineView:
    place = place_of(row)
    plot = range_plot_of(row)
    return {
        "label": line_label(row, language),
        "value": model_value_text(row, language),
        "verdict": row.verdict,
        "place": place,
        "text": f"{MARKS[place]} {verdict_text(row, language)}",
        "strip": [*(plot.band or (None, None)), plot.target, plot.value, plot.low, plot.high, plot.zero],
    }
