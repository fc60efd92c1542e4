"""An address as a square that a phone reads, for a component: a path to draw, so that the page colours it."""

from __future__ import annotations

from documents.typesetting.qr import code_of
from ui.shared.views import SquareView

NO_SQUARE: SquareView = {"size": 0, "path": ""}


def square_of(address: str) -> SquareView:
    """The square's size in modules and the path of its dark ones; size 0 where the address is too long for one."""
    code = code_of(address)
    return NO_SQUARE if code is None else {"size": code.size, "path": code.path}
