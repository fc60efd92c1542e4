"""Names and titles as people type them: the same however a keyboard writes them, with nothing unseen in them."""

from __future__ import annotations

from experiments.typed_text import cleaned, is_seen, shown
from game.errors import RefusedError

ALIKE = str.maketrans({
    **dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4`", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")})
"""Apostrophes and hyphens that one keyboard puts where another has the plain one."""


def checked_name(text: str, longest: int) -> str:
    """The name that somebody typed.

    Raises:
        RefusedError: it shows nothing, is too long, or holds what has no place on a screen.
    """
    name = cleaned(text)
    if not 0 < len(name) <= longest or not is_seen(name) or name != shown(name):
        raise RefusedError("name", longest=longest)
    return name
