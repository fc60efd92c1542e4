"""The Vue components of sensitivity and search, declared with what they are given and what they say back."""

from __future__ import annotations

from collections.abc import Callable

import solara

from ui.decide.search.forms import Choice, RankingForm, SearchForm
from ui.decide.search.ranking_view import RankingView
from ui.decide.search.view import ProgressView, SearchView
from ui.shared.views import EmptyView, Press, Words


@solara.component_vue("ranking.vue")
def RankingPanel(
    words: Words, form: RankingForm, state: str, share: float, percent: str, view: RankingView | EmptyView,
    event_rank: Callable[[Choice], None], event_cancel: Press,
) -> None:
    """What an outcome depends on. Streams: `state`, `share`, `percent`, `view`."""


@solara.component_vue("search.vue")
def BestPanel(
    words: Words, form: SearchForm, state: str, problem: str, progress: ProgressView, view: SearchView | EmptyView,
    event_search: Callable[[Choice], None], event_stop: Press, event_take: Callable[[int], None],
) -> None:
    """The best policies for a budget. Streams: `state`, `problem`, `progress`, `view`."""
