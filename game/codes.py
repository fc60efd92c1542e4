"""Codes that people type, identities that links carry, secrets that seats are held with; all made by chance."""

from __future__ import annotations

import hashlib
import hmac
import html
import re
import secrets
from itertools import accumulate, product
from unicodedata import category, decimal, normalize
from urllib.parse import unquote

from experiments.typed_text import LONGEST_PASTED

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""That a code may have."""
LIKENESSES = ("D0OQ", "71IJL", "2Z", "5S", "6G", "8B", "VU")
"""Signs that are taken for each other on a wall; new codes have the first of each only."""
CLEAR = "".join(letter for letter in LETTERS if not any(letter in alike[1:] for alike in LIKENESSES))
CODE_LENGTH = 6
IDENTITY_BYTES, SECRET_BYTES = 9, 18
OTHER_SCRIPTS = str.maketrans("АВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABESIJKMHOPCTYXABEZHIKMNOPTYX")
"""Cyrillic and Greek capitals that look like ours: the same key on another keyboard."""
NAMED = re.compile(r"/JOIN/+([^/?#]+)|[?&]CODE=(?:3D)?([^&#]+)|\bCODE\s*[:=](.+)", re.DOTALL)
"""Where a code follows: in an address, also as mail codes one, and behind its name."""
SOFT_BREAK = re.compile(r"=[ \t]*\r?\n|<W?BR\s*/?>")
"""What mail and web pages put into a word that is too long for a line."""
UNSEEN = ("Cf", "Me", "Cc")
"""Kinds of characters that are not seen by themselves: joiners, marks of direction, frames round a sign, controls."""
WORD = re.compile(r"[0-9A-Z]+(?:[-\u2010-\u2015\u2212._][0-9A-Z]+)*")
SIGN = re.compile(r"[0-9A-Z]")


def new_code() -> str:
    """A join code: short enough to be typed from a wall, one of 191 million, none of whose signs looks like another."""
    return "".join(secrets.choice(CLEAR) for _ in range(CODE_LENGTH))


def typed_code(text: str) -> str | None:
    """The six signs of the code in what somebody typed or pasted: a code, an address, a sentence; None without one."""
    read = _legible(text)
    for where in (read, "".join(read.split())):
        for named in NAMED.finditer(where):
            code = _leading_code(named[named.lastindex or 0])
            if code:
                return code
    whole = _signs(read)
    return whole if len(whole) == CODE_LENGTH else _code_among(WORD.findall(read))


def alike(code: str) -> tuple[str, ...]:
    """All codes that six signs can be meant for, themselves first; none without signs, or where one is in no code."""
    options = [next((one for one in LIKENESSES if sign in one), sign) for sign in code]
    meant = ("".join(signs) for signs in product(*options) if signs and set(signs) <= set(LETTERS))
    return tuple(sorted(meant, key=lambda one: one != code))


def _signs(text: str) -> str:
    return "".join(SIGN.findall(text))


def _legible(text: str) -> str:
    """A text in capitals and figures of ours, without what mail, web pages and keyboards put between its signs."""
    read = normalize("NFKC", html.unescape(unquote(unquote(text[:LONGEST_PASTED]))))
    seen = "".join(
        str(decimal(sign, sign)) for sign in read
        if sign.isspace() or not (category(sign) in UNSEEN or "\ufe00" <= sign <= "\ufe0f"))
    return SOFT_BREAK.sub("", seen.upper().translate(OTHER_SCRIPTS))


def _leading_code(text: str) -> str | None:
    """The code that a text begins with, in one word or in several; else the one in it as in a sentence."""
    words = WORD.findall(text)
    begun = accumulate(_signs(word) for word in words)
    return next((one for one in begun if len(one) == CODE_LENGTH), None) or _code_among(words)


def _code_among(words: list[str]) -> str | None:
    """The code in a sentence: six signs that a code can have, in one word or in parts; with a figure, else the last."""
    bare, between_dots = [_signs(word) for word in words], [part for word in words for part in word.split(".")]
    parts = ["".join(run) for size in (1, 2, 3) for run in _runs(bare, size)]
    found = [one for one in (*between_dots, *parts, *bare) if len(one) == CODE_LENGTH and set(one) <= set(LETTERS)]
    # A number is more likely something else than a code.
    return max(
        reversed(found), key=lambda one: (not one.isdigit(), any(sign.isdigit() for sign in one)), default=None)


def _runs(words: list[str], size: int) -> list[list[str]]:
    """Neighbouring words of a size that make a code together."""
    number = CODE_LENGTH // size
    runs = (words[at:at + number] for at in range(len(words) - number + 1))
    return [run for run in runs if all(len(word) == size for word in run)]


def new_identity() -> str:
    """The identity of a workshop or a trainer, as addresses carry it."""
    return secrets.token_hex(IDENTITY_BYTES)


def new_secret() -> str:
    """What a seat is held with; only the browser that sits there knows it."""
    return secrets.token_urlsafe(SECRET_BYTES)


def proof_of(secret: str) -> str:
    """The digest of a seat's secret, as `Joined.proof` keeps it: the log opens no seat."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def is_proven(secret: str, proof: str) -> bool:
    """Whether a secret is the one of a proof."""
    return hmac.compare_digest(proof_of(secret), proof)
