"""An address as a QR code: a path to draw, so that the page colours it."""

from __future__ import annotations

from typing import Any

import segno

QUIET = 4
"""Modules of empty ground around the code, as its standard asks."""
MAX_VERSION = 25
"""Beyond this the squares are too small for a phone to read from a screen."""

NO_CODE: dict[str, Any] = {"size": 0, "path": ""}


def code_of(address: str) -> dict[str, Any]:
    """The code's size in modules and the path of its dark ones; size 0 where the address is too long for one."""
    try:
        code = segno.make(address, error="l", micro=False)
    except segno.DataOverflowError:
        return NO_CODE
    if int(code.version) > MAX_VERSION:
        return NO_CODE
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(code.matrix) for x, dark in enumerate(row) if dark)
    return {"size": len(code.matrix) + 2 * QUIET, "path": path}
