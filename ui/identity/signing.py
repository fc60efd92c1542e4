"""The key that cookies are signed with, and what is signed with it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from functools import cache
from pathlib import Path

VARIABLE = "REFLET_SECRET_KEY"
"""Environment variable: the key; without it a file in the data folder holds one. Processes of one site share it."""
FOLDER = "REFLET_DATA_DIR"
FILE = "secret.key"
KEY_BYTES = 32
TIGHT = 0o600


def signed(purpose: str, text: str) -> str:
    """A text for a cookie, which nobody without the key can have made for this purpose."""
    body = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    return f"{body}.{_signature(purpose, body)}"


def unsigned(purpose: str, cookie: str) -> str | None:
    """The text that was signed, or None where the signature is not ours."""
    body, _, signature = cookie.partition(".")
    if not hmac.compare_digest(_signature(purpose, body).encode(), signature.encode("utf-8", "surrogatepass")):
        return None
    return base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode()


def fingerprint(purpose: str, text: str) -> str:
    """A short digest that tells whether a text has changed, without telling the text."""
    return _signature(purpose, text)[:22]


def _signature(purpose: str, body: str) -> str:
    message = f"{purpose}\0{body}".encode("utf-8", "surrogatepass")
    made = hmac.new(_key(os.environ.get(VARIABLE, ""), os.environ.get(FOLDER, "")), message, hashlib.sha256)
    return base64.urlsafe_b64encode(made.digest()).decode().rstrip("=")


@cache
def _key(given: str, folder: str) -> bytes:
    if given:
        return given.encode()
    from game.store.paths import data_folder

    return key_in(data_folder())


def key_in(folder: Path) -> bytes:
    """The key that a folder holds; made if there is none. Two processes that start at once get the same one.

    Raises:
        NoPlaceError: it can be neither read nor kept there.
    """
    from game.errors import NoPlaceError

    path = folder / FILE
    try:
        if path.exists() and not _key_at(path):
            path.unlink()  # as a power cut leaves one: with an empty key anybody could sign
        if not path.exists():
            _make_key(path)
        return _key_at(path)
    except OSError as error:
        raise NoPlaceError(str(folder), error.strerror or str(error)) from error


def _key_at(path: Path) -> bytes:
    return path.read_text(encoding="ascii").strip().encode()


def _make_key(path: Path) -> None:
    own = path.with_name(f"{FILE}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, TIGHT), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            # A link, unlike a file that is written, is there as a whole or not at all, and never takes another's place.
            path.hardlink_to(own)
        except FileExistsError:
            pass
        except OSError:
            # A stick, a share or a phone's card knows no links. Whoever comes second there leaves the first key alone.
            if not path.exists():
                own.replace(path)
    finally:
        own.unlink(missing_ok=True)


def screen_key(identity: str, owner: str) -> str:
    """What the address of a workshop's screen ends with, so that nobody guesses it; each trainer has another."""
    return fingerprint("screen", f"{identity} {owner}")
