"""What a reader does and what threads bring meets at a controller: one thread at a time, then it shows itself."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import solara

from ui.shared.views import Numbered

Views = Mapping[str, object]
"""What components are shown: the traits of each, by its name (a `TypedDict` or a mapping of trait to value)."""

One = TypeVar("One", bound="Controller")
Given = ParamSpec("Given")
Sent = TypeVar("Sent", bound=Numbered)


class Controller(ABC):
    """Behind the components of one page: what they are shown, and what is done with them.

    Attributes:
        language: of the texts.
        lock: held while something is done.
        widgets: the components' widgets by name, once the page is mounted.
        heard: number of the last of the page's numbered moves that has been heard.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.lock = threading.RLock()
        self.widgets: Mapping[str, Any] = {}
        self.heard = 0

    def mount(self, elements: Mapping[str, solara.Element[Any]]) -> Callable[[], None]:
        """Shows itself on the widgets of these elements from now on; gives what to call when the page is gone."""
        self.widgets = {name: solara.get_widget(element) for name, element in elements.items()}
        return self.close

    def close(self) -> None:
        """The page is gone."""
        self.widgets = {}

    @abstractmethod
    def views(self) -> Views:
        """What every component shows now."""

    def show(self) -> None:
        """Sets what has changed on the widgets."""
        set_views(self.widgets, self.views())

    def numbered(self, act: Callable[[Sent], None]) -> Callable[[Sent], None]:
        """An act with a number, of which the page is told with what comes of it: so it knows older echoes."""

        def acting(event: Sent) -> None:
            with self.lock:
                self.heard = int(event["number"])
                act(event)

        return acting


def action(act: Callable[Concatenate[One, Given], None]) -> Callable[Concatenate[One, Given], None]:
    """One thread at a time: the reader's and the clock's are different ones. Afterwards the controller shows itself."""

    def acting(controller: One, /, *given: Given.args, **named: Given.kwargs) -> None:
        with controller.lock:
            act(controller, *given, **named)
            controller.show()

    return acting


def set_views(widgets: Mapping[str, Any], views: Views) -> None:
    """Sets what components are shown on their widgets, as far as there are any."""
    for name, traits in views.items():
        widget = widgets.get(name)
        if widget is not None:
            with widget.hold_sync():
                for trait, value in cast(Mapping[str, object], traits).items():
                    setattr(widget, trait, value)
