"""What the page Explore says of the run as a whole: a first experiment, the years, and in the end the card."""

from __future__ import annotations

from functools import partial
from typing import TypedDict

from ui.explore import view
from ui.explore.first_experiment import ExperimentView, experiment_view
from ui.explore.paired_run import CHOSEN, OWN, PairedRun
from ui.shared.crossing import to_decide
from ui.shared.views import EMPTY, EmptyView
from wording.cautions import untried_texts
from wording.durations import after
from wording.recount import Lived, ending, years

MOST_GAPS = 3
"""Sentences on what the model does not count, before one that names the other levers."""


class EndView(TypedDict):
    """The card at the end: what became of the company, what the model leaves out, the goals, the way to the desk."""

    title: str
    text: list[str]
    cautions: list[str]
    goals: list[view.GoalView]
    desk: str


class RecountView(TypedDict):
    """A first experiment, the years that have passed, the latest first, and the card at the end."""

    experiment: ExperimentView | EmptyView
    years: list[dict[str, str]]
    end: EndView | EmptyView


def recount_view(pair: PairedRun, shown: int, language: str) -> RecountView:
    """A first experiment where nothing is decided yet, the years that have passed, and at the end the card."""
    lived, trial = lived_on(pair, shown, language), pair.trial
    is_untouched = shown == 0 and not trial.moves
    return {
        "experiment": experiment_view(trial.scenario, language) if is_untouched else EMPTY,
        "years": years(lived, language), "end": _end(pair, lived, language) if shown >= pair.horizon else EMPTY}


def lived_on(pair: PairedRun, shown: int, language: str) -> Lived:
    """The two companies of a pair up to the week on display."""
    failed = view.failed_by(pair, shown)
    chosen, own = (partial(pair.measure, side=side) for side in (CHOSEN, OWN))
    return Lived(
        chosen, own, shown,
        tuple((move.week, move.lever) for move in pair.trial.moves if move.week < shown), after(shown, language),
        failure_text="" if failed is None else view.failure_title(failed, language))


def _end(pair: PairedRun, lived: Lived, language: str) -> EndView:
    trial = pair.trial
    return {
        "title": lived.after, "text": ending(lived, language),
        "cautions": untried_texts(
            MOST_GAPS, language, {0: trial.scenario.policy}, trial.schedule(lived.weeks)),
        "goals": view.goals_view(pair, pair.horizon, language), "desk": to_decide(trial, language)}
