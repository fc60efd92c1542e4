"""The panel that looks for what matters and for what is best: sensitivity and search, for the policy on the desk.

While work goes on, values go straight to the widgets' traits: rendering would set those of the whole page anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

import solara

from experiments.decision import Decision
from experiments.search.candidates import SearchProgress
from locales import percent
from ui.decide.search import forms
from ui.decide.search.components import BestPanel, RankingPanel
from ui.decide.search.jobs import PageJobs, jobs_of_page, ranking, seeking
from ui.decide.search.ranking_view import RankingView, ranking_view
from ui.decide.search.view import ProgressView, SearchView, progress_view, search_view
from ui.shared.controller import set_views
from ui.shared.language import words
from ui.shared.layout import Element, element as tag
from ui.shared.use_job import shown_state
from ui.shared.views import EMPTY, EmptyView, pressed


class RankingTraits(TypedDict):
    """The ranking: how far it is, and what it found."""

    state: str
    share: float
    percent: str
    view: RankingView | EmptyView


class SearchTraits(TypedDict):
    """The search: how far it is, why it cannot be done, and what it found."""

    state: str
    problem: str
    progress: ProgressView
    view: SearchView | EmptyView


@solara.component
def SearchPanel(decision: Decision, language: str, on_decision: Callable[[Decision], None]) -> Element:
    """Sensitivity and search.

    Args:
        decision: what is on the desk. language: of the reader.
        on_decision: called with the decision of a policy that the reader takes.
    """
    return tag("div", [
        Seeking(decision=decision, language=language, on_decision=on_decision),
        Ranking(decision=decision, language=language)], css="seek")


@solara.component
def Ranking(decision: Decision, language: str) -> Element:
    """What an outcome depends on."""
    jobs = jobs_of_page()

    def rank(choice: forms.Choice) -> None:
        if design := forms.design_of(choice):
            jobs.give("ranking", ranking(decision, choice["measure"], design))

    element = RankingPanel(
        words=words(language, "search"), form=forms.ranking_form(language), event_rank=rank,
        event_cancel=lambda _: jobs.give("ranking", None), **ranking_traits(jobs, decision, language))
    follow(jobs, element, ranking_traits, decision, language)
    return element


@solara.component
def Seeking(decision: Decision, language: str, on_decision: Callable[[Decision], None]) -> Element:
    """The best policies for a budget."""
    jobs = jobs_of_page()

    def look(choice: forms.Choice) -> None:
        request, problem = forms.request_of(decision, choice, language)
        if request is None:
            jobs.refuse(problem)
        else:
            jobs.give("seeking", seeking(decision, request))

    def stop() -> None:
        if job := jobs.jobs.get("seeking"):
            job.stop()

    def take(place: int) -> None:
        job = jobs.jobs.get("seeking")
        found = job.result.search if job and job.result else None
        new = [point for point in found.points if point.point is not None] if found else []
        if found is not None and isinstance(place, int) and 0 <= place < len(new):
            on_decision(found.decided(new[place]))

    element = BestPanel(
        words=words(language, "search"), form=forms.seeking_form(decision, language), event_search=look,
        event_stop=pressed(stop), event_take=take, **seeking_traits(jobs, decision, language))
    follow(jobs, element, seeking_traits, decision, language)
    return element


def ranking_traits(jobs: PageJobs, decision: Decision, language: str) -> RankingTraits:
    """What the ranking shows now."""
    job = jobs.jobs.get("ranking")
    found = job.result if job else None
    share = job.share if job else 0.0
    return {
        "state": shown_state(job, True) if job else "idle", "share": share, "percent": percent(share, language),
        "view": ranking_view(found.sensitivity, found.decision != decision, language) if found else EMPTY}


def seeking_traits(jobs: PageJobs, decision: Decision, language: str) -> SearchTraits:
    """What the search shows now."""
    job = jobs.jobs.get("seeking")
    found, is_stopping = (job.result, job.state == "stopping") if job else (None, False)
    partial = job.partial if job else None
    return {
        "state": shown_state(job, True) if job else "idle", "problem": jobs.problem,
        "progress": progress_view(partial if isinstance(partial, SearchProgress) else None, is_stopping, language),
        "view": search_view(found.search, decision, language, found.rests) if found else EMPTY}


def follow(
    jobs: PageJobs,
    element: Element,
    traits: Callable[[PageJobs, Decision, str], object],
    decision: Decision,
    language: str,
) -> None:
    """A hook: sets the traits of an element's widget whenever there is something new."""

    def mount() -> Callable[[], None]:
        widget = solara.get_widget(element)

        def look() -> None:
            set_views({"panel": widget}, {"panel": traits(jobs, decision, language)})

        return jobs.follow(look)

    solara.use_effect(mount, [decision, language])
