"""The parts of the desk by name, as links store them."""

from __future__ import annotations

from typing import Literal, TypeGuard

Panel = Literal["why", "money", "seek", "paper"]
"""A part in a folder of its own, which is opened when asked for."""

PANELS: tuple[Panel, ...] = ("why", "money", "seek", "paper")
SECTIONS = ("charts", "gaps", *PANELS, "share")
"""All parts, in order."""
AT_WORKING_VALUES: tuple[Panel, ...] = ("why", "money", "paper")
"""Parts that know nothing of the draw of what we do not know; the page says so."""


def is_panel(section: str) -> TypeGuard[Panel]:
    """Whether a part is in a folder of its own."""
    return section in PANELS
