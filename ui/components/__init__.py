"""The components: one Vue file each, declared here with what it is given and what it says back.

Traits marked as streams are set straight on the widget while a company runs; everything else comes by rendering.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

Event = Callable[[Any], None]
Words = dict[str, Any]
EMPTY: dict[str, Any] = {}
"""What a stream holds before it is set."""


def nothing(_: Any) -> None:
    """For what a component says and nobody needs."""


@solara.component_vue("shell.vue")
def Shell(
    words: Words, language: str, languages: list[dict[str, str]], cookie: str, trail: list[dict[str, str]],
    pages: list[dict[str, str]], event_choose: Event,
) -> None:
    """The bar on top of every page: where one is, where one can go, the language, light or dark."""


@solara.component_vue("waiting.vue")
def Waiting(words: Words, language: str, detail: str, ready: bool, event_done: Event) -> None:
    """How far the engine is with getting ready; gone when it is."""


@solara.component_vue("home.vue")
def Doors(words: Words) -> None:
    """The home page's opening and its three doors."""


@solara.component_vue("cards.vue")
def Cards(words: Words, cards: list[dict[str, str]], own: str = "") -> None:
    """The scenarios to choose from, before them the way to a reader's own company where `own` says it."""


@solara.component_vue("briefing.vue")
def BriefingText(
    words: Words, sector: str, title: str, question: str, story: str, task: str, watch: str, limits: str, note: str,
    goals: list[str], facts: list[dict[str, str]], sources: list[str], path: str,
) -> None:
    """What a scenario is about, before it is played."""


@solara.component_vue("levers.vue")
def Levers(
    words: Words, language: str, levers: list[dict[str, Any]], event_move: Event, values: dict[str, Any] = EMPTY,
    heard: int = 0, history: dict[str, str] = EMPTY, spending: dict[str, Any] = EMPTY, kind: str = "lever",
    exact: bool = False, live: bool = False, plain: bool = False, event_slid: Event = nothing,
    event_undo: Event = nothing, event_redo: Event = nothing,
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


@solara.component_vue("failure.vue")
def FailureNotice(sight: dict[str, Any], event_seek: Event) -> None:
    """That the company has failed, and what one may do. Streams: `sight`."""


@solara.component_vue("recount.vue")
def Recount(words: Words, sight: dict[str, Any], event_begin: Event, event_rewind: Event) -> None:
    """A first experiment, what the years brought, and the card at the end. Streams: `sight`."""


@solara.component_vue("charts.vue")
def Charts(
    words: Words, language: str, charts: list[dict[str, Any]], others: list[dict[str, str]], horizon: int,
    buffer: bytes, marks: list[dict[str, Any]], told: dict[str, str], event_add: Event,
) -> None:
    """The chosen policy against the scenario's own. Streams: `buffer` (float32), `marks`, `told`."""


@solara.component_vue("mirror.vue")
def Mirror(
    words: Words, event_reseed: Event, scales: list[dict[str, str]], sight: dict[str, Any] = EMPTY, desk: str = "",
    event_course: Event = nothing,
) -> None:
    """Employees on one side, customers on the other, and what changed. Streams: `sight`, `desk` (its address)."""


@solara.component_vue("timebar.vue")
def TimeBar(
    words: Words, clock: dict[str, Any], heard: int, speeds: list[dict[str, Any]], link: str, event_play: Event,
    event_pause: Event, event_step: Event, event_rewind: Event, event_seek: Event, event_pace: Event,
) -> None:
    """Play, pause, one week, speed, back to the start, any week played. Streams: `clock`, `heard`, `link`."""


@solara.component_vue("tabs.vue")
def Tabs(words: Words) -> None:
    """The three tabs of a small screen."""


@solara.component_vue("hypothesis.vue")
def Hypothesis(
    words: Words, language: str, choice: dict[str, Any], state: str, share: float, settings: list[dict[str, Any]],
    sight: dict[str, Any], event_pick: Event, event_run: Event, event_cancel: Event,
) -> None:
    """The three settings of the symmetry side by side: pictures, figures, and what the evidence says."""


@solara.component_vue("refusal.vue")
def Refusal(words: Words, text: str, event_close: Event) -> None:
    """Why the last thing that was asked of a page could not be done."""


@solara.component_vue("trouble.vue")
def Trouble(
    words: Words, text: str, path: str, action: str, other_path: str = "", other: str = "", waits: bool = False,
) -> None:
    """What a reader sees when something went wrong, and where to go: one way, or another for others."""


@solara.component_vue("method.vue")
def MethodText(words: Words, grades: list[dict[str, str]], design: str, memory: str, luck: str, version: str) -> None:
    """What the model is compared with, how a line is read, what the figures are worth."""


@solara.component_vue("comparison.vue")
def Comparison(
    words: Words, ready: bool, files: list[str], standing: dict[str, Any], event_run: Event, event_stop: Event,
) -> None:
    """The sum of the comparison: how far it is, how many findings hold, which do not. Streams: `standing`."""


@solara.component_vue("findings.vue")
def Findings(
    words: Words, kinds: list[dict[str, Any]], grades: list[dict[str, str]], answers: dict[str, dict[str, Any]],
) -> None:
    """The model beside every figure of the evidence, one line each to open. Streams: `answers` (lines by key)."""
