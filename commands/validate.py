"""`reflet validate`: the model beside every figure and fact of the evidence, at the terminal or in a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from commands.shared.arguments import option, several
from commands.shared.command import Command, Options
from commands.shared.progress import bar_or_lines, get_ready
from commands.shared.tables import checked, ending_of
from commands.shared.values import whole
from commands.shared.voice import Voice
from documents.people_csv import for_people
from documents.validation.report import ENDINGS, Provenance, csv_text, html_text
from documents.write import write
from experiments.ensemble import SECTORS
from experiments.validate import KINDS, UNITS, Kind, ValidationRow, place_of, validate as compared
from locales import translate
from simulation.parameters import Parameter
from wording.validation import (
    MARKS, ReportEntry, entries_of, line_label, luck_sentence, model_value_text, particulars, summary, verdict_text,
)

# Every company's luck is derived from the seed, which leaves room for fewer of them than a single run has.
SEEDS = Parameter(1, 0, 1_000_000_000, 1, "count", "assumed", "assumed", "run")
N_UNITS = Parameter(UNITS, 8, 10_000, 1, "count", "assumed", "assumed", "run")
STYLES = {"inside": "green", "above": "red", "below": "red", "unclear": "yellow"}


def validate(
    voice: Voice, sectors: Sequence[str], out: str | None = None, seed: str | None = None, units: str | None = None
) -> None:
    """Compares and writes the result to a file, or tells it.

    Raises:
        CommandError: no such sector, or a file of this name cannot be written. InputError: it could not be written.
    """
    for sector in sectors:
        if sector not in SECTORS:
            raise voice.unknown("sector", sector, SECTORS)
    made = Provenance(whole(voice, "units", units, N_UNITS), whole(voice, "seed", seed, SEEDS))
    file = None if out is None else checked(voice, Path(out), ENDINGS)
    get_ready(voice)
    with bar_or_lines(voice, "waiting.validate") as at:
        rows = compared(list(sectors) or None, units=made.units, seed=made.seed, progress=at)
    if file is None:
        for kind in KINDS:
            tell(voice, kind, [row for row in rows if row.kind == kind])
    else:
        is_csv = ending_of(file) == ".csv"
        table = for_people(csv_text(rows, voice.language), voice.language) if is_csv else ""
        write(file, table or html_text(rows, made, voice.language))
        voice.note("validate.written", file=out, rows=len(rows))
    voice.out.print("; ".join(summary(rows, voice.language)), markup=False)
    voice.out.print(luck_sentence(voice.language), markup=False)


def tell(voice: Voice, kind: Kind, rows: Sequence[ValidationRow]) -> None:
    """Prints the rows of a kind, finding by finding."""
    voice.out.print(Text(translate(f"report.{kind}.title", voice.language), style="bold underline"))
    for entry in entries_of(rows):
        voice.out.print(Text.assemble((f"{entry.id}  ", "bold"), (entry.title[voice.language], "bold")))
        voice.out.print(Text("; ".join(particulars(entry, voice.language)), style="dim"))
        voice.out.print(Padding(lines_of(voice, entry), (0, 0, 1, 4)))


def lines_of(voice: Voice, entry: ReportEntry) -> Table:
    """The lines of a finding: verdict, value with its interval, and what it is about."""
    table = Table(box=None, pad_edge=False, show_header=False)
    for is_fixed in (True, True, False):
        table.add_column(no_wrap=is_fixed)
    for row in entry.lines:
        place = place_of(row)
        verdict = Text(f"{MARKS[place]} {verdict_text(row, voice.language)}", style=STYLES.get(place, ""))
        reason = row.note[voice.language] if row.note is not None and place == "untestable" else ""
        about = Text(" – ".join(part for part in (line_label(row, voice.language), reason) if part))
        table.add_row(verdict, Text(model_value_text(row, voice.language)), about)
    return table


def _options(voice: Voice) -> Options:
    return [
        several(voice, "sector", "--sector", "SECTOR"),
        option(voice, "out", "--out", help_key="option.report", metavar="FILE"),
        option(voice, "seed", "--seed"), option(voice, "units", "--units")]


def _run(
    voice: Voice, sector: list[str] | None, out: str | None, seed: str | None, units: str | None, **_: Any
) -> None:
    validate(voice, sector or (), out, seed, units)


COMMAND = Command(_options, _run)
