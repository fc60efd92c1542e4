"""An address as a square for a component: `experiments.paper.code` in plain values."""

from __future__ import annotations

from typing import Any

from experiments.paper.code import code_of


def square_of(address: str) -> dict[str, Any]:
    """The square's size in modules and the path of its dark ones; size 0 where there is none."""
    code = code_of(address)
    return {"size": 0, "path": ""} if code is None else {"size": code.size, "path": code.path}
