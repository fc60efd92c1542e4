"""What was done at the desks of late, for readers who reload or come back: by session, in memory only."""

from __future__ import annotations

from experiments.plan import Plan
from simulation.cache import BoundedCache
from ui.decide.history import History

MOST = 300
"""Desks that are remembered, the latest; each takes some kB."""

_HISTORIES: BoundedCache[tuple[str, str], History] = BoundedCache(max_items=MOST)
"""By session and page."""


def keep(session: str, page: str, history: History) -> None:
    """Remembers what was done on a page of a session."""
    if session:
        _HISTORIES.keep((session, page), history)


def kept(session: str, plan: Plan) -> History | None:
    """The latest history of a session that stands at a plan; None where there is none."""
    return _HISTORIES.newest(lambda key, history: key[0] == session and history.plan == plan)
