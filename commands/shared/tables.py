"""Files to write: their names, checked before anything is computed for them, and tables as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table

from commands.shared.voice import Voice
from documents.people_csv import for_people
from documents.write import write
from experiments.decision import Decision
from experiments.estimate import Estimate
from experiments.reliance import assumed, sides_of
from experiments.uncounted import as_text, uncounted
from simulation.recipe import model_version

if TYPE_CHECKING:
    import pandas as pd

ENDING = ".csv"


def ending_of(path: Path) -> str:
    """What the name of a file ends in, in small letters: `.CSV` is `.csv`."""
    return path.suffix.lower()


def checked(voice: Voice, path: Path, endings: Sequence[str]) -> Path:
    """The file to write, before anything is computed for it.

    Args:
        endings: what its name may end in.

    Raises:
        CommandError: its ending is unknown, its folder missing, or it is a folder itself.
    """
    allowed = ", ".join(endings)
    if path.is_dir():
        raise voice.wrong("validate.is_folder", file=path, allowed=allowed)
    if ending_of(path) not in endings:
        key = "validate.ending" if path.suffix else "validate.no_ending"
        raise voice.wrong(key, file=path, ending=path.suffix, allowed=allowed)
    if not path.parent.is_dir():
        raise voice.wrong("validate.no_folder", file=path, folder=path.parent)
    return path


def check_csv(voice: Voice, path: Path) -> None:
    """Says before anything is computed for it that a file cannot be written.

    Raises:
        CommandError: its ending is not that of a table, its folder missing, or it is a folder itself.
    """
    checked(voice, path, (ENDING,))


def write_csv(voice: Voice, path: Path, frame: pd.DataFrame) -> None:
    """Writes a table as spreadsheets of the reader's language open it; numbers so that reading gives the same bits.

    Raises:
        InputError: it cannot be written.
    """
    write(path, for_people(frame.to_csv(index=False, lineterminator="\n"), voice.language))
TABLES = (".csv",)


def write_table(
    voice: Voice, path: Path, header: Sequence[str], heads: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Writes a table under comment lines as spreadsheets of the reader's language open it, whole or not at all.

    Raises:
        InputError: it cannot be written.
    """
    text = io.StringIO()
    text.writelines(f"# {line}\n" for line in header)
    csv.writer(text, lineterminator="\n").writerows([heads, *rows])
    write(path, for_people(text.getvalue(), voice.language))


def header_of(
    decision: Decision, replicates: int, weeks: int, rival: Decision | None = None, **more: Any,
) -> list[str]:
    """What a table follows from, as comment lines: enough to compute it again, what it rests on and leaves out.

    Args:
        rival: what the decision is compared with; None: the company left to itself.
    """
    other = decision.without_moves() if rival is None else rival
    gaps = as_text(uncounted(other.schedule, decision.schedule))
    relations = len(assumed(sides_of(decision, weeks).kept))
    parts = {
        "reflet": model_version(), "replicates": replicates, "weeks": weeks,
        **({"rests_on": f"{relations} assumed relations, tried by reflet money", "not_counted": gaps} if gaps else {}),
        **more}
    return [*(f"{name}: {value}" for name, value in parts.items()), f"decision: {json.dumps(decision.as_mapping())}"]
WIDTH = 120


def print_wide(voice: Voice, table: Table) -> None:
    """Prints a table, rather wider than a narrow terminal than with figures cut off."""
    voice.out.width = max(voice.out.width, WIDTH)
    voice.out.print(table)


def plain(value: Any) -> str:
    """A value without superfluous digits, for a file."""
    return value if isinstance(value, str) else f"{value:g}"


def bounds(estimate: Estimate) -> list[float]:
    """Value, lower and upper bound."""
    return [estimate.value, estimate.low, estimate.high]
