"""What this process keeps of workshops beside their rooms, let go when one is erased: names of people are in it."""

from __future__ import annotations

import sys
from typing import Any


def forget(identity: str) -> None:
    """Lets go of a workshop's debrief; of what was never asked for nothing is kept, and nothing is imported."""
    for module, kept in (("game.debrief.debrief", "_kept"), ("ui.debrief.view", "_told")):
        found: Any = sys.modules.get(module)
        if found is not None:
            getattr(found, kept).cache_clear()
    work: Any = sys.modules.get("ui.debrief.jobs")
    if work is not None:
        work.forget(identity)
