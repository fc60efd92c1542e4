"""The components of the page Explore: one Vue file each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypedDict

import solara

from ui.explore.recount_view import RecountView
from ui.explore.view import ClockView, FailureView
from ui.shared.views import ChartSpec, EmptyView, MarkView, Named, Numbered, Press, Words


class FactView(TypedDict):
    """A figure of a company."""

    label: str
    value: str


class SpeedView(TypedDict):
    """Weeks per second to choose."""

    value: int
    label: str


class WeekPick(Numbered):
    """A played week to look at."""

    week: int


class SpeedPick(Numbered):
    """So many weeks per second."""

    speed: float


@solara.component_vue("briefing.vue")
def BriefingText(
    words: Words, sector: str, title: str, question: str, story: str, task: str, watch: str, limits: str, note: str,
    goals: list[str], facts: list[FactView], sources: list[str], path: str,
) -> None:
    """What a scenario is about, before it is played."""


@solara.component_vue("failure.vue")
def FailureNotice(view: FailureView | EmptyView, event_seek: Callable[[int], None]) -> None:
    """That the company has failed, and what one may do. Streams: `view`."""


@solara.component_vue("recount.vue")
def Recount(words: Words, view: RecountView, event_begin: Press, event_rewind: Press) -> None:
    """A first experiment, what the years brought, and the card at the end. Streams: `view`."""


@solara.component_vue("charts.vue")
def Charts(
    words: Words, language: str, charts: list[ChartSpec], others: list[Named], horizon: int,
    buffer: bytes, marks: list[MarkView], text: Mapping[str, str], event_add: Callable[[str], None],
) -> None:
    """The chosen policy against the scenario's own. Streams: `buffer` (float32), `marks`, `text`."""


@solara.component_vue("timebar.vue")
def TimeBar(
    words: Words, clock: ClockView, heard: int, speeds: list[SpeedView], link: str,
    event_play: Callable[[Numbered], None], event_pause: Callable[[Numbered], None], event_step: Press,
    event_rewind: Press, event_seek: Callable[[WeekPick], None], event_pace: Callable[[SpeedPick], None],
) -> None:
    """Play, pause, one week, speed, back to the start, any week played. Streams: `clock`, `heard`, `link`."""
