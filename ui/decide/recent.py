"""What was done at the desks of late, for readers who reload or come back: by session, in memory only."""

from __future__ import annotations

import threading
from collections import OrderedDict

from experiments.plan import Plan
from ui.decide.history import History

MOST = 300
"""Desks that are remembered, the latest; each takes some kB."""

_LOCK = threading.Lock()
_KEPT: OrderedDict[tuple[str, str], History] = OrderedDict()


def keep(session: str, page: str, history: History) -> None:
    """Remembers what was done on a page of a session."""
    if not session:
        return
    with _LOCK:
        _KEPT[session, page] = history
        _KEPT.move_to_end((session, page))
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)


def kept(session: str, plan: Plan) -> History | None:
    """The latest history of a session that stands at a plan; None where there is none."""
    with _LOCK:
        return next((
            history for (whose, _), history in reversed(_KEPT.items())
            if whose == session and history.plan == plan), None)
