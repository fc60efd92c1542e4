"""The panel that looks for what matters and for what is best: sensitivity and search, for the policy on the desk.

While work goes on, values go straight to the widgets' traits: rendering would set those of the whole page anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import solara

from experiments.decision import Decision
from locales import percent
from ui.decide.search import forms, view
from ui.decide.search.components import RankingView, SeekingView
from ui.decide.search.jobs import PageJobs, jobs_of_page, ranking, seeking
from ui.shared.controller import set_views
from ui.shared.language import words
from ui.shared.layout import element as tag

Traits = dict[str, Any]


@solara.component
def SearchPanel(decision: Decision, language: str, on_decision: Callable[[Decision], None]) -> Any:
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
    clerk = jobs_of_page()

    def rank(choice: Mapping[str, Any]) -> None:
        if design := forms.design_of(choice):
            clerk.give("ranking", ranking(decision, choice["measure"], design))

    element = RankingView(
        words=words(language, "seek"), form=forms.ranking_form(language), event_rank=rank,
        event_cancel=lambda _: clerk.give("ranking", None), **ranking_traits(clerk, decision, language))
    follow(clerk, element, ranking_traits, decision, language)
    return element


@solara.component
def Seeking(decision: Decision, language: str, on_decision: Callable[[Decision], None]) -> Any:
    """The best policies for a budget."""
    clerk = jobs_of_page()

    def look(choice: Mapping[str, Any]) -> None:
        request, problem = forms.request_of(decision, choice, language)
        if request is None:
            clerk.refuse(problem)
        else:
            clerk.give("seeking", seeking(decision, request))

    def stop(_: Any) -> None:
        if errand := clerk.errands.get("seeking"):
            errand.stop.set()
            clerk.look()

    def take(place: Any) -> None:
        errand = clerk.errands.get("seeking")
        found = errand.measurement.result if errand else None
        new = [point for point in found.points if point.point is not None] if found else []
        if isinstance(place, int) and 0 <= place < len(new):
            on_decision(found.decided(new[place]))

    element = SeekingView(
        words=words(language, "seek"), form=forms.seeking_form(decision, language), event_search=look,
        event_stop=stop, event_take=take, **seeking_traits(clerk, decision, language))
    follow(clerk, element, seeking_traits, decision, language)
    return element


def ranking_traits(clerk: PageJobs, decision: Decision, language: str) -> Traits:
    """What the ranking shows now."""
    errand = clerk.errands.get("ranking")
    found = errand.measurement.result if errand else None
    share = errand.share if errand else 0.0
    return {
        "state": errand.state if errand else "idle", "share": share, "percent": percent(share, language),
        "sight": view.ranking_view(found, errand.decision != decision, language) if errand and found else {}}


def seeking_traits(clerk: PageJobs, decision: Decision, language: str) -> Traits:
    """What the search shows now."""
    errand = clerk.errands.get("seeking")
    found = errand.measurement.result if errand else None
    progress, is_stopping = (errand.progress, errand.stop.is_set()) if errand else (None, False)
    return {
        "state": errand.state if errand else "idle", "problem": clerk.problem,
        "progress": view.progress_view(progress, is_stopping, language),
        "sight": view.search_view(found, decision, language, errand.rests) if errand and found else {}}


def follow(
    clerk: PageJobs,
    element: Any,
    traits: Callable[[PageJobs, Decision, str], Traits],
    decision: Decision,
    language: str,
) -> None:
    """A hook: sets the traits of an element's widget whenever there is something new."""

    def mount() -> Callable[[], None]:
        widget = solara.get_widget(element)

        def look() -> None:
            set_views({"panel": widget}, {"panel": traits(clerk, decision, language)})

        return clerk.follow(look)

    solara.use_effect(mount, [decision, language])
