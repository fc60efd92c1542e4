"""Who is there: a seat is occupied while one of its pages is connected, not as long as the server remembers it.

A phone that sleeps or loses its network keeps its page on the server for half an hour; its seat is empty long before.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import cache
from itertools import count
from typing import NamedTuple

from solara.server.kernel_context import PageStatus, VirtualKernelContext

from game.room import Room

LOOK = 1.0
"""Seconds between two looks at the connections."""
log = logging.getLogger(__name__)


class Page(NamedTuple):
    """A page of a seat, open on somebody's screen or kept for when it is back."""

    room: Room
    seat: int
    is_connected: Callable[[], bool]


class Watch:
    """The pages of all seats in this process, and which of them are connected."""

    def __init__(self) -> None:
        self._pages: dict[int, Page] = {}
        self._leave: dict[int, Callable[[], None]] = {}
        self._numbers = count()
        # Re-entrant: a room tells its listeners of an arrival, and one of them may close its page.
        self._lock = threading.RLock()

    def enter(self, page: Page) -> Callable[[], None]:
        """Watches a page; gives what to call when it closes."""
        number = next(self._numbers)
        with self._lock:
            self._pages[number] = page
            self._look_at(number, page)
        return lambda: self._close(number)

    def look(self) -> None:
        """Lets pages arrive that are connected again, and leave that are not any more."""
        for number in tuple(self._pages):
            with self._lock:
                page = self._pages.get(number)
                if page is not None:
                    self._look_at(number, page)

    def _look_at(self, number: int, page: Page) -> None:
        is_there, was_there = page.is_connected(), number in self._leave
        if is_there and not was_there:
            self._leave[number] = page.room.arrive(page.seat)
        elif was_there and not is_there:
            self._leave.pop(number)()

    def _close(self, number: int) -> None:
        with self._lock:
            self._pages.pop(number, None)
            leave = self._leave.pop(number, None)
        if leave is not None:
            leave()


def stay(room: Room, seat: int, context: VirtualKernelContext) -> Callable[[], None]:
    """Counts a page as its seat's while it is connected, until what this gives is called."""
    return _watch().enter(Page(room, seat, lambda: is_connected(context)))


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
            watch.look()
        except Exception:
            log.exception("who is there could not be seen")
