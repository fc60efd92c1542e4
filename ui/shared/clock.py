"""Makes weeks pass while a page plays: one thread per playing page, gone when it pauses, closes or goes offline."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from solara.server.kernel_context import PageStatus, VirtualKernelContext, get_current_context

THREAD_NAME = "reflet-clock"


class Clock:
    """Calls `tick` so many times a second.

    Args:
        tick: passes one week; answers whether there is another one.
        stopped: called from the clock's thread when it stops by itself.
    """

    def __init__(self, tick: Callable[[], bool], stopped: Callable[[], None]) -> None:
        self._tick = tick
        self._stopped = stopped
        self._stop: threading.Event | None = None
        self.per_second = 4.0

    @property
    def is_running(self) -> bool:
        """Whether weeks pass."""
        return self._stop is not None and not self._stop.is_set()

    def start(self) -> None:
        """Lets weeks pass for the page that is handled now."""
        if self.is_running:
            return
        self._stop = threading.Event()
        arguments = (self._stop, get_current_context())
        threading.Thread(target=self._run, args=arguments, name=THREAD_NAME, daemon=True).start()

    def stop(self) -> None:
        """Stops before the next week."""
        if self._stop is not None:
            self._stop.set()

    def _run(self, stop: threading.Event, page: VirtualKernelContext) -> None:
        due = time.monotonic()
        with page:
            while not stop.is_set() and is_open(page):
                if not self._tick():
                    break
                due = max(due + 1 / self.per_second, time.monotonic())
                stop.wait(due - time.monotonic())
            if not stop.is_set():
                stop.set()
                if not page.closed_event.is_set():
                    self._stopped()


def is_open(page: VirtualKernelContext) -> bool:
    """Whether somebody still has the page before them."""
    return not page.closed_event.is_set() and PageStatus.CONNECTED in page.page_status.values()
