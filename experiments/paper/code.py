"""The link as a square that a telephone reads."""

from __future__ import annotations

import io
from dataclasses import dataclass

import segno
from segno import DataOverflowError

QUIET = 2
"""Modules of margin; the page is white around it."""
MAX_VERSION = 25
"""Beyond this the squares are too small for paper."""
MODULE, NARROWEST = 0.32, 19.0
"""mm on paper: of a module where there are many, and of the whole code where there are few."""


@dataclass(frozen=True)
class Code:
    """The square as SVG, and how wide it has to be printed, in mm."""

    svg: str
    width: float


def code_of(link: str) -> Code | None:
    """The code of a link; None where there is no link, or one too long for a code on paper."""
    if not link:
        return None
    try:
        square = segno.make(link, error="l", micro=False)
    except DataOverflowError:
        return None
    if int(square.version) > MAX_VERSION:
        return None
    drawn = io.BytesIO()
    square.save(drawn, kind="svg", border=QUIET, xmldecl=False, svgns=True, omitsize=True, nl=False)
    modules = square.symbol_size(border=QUIET)[0]
    return Code(drawn.getvalue().decode("utf-8"), max(NARROWEST, MODULE * modules))
