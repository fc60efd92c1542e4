"""The panel that looks for what matters and for what is best: sensitivity and search, for the policy on the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import solara

from experiments.aims import SCORES
from experiments.decision import Decision
from experiments.factors import OF
from experiments.outcomes import NAMES
from experiments.request import Request
from experiments.search import Search
from experiments.sensitivity import METHODS, Design, Sensitivity
from locales import percent, translate
from simulation.errors import InputError
from ui.decide import seek_forms, seek_sights
from ui.decide.seek_components import RankingView, SeekingView
from ui.decide.seek_work import Errand, ranking, seeking, use_errand
from ui.language import words
from ui.pages.layout import tag

OnDecision = Callable[[Decision], None]


@solara.component
def SeekPanel(decision: Decision, language: str, on_decision: OnDecision) -> Any:
    """Sensitivity and search.

    Args:
        decision: what is on the desk. language: of the reader.
        on_decision: called with the decision of a policy that the reader takes.
    """
    return tag("div", [
        Ranking(decision=decision, language=language),
        Seeking(decision=decision, language=language, on_decision=on_decision)], css="seek")


@solara.component
def Ranking(decision: Decision, language: str) -> Any:
    """What an outcome depends on."""
    (errand, give) = use_errand()
    asked: tuple[Errand[Sensitivity] | None, str] = (errand, "")
    found = asked[0].measurement.result if asked[0] else None

    def rank(choice: Mapping[str, Any]) -> None:
        if design := design_of(choice):
            give(ranking(decision, choice["measure"], design))

    share = errand.measurement.share if errand else 0.0
    return RankingView(
        words=words(language, "seek"), form=seek_forms.ranking_form(language), state=errand.state if errand else "idle",
        share=share, percent=percent(share, language),
        sight=seek_sights.ranking_sight(found, errand.decision != decision, language) if found else {},
        event_rank=rank, event_cancel=lambda _: give(None))


@solara.component
def Seeking(decision: Decision, language: str, on_decision: OnDecision) -> Any:
    """The best policies for a budget."""
    (errand, give) = use_errand()
    problem, set_problem = solara.use_state("")
    found: Search | None = errand.measurement.result if errand else None

    def look(choice: Mapping[str, Any]) -> None:
        request, trouble = seek_forms.request_of(decision, choice, language)
        set_problem(trouble)
        if request:
            give(seeking(decision, request))

    def take(number: Any) -> None:
        if found and isinstance(number, int) and 0 <= number < len(found.points):
            on_decision(found.decided(found.points[number]))

    return SeekingView(
        words=words(language, "seek"), form=seek_forms.seeking_form(decision, language),
        state=errand.state if errand else "idle", problem=problem,
        progress=seek_sights.progress_sight(errand, language) if errand and not found else {},
        sight=seek_sights.search_sight(found, decision, language) if found else {},
        event_search=look, event_stop=lambda _: errand.stop.set() if errand else None, event_take=take)
