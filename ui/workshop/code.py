"""An address as a QR code for a page: a path to draw, so that the page colours it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from experiments.paper.code import code_of


def code_sight(address: str) -> dict[str, Any]:
    """The code's size in modules and the path of its dark ones; size 0 where there is no address, or too long a one."""
    code = code_of(address)
    return {"size": 0, "path": ""} if code is None else asdict(code)
