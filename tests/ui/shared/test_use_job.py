"""Pages do in their own thread what other threads bring, and not more often than eyes can follow."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest
from solara.server import kernel
from solara.server.kernel_context import VirtualKernelContext

from tests.ui.pages import lived
from ui.shared.use_job import on_page

LONG = 1e9


@pytest.fixture
def page() -> Iterator[VirtualKernelContext]:
    """A page whose loop does not run: it is offline."""
    loop = asyncio.new_event_loop()
    yield VirtualKernelContext(id="page", session_id="reader", kernel=kernel.Kernel(), event_loop=loop)
    loop.close()


def test_what_another_thread_brings_is_done_in_the_pages_thread_and_once(page: VirtualKernelContext) -> None:
    threads: list[threading.Thread] = []
    with page:
        shown = on_page(lambda: threads.append(threading.current_thread()), 0.0)

    def bring() -> None:
        for _ in range(3):
            shown()

    async def hold() -> None:
        # The page is busy until the other thread has brought all of it.
        other = threading.Thread(target=bring)
        other.start()
        other.join()
        await asyncio.sleep(0)

    assert threads == [] and [lived(page, hold())] == threads


def test_steps_that_come_faster_than_eyes_follow_are_left_out_but_the_last(page: VirtualKernelContext) -> None:
    seen: list[int] = []
    with page:
        shown = on_page(lambda: seen.append(1), LONG)
    for _ in range(5):
        shown()
    assert len(seen) == 1
    shown(at_once=True)
    assert len(seen) == 2


def test_a_page_that_is_closed_is_left_alone_and_one_that_breaks_spoils_it_for_nobody(
    page: VirtualKernelContext, caplog: pytest.LogCaptureFixture
) -> None:
    with page:
        on_page(lambda: 1 / 0)()  # type: ignore[arg-type,return-value]
        assert "a page could not be brought up to date" in caplog.text
        seen: list[int] = []
        shown = on_page(lambda: seen.append(1), 0.0)
    page.close()
    shown()
    assert seen == []
