"""A workshop that is going on in this process: what is done in it, its clock, who is there and who wants to hear."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from itertools import islice

from experiments.typed_text import cleaned
from game.codes import proof_of
from game.errors import RefusedError
from game.rooms import autoplay
from game.rooms.attendance import GRACE, Attendance
from game.rooms.deadlines import Deadlines
from game.rooms.listeners import Listener, Listeners
from game.rooms.metrics import NO_METRICS, Metrics
from game.rooms.room_log import Made, RoomLog
from game.store import Store
from game.workshop import checks
from game.workshop.decisions import COUNTDOWN, closing
from game.workshop.entries import Author, Entry, Extended, Held, Joined, Paused
from game.workshop.log import LogEntry
from game.workshop.state import Workshop

LEAST_LEFT = 1.0
"""Seconds that a clock which was stopped at its end still has: none would be no clock."""
log = logging.getLogger(__name__)


class Room:
    """One workshop, shared by all pages that look at it.

    Args:
        store: where workshops are kept. identity: of this one. clock: seconds that only go on. meter: who counts what
            happens. grace: seconds that somebody may be away in a round before a bot holds the seat. countdown:
            seconds from the last team's decision to the end of a round.

    Attributes:
        identity: of the workshop.

    Raises:
        NoSuchWorkshopError: there is none of this identity.
    """

    def __init__(
        self, store: Store, identity: str, clock: Callable[[], float] = time.monotonic, meter: Metrics = NO_METRICS,
        grace: float = GRACE, countdown: float = COUNTDOWN,
    ) -> None:
        self.identity = identity
        self._store, self._clock, self._meter = store, clock, meter
        self._listeners, self._attendance = Listeners(), Attendance(clock, grace)
        self._bots_done_at = 0
        self._log = RoomLog(store, identity, countdown, self._heed)
        for one in self._log.history:
            self._attendance.heed(one)
        self._deadlines = Deadlines(clock, self._log.workshop)

    @property
    def workshop(self) -> Workshop:
        """The state now; immutable, so that whoever read it can keep it."""
        return self._log.workshop

    @property
    def history(self) -> tuple[LogEntry, ...]:
        """The whole log."""
        return self._log.history

    @property
    def code(self) -> str | None:
        """With which one joins; None where there is none (any more)."""
        return self._log.code

    @property
    def is_erased(self) -> bool:
        """Whether the workshop is gone for good; only its setup is left then."""
        return self._log.is_erased

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
        return self._counted(lambda: self._log.rename(seat, cleaned(name)))

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
        return self._listeners.add(listener)

    def notify(self) -> None:
        """Calls all listeners: something beside the log has changed that they show."""
        self._listeners.call()

    def arrive(self, seat: int) -> Callable[[], None]:
        """A page of a seat is open; gives what to call when it closes. A seat that a bot held is given back."""
        gone = self._attendance.arrive(seat)
        self.give_back(seat)
        self.notify()

        def leave() -> None:
            gone()
            self.notify()

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
        return len(self._listeners) > 0 or self.n_present > 0

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
            self._hold(seat)
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
        if self._log.catch_up():
            self.notify()
        if self.code is None:
            self._store.owner(self.identity)

    def wipe(self) -> None:
        """The workshop was erased: nothing but its setup stays here, and whoever looks at it is told."""
        self._log.wipe()
        self.notify()

    def _write(self, author: Author, make: Made) -> Workshop:
        return self._counted(lambda: self._log.write(author, make))

    def _counted(self, write: Callable[[], tuple[tuple[LogEntry, ...], Workshop]]) -> Workshop:
        """Writes, is counted, and tells whoever listens: the log's lock is given back by then."""
        since = self._clock()
        try:
            stamped, workshop = write()
        except RefusedError as error:
            self._meter.refused(error.reason)
            raise
        self._meter.written(self._clock() - since, stamped)
        self.notify()
        return workshop

    def _heed(self, before: Workshop, stamped: tuple[LogEntry, ...], now: Workshop) -> None:
        for one in stamped:
            self._attendance.heed(one)
        self._deadlines.heed(before, now)

    def _left_to_keep(self) -> float:
        """Seconds of the clock as an entry keeps them: 0 is no timer."""
        left = self.seconds_left()
        return 0.0 if left is None else max(left, LEAST_LEFT)

    def _hold(self, seat: int) -> None:
        """A bot holds a seat of somebody who is away, unless they came while that was written."""
        self._try("absent", Held(seat, True))
        if self.is_present(seat):
            self.give_back(seat)

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
