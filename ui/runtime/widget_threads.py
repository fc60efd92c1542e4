"""Lets the threads of a page take turns at a widget: one draws the page while others bring answers.

ipywidgets gathers what is set while `hold_sync` lasts in one set for all threads: two at once lose what the other has
set, or break in the middle of sending it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from weakref import WeakKeyDictionary

from ipywidgets import Widget

_ALONE: Callable[[Widget], AbstractContextManager[None]] = Widget.hold_sync
_LOCKS: WeakKeyDictionary[Widget, threading.RLock] = WeakKeyDictionary()
_NEW_LOCK = threading.Lock()


def take_turns() -> None:
    """Makes every widget's `hold_sync` wait until no other thread is in it.

    Nothing may be waited for within it: values are made before.
    """
    Widget.hold_sync = _in_turn


@contextmanager
def _in_turn(widget: Widget) -> Iterator[None]:
    with _NEW_LOCK:
        lock = _LOCKS.setdefault(widget, threading.RLock())
    with lock, _ALONE(widget):
        yield
