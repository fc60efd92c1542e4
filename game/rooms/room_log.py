"""A workshop's log as this process holds it: behind one lock, in step with the store and with other processes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

from game.errors import ConflictError, NoSuchWorkshopError, RefusedError
from game.store import Authored, Store
from game.workshop import checks
from game.workshop.decisions import consequences
from game.workshop.entries import Author, Entry, Renamed
from game.workshop.folds import after, workshop_of
from game.workshop.log import LogEntry
from game.workshop.state import Workshop

Made = Callable[[Workshop], tuple[Entry, ...]]
"""What is to be written, made from the state when nobody else can write; nothing is an answer, too."""
Folded = Callable[[Workshop, tuple[LogEntry, ...], Workshop], None]
"""Hears the state before, what was added and the state after it, with the lock held."""

TRIES = 40
"""How often an entry is tried when other processes write to the same log; each time one of them gets through."""
STEP, LONGEST_STEP = 0.002, 0.02
"""Seconds by which each further try waits longer, and the longest of these waits."""


class RoomLog:
    """One workshop's log, and the state that follows from it.

    Args:
        store: where it is kept. identity: of the workshop. countdown: seconds from the last team's decision to the
            end of a round. folded: hears of what is added.

    Attributes:
        workshop: its state now; immutable, so that whoever read it can keep it. history: the whole log. code: with
            which one joins; None where there is none (any more). is_erased: whether the workshop is gone for good.

    Raises:
        NoSuchWorkshopError: there is none of this identity.
    """

    def __init__(self, store: Store, identity: str, countdown: float, folded: Folded) -> None:
        self._store, self._identity, self._countdown, self._folded = store, identity, countdown, folded
        self._lock = threading.RLock()
        self.is_erased = False
        self.history: tuple[LogEntry, ...] = store.read(identity)
        if not self.history:
            raise NoSuchWorkshopError(identity)
        self.workshop = workshop_of(self.history)
        self.code = store.code(identity)

    def write(self, author: Author, make: Made) -> tuple[tuple[LogEntry, ...], Workshop]:
        """Writes entries with what follows from them; gives what was written, and the state with it.

        Raises:
            RefusedError: it may not be done now; nothing is written.
        """
        with self._lock:
            if self.is_erased:
                raise RefusedError("erased")
            for tried in range(TRIES):
                time.sleep(min(tried * STEP, LONGEST_STEP))
                # Rules look at all that is written, by other processes too.
                self._fold(self._store.read(self._identity, self.workshop.version))
                entries = self._complete(author, make(self.workshop))
                if not entries:
                    return (), self.workshop
                try:
                    stamped = self._store.append(self._identity, self.workshop.version, entries)
                except ConflictError:
                    self._must_be_there()
                    continue
                self._fold(stamped)
                return stamped, self.workshop
        raise RefusedError("busy")

    def rename(self, seat: int, name: str) -> tuple[tuple[LogEntry, ...], Workshop]:
        """Another name for somebody; the former one is overwritten in the log, too.

        Raises:
            RefusedError: there is no such seat, or the name will not do.
        """
        entry = Renamed(seat, name)

        def make(workshop: Workshop) -> tuple[Entry, ...]:
            checks.check(workshop, "trainer", entry)
            # First what is kept: whoever hears of the entry reads the log anew.
            self._store.rename(self._identity, seat, name)
            return (entry,)

        return self.write("trainer", make)

    def catch_up(self) -> bool:
        """Reads what other processes have written, and the code that opens it now; gives whether anything is new."""
        with self._lock:
            new, before = self._store.read(self._identity, self.workshop.version), self.code
            self._fold(new)
            self.code = self._store.code(self._identity)
            return bool(new) or self.code != before

    def wipe(self) -> None:
        """The workshop was erased: nothing but its setup stays here."""
        with self._lock:
            before = self.workshop
            self.is_erased, self.code = True, None
            self.history = self.history[:1]
            self.workshop = workshop_of(self.history)
            self._folded(before, (), self.workshop)

    def _must_be_there(self) -> None:
        try:
            self._store.owner(self._identity)
        except NoSuchWorkshopError as error:
            raise RefusedError("erased") from error

    def _complete(self, author: Author, entries: tuple[Entry, ...]) -> tuple[Authored, ...]:
        """Entries with all that follows from them, checked one after the other; what follows is the clock's."""
        workshop, made = self.workshop, list[Authored]()
        while entries:
            for entry in entries:
                checks.check(workshop, author, entry)
                made.append((author, entry))
                workshop = after(workshop, LogEntry(workshop.version + 1, datetime.now(UTC), author, entry))
            author, entries = "clock", consequences(workshop, self._countdown)
        return tuple(made)

    def _fold(self, stamped: tuple[LogEntry, ...]) -> None:
        before = self.workshop
        for one in stamped:
            self.workshop = after(self.workshop, one)
        self.history = (*self.history, *stamped)
        if any(isinstance(one.entry, Renamed) for one in stamped):
            self.history = self._store.read(self._identity)[:len(self.history)]
        self._folded(before, stamped, self.workshop)
