"""All pages, with the comparison of the page Method taken from the record instead of played: the same rows, at once.

Rows are given out one by one. As long as the gate is shut, the comparison stays where half of them are there.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from experiments.validate import ValidationRow
from ui.method.comparison import COMPARISON
from ui.server.routes import routes

GATE = "REFLET_TEST_GATE"
"""Environment variable: the file that is there as long as the gate is shut."""
MOMENT = 0.02
"""Seconds between two looks at the gate, as between two pieces of work of the real comparison."""


class Gate:
    """Holds the comparison half-way from `shut` to `release`."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def shut(self) -> None:
        """Nobody passes."""
        self.file.touch()

    def release(self) -> None:
        """Everybody passes."""
        self.file.unlink(missing_ok=True)

    @property
    def is_shut(self) -> bool:
        """Whether somebody has to wait."""
        return self.file.exists()


def given_out(seed: int) -> Iterator[tuple[float, list[ValidationRow]]]:
    """The recorded rows, whatever the seed."""
    from tests.evidence.validation import recorded_rows  # takes seconds: nobody waits for it at the start

    gate, rows = Gate(Path(os.environ[GATE])), recorded_rows()
    for number, row in enumerate(rows, 1):
        yield number / len(rows), [row]
        while number == len(rows) // 2 and gate.is_shut:
            time.sleep(MOMENT)
            yield number / len(rows), []


COMPARISON._examine = given_out

__all__ = ["routes"]
