"""Names and titles as people type them: the same however a keyboard writes them, with nothing unseen in them."""

from __future__ import annotations

from experiments.typed_text import cleaned, is_seen, shown
from game.errors import RefusedError


def checked_name(text: str, longest: int) -> str:
    """The name that somebody typed.

    Raises:
        RefusedError: it shows nothing, is too long, or holds what has no place on a screen.
    """
    name = cleaned(text)
    if not 0 < len(name) <= longest or not is_seen(name) or name != shown(name):
        raise RefusedError("name", longest=longest)
    return name
