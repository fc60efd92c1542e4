"""A file as the browser hands it over: bounded, read in memory, written nowhere."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Any

from experiments.own_company.parts import Part
from experiments.own_company.plans import Plan, plan_of
from experiments.own_company.reading import Reading, opened, read_as
from experiments.own_company.tables import MAX_BYTES, FileError

LONGEST_NAME = 80


def taken(handed: Any) -> tuple[str, Reading | FileError]:
    """The name of a file and what is in it as its own names say, or why it cannot be read.

    Args:
        handed: name and content in base64; nobody vouches for it.
    """
    name, parts = unfolded(handed)
    return name, parts if isinstance(parts, FileError) else reading_of(parts, [plan_of(part) for part in parts])


def unfolded(handed: Any) -> tuple[str, tuple[Part, ...] | FileError]:
    """The name of a file and its parts, or why it cannot be opened.

    Args:
        handed: as for `taken`.
    """
    given = handed if isinstance(handed, dict) else {}
    name, content = str(given.get("name", ""))[:LONGEST_NAME], given.get("content", "")
    try:
        return name, opened(_bytes(content))
    except FileError as error:
        return name, error


def reading_of(parts: Sequence[Part], plans: Sequence[Plan]) -> Reading | FileError:
    """A file read as planned, or why there is nothing to read in it."""
    try:
        return read_as(parts, plans)
    except FileError as error:
        return error


def _bytes(content: Any) -> bytes:
    if not isinstance(content, str) or len(content) > 4 * (MAX_BYTES // 3 + 1):
        raise FileError("too_large", most=MAX_BYTES / 1e6)
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise FileError("damaged") from error
