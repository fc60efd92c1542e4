"""The Vue components of sensitivity and search, declared with what they are given and what they say back."""

from __future__ import annotations

from typing import Any

import solara

from ui.shared.views import Event, Words


@solara.component_vue("ranking.vue")
def RankingView(
    words: Words, form: dict[str, Any], state: str, share: float, percent: str, sight: dict[str, Any],
    event_rank: Event, event_cancel: Event,
) -> None:
    """What an outcome depends on. Streams: `state`, `share`, `percent`, `sight`."""


@solara.component_vue("search.vue")
def SeekingView(
    words: Words, form: dict[str, Any], state: str, problem: str, progress: dict[str, Any], sight: dict[str, Any],
    event_search: Event, event_stop: Event, event_take: Event,
) -> None:
    """The best policies for a budget. Streams: `state`, `problem`, `progress`, `sight`."""
