"""A reader's page in this process, without a browser."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from functools import cache
from typing import Any

from solara.server import kernel
from solara.server.kernel_context import VirtualKernelContext


def page_of(name: str = "page") -> VirtualKernelContext:
    """What the server keeps of one open page.

    Args:
        name: of the page and of its reader.
    """
    return VirtualKernelContext(id=name, session_id=name, kernel=kernel.Kernel(), event_loop=_loop())


def lived(page: VirtualKernelContext, work: Coroutine[Any, Any, None]) -> threading.Thread:
    """Lets a page's loop do some work; gives the thread in which it ran.

    In a thread of its own: in the tests' own one Playwright's loop may be running.
    """
    thread = threading.Thread(target=page.event_loop.run_until_complete, args=(work,))
    thread.start()
    thread.join()
    return thread


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """A loop for all pages: a server has one, and Python makes none by itself any more."""
    return asyncio.new_event_loop()
