"""The validation as a file: a table for machines, or one page to read, hand on and print."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from experiments.ensemble import MEASURED_WEEKS, N_CUSTOMERS, N_DEPARTMENTS, N_EMPLOYEES, WEEKS
from experiments.entries import (
    Entry, entries_of, is_from_memory, line_label, particulars, summary, told_luck, told_source, told_value,
    told_verdict,
)
from experiments.strip import Strip, place_of, strip_of
from experiments.telling import grade_told
from experiments.validate import KINDS, Kind, Row
from locales import number, translate
from simulation.errors import InputError
from simulation.recipe import model_version
from simulation.sources import GRADES

COLUMNS = (
    "id", "relation", "sector", "target", "low", "high", "value", "value_low", "value_high", "verdict", "certainty",
    "source")
NUMBERS = COLUMNS[3:9]
ENDINGS = (".csv", ".html")
MARKS = {"inside": "✓", "above": "▲", "below": "▼", "unclear": "?", "untestable": "–", "open": "…"}

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


class Made(NamedTuple):
    """How rows came about: companies per sector, seed, and whether every row has been asked."""

    units: int
    seed: int
    is_whole: bool = True


def csv_text(rows: Iterable[Row], language: str) -> str:
    """The rows as a table: numbers with a point, empty where unknown; what is compared and its source in words."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in rows:
        numbers = (getattr(row, name) for name in NUMBERS)
        table.writerow([
            row.id, row.relation[language], row.sector, *("" if one is None else repr(float(one)) for one in numbers),
            row.verdict, row.certainty, told_source(row, language)])
    return text.getvalue()


def html_text(rows: Sequence[Row], made: Made, language: str) -> str:
    """The rows as one page that needs nothing from outside, light or dark as the reader's machine is."""

    def word(key: str, **values: Any) -> str:
        return escape(str(translate(f"report.{key}", language, **values)))

    stated = word("made", seed=made.seed, units=number(made.units, language), version=model_version())
    return PAGE.format(
        language=language, style=files("experiments").joinpath("report.css").read_text(encoding="utf-8"),
        title=word("title"), lead=word("lead"), summary=_summary(rows, language),
        made=stated if made.is_whole else f"{stated} {word('partial')}", read_title=word("read.title"),
        read=_reading(word), interval=word("read.interval"), luck=escape(told_luck(language)),
        codes_title=word("codes.title"), codes=_codes(language),
        design_title=word("design.title"), design=escape(told_design(made.units, language)),
        survey=word("survey.text"), sections="".join(_section(kind, rows, language) for kind in KINDS),
        limits_title=word("limits.title"), limits=word("limits.text"), memory=escape(told_memory(rows, language)),
        calibrated_title=word("calibrated.title"), calibrated=word("calibrated.text"))


def told_design(units: int, language: str) -> str:
    """How the companies of the ensemble are drawn, in words."""
    return str(translate(
        "report.design.text", language, units=number(units, language), employees=N_EMPLOYEES,
        departments=N_DEPARTMENTS, customers=N_CUSTOMERS, weeks=WEEKS, measured=MEASURED_WEEKS))


def told_memory(rows: Iterable[Row], language: str) -> str:
    """How many findings rest on a figure that is quoted from memory."""
    entries = entries_of(rows)
    return str(translate(
        "report.memory", language, n=sum(is_from_memory(entry.first) for entry in entries), of=len(entries)))


def write(path: Path, text: str) -> None:
    """Writes a file, whole or not at all; what stood there before stays until then.

    Raises:
        InputError: it cannot be written.
    """
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """The same with bytes.

    Raises:
        InputError: it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        # On a full disk half a file stands there; where nothing can be written, nothing can be taken away either.
        with suppress(OSError):
            part.unlink()
        raise InputError(str(path), f"cannot be written ({error.strerror or error})") from error


def _summary(rows: Sequence[Row], language: str) -> str:
    return "".join(f'<p class="summary">{escape(sentence)}</p>' for sentence in summary(rows, language))


def _reading(word: Callable[..., str]) -> str:
    pictures = {
        "band": Strip((25.0, 75.0), None, None, None, None, None), "target": Strip(None, 50.0, None, None, None, None),
        "value": Strip(None, None, 50.0, 20.0, 80.0, None)}
    return "".join(
        f'<span class="inside">{_picture(strip)}</span><span>{word(f"read.{part}")}</span>'
        for part, strip in pictures.items())


def _codes(language: str) -> str:
    return "".join(
        f"<dt>{grade}</dt><dd>{escape(grade_told(grade, language))}</dd>" for grade in GRADES if grade != "assumed")


def _section(kind: Kind, rows: Sequence[Row], language: str) -> str:
    entries = entries_of(row for row in rows if row.kind == kind)
    if not entries:
        return ""
    title, text = (escape(str(translate(f"report.{kind}.{part}", language))) for part in ("title", "text"))
    scale = translate(f"report.scale.{'relation' if kind == 'relation' else 'own'}", language)
    articles = "".join(_article(entry, language) for entry in entries)
    return f'<section><h2>{title}</h2><p>{text}</p><p class="soft">{escape(str(scale))}</p>{articles}</section>'


def _article(entry: Entry, language: str) -> str:
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


def _line(row: Row, language: str) -> str:
    place = place_of(row)
    return (
        f'<li class="line {place}"><span class="label">{escape(line_label(row, language))}</span>'
        f'{_picture(strip_of(row))}'
        f'<span class="number">{escape(told_value(row, language))}</span>'
        f'<span class="verdict">{MARKS[place]} {escape(told_verdict(row, language))}</span></li>')


def _picture(strip: Strip) -> str:
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
