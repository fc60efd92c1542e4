"""`reflet calibrate`: looks for better values of the assumptions, and keeps the history of what was tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.table import Table

from commands.shared.arguments import option, several, switch
from commands.shared.command import Command, Options
from commands.shared.progress import bar, get_ready
from commands.shared.values import whole
from commands.shared.voice import Voice
from experiments.ensemble import with_values
from experiments.evidence.calibrate import FREE, ROUNDS, SKETCHED_UNITS, UNITS, Round, calibrate, calibration_targets
from locales import number
from simulation import Assumptions
from simulation.engine import SEED
from simulation.parameters import Parameter, parameters_of

ROOT = Path(__file__).resolve().parent.parent
PAGE, DECLARATIONS = ROOT / "docs" / "calibration.md", ROOT / "simulation" / "assumptions.py"
# Parts of the page that are written; the words around them are ours.
PARTS = ("history", "values", "misses")
# Digits kept of a calibrated value: more would claim a precision that nothing supports.
DIGITS = 2
LIMITS = Parameter(ROUNDS, 0, 100, 1, "count", "assumed", "assumed", "run")
COMPANIES = Parameter(UNITS, 20, 5000, 1, "count", "assumed", "assumed", "run")


@dataclass(frozen=True)
class CalibrationOptions:
    """What was typed behind `reflet calibrate`, as text; None where nothing was said.

    Attributes:
        rounds, seed: as in `calibrate`. units: companies per sector. free: assumptions that may move; none are all.
    """

    rounds: str | None = None
    seed: str | None = None
    units: str | None = None
    free: tuple[str, ...] = ()


def calibrated(voice: Voice, options: CalibrationOptions, is_written: bool) -> None:
    """Plays the rounds, tells each one, and with `--write` keeps the best in the declarations and on the page."""
    if is_written and not PAGE.is_file():
        raise voice.wrong("reference.no_sources")
    rounds, seed = whole(voice, "rounds", options.rounds, LIMITS), whole(voice, "seed", options.seed, SEED)
    units = whole(voice, "units", options.units, COMPANIES)
    get_ready(voice)
    start = Assumptions()
    tried: list[Round] = []
    try:
        with bar(voice, "calibrate.running", 1.0) as at:
            for one in calibrate(
                lambda facts: calibration_targets(facts, seed, units),
                start,
                options.free or FREE,
                rounds,
                progress=at,
                sketch=lambda facts: calibration_targets(facts, seed, SKETCHED_UNITS),
            ):
                tried.append(one)
                voice.note(
                    "calibrate.round", round=len(tried) - 1, misfit=number(one.misfit, voice.language, 1), met=one.met,
                    asked=one.requested, kept=voice.words("calibrate.kept" if one.is_better else "calibrate.dropped"))
    finally:
        # Whoever stops it, or what: the best so far took long to find.
        if len(tried) > 1:
            tell(voice, tried, start, (seed, units), is_written)


def tell(
    voice: Voice, tried: Sequence[Round], start: Assumptions, seen: tuple[int, int], is_written: bool
) -> None:
    """Shows the best values found, and keeps them with `--write`."""
    best = [one for one in tried if one.is_better][-1]
    rounded = {name: float(f"{value:.{DIGITS}g}") for name, value in best.values.items()}
    voice.out.print(table_of(voice, start, rounded))
    if is_written:
        keep(tried, start, rounded, *seen)
        for written in (DECLARATIONS, PAGE):
            voice.note("reference.written", file=written.relative_to(ROOT).as_posix())


def table_of(voice: Voice, start: Assumptions, values: dict[str, float]) -> Table:
    """The assumptions that moved: declared value, value found, plausible range."""
    table = Table(box=None, pad_edge=False)
    for head in ("calibrate.name", "calibrate.before", "calibrate.after", "calibrate.range"):
        table.add_column(voice.words(head))
    for row in value_rows(start, values):
        table.add_row(*row)
    return table


def value_rows(start: Assumptions, values: dict[str, float]) -> Iterable[Sequence[str]]:
    """Name, declared value, value found and plausible range of each assumption that moved."""
    declared = parameters_of(Assumptions)
    for name, value in values.items():
        if value != getattr(start, name):
            yield name, f"{getattr(start, name):g}", f"{value:g}", f"{declared[name].low:g} to {declared[name].high:g}"


def keep(tried: Sequence[Round], start: Assumptions, values: dict[str, float], seed: int, units: int) -> None:
    """Writes the values into the declarations, and the history, the values and the misses to the page."""
    text = PAGE.read_text(encoding="utf-8")
    day = datetime.now(UTC).date().isoformat()
    lines = [
        f"| {day} | {round_number} | {one.reach:.2f} | {one.misfit:.1f} | {one.met} of {one.requested} | "
        f"{'kept' if one.is_better else 'dropped'} |" for round_number, one in enumerate(tried)]
    text = filled(text, "history", "\n".join([part_of(text, "history"), *lines]))
    moved = [[f"`{name}`", *rest] for name, *rest in value_rows(start, values)]
    text = filled(text, "values", markdown(["assumption", "before", "after", "plausible range"], moved))
    missed = [aim for aim in calibration_targets(with_values(start, **values), seed, units) if not aim.is_met]
    text = filled(text, "misses", markdown(["what", "model", "band"], [
        [aim.key, f"{aim.value:.3g}", f"{aim.low:g} to {aim.high:g}"] for aim in missed]))
    DECLARATIONS.write_text(
        declared_with(DECLARATIONS.read_text(encoding="utf-8"), values), encoding="utf-8", newline="\n")
    PAGE.write_text(text, encoding="utf-8", newline="\n")


def markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (heads, ["---"] * len(heads), *rows))


def part_of(text: str, name: str) -> str:
    """What stands between the marks of a part."""
    return text.split(f"<!-- {name} -->", 1)[1].split(f"<!-- end of {name} -->", 1)[0].strip()


def filled(text: str, name: str, part: str) -> str:
    """The page with another text between the marks of a part."""
    before, _, rest = text.partition(f"<!-- {name} -->")
    _, _, after = rest.partition(f"<!-- end of {name} -->")
    return f"{before}<!-- {name} -->\n\n{part}\n\n<!-- end of {name} -->{after}"


def declared_with(source: str, values: dict[str, float]) -> str:
    """The source of the declarations with other values; ranges, sources and grades stay."""
    for name, value in values.items():
        source, n = re.subn(rf"(^    {name}: float = parameter\()[-\d._]+", rf"\g<1>{value:g}", source, flags=re.M)
        if n != 1:
            raise LookupError(f"{name} is declared {n} times")
    return source


def _options(voice: Voice) -> Options:
    return [
        option(voice, "rounds", "--rounds"), option(voice, "seed", "--seed"), option(voice, "units", "--units"),
        several(voice, "free", "--free", "NAME"), switch(voice, "found", "--write")]


def _run(
    voice: Voice, rounds: str | None, seed: str | None, units: str | None, free: list[str] | None, found: bool,
    **_: Any,
) -> None:
    calibrated(voice, CalibrationOptions(rounds, seed, units, tuple(free or ())), found)


COMMAND = Command(_options, _run)
