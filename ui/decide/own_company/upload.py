"""A file as the browser hands it over: bounded, read in memory, written nowhere."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from documents.own_company import Entries
from documents.own_company.parts import FilePart
from documents.own_company.plans import ReadingPlan, plan_of
from documents.own_company.reading import FileReading, opened, read_as
from documents.own_company.sheets import MAX_BYTES, FileError
from ui.decide.own_company.mapping_view import Plans, begun, changed, plans_of, settled, waits

LONGEST_NAME = 80


def taken(handed: Any) -> tuple[str, FileReading | FileError]:
    """The name of a file and what is in it as its own names say, or why it cannot be read.

    Args:
        handed: name and content in base64; nobody vouches for it.
    """
    name, parts = unfolded(handed)
    return name, parts if isinstance(parts, FileError) else reading_of(parts, [plan_of(part) for part in parts])


def unfolded(handed: Any) -> tuple[str, tuple[FilePart, ...] | FileError]:
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


def reading_of(parts: Sequence[FilePart], plans: Sequence[ReadingPlan]) -> FileReading | FileError:
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


@dataclass(frozen=True)
class UploadedFile:
    """What was loaded last: how many before it, the file's name, and what is in it; entries are the example's.

    Attributes:
        parts: the parts of the file, as far as it can be opened. plans: how they are read, as far as it was said.
        is_open: whether the reader is asked which column is what. is_settled: whether they have said it.
    """

    number: int = 0
    name: str = ""
    found: FileReading | FileError | Entries | None = None
    parts: tuple[FilePart, ...] = ()
    plans: Plans = ()
    is_open: bool = False
    is_settled: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether nothing is entered before the reader says which column is what."""
        return not self.is_settled and isinstance(self.found, FileReading) and waits(self.found)

    def take(self, handed: Any) -> UploadedFile:
        """The next file, read as its own names say."""
        name, parts = unfolded(handed)
        if isinstance(parts, FileError):
            return UploadedFile(self.number + 1, name, parts)
        found = reading_of(parts, plans_of(parts))
        return UploadedFile(self.number + 1, name, found, parts, begun(parts), is_open=waits(found))

    def say(self, request: Any) -> UploadedFile:
        """The same file after an answer of the reader."""
        return replace(self, plans=changed(self.parts, self.plans, request))

    def settle(self) -> UploadedFile:
        """The same file, read as the reader says; once, however often it is asked for."""
        if not self.is_open:
            return self
        found = reading_of(self.parts, settled(self.plans))
        return replace(self, number=self.number + 1, found=found, is_open=False, is_settled=True)
