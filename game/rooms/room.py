"""A workshop that is going on in this process: one lock, the log in the store, and who wants to hear of changes.

More than 300 lines, because all that writes to a log stands behind that lock.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice

from experiments.typed_text import cleaned
from game.codes import proof_of
from game.errors import ConflictError, NoSuchWorkshopError, RefusedError
from game.rooms import autoplay
from game.rooms.attendance import GRACE, Attendance
from game.rooms.deadlines import Deadlines
from game.rooms.metrics import NO_METRICS, Metrics
from game.store import Authored, Store
from game.workshop import checks
from game.workshop.decisions import COUNTDOWN, closing, consequences
from game.workshop.entries import Author, Entry, Extended, Held, Joined, Paused, Renamed
from game.workshop.folds import after, workshop_of
from game.workshop.log import LogEntry
from game.workshop.state import Workshop

Listener = Callable[[], None]

TRIES = 40
"""How often an entry is tried when other processes write to the same log; each time one of them gets through."""
STEP, LONGEST_STEP = 0.002, 0.02
"""Seconds by which each further try waits longer, and the longest of these waits."""
LEAST_LEFT = 1.0
"""Seconds that a clock which was stopped at its end still has: none would be no clock."""
log = logging.getLogger(__name__)


class Room:
    """One workshop, shared by all pages that look at it.

    Attributes:
        identity: of the workshop. workshop: its state now; immutable, so that whoever read it can keep it.
        history: the whole log. code: with which one joins; None where there is none (any more). is_erased: whether the
            workshop is gone for good; only its setup is left then.
    """

    def __init__(
        self, store: Store, identity: str, clock: Callable[[], float] = time.monotonic, meter: Metrics = NO_METRICS,
        grace: float = GRACE, countdown: float = COUNTDOWN,
    ) -> None:
        self.identity, self.is_erased = identity, False
        self._store, self._clock, self._meter, self._countdown = store, clock, meter, countdown
        self._attendance = Attendance(clock, grace)
        self._lock = threading.RLock()
        self._listeners: dict[int, Listener] = {}
        self._n_listened = 0
        self._bots_done_at = 0
        self.history: tuple[LogEntry, ...] = store.read(identity)
        if not self.history:
            raise NoSuchWorkshopError(identity)
        for one in self.history:
            self._attendance.heed(one)
        self.workshop = workshop_of(self.history)
        self.code = store.code(identity)
        self._deadlines = Deadlines(clock, self.workshop)

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
            "seat", lambda now: (Joined(checks.next_seat(now), team, called, proof, language),))
        return next(seat.number for seat in workshop.seats.values() if seat.proof == proof)

    def rename(self, seat: int, name: str) -> Workshop:
        """Another name for somebody; the former one is overwritten in the log, too.

        Raises:
            RefusedError: there is no such seat, or the name will not do.
        """
        entry = Renamed(seat, cleaned(name))
        with self._lock:
            checks.check(self.workshop, "trainer", entry)
            # First what is kept: whoever hears of the entry reads the log anew.
            self._store.rename(self.identity, seat, entry.name)
            return self.do("trainer", entry)

    def close_round(self, author: Author = "trainer") -> Workshop:
        """Closes the open round with what every team has come to so far."""
        return self._write(author, closing)

    def pause(self, is_paused: bool) -> Workshop:
        """Stops the clock with the seconds that it has when this is written, or lets it go on.

        Raises:
            RefusedError: no round is open.
        """
        return self._write("trainer", lambda now: (Paused(is_paused, self._left_to_keep()),))

    def extend(self, seconds: float) -> Workshop:
        """Gives the open round so many seconds more than it has when this is written.

        Raises:
            RefusedError: no round is open.
        """
        return self._write("trainer", lambda now: (Extended((self.seconds_left() or 0.0) + seconds),))

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
        gone = self._attendance.arrive(seat)
        self.give_back(seat)
        self.tell()

        def leave() -> None:
            gone()
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
        return self._attendance.n_present

    @property
    def is_watched(self) -> bool:
        """Whether a page of any kind is open."""
        return bool(self._listeners) or self.n_present > 0

    def is_present(self, seat: int) -> bool:
        """Whether a page of this seat is open."""
        return self.n_pages(seat) > 0

    def n_pages(self, seat: int) -> int:
        """How many pages of this seat are open."""
        return self._attendance.n_pages(seat)

    def seconds_left(self) -> float | None:
        """Seconds until the clock closes the round; None without a timer."""
        return self._deadlines.seconds_left

    def closing_in(self) -> float | None:
        """Seconds until the round closes because every team has decided; None where it does not for that reason."""
        return self._deadlines.closing_in

    def tick(self) -> None:
        """What time brings: entries of other processes, rounds that are over, seats that stand empty.

        Raises:
            NoSuchWorkshopError: the workshop was erased.
        """
        self.catch_up()
        if self.workshop.phase != "round" or self.workshop.is_paused:
            return
        for seat in self._attendance.missed(self.workshop):
            self._try("absent", Held(seat, True))
        self._play_bots()
        if self._deadlines.is_due:
            try:
                self.close_when_due()
            except RefusedError:
                log.info("refused", extra={"what": "close_when_due"})

    def close_when_due(self) -> Workshop:
        """Closes the round if its time is up: looked at again when nobody else can write, who may have given more."""
        return self._write("clock", lambda now: closing(now) if self._deadlines.is_due else ())

    def catch_up(self) -> None:
        """Reads what other processes have written to this log, and the code that opens it now.

        Raises:
            NoSuchWorkshopError: one of them erased it.
        """
        with self._lock:
            new, before = self._store.read(self.identity, self.workshop.version), self.code
            self._fold(new)
            self.code = self._store.code(self.identity)
        if new or self.code != before:
            self.tell()
        if self.code is None:
            self._store.owner(self.identity)

    def wipe(self) -> None:
        """The workshop was erased: nothing but its setup stays here, and whoever looks at it is told."""
        with self._lock:
            self.is_erased, self.code = True, None
            self.history = self.history[:1]
            self.workshop = workshop_of(self.history)
            self._deadlines.set(self.workshop)
        self.tell()

    def _write(self, author: Author, make: Callable[[Workshop], tuple[Entry, ...]]) -> Workshop:
        since = self._clock()
        try:
            with self._lock:
                if self.is_erased:
                    raise RefusedError("erased")
                stamped, workshop = self._appended(author, make)
        except RefusedError as error:
            self._meter.refused(error.reason)
            raise
        self._meter.written(self._clock() - since, stamped)
        self.tell()
        return workshop

    def _appended(
        self, author: Author, make: Callable[[Workshop], tuple[Entry, ...]]
    ) -> tuple[tuple[LogEntry, ...], Workshop]:
        for tried in range(TRIES):
            time.sleep(min(tried * STEP, LONGEST_STEP))
            # Rules look at all that is written, by other processes too.
            self._fold(self._store.read(self.identity, self.workshop.version))
            entries = self._complete(author, make(self.workshop))
            if not entries:
                return (), self.workshop
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
                checks.check(workshop, author, entry)
                made.append((author, entry))
                workshop = after(workshop, LogEntry(workshop.version + 1, datetime.now(UTC), author, entry))
            author, entries = "clock", consequences(workshop, self._countdown)
        return tuple(made)

    def _fold(self, stamped: tuple[LogEntry, ...]) -> None:
        before = self.workshop
        for one in stamped:
            self._attendance.heed(one)
            self.workshop = after(self.workshop, one)
        self.history = (*self.history, *stamped)
        if any(isinstance(one.entry, Renamed) for one in stamped):
            self.history = self._store.read(self.identity)[:len(self.history)]
        self._deadlines.heed(before, self.workshop)

    def _left_to_keep(self) -> float:
        """Seconds of the clock as an entry keeps them: 0 is no timer."""
        left = self.seconds_left()
        return 0.0 if left is None else max(left, LEAST_LEFT)

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
