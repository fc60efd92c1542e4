"""The components of the page Explore: one Vue file each."""

from __future__ import annotations

from typing import Any

import solara

from ui.shared.views import Event, Words


@solara.component_vue("briefing.vue")
def BriefingText(
    words: Words, sector: str, title: str, question: str, story: str, task: str, watch: str, limits: str, note: str,
    goals: list[str], facts: list[dict[str, str]], sources: list[str], path: str,
) -> None:
    """What a scenario is about, before it is played."""


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


@solara.component_vue("timebar.vue")
def TimeBar(
    words: Words, clock: dict[str, Any], heard: int, speeds: list[dict[str, Any]], link: str, event_play: Event,
    event_pause: Event, event_step: Event, event_rewind: Event, event_seek: Event, event_pace: Event,
) -> None:
    """Play, pause, one week, speed, back to the start, any week played. Streams: `clock`, `heard`, `link`."""
