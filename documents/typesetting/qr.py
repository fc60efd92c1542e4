"""The link as a square that a telephone reads, on paper and on a screen."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from segno import DataOverflowError

QUIET = 4
"""Modules of empty ground around the code, as its standard asks."""
MAX_VERSION = 25
"""Beyond this the squares are too small, for paper and for a phone before a screen."""
MODULE, NARROWEST = 0.32, 19.0
"""mm on paper: of a module where there are many, and of the whole code where there are few."""


@dataclass(frozen=True)
class Code:
    """The square.

    Attributes:
        size: in modules, with the ground around it. path: of the dark modules, as SVG draws it.
    """

    size: int
    path: str

    @property
    def svg(self) -> str:
        """The square as a picture of its own, black."""
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.size} {self.size}">'
                f'<path d="{self.path}"/></svg>')

    @property
    def width(self) -> float:
        """How wide it has to be printed, in mm."""
        return max(NARROWEST, MODULE * self.size)


def code_of(link: str) -> Code | None:
    """The code of a link; None where there is no link, or one too long for a code that can be read."""
    if not link:
        return None
    try:
        square = segno.make(link, error="l", micro=False)
    except DataOverflowError:
        return None
    if int(square.version) > MAX_VERSION:
        return None
    rows = list(square.matrix)
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return Code(len(rows) + 2 * QUIET, path)
