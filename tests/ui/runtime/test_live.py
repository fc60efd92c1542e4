"""A page follows a room in its own thread, is woken by what concerns it, and is left alone when it is closed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest
from solara.server import kernel
from solara.server.kernel_context import VirtualKernelContext

from game.rooms.listeners import Listeners
from tests.ui.pages import lived
from ui.runtime.live import follow


class Counter:
    """Something to follow, with a number that changes."""

    identity = "counter"

    def __init__(self) -> None:
        self.number, self.n_looked = 0, 0
        self.listeners = Listeners()

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """As a room does."""
        return self.listeners.add(listener)

    def look(self) -> int:
        """What a page shows of it."""
        self.n_looked += 1
        return self.number

    def change(self) -> None:
        """Another number."""
        self.number += 1
        self.listeners.call()


@pytest.fixture
def page() -> Iterator[VirtualKernelContext]:
    """A page with a loop of its own."""
    loop = asyncio.new_event_loop()
    yield VirtualKernelContext(id="page", session_id="reader", kernel=kernel.Kernel(), event_loop=loop)
    loop.close()


@pytest.fixture
def widget() -> Any:
    """What a page shows."""
    return SimpleNamespace(view=None, hold_sync=nullcontext)


def test_many_changes_while_a_page_is_busy_are_shown_once(page: VirtualKernelContext, widget: Any) -> None:
    room = Counter()
    with page:
        follow(widget, room, room.look)
    assert (widget.view, room.n_looked) == (0, 1)

    async def happen() -> None:
        for _ in range(5):
            room.change()
        assert widget.view == 0
        await asyncio.sleep(0)

    lived(page, happen())
    assert (widget.view, room.n_looked) == (5, 2)


def test_a_page_is_left_alone_by_what_does_not_concern_it(page: VirtualKernelContext, widget: Any) -> None:
    room = Counter()
    with page:
        follow(widget, room, room.look, concern=lambda: room.number // 2)

    async def happen() -> None:
        for _ in range(2):
            room.change()
            await asyncio.sleep(0)

    lived(page, happen())
    assert (widget.view, room.n_looked) == (2, 2)


def test_a_page_that_is_closed_follows_no_more(page: VirtualKernelContext, widget: Any) -> None:
    room = Counter()
    with page:
        follow(widget, room, room.look)
    page.close()
    room.change()
    assert (widget.view, room.n_looked, len(room.listeners)) == (0, 1, 0)
