"""Tables written as CSV, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from commands.words import Voice
from experiments.report import write

if TYPE_CHECKING:
    import pandas as pd

ENDING = ".csv"


def check_csv(voice: Voice, path: Path) -> None:
    """Says before anything is computed for it that a file cannot be written.

    Raises:
        CommandError: its ending is not that of a table, its folder missing, or it is a folder itself.
    """
    if path.suffix != ENDING:
        raise voice.wrong("validate.ending", file=path, ending=path.suffix, allowed=ENDING)
    if not path.parent.is_dir():
        raise voice.wrong("validate.no_folder", file=path, folder=path.parent)
    if path.is_dir():
        raise voice.wrong("validate.is_folder", file=path)


def write_csv(path: Path, frame: pd.DataFrame) -> None:
    """Writes a table; numbers so that reading gives the same bits.

    Raises:
        InputError: it cannot be written.
    """
    write(path, frame.to_csv(index=False, lineterminator="\n"))
