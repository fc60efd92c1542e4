"""An address as a QR code for a page: a path to draw, so that the page colours it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from experiments.paper import code

NO_CODE: dict[str, Any] = {"size": 0, "path": ""}


def code_of(address: str) -> dict[str, Any]:
    """The code's size in modules and the path of its dark ones; size 0 where the address is too long for one."""
    found = code.code_of(address)
    return NO_CODE if found is None else asdict(found)
