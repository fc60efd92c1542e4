"""Where something comes from and how sure it is, for participants: works that can be looked up and plain words.

The codes of the evidence, and what each stands for, are told on the page Method.
"""

from __future__ import annotations

import re

from locales import translate
from simulation.parameters import Grade
from simulation.sources import SOURCES

CODES = r"[A-Z]\d+[a-z]?(?:, [A-Z]\d+[a-z]?)*"
"""Keys of the evidence, as they stand in citations."""
TEXTS = re.compile(r"S\d+")
"""Keys of the texts that the project began with: practitioners' ideas, no studies."""
ASSUMED = "assumed"
"""Stands for a source where there is none."""
WORDS: dict[Grade, str] = {
    "A": "read", "B": "reported", "C": "reported", "R-h": "likely", "R-m": "likely", "R-l": "rough",
    "—": "direction", "assumed": "assumed"}


def published(citation: str) -> str:
    """What can be looked up of a citation: without the codes of our own lists, which say nothing in a room."""
    bare = re.sub(rf"\s*\({CODES}\)", "", citation)
    return "; ".join(part for part in bare.split("; ") if not re.fullmatch(CODES, part))


def plain_source(key: str, language: str) -> str:
    """The works behind a key of the evidence; empty where there is none to look up."""
    if key == ASSUMED or TEXTS.fullmatch(key):
        return ""
    return published(SOURCES[key].cited(language))  # type: ignore[arg-type]


def plain_certainty(key: str, grade: Grade, language: str) -> str:
    """How sure is what stands on a key of the evidence with a grade."""
    way = "practice" if TEXTS.fullmatch(key) else WORDS[grade]
    return translate(f"plain.sure.{way}", language)
