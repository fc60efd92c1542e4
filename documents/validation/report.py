"""The validation as a file: a table for machines, or one page to read, hand on and print."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from html import escape
from importlib.resources import files
from typing import Any, NamedTuple

from documents.validation.range_plot import RangePlot, range_plot_of
from experiments.validate import KINDS, Kind, ValidationRow, place_of
from locales import number, translate
from simulation.recipe import model_version
from simulation.sources import GRADES
from wording.names import grade_text
from wording.validation import (
    MARKS, ReportEntry, design_sentence, entries_of, line_label, luck_sentence, memory_sentence, model_value_text,
    particulars, source_text, summary, verdict_text,
)

COLUMNS = (
    "id", "relation", "sector", "target", "low", "high", "value", "value_low", "value_high", "verdict", "certainty",
    "source")
NUMBERS = COLUMNS[3:9]
ENDINGS = (".csv", ".html")

PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title} – Reflet</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
{style}</style></head>
<body><main>
<h1>{title}</h1>
<p class="lead">{lead}</p>
{summary}
<p class="soft">{made}</p>
<h2>{read_title}</h2>
<div class="read">{read}</div>
<p>{interval}</p>
<p>{luck}</p>
<h2>{codes_title}</h2>
<dl class="codes">{codes}</dl>
<p>{memory}</p>
<h2>{design_title}</h2>
<p>{design}</p>
<p>{survey}</p>
{sections}
<h2>{limits_title}</h2>
<p>{limits}</p>
<h2>{calibrated_title}</h2>
<p>{calibrated}</p>
</main></body></html>
"""


class Provenance(NamedTuple):
    """How rows came about: companies per sector, seed, and whether every row has been asked."""

    units: int
    seed: int
    is_whole: bool = True


def csv_text(rows: Iterable[ValidationRow], language: str) -> str:
    """The rows as a table: numbers with a point, empty where unknown; what is compared and its source in words."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in rows:
        numbers = (getattr(row, name) for name in NUMBERS)
        table.writerow([
            row.id, row.relation[language], row.sector, *("" if one is None else repr(float(one)) for one in numbers),
            row.verdict, row.certainty, source_text(row, language)])
    return text.getvalue()


def html_text(rows: Sequence[ValidationRow], made: Provenance, language: str) -> str:
    """The rows as one page that needs nothing from outside, light or dark as the reader's machine is."""

    def word(key: str, **values: Any) -> str:
        return escape(str(translate(f"report.{key}", language, **values)))

    stated = word("made", seed=made.seed, units=number(made.units, language), version=model_version())
    return PAGE.format(
        language=language, style=files("documents.validation").joinpath("report.css").read_text(encoding="utf-8"),
        title=word("title"), lead=word("lead"), summary=_summary(rows, language),
        made=stated if made.is_whole else f"{stated} {word('partial')}", read_title=word("read.title"),
        read=_reading(word), interval=word("read.interval"), luck=escape(luck_sentence(language)),
        codes_title=word("codes.title"), codes=_codes(language),
        design_title=word("design.title"), design=escape(design_sentence(made.units, language)),
        survey=word("survey.text"), sections="".join(_section(kind, rows, language) for kind in KINDS),
        limits_title=word("limits.title"), limits=word("limits.text"), memory=escape(memory_sentence(rows, language)),
        calibrated_title=word("calibrated.title"), calibrated=word("calibrated.text"))


def _summary(rows: Sequence[ValidationRow], language: str) -> str:
    return "".join(f'<p class="summary">{escape(sentence)}</p>' for sentence in summary(rows, language))


def _reading(word: Callable[..., str]) -> str:
    pictures = {
        "band": RangePlot((25.0, 75.0), None, None, None, None, None),
        "target": RangePlot(None, 50.0, None, None, None, None),
        "value": RangePlot(None, None, 50.0, 20.0, 80.0, None),
    }
    return "".join(
        f'<span class="inside">{_picture(strip)}</span><span>{word(f"read.{part}")}</span>'
        for part, strip in pictures.items())


def _codes(language: str) -> str:
    return "".join(
        f"<dt>{grade}</dt><dd>{escape(grade_text(grade, language))}</dd>" for grade in GRADES if grade != "assumed")


def _section(kind: Kind, rows: Sequence[ValidationRow], language: str) -> str:
    entries = entries_of(row for row in rows if row.kind == kind)
    if not entries:
        return ""
    title, text = (escape(str(translate(f"report.{kind}.{part}", language))) for part in ("title", "text"))
    scale = translate(f"report.scale.{'relation' if kind == 'relation' else 'own'}", language)
    articles = "".join(_article(entry, language) for entry in entries)
    return f'<section><h2>{title}</h2><p>{text}</p><p class="soft">{escape(str(scale))}</p>{articles}</section>'


def _article(entry: ReportEntry, language: str) -> str:
    first = entry.first
    note = ""
    if first.note is not None:
        head = translate("report.played" if entry.kind == "trial" else "report.why", language)
        note = f'<p class="soft"><strong>{escape(str(head))}.</strong> {escape(first.note[language])}</p>'
    lines = "".join(_line(row, language) for row in entry.lines)
    return (
        f'<article><header><span class="id">{escape(first.item)}</span><h3>{escape(entry.title[language])}</h3>'
        '</header>'
        f'<div class="body"><p class="soft">{escape(" · ".join(particulars(entry, language)))}</p>{note}'
        f'<ul class="lines">{lines}</ul></div></article>\n')


def _line(row: ValidationRow, language: str) -> str:
    place = place_of(row)
    return (
        f'<li class="line {place}"><span class="label">{escape(line_label(row, language))}</span>'
        f'{_picture(range_plot_of(row))}'
        f'<span class="number">{escape(model_value_text(row, language))}</span>'
        f'<span class="verdict">{MARKS[place]} {escape(verdict_text(row, language))}</span></li>')


def _picture(strip: RangePlot) -> str:
    marks = []
    if strip.band is not None:
        marks.append(_mark("band", strip.band[0], strip.band[1]))
    if strip.zero is not None:
        marks.append(_mark("zero", strip.zero))
    if strip.target is not None:
        marks.append(_mark("target", strip.target))
    if strip.low is not None and strip.high is not None:
        marks.append(_mark("range", strip.low, strip.high))
    if strip.value is not None:
        marks.append(_mark("value", strip.value))
    return f'<span class="strip" aria-hidden="true">{"".join(marks)}</span>'


def _mark(kind: str, left: float, right: float | None = None) -> str:
    width = "" if right is None else f";width:{right - left:.2f}%"
    return f'<i class="{kind}" style="left:{left:.2f}%{width}"></i>'
