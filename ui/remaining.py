"""How long something will still take, in words."""

from __future__ import annotations

from math import isfinite

from locales import number, translate

MINUTE = 60


def remaining(seconds: float, language: str) -> str:
    """Some seconds or minutes; "a moment" where nobody can tell yet."""
    if not isfinite(seconds):
        return translate("seek.left.unknown", language)
    if seconds < MINUTE:
        return translate("seek.seconds", language, n=max(round(seconds), 1))
    minutes = round(seconds / MINUTE)
    return translate("seek.minutes", language, n=minutes, minutes=number(minutes, language))
