"""Files to write: their names, checked before anything is computed for them, and tables as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commands.words import Voice
from experiments.people_csv import for_people
from experiments.report import write

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
