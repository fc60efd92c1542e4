"""Another decision in a round, tried: what is asked for, played, and how far that is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from game.debrief.audience import Audience
from game.debrief.branch import alternatives
from game.debrief.debrief import Debrief
from game.debrief.what_if import WhatIf, played_branch
from game.workshop.state import Levers
from locales import translate
from simulation import Policy
from simulation.errors import InputError
from simulation.parameters import parameters_of
from ui.debrief.view import AS_BEFORE, AS_TEAM, LEVER, branch_view
from ui.debrief.views import TriedView, TryingView, UntriedView
from ui.shared.jobs import Job
from ui.shared.use_job import watch_on_page

UNTRIED: UntriedView = {"state": "empty"}


class BranchJob:
    """The branch that a reader tries now: the one before is left when another is asked for."""

    def __init__(self) -> None:
        self._widget: Any = None
        self._leave: Callable[[], None] | None = None

    def shown_on(self, widget: Any) -> Callable[[], None]:
        """Takes the widget that shows it; gives what to call when that closes."""
        self._widget = widget
        return self.end

    def begin(self, debrief: Debrief, view: Audience, requested: Any, language: str) -> None:
        """Plays what was asked for; what cannot be is said on the page."""
        self.end()
        request = requested_branch(debrief, view, requested)
        if request is None:
            self._widget.tried = UNTRIED
            return
        team, round, levers = request
        job = Job[WhatIf](lambda progress: played_branch(debrief.field, team, round, levers, progress))

        def show() -> None:
            self._widget.tried = _tried(job, language)

        self._leave = watch_on_page(job, show)

    def end(self) -> None:
        """Nobody waits for the branch any more."""
        if self._leave is not None:
            self._leave()
            self._leave = None


def _tried(job: Job[WhatIf], language: str) -> TriedView | TryingView:
    if job.result is not None:
        return branch_view(job.result, language)
    if job.has_failed:
        return {"state": "failed", "text": translate("debrief.if.failed", language)}
    return {"state": "running", "text": translate("debrief.if.running", language), "share": job.share}


def requested_branch(debrief: Debrief, view: Audience, request: Any) -> tuple[int, int, Levers] | None:
    """What a page asks to try; None where it is nothing of ours (nobody vouches for what a browser says)."""
    if not isinstance(request, Mapping):
        return None
    team, round = request.get("team"), request.get("round")
    if not isinstance(team, int) or team not in view.disclosed:
        return None
    if not isinstance(round, int) or not 1 <= round <= debrief.rounds:
        return None
    levers = _requested_levers(debrief, view, team, round, request)
    return None if levers is None else (team, round, levers)


def _requested_levers(
    debrief: Debrief, view: Audience, team: int, round: int, request: Mapping[str, Any]
) -> Levers | None:
    workshop, way = debrief.workshop, request.get("way")
    if way == AS_BEFORE:
        return {}
    if way == AS_TEAM:
        other = request.get("other")
        return alternatives(workshop, team, round).get(other) if other in view.disclosed else None
    lever, value = request.get("lever"), request.get("value")
    if way != LEVER or lever not in workshop.setup.offered:
        return None
    try:
        checked = parameters_of(Policy)[lever].check("debrief", lever, value)
    except InputError:
        return None
    own = workshop.decided[round - 1].get(team)
    return {**(own.levers if own is not None else {}), lever: checked}
