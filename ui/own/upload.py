"""A file as the browser hands it over: bounded, read in memory, written nowhere."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from experiments.own_company.reading import Reading, read
from experiments.own_company.tables import MAX_BYTES, FileError

LONGEST_NAME = 80


def taken(handed: Any) -> tuple[str, Reading | FileError]:
    """The name of a file and what is in it, or why it cannot be read.

    Args:
        handed: name and content in base64; nobody vouches for it.
    """
    parts = handed if isinstance(handed, dict) else {}
    name, content = str(parts.get("name", ""))[:LONGEST_NAME], parts.get("content", "")
    try:
        return name, read(_bytes(content))
    except FileError as error:
        return name, error


def _bytes(content: Any) -> bytes:
    if not isinstance(content, str) or len(content) > 4 * (MAX_BYTES // 3 + 1):
        raise FileError("too_large", most=MAX_BYTES / 1e6)
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise FileError("damaged") from error
