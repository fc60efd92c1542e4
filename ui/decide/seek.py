"""The panel that looks for what matters and for what is best: sensitivity and search, for the policy on the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import solara

from experiments.decision import Decision
from locales import percent
from ui.decide import seek_forms, seek_sights
from ui.decide.seek_components import RankingView, SeekingView
from ui.decide.seek_work import ranking, seeking, use_errand
from ui.language import words
from ui.pages.layout import tag


@solara.component
def SeekPanel(decision: Decision, language: str, on_decision: Callable[[Decision], None]) -> Any:
    """Sensitivity and search.

    Args:
        decision: what is on the desk. language: of the reader.
        on_decision: called with the decision of a policy that the reader takes.
    """
    return tag("div", [
        Seeking(decision=decision, language=language, on_decision=on_decision),
        Ranking(decision=decision, language=language)], css="seek")


@solara.component
def Ranking(decision: Decision, language: str) -> Any:
    """What an outcome depends on."""
    errand, give = use_errand("ranking")
    found = errand.measurement.result if errand else None
    share = errand.share if errand else 0.0

    def rank(choice: Mapping[str, Any]) -> None:
        if design := seek_forms.design_of(choice):
            give(ranking(decision, choice["measure"], design))

    return RankingView(
        words=words(language, "seek"), form=seek_forms.ranking_form(language), state=errand.state if errand else "idle",
        share=share, percent=percent(share, language),
        sight=seek_sights.ranking_sight(found, errand.decision != decision, language) if errand and found else {},
        event_rank=rank, event_cancel=lambda _: give(None))


@solara.component
def Seeking(decision: Decision, language: str, on_decision: Callable[[Decision], None]) -> Any:
    """The best policies for a budget."""
    errand, give = use_errand("seeking")
    problem, set_problem = solara.use_state("")
    found = errand.measurement.result if errand else None

    def look(choice: Mapping[str, Any]) -> None:
        request, trouble = seek_forms.request_of(decision, choice, language)
        set_problem(trouble)
        if request:
            give(seeking(decision, request))

    def stop(_: Any) -> None:
        if errand:
            errand.stop.set()

    def take(place: Any) -> None:
        new = [point for point in found.points if point.point is not None] if found else []
        if isinstance(place, int) and 0 <= place < len(new):
            on_decision(found.decided(new[place]))

    return SeekingView(
        words=words(language, "seek"), form=seek_forms.seeking_form(decision, language),
        state=errand.state if errand else "idle", problem=problem,
        progress=seek_sights.progress_sight(
            errand.progress, errand.stop.is_set(), language) if errand and not found else {},
        sight=seek_sights.search_sight(found, decision, language) if found else {},
        event_search=look, event_stop=stop, event_take=take)
