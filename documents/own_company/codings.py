"""Bytes as text: which coding a file is in, so that letters with accents come out as they were written.

Few codings fail on bytes of another, so that what does not fail may still be wrong: the one is taken in which most
letters outside ASCII are letters and signs of the languages around here.
"""

from __future__ import annotations

import codecs
from itertools import pairwise
from typing import Literal

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"))
ONE_BYTE = ("cp1252", "mac_roman", "cp850", "cp1250")
"""Windows in the west of Europe, the Macintosh, DOS, Windows in the middle of Europe; of equals the first counts."""
USUAL = frozenset("éèêëàâäáãåçîïíìôöóòõøûüúùÿýœæñßÉÈÊËÀÂÄÁÃÅÇÎÏÍÔÖÓÕØÛÜÚÙŸŒÆÑ’‘“”«»–—…°€£§·•²×\u00a0\u202f")
CENTRAL = frozenset("ąćęłńóśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰăâîşţĂÂÎŞŢ")
MOST_STRANGE = 0.5
"""Share of the letters outside ASCII that may be strange before a text is not read."""
LOST = "\N{REPLACEMENT CHARACTER}"
NUL = "\0"

Problem = Literal["no_table", "coding", "coding_lost"]


class CodingError(ValueError):
    """Bytes that no known coding makes a text of; `kind` says why."""

    def __init__(self, kind: Problem) -> None:
        self.kind: Problem = kind
        super().__init__(kind)


def decoded(content: bytes) -> str:
    """The text that bytes hold.

    Raises:
        CodingError: they are no text, in no known coding, or letters were lost before.
    """
    text = _decoded(content)
    if NUL in text:
        raise CodingError("no_table")
    if LOST in text:
        raise CodingError("coding_lost")
    return _mended(text)


def _decoded(content: bytes) -> str:
    try:
        for mark, coding in BYTE_ORDER_MARKS:
            if content.startswith(mark):
                return content.decode(coding).removeprefix("\ufeff")
        if b"\0" in content:
            return content.decode(_wide(content))
    except UnicodeDecodeError as error:
        raise CodingError("coding") from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _of_one_byte(content)


def _wide(content: bytes) -> str:
    """UTF-16 without its mark: every second byte of a text in Latin letters is zero."""
    odd, even = content[1::2].count(0), content[::2].count(0)
    if 4 * max(odd, even) < len(content):
        raise CodingError("no_table")
    return "utf-16-le" if odd > even else "utf-16-be"


def _of_one_byte(content: bytes) -> str:
    texts = []
    for coding in ONE_BYTE:
        try:
            texts.append(content.decode(coding))
        except UnicodeDecodeError:
            continue
    best = min(texts, key=_strangeness, default="")
    if not best or _strangeness(best) > MOST_STRANGE:
        raise CodingError("coding")
    return best


def _strangeness(text: str) -> float:
    """Share of the letters outside ASCII that are none of the languages around here."""
    pairs = [(before, letter) for before, letter in pairwise(" " + text) if not letter.isascii()]
    return sum(_strange(before, letter) for before, letter in pairs) / len(pairs) if pairs else 0.0


def _strange(before: str, letter: str) -> float:
    if letter.isupper() and before.islower():
        return 1.0
    # Letters of the middle of Europe count by half: the same bytes are signs elsewhere.
    return 0.0 if letter in USUAL else 0.4 if letter in CENTRAL else 1.0


def _mended(text: str) -> str:
    """A text that was in UTF-8, taken for Windows-1252 and written again: "salariÃ©s"."""
    if not any(first in text for first in ("Ã", "Â", "â€")):
        return text
    try:
        mended = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
    return mended
