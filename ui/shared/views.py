"""What components are given and say back: the types of views, and what stands for nothing yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Event = Callable[[Any], None]
Words = dict[str, Any]
EMPTY: dict[str, Any] = {}
"""What a stream holds before it is set."""


def nothing(_: Any) -> None:
    """For what a component says and nobody needs."""


def void(_: object) -> None:
    """Nothing: what an effect's end has to give."""


View = dict[str, Any]
"""What one component shows."""
