"""Who is there: a seat is occupied while one of its pages is connected, not as long as the server remembers it.

A phone that sleeps or loses its network keeps its page on the server for half an hour; its seat is empty long before.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import cache, partial
from itertools import count
from typing import NamedTuple

from solara.server.kernel_context import PageStatus, VirtualKernelContext

from game.rooms.apart import Apart
from game.rooms.room import Room

LOOK = 1.0
"""Seconds between two looks at the connections."""
log = logging.getLogger(__name__)


class SeatPage(NamedTuple):
    """A page of a seat, open on somebody's screen or kept for when it is back."""

    room: Room
    seat: int
    is_connected: Callable[[], bool]


class Visit:
    """A page, and whether it counts as its seat's now.

    To arrive may write, and tells all who listen: the lock is given back before, pages wait for their own room only.
    """

    def __init__(self, page: SeatPage) -> None:
        self.page = page
        self._leave: Callable[[], None] | None = None
        self._is_closed, self._is_moving = False, False
        self._lock = threading.Lock()

    def look(self) -> None:
        """Lets the page arrive if it is connected again, and leave if it is not any more."""
        # Looked at again after each move: whoever looked meanwhile has left that to this one.
        while self._has_to_move():
            try:
                self._move()
            finally:
                self._is_moving = False

    def close(self) -> None:
        """The page counts no more."""
        self._is_closed = True
        self.look()

    def _has_to_move(self) -> bool:
        with self._lock:
            if self._is_moving or self._is_there() == (self._leave is not None):
                return False
            self._is_moving = True
            return True

    def _move(self) -> None:
        if self._leave is None:
            self._leave = self.page.room.arrive(self.page.seat)
        else:
            leave, self._leave = self._leave, None
            leave()

    def _is_there(self) -> bool:
        return not self._is_closed and self.page.is_connected()


class Watch:
    """The pages of all seats in this process, and which of them are connected."""

    def __init__(self) -> None:
        self._pages: dict[int, Visit] = {}
        self._numbers = count()
        self._lock = threading.Lock()
        self._looks = Apart("reflet-presence")

    def enter(self, page: SeatPage) -> Callable[[], None]:
        """Watches a page; gives what to call when it closes."""
        number, visit = next(self._numbers), Visit(page)
        with self._lock:
            self._pages[number] = visit
        visit.look()

        def close() -> None:
            with self._lock:
                self._pages.pop(number, None)
            visit.close()

        return close

    def look(self) -> None:
        """Lets pages arrive that are connected again, and leave that are not any more."""
        for visit in self._visits():
            visit.look()

    def look_apart(self) -> None:
        """The same in threads of their own: one for each room."""
        found: dict[Room, list[Visit]] = {}
        for visit in self._visits():
            found.setdefault(visit.page.room, []).append(visit)
        for room, pages in found.items():
            self._looks.do(id(room), partial(_look_at, pages))

    def _visits(self) -> tuple[Visit, ...]:
        """The pages of rooms that are still there: what was erased is let go."""
        with self._lock:
            self._pages = {number: one for number, one in self._pages.items() if not one.page.room.is_erased}
            return tuple(self._pages.values())


def _look_at(pages: list[Visit]) -> None:
    for visit in pages:
        visit.look()


def stay(room: Room, seat: int, proof: str, context: VirtualKernelContext) -> Callable[[], None]:
    """Counts a page as its seat's while it is connected and opened by whoever holds the seat now; gives the end."""
    def is_there() -> bool:
        found = room.workshop.seats.get(seat)
        return found is not None and found.proof == proof and is_connected(context)

    return _watch().enter(SeatPage(room, seat, is_there))


def is_connected(context: VirtualKernelContext) -> bool:
    """Whether somebody's browser is at the other end of a page."""
    return PageStatus.CONNECTED in tuple(context.page_status.values())


@cache
def _watch() -> Watch:
    watch = Watch()
    threading.Thread(target=_run, args=(watch,), name="reflet-presence", daemon=True).start()
    return watch


def _run(watch: Watch) -> None:
    while True:
        time.sleep(LOOK)
        try:
            watch.look_apart()
        except Exception:
            log.exception("who is there could not be seen")
