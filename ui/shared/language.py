"""Which language a page speaks: the one chosen before, else the browser's first, and the words in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from babel import negotiate_locale

from locales import LANGUAGES, Message, messages

COOKIE = "reflet-language"
FALLBACK = "en"


def preferred(accepted: str, chosen: str | None = None) -> str:
    """The language to begin with.

    Args:
        accepted: the browser's `Accept-Language` header.
        chosen: what the reader chose on an earlier visit, if anything.
    """
    if chosen in LANGUAGES:
        return str(chosen)
    wanted = [tag.replace("-", "_") for tag in _by_weight(accepted)]
    return negotiate_locale(wanted, LANGUAGES) or FALLBACK


def words(language: str, *prefixes: str) -> dict[str, Message]:
    """The messages under some prefixes, for a component that shows them: full key to text."""
    starts = tuple(f"{prefix}." for prefix in prefixes)
    return {key: text for key, text in messages(language).items() if key.startswith(starts)}


def accepted_of(headers: Mapping[str, Iterable[str]]) -> str:
    """The `Accept-Language` header out of Solara's headers (name to list of values)."""
    return ",".join(headers.get("accept-language", ()))


def _by_weight(accepted: str) -> list[str]:
    weighted = [(-_weight(part), place, part.split(";")[0].strip()) for place, part in enumerate(accepted.split(","))]
    return [tag for _, _, tag in sorted(weighted) if tag]


def _weight(part: str) -> float:
    _, _, weight = part.partition("q=")
    try:
        return float(weight or 1)
    except ValueError:
        return 0.0
