"""A workshop as files to take away: pages, a workbook with its codebook, the weeks as CSV, the log as JSON lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

from documents.debrief.tables import Table, tables, weeks_table
from documents.people_csv import for_people
from game.debrief.analysis import TeamAnalysis
from game.debrief.audience import Audience
from game.debrief.debrief import Debrief
from game.workshop.entries import Joined, Messaged, Renamed
from game.workshop.log import LogEntry, body_of
from locales import translate
from wording.debrief.figures import person_name

Ending = Literal["pdf", "xlsx", "csv", "jsonl"]
ENDINGS: tuple[Ending, ...] = get_args(Ending)
SECRET = ("proof",)
"""Fields of entries that open seats: they leave no file."""
UNSAFE = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would take for a formula."""


def file_of(
    log: Iterable[LogEntry],
    debrief: Debrief,
    view: Audience,
    found: Mapping[int, TeamAnalysis],
    ending: Ending,
    language: str,
) -> bytes:
    """A file of a workshop.

    Args:
        log: the whole. debrief: what happened. view: how people are called. found: what many companies say, for the
            pages. ending: which kind of file. language: "fr" or "en".
    """
    if ending == "jsonl":
        return json_lines(log, debrief, view, language)
    if ending == "csv":
        return for_people(csv_text(weeks_table(debrief)), language).encode()
    if ending == "xlsx":
        from documents.debrief.workbook import workbook

        return workbook(debrief, view, language)
    from documents.debrief.page import paper

    return paper(debrief, view, found, language)


def csv_text(table: Table) -> str:
    """A table with its head; floats are written so that reading gives the same bits."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow(["" if cell is None else safe(cell) for cell in row])
    return text.getvalue()


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula, whatever somebody called themselves."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(UNSAFE) else cell


def json_lines(log: Iterable[LogEntry], debrief: Debrief, view: Audience, language: str) -> bytes:
    """The log, a line per entry, without what opens seats; without names and messages where people have pseudonyms."""
    lines = []
    for stamped in log:
        body = {key: value for key, value in body_of(stamped.entry).items() if key not in SECRET}
        if isinstance(stamped.entry, (Joined, Renamed)):
            body["name"] = person_name(view, debrief, stamped.entry.seat, language)
        if isinstance(stamped.entry, Messaged) and not view.has_names:
            body["text"] = translate("debrief.withheld", language)
        line = {"number": stamped.number, "at": stamped.at.isoformat(), "author": stamped.author, "kind": stamped.kind}
        lines.append(json.dumps({**line, "body": body}, ensure_ascii=False, sort_keys=True))
    return ("\n".join(lines) + "\n").encode()


__all__ = ["ENDINGS", "Ending", "csv_text", "file_of", "json_lines", "safe", "tables"]
