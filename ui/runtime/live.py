"""A page that follows a room: what changes there is set straight on one widget, in that page's own thread.

Rendering every page anew for every change would take seconds for a full room; setting one trait takes milliseconds.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

import solara
from solara.server.kernel_context import get_current_context

from ui.runtime.warrant import is_allowed
from ui.shared.controller import set_views
from ui.shared.use_job import on_page

POOL = ThreadPoolExecutor(4, thread_name_prefix="reflet-sight")
"""For pages that are offline: their widgets stay fresh for when they are back."""
log = logging.getLogger(__name__)


class Followed(Protocol):
    """A room, or what changes as one does."""

    @property
    def identity(self) -> str:
        """Of the workshop."""

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls a listener after every change; gives what to call to leave."""



def use_live_view(
    element: Any, room: Followed, view: Callable[[], object], keys: list[Any], trait: str = "view",
) -> None:
    """Keeps a trait of a component as the room is; left when the page closes.

    Args:
        element: the component. room: what it shows. view: makes the trait's value, plain data; called in the
            page's own thread after every change. keys: what `view` depends on beside the room (the language, say).
    """
    solara.use_effect(lambda: follow(solara.get_widget(element), room, view, trait), [room.identity, *keys])


def follow(
    widget: Any, room: Followed, view: Callable[[], object], trait: str = "view",
    concern: Callable[[], object] | None = None,
) -> Callable[[], None]:
    """Sets a widget's trait after every change of a room, until what this gives is called or the page may not see it.

    Args:
        concern: what `view` is made of; called by whoever changed the room. As long as it stays equal the page's
            thread is left alone: to wake all pages of a full room for one team's affairs takes a tenth of a second.
    """
    page, shown = get_current_context(), object()

    def set_now() -> None:
        nonlocal shown
        if not is_allowed(page):
            stop()
            return
        shown = concern() if concern is not None else object()
        seen = view()
        if getattr(widget, trait) != seen:
            set_views({trait: widget}, {trait: {trait: seen}})

    def is_concerned() -> bool:
        try:
            return concern is None or concern() != shown
        except Exception:
            # Whoever wrote is not to suffer from somebody else's page; that page will say what is wrong.
            log.exception("what concerns a page could not be told")
            return True

    def changed() -> None:
        if page.closed_event.is_set():
            stop()
        elif not show.is_due and is_concerned():
            show()

    show = on_page(set_now, 0.0, POOL.submit)
    stop = room.listen(changed)
    show.here()
    return stop
