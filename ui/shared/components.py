"""The components: one Vue file each, declared here with what it is given and what it says back.

Traits marked as streams are set straight on the widget while a company runs; everything else comes by rendering.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import solara

from ui.shared.views import (
    EMPTY, CardView, DialView, EmptyView, LanguageView, LeverMove, LeverValue, LinkView, MirrorScale, MirrorView, Press,
    SpendingView, UndoView, Words, nothing,
)

NO_VALUES: Mapping[str, float | str] = {}


@solara.component_vue("shell.vue")
def Shell(
    words: Words, language: str, languages: list[LanguageView], cookie: str, trail: list[LinkView],
    pages: list[LinkView], event_choose: Callable[[str], None],
) -> None:
    """The bar on top of every page: where one is, where one can go, the language, light or dark."""


@solara.component_vue("waiting.vue")
def Waiting(words: Words, language: str, detail: str, ready: bool, event_done: Press) -> None:
    """How far the engine is with getting ready; gone when it is."""


@solara.component_vue("cards.vue")
def Cards(words: Words, cards: list[CardView], own: str = "") -> None:
    """The scenarios to choose from, before them the way to a reader's own company where `own` says it."""


@solara.component_vue("levers.vue")
def Levers(
    words: Words, language: str, levers: Sequence[DialView], event_move: Callable[[LeverMove], None],
    values: Mapping[str, float | str] = NO_VALUES, heard: int = 0, history: UndoView | EmptyView = EMPTY,
    spending: SpendingView | EmptyView = EMPTY, kind: str = "lever", exact: bool = False, live: bool = False,
    plain: bool = False, event_slid: Callable[[LeverValue], None] = nothing, event_undo: Press = nothing,
    event_redo: Press = nothing,
) -> None:
    """What the direction decides, or what is taken for granted. Streams: `values`, `heard`, `history`, `spending`.

    `exact` has numbers entered, too; `live` tells values (`slid`) while a handle moves; `plain` leaves out history and
    spending.
    """


@solara.component_vue("company.vue")
def CompanyView(
    words: Words, language: str, structure: bytes, frame: bytes, summary: str, dots: str, speed: float, moving: bool,
) -> None:
    """The company live. Streams: `frame` (one week in bytes), `summary`, `speed`, `moving`."""


@solara.component_vue("mirror.vue")
def Mirror(
    words: Words, event_reseed: Press, scales: list[MirrorScale], view: MirrorView | EmptyView = EMPTY, desk: str = "",
    event_course: Callable[[int], None] = nothing,
) -> None:
    """Employees on one side, customers on the other, and what changed. Streams: `view`, `desk` (its address)."""


@solara.component_vue("tabs.vue")
def Tabs(words: Words) -> None:
    """The three tabs of a small screen."""


@solara.component_vue("refusal.vue")
def Refusal(words: Words, text: str, event_close: Press) -> None:
    """Why the last thing that was asked of a page could not be done."""


@solara.component_vue("trouble.vue")
def Trouble(
    words: Words, text: str, path: str, action: str, other_path: str = "", other: str = "", waits: bool = False,
) -> None:
    """What a reader sees when something went wrong, and where to go: one way, or another for others."""


@solara.component_vue("signed_in.vue")
def SignedIn(path: str) -> None:
    """Nothing to see: leads to the sign-in and back to a path once nobody is signed in any more."""
