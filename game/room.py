"""A workshop that is going on in this process: one lock, the log in the store, and who wants to hear of changes."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice

from game import autoplay, rules
from game.codes import proof_of
from game.entries import Author, Entry, Held, Joined, Renamed, Stamped
from game.errors import ConflictError, NoSuchWorkshopError, RefusedError
from game.names import cleaned
from game.store import Authored, Store
from game.meter import UNMETERED, Meter
from game.workshop import Workshop

Listener = Callable[[], None]

TRIES = 40
"""How often an entry is tried when other processes write to the same log; each time one of them gets through."""
STEP, LONGEST_STEP = 0.002, 0.02
"""Seconds by which each further try waits longer, and the longest of these waits."""
GRACE = 90.0
"""Seconds that somebody may be away in a round before a bot holds the seat, where nobody says otherwise."""
log = logging.getLogger(__name__)


class Room:
    """One workshop, shared by all pages that look at it.

    Attributes:
        identity: of the workshop. workshop: its state now; immutable, so that whoever read it can keep it.
        history: the whole log. code: with which one joins; None where there is none (any more).
    """

    def __init__(
        self, store: Store, identity: str, clock: Callable[[], float] = time.monotonic, meter: Meter = UNMETERED,
        grace: float = GRACE,
    ) -> None:
        self.identity = identity
        self._store, self._clock, self._meter, self._grace = store, clock, meter, grace
        self._lock = threading.RLock()
        self._listeners: dict[int, Listener] = {}
        self._n_listened = 0
        self._pages: dict[int, int] = {}
        self._away_since: dict[int, float] = {}
        self._bots_done_at = 0
        self.history: tuple[Stamped, ...] = store.read(identity)
        self.workshop = Workshop.of(self.history)
        self.code = store.code(identity)
        self._deadline = self._deadline_now()

    def do(self, author: Author, entry: Entry, *more: Entry) -> Workshop:
        """Writes what somebody does, with what follows from it; it is stored before anybody hears of it.

        Raises:
            RefusedError: it may not be done now; nothing is written.
        """
        return self._write(author, lambda workshop: (entry, *more))

    def sit(self, team: int, name: str, secret: str, language: str) -> int:
        """Takes the next seat for somebody; gives its number.

        Args:
            team: from 1. name: as typed. secret: what the seat is held with from now on. language: of the page.

        Raises:
            RefusedError: the name or the team will not do.
        """
        proof, called = proof_of(secret), cleaned(name)
        workshop = self._write(
            "seat", lambda now: (Joined(rules.next_seat(now), team, called, proof, language),))
        return next(seat.number for seat in workshop.seats.values() if seat.proof == proof)

    def rename(self, seat: int, name: str) -> Workshop:
        """Another name for somebody; the former one is overwritten in the log, too.

        Raises:
            RefusedError: there is no such seat, or the name will not do.
        """
        entry = Renamed(seat, cleaned(name))
        with self._lock:
            rules.check(self.workshop, "trainer", entry)
            # First what is kept: whoever hears of the entry reads the log anew.
            self._store.rename(self.identity, seat, entry.name)
            return self.do("trainer", entry)

    def close_round(self, author: Author = "trainer") -> Workshop:
        """Closes the open round with what every team has come to so far."""
        return self._write(author, rules.closing)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Calls a listener after every change; gives what to call to stop it."""
        with self._lock:
            self._n_listened += 1
            number = self._n_listened
            self._listeners[number] = listener

        def stop() -> None:
            with self._lock:
                self._listeners.pop(number, None)

        return stop

    def arrive(self, seat: int) -> Callable[[], None]:
        """A page of a seat is open; gives what to call when it closes. A seat that a bot held is given back."""
        with self._lock:
            self._pages[seat] = self._pages.get(seat, 0) + 1
            self._away_since.pop(seat, None)
        self.give_back(seat)
        self.tell()

        def leave() -> None:
            with self._lock:
                self._pages[seat] = max(self._pages.get(seat, 1) - 1, 0)
                if not self._pages[seat]:
                    self._away_since[seat] = self._clock()
            self.tell()

        return leave

    def give_back(self, seat: int) -> None:
        """Somebody is at this seat: a bot that held it plays no more."""
        found = self.workshop.seats.get(seat)
        if found is not None and found.is_held and not found.is_bot and not found.is_removed:
            self._try("seat_back", Held(seat, False))

    @property
    def n_present(self) -> int:
        """Seats of which a page is open."""
        return sum(pages > 0 for pages in tuple(self._pages.values()))

    @property
    def is_watched(self) -> bool:
        """Whether a page of any kind is open."""
        return bool(self._listeners) or self.n_present > 0

    def is_present(self, seat: int) -> bool:
        """Whether a page of this seat is open."""
        return self.n_pages(seat) > 0

    def n_pages(self, seat: int) -> int:
        """How many pages of this seat are open."""
        return self._pages.get(seat, 0)

    def seconds_left(self) -> float | None:
        """Seconds until the clock closes the round; None without a timer."""
        if self.workshop.is_paused:
            return self.workshop.seconds
        return None if self._deadline is None else max(self._deadline - self._clock(), 0.0)

    def tick(self) -> None:
        """What time brings: entries of other processes, rounds that are over, seats that stand empty."""
        self.catch_up()
        left = self.seconds_left()
        if self.workshop.phase != "round" or self.workshop.is_paused:
            return
        for seat in self._empty_seats():
            self._try("absent", Held(seat, True))
        self._play_bots()
        if left == 0.0:
            try:
                self.close_round("clock")
            except RefusedError:
                log.debug("the round was closed by somebody else")

    def catch_up(self) -> None:
        """Reads what other processes have written to this log, and the code that opens it now."""
        with self._lock:
            new, before = self._store.read(self.identity, self.workshop.version), self.code
            self._fold(new)
            self.code = self._store.code(self.identity)
        if new or self.code != before:
            self.tell()

    def _write(self, author: Author, make: Callable[[Workshop], tuple[Entry, ...]]) -> Workshop:
        since = self._clock()
        try:
            with self._lock:
                stamped, workshop = self._appended(author, make)
        except RefusedError as error:
            self._meter.refused(error.reason)
            raise
        self._meter.written(self._clock() - since, stamped)
        self.tell()
        return workshop

    def _appended(
        self, author: Author, make: Callable[[Workshop], tuple[Entry, ...]]
    ) -> tuple[tuple[Stamped, ...], Workshop]:
        for tried in range(TRIES):
            time.sleep(min(tried * STEP, LONGEST_STEP))
            # Rules look at all that is written, by other processes too.
            self._fold(self._store.read(self.identity, self.workshop.version))
            entries = self._complete(author, make(self.workshop))
            try:
                stamped = self._store.append(self.identity, self.workshop.version, entries)
            except ConflictError:
                self._must_be_there()
                continue
            self._fold(stamped)
            return stamped, self.workshop
        raise RefusedError("busy")

    def _must_be_there(self) -> None:
        try:
            self._store.owner(self.identity)
        except NoSuchWorkshopError as error:
            raise RefusedError("erased") from error

    def _complete(self, author: Author, entries: tuple[Entry, ...]) -> tuple[Authored, ...]:
        """Entries with all that follows from them, checked one after the other; what follows is the clock's."""
        workshop, made = self.workshop, list[Authored]()
        while entries:
            for entry in entries:
                rules.check(workshop, author, entry)
                made.append((author, entry))
                workshop = workshop.after(Stamped(workshop.version + 1, datetime.now(UTC), author, entry))
            author, entries = "clock", rules.consequences(workshop)
        return tuple(made)

    def _fold(self, stamped: tuple[Stamped, ...]) -> None:
        before = self.workshop
        for one in stamped:
            self.workshop = self.workshop.after(one)
        self.history = (*self.history, *stamped)
        if any(isinstance(one.entry, Renamed) for one in stamped):
            self.history = self._store.read(self.identity)[:len(self.history)]
        if _clock_of(before) != _clock_of(self.workshop):
            self._deadline = self._deadline_now()

    def _deadline_now(self) -> float | None:
        """When the open round ends, on this process's clock; a wall clock that jumps moves it by no more than it ran.

        Only the time between the entry and now is taken from the wall, and held between nothing and the whole.
        """
        workshop = self.workshop
        if workshop.phase != "round" or workshop.opened_at is None or workshop.seconds <= 0 or workshop.is_paused:
            return None
        gone = (datetime.now(UTC) - workshop.opened_at).total_seconds()
        return self._clock() + workshop.seconds - min(max(gone, 0.0), workshop.seconds)

    def _empty_seats(self) -> list[int]:
        now = self._clock()
        with self._lock:
            for seat in self.workshop.seats:
                if not self.is_present(seat):
                    self._away_since.setdefault(seat, now)
            return [
                number for number, seat in self.workshop.seats.items()
                if not (seat.is_held or seat.is_removed) and not self.is_present(number)
                and now - self._away_since[number] > self._grace]

    def _play_bots(self) -> None:
        """Bots bet, propose and agree; a few at each beat, so that other rooms' clocks go on."""
        if self._bots_done_at == self.workshop.version:
            return
        waiting = list(islice(autoplay.turns(self.workshop), autoplay.PER_BEAT))
        for seat, entries in waiting:
            if not self._try("bot", *entries, author="bot"):
                for entry in autoplay.instead(self.workshop, seat):
                    self._try("bot_instead", entry, author="bot")
        if not waiting:
            self._bots_done_at = self.workshop.version

    def _try(self, what: str, *entries: Entry, author: Author = "clock") -> bool:
        try:
            self.do(author, *entries)
        except RefusedError:
            log.info("refused", extra={"what": what})
            return False
        return True

    def tell(self) -> None:
        """Calls all listeners: something beside the log has changed that they show."""
        with self._lock:
            listeners = tuple(self._listeners.values())
        for listener in listeners:
            listener()


def _clock_of(workshop: Workshop) -> tuple[object, ...]:
    return workshop.phase, workshop.round, workshop.opened_at, workshop.seconds, workshop.is_paused
