"""Texts as people type and paste them: the same however a keyboard writes them, with nothing unseen in them."""

from __future__ import annotations

import re
from itertools import accumulate
from unicodedata import category, normalize


JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""What Persian parts letters with and emoji are put together with; no sign of its own."""
BLANKS = "\N{HANGUL CHOSEONG FILLER}\N{HANGUL JUNGSEONG FILLER}\N{HANGUL FILLER}\N{HALFWIDTH HANGUL FILLER}\u2800"
"""Count as letters or signs, and show nothing."""
BLACK_FLAG, TAGS, EMOJI = "\N{WAVING BLACK FLAG}", range(0xE0020, 0xE0080), range(0x1F000, 0x20000)
"""A flag of a part of a country is a black flag and tags; emoji newer than this Python have their places already."""
INVISIBLE, JOINED = "Cf", ("L", "M", "S")
"""Unicode's categories: of signs without a shape, and (first letters) of what a joiner may stand between."""


def cleaned(text: str) -> str:
    """A typed text as it is kept: composed (NFC), gaps of one space, and of unseen signs only those that form it."""
    kept: list[str] = []
    composed = normalize("NFC", text)
    for sign, after in zip(composed, f"{composed[1:]} ", strict=False):
        if _belongs(sign, kept[-1] if kept else " ", after):
            kept.append(sign)
    return " ".join("".join(kept).split())


def shown(text: str) -> str:
    """A typed text, cleaned, without anything that has no place on a screen."""
    return "".join(sign for sign in cleaned(text) if _has_a_shape(sign))


def is_seen(text: str) -> bool:
    """Whether a text shows anything."""
    return any((category(sign)[0] in "LNPS" and sign not in BLANKS) or _is_emoji(sign) for sign in text)


def folded(text: str) -> str:
    """What two spellings of a name have in common: capitals, composition, widths, joiners, apostrophes apart."""
    bare = "".join(sign for sign in cleaned(text).translate(ALIKE) if category(sign) != INVISIBLE)
    return normalize("NFKC", normalize("NFKC", bare).casefold().replace("i\N{COMBINING DOT ABOVE}", "i"))


def _belongs(sign: str, before: str, after: str) -> bool:
    if sign in JOINERS:
        return category(before)[0] in JOINED and (category(after)[0] in JOINED or _is_emoji(after))
    if ord(sign) in TAGS:
        return before == BLACK_FLAG or ord(before) in TAGS
    return category(sign) != INVISIBLE


def _has_a_shape(sign: str) -> bool:
    return sign.isprintable() or sign in JOINERS or ord(sign) in TAGS or _is_emoji(sign)


def _is_emoji(sign: str) -> bool:
    return ord(sign) in EMOJI
LONGEST_PASTED = 2000
"""Characters of a pasted text that are looked at."""
MOST_PIECES = 8
"""Of a pasted secret that are put together one by one."""
TOKEN = re.compile(r"[0-9A-Za-z_-]+")


def pasted(text: str) -> tuple[str, ...]:
    """What a secret or a link can be that was pasted with what stood round it: itself first, then shorter, joined."""
    read = text[:10 * LONGEST_PASTED]
    # A line that mail has wrapped is mended piece by piece: what stands behind may be another sentence.
    begun = accumulate(read.split()[:MOST_PIECES])
    runs = (TOKEN.search(one) for one in (read, *begun, "".join(read.split())))
    found = [run[0] for run in runs if run]
    return tuple(dict.fromkeys((text, *found, *(one.rstrip("-_") for one in found))))
ALIKE = str.maketrans({
    **dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4`", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")})
"""Apostrophes and hyphens that one keyboard puts where another has the plain one."""
