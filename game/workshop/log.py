"""A workshop's log: an entry with its number, when and by whom, and how a database keeps it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from game.workshop.entries import (
    Answered, Appointed, Author, Backed, Bet, Closed, Closing, Created, Decided, Drafted, Ended, Entry, Excused,
    Extended, Held, Joined, Messaged, Opened, Ordered, Paused, Proposed, Recalled, Rekeyed, Removed, Renamed, Replayed,
    Revealed, Seated, Shut, Struck, Undone, Waited, Withdrawn,
)
from game.workshop.setup import Setup

KINDS: dict[str, type[Entry]] = {
    kind.__name__.lower(): kind
    for kind in (
        Created, Joined, Seated, Removed, Rekeyed, Shut, Appointed, Excused, Renamed, Held, Opened, Paused, Extended,
        Bet, Proposed, Drafted, Backed, Decided, Closing, Waited, Closed, Revealed, Struck, Ordered, Messaged,
        Withdrawn, Recalled, Undone, Replayed, Answered, Ended)
}


@dataclasses.dataclass(frozen=True)
class LogEntry:
    """An entry as it stands in the log: its number from 1, when (UTC), and by whom."""

    number: int
    at: datetime
    author: Author
    entry: Entry

    @property
    def kind(self) -> str:
        """The name of the entry's class, as the database has it."""
        return type(self.entry).__name__.lower()


def body_of(entry: Entry) -> dict[str, Any]:
    """An entry's fields in plain values."""
    if isinstance(entry, Created):
        return {"setup": entry.setup.as_mapping()}
    return {
        field.name: _plain(getattr(entry, field.name)) for field in dataclasses.fields(entry)}


def entry_of(kind: str, body: Mapping[str, Any]) -> Entry:
    """The entry that `body_of` described. The log is ours: it is trusted, unknown fields apart."""
    made = KINDS[kind]
    if made is Created:
        return Created(Setup.from_mapping(body["setup"]))
    names = {field.name for field in dataclasses.fields(made)}
    return made(**{name: tuple(value) if isinstance(value, list) else value
                   for name, value in body.items() if name in names})


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
