"""The link as a square that a telephone reads."""

from __future__ import annotations

import io

import segno
from segno import DataOverflowError

QUIET = 2
"""Modules of margin; the page is white around it."""


def code_svg(link: str) -> str:
    """The code of a link as SVG; empty where there is no link, or one too long for a code."""
    try:
        square = segno.make(link, error="l", boost_error=True, micro=False) if link else None
    except DataOverflowError:
        return ""
    if square is None:
        return ""
    drawn = io.BytesIO()
    square.save(drawn, kind="svg", border=QUIET, xmldecl=False, svgns=True, omitsize=True, nl=False)
    return drawn.getvalue().decode("utf-8")
