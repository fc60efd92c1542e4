"""What gives a trainer's page its right to act, asked again at every act and before anything is shown.

A page stays connected for hours: meanwhile its trainer may have signed out, changed the password, been removed, or
handed the workshop over. One check stands before all events and all streams of such a page; no handler has its own.
"""

from __future__ import annotations

import functools
import logging
import time
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import solara
from solara.server.kernel_context import VirtualKernelContext, get_current_context


KEPT = "reflet-warrant"
"""Name under which a page keeps it."""
FRESH = 1.0
"""Seconds for which what was asked holds for streams; an act asks anew each time."""
log = logging.getLogger(__name__)
Given = ParamSpec("Given")
Made = TypeVar("Made")


class Warrant:
    """A page's right to act.

    Args:
        holds: whether it has it, asked anew. over: what is done when it has it no more.
    """

    def __init__(self, holds: Callable[[], bool], over: Callable[[], None]) -> None:
        self._holds, self._over = holds, over
        self._requested_at, self._held = float("-inf"), False

    def holds(self, is_act: bool = True) -> bool:
        """Whether the page may still do, or show, what it was opened for."""
        now = time.monotonic()
        if is_act or now - self._requested_at > FRESH:
            self._held, self._requested_at = self._holds(), now
            if not self._held:
                log.info("refused", extra={"what": "not_signed_in"})
                self._over()
        return self._held


NO_WARRANT: Warrant | None = None


def use_right(holds: Callable[[], bool] | None) -> None:
    """Binds all that the rendered page does and shows to what is asked anew each time; None binds it to nothing."""
    _, look_again = solara.use_state(0)
    kept, own = get_current_context().user_dicts.setdefault(KEPT, {}), solara.use_ref(NO_WARRANT)
    own.current = kept[KEPT] = None if holds is None else Warrant(holds, lambda: look_again(lambda n: n + 1))

    def leave() -> None:
        # The next page of the same browser may have its own already.
        if kept.get(KEPT) is own.current:
            kept.pop(KEPT, None)

    solara.use_effect(lambda: leave, [])


def is_allowed(page: VirtualKernelContext) -> bool:
    """Whether a page may show what it streams; a page without a warrant is bound to none."""
    warrant = _of(page)
    return warrant is None or warrant.holds(is_act=False)


def warranted(component: Callable[Given, Made]) -> Callable[Given, Made]:
    """The component of a trainer's page: each of its events asks first whether the page may still act."""
    @functools.wraps(component)
    def made(*args: Given.args, **values: Given.kwargs) -> Made:
        for name, value in values.items():
            if name.startswith("event_"):
                values[name] = _checked_first(value)
        return component(*args, **values)

    return made


def _of(page: VirtualKernelContext) -> Warrant | None:
    found: Warrant | None = page.user_dicts.get(KEPT, {}).get(KEPT)
    return found


def _checked_first(event: Any) -> Callable[[Any], None]:
    def done(handed: Any) -> None:
        warrant = _of(get_current_context())
        if warrant is not None and warrant.holds():
            event(handed)

    return done
