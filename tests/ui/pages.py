"""A reader's page in this process, without a browser."""

from __future__ import annotations

import asyncio
from functools import cache

from solara.server import kernel
from solara.server.kernel_context import VirtualKernelContext


def page_of(name: str = "page") -> VirtualKernelContext:
    """What the server keeps of one open page.

    Args:
        name: of the page and of its reader.
    """
    return VirtualKernelContext(id=name, session_id=name, kernel=kernel.Kernel(), event_loop=_loop())


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """A loop for all pages: a server has one, and Python makes none by itself any more."""
    return asyncio.new_event_loop()
