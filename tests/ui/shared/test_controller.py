"""A page's controller: one thread at a time, then what has changed is on the widgets."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from types import SimpleNamespace
from typing import Any

from ui.shared.controller import Controller, Views, action


class Widget(SimpleNamespace):
    """Stands for a component's widget."""

    def hold_sync(self) -> AbstractContextManager[None]:
        return nullcontext()


class Counter(Controller):
    """Counts."""

    n = 0

    @action
    def add(self, event: Any) -> None:
        self.n += event["by"]

    def views(self) -> Views:
        return {"bar": {"n": self.n, "heard": self.heard}, "elsewhere": {"n": self.n}}


def test_what_was_done_is_on_the_widgets_with_the_number_of_the_move_that_did_it() -> None:
    counter, bar = Counter("en"), Widget(n=0, heard=0)
    counter.widgets = {"bar": bar}
    counter.numbered(counter.add)({"by": 3, "number": 7})
    assert (bar.n, bar.heard) == (3, 7)
    counter.add({"by": 1})
    assert (bar.n, bar.heard) == (4, 7), "what has no number leaves the last one"


def test_a_page_that_is_gone_is_set_no_more() -> None:
    counter, bar = Counter("en"), Widget(n=0, heard=0)
    counter.widgets = {"bar": bar}
    counter.close()
    counter.add({"by": 3})
    assert (counter.n, bar.n) == (3, 0)
