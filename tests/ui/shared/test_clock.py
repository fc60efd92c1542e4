"""Weeks pass while a page is open, and stop when it is not."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator

import pytest

with warnings.catch_warnings():
    # Solara imports a part of websockets that is on its way out.
    warnings.simplefilter("ignore", DeprecationWarning)
    import solara.server.starlette  # noqa: F401  (only with a server loaded does each page have its own context)

from solara.server.kernel_context import VirtualKernelContext

from tests.ui.pages import page_of
from ui.shared.clock import THREAD_NAME, Clock

SOON = 5.0


@pytest.fixture
def page() -> Iterator[VirtualKernelContext]:
    """A page that somebody has open."""
    context = page_of()
    context.page_connect("one")
    yield context
    if not context.closed_event.is_set():
        context.close()


class Counted:
    """A clock that tells when it has ticked enough, and when it stopped by itself."""

    def __init__(self, last: int = 1_000_000) -> None:
        self.weeks, self.enough, self.stopped = 0, threading.Event(), threading.Event()
        self.last = last
        self.clock = Clock(self.tick, self.stopped.set)
        self.clock.per_second = 500.0

    def tick(self) -> bool:
        """A week."""
        self.weeks += 1
        if self.weeks >= 3:
            self.enough.set()
        return self.weeks < self.last


def gone() -> bool:
    """Whether no clock runs any more, soon."""
    for thread in threading.enumerate():
        if thread.name == THREAD_NAME:
            thread.join(SOON)
    return all(thread.name != THREAD_NAME for thread in threading.enumerate())


def test_weeks_pass_until_the_last_one(page: VirtualKernelContext) -> None:
    counted = Counted(last=5)
    with page:
        counted.clock.start()
    assert counted.stopped.wait(SOON)
    assert counted.weeks == 5
    assert not counted.clock.is_running


def test_the_clock_stops_when_the_page_closes(page: VirtualKernelContext) -> None:
    counted = Counted()
    with page:
        counted.clock.start()
    assert counted.enough.wait(SOON)
    page.close()
    assert gone()
    assert not counted.stopped.is_set(), "nobody is there to be told"


def test_the_clock_stops_when_the_connection_is_lost(page: VirtualKernelContext) -> None:
    counted = Counted()
    with page:
        counted.clock.start()
    assert counted.enough.wait(SOON)
    page.page_status["one"] = type(page.page_status["one"]).DISCONNECTED
    assert gone()
    assert counted.stopped.is_set(), "the page shows a pause when it comes back"


def test_a_paused_clock_can_start_again(page: VirtualKernelContext) -> None:
    counted = Counted()
    with page:
        counted.clock.start()
        assert counted.enough.wait(SOON)
        counted.clock.stop()
        assert gone()
        weeks = counted.weeks
        counted.enough.clear()
        counted.clock.start()
        assert counted.enough.wait(SOON)
    assert counted.weeks > weeks
    counted.clock.stop()
    assert gone()
