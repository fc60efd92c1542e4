"""Codes that people type, identities that links carry, secrets that seats are held with; all made by chance."""

from __future__ import annotations

import hashlib
import hmac
import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without those that are taken for another: 0 and O, 1 and I and L, U and V."""
CODE_LENGTH = 6
IDENTITY_BYTES, SECRET_BYTES = 9, 18


def new_code() -> str:
    """A join code: short enough to be typed from a wall, one of 729 million."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def typed_code(text: str) -> str | None:
    """The code that somebody typed, spaces, hyphens and small letters apart; None if it can be none."""
    code = "".join(letter for letter in text.upper() if not letter.isspace() and letter != "-")
    return code if len(code) == CODE_LENGTH and set(code) <= set(LETTERS) else None


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
