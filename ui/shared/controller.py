"""One hand at a time: what a reader does and what threads bring meets at a desk with a lock."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

Views = dict[str, dict[str, Any]]
"""What components are shown, by component and trait."""


class Controller(Protocol):
    """Something that is changed by one hand at a time and then shows itself."""

    lock: threading.RLock
    heard: int
    """Number of the last of the page's numbered moves that has been heard."""

    def show(self) -> None:
        """Sets what has changed on the widgets."""


One = TypeVar("One", bound=Controller)
Given = ParamSpec("Given")


def action(act: Callable[Concatenate[One, Given], None]) -> Callable[Concatenate[One, Given], None]:
    """One hand at a time: the reader's and the clock's come from different threads."""

    def acting(desk: One, *given: Given.args, **named: Given.kwargs) -> None:
        with desk.lock:
            act(desk, *given, **named)
            desk.show()

    return acting


def numbered(desk: Controller, act: Callable[[dict[str, Any]], None]) -> Callable[[dict[str, Any]], None]:
    """An act whose number the page is told with what comes of it, so that it knows older echoes for what they are."""

    def acting(said: dict[str, Any]) -> None:
        with desk.lock:
            desk.heard = int(said["number"])
            act(said)

    return acting


def set_views(widgets: dict[str, Any], streams: Views) -> None:
    """Sets what components are shown on their widgets, as far as there are any."""
    for name, traits in streams.items():
        widget = widgets.get(name)
        if widget is not None:
            with widget.hold_sync():
                for trait, value in traits.items():
                    setattr(widget, trait, value)
