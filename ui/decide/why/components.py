"""The component of the panel Why."""

from __future__ import annotations

from collections.abc import Callable
from typing import NotRequired, TypedDict

import solara

from ui.decide.why.view import ChoiceView, WhyView
from ui.shared.views import EmptyView, Press, Words


class MoreView(TypedDict):
    """What stands below a first answer: that there is a better one, and how far that is."""

    state: str
    share: float
    left: str
    task: str


class Pick(TypedDict):
    """Something else to explain, or over which weeks."""

    measure: NotRequired[str]
    window: NotRequired[str]


@solara.component_vue("why.vue")
def Why(
    words: Words, language: str, state: str, share: float, left: str, task: str, choice: ChoiceView,
    more: MoreView | EmptyView, view: WhyView | EmptyView, event_run: Press, event_all: Press, event_cancel: Press,
    event_pick: Callable[[Pick], None],
) -> None:
    """The change in a measure as a waterfall of the shares of levers and assumptions."""
