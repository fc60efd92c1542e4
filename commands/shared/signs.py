"""Signs for terminals, pipes and files that do not know all of ours: an é without accent, a hyphen for a minus.

Windows' consoles and pipes speak cp1252 or less, a bare system ASCII; Python would end in the middle of a line there.
"""

from __future__ import annotations

import codecs
import io
import sys
from unicodedata import category, combining, normalize

PLAIN = {
    "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-", "−": "-", "…": "...",
    "·": "-", "×": "x", "±": "+/-", "≤": "<=", "≥": ">=", "→": "->", "←": "<-", "↔": "<->", "↑": "^", "↓": "v",
    "✓": "+", "✗": "x", "▲": "^", "▼": "v", "◆": "*", "€": "EUR", "°": " deg", "œ": "oe", "Œ": "OE", "æ": "ae",
    "ß": "ss", "ρ": "rho", "σ": "sigma", "μ": "mu"}
"""Signs that do not come apart into a letter and what stands above it."""
UNKNOWN = "?"
INVISIBLE = "Cf"
"""Unicode's class of signs that only say how others are set: joiners, marks of direction."""
ERRORS = "reflet.plain"


def write_what_can_be_written() -> None:
    """From now on both channels take every text, with plainer signs where theirs have no other."""
    codecs.register_error(ERRORS, replaced)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=ERRORS)


def replaced(error: UnicodeError) -> tuple[str, int]:
    """What is written instead of the signs that an encoding does not have, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(plain, error.object[error.start:error.end])), error.end


def plain(sign: str) -> str:
    """A sign in ASCII, as near as it comes."""
    apart = sign if sign in PLAIN else normalize("NFKD", sign)
    known = "".join(PLAIN.get(part, part if part.isascii() else "") for part in apart)
    return known or ("" if combining(sign) or category(sign) == INVISIBLE else UNKNOWN)
