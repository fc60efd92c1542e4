"""What this process keeps of workshops beside their rooms, let go when one is erased: names of people are in it."""

from __future__ import annotations

import sys
from typing import Any

KEEPERS = ("game.debrief.debrief", "ui.debrief.view", "ui.debrief.jobs")
"""Modules that keep something of a workshop; each has a `forget` of its own."""


def forget(identity: str) -> None:
    """Lets go of a workshop's debrief; of what was never asked for nothing is kept, and nothing is imported."""
    for name in KEEPERS:
        keeper: Any = sys.modules.get(name)
        if keeper is not None:
            keeper.forget(identity)
