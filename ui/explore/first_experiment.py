"""A first experiment for whoever does not know where to begin: levers moved together."""

from __future__ import annotations

from typing import TypedDict

from locales import translate
from simulation import Scenario
from ui.shared.views import EMPTY, EmptyView
from wording.levers import lever_text


class ExperimentView(TypedDict):
    """The levers of a first experiment with their values, in words."""

    levers: list[str]


def first_experiment(scenario: Scenario) -> dict[str, float]:
    """Levers with values that show something: what the scenario claims of the most levers; empty where it claims none.

    One lever alone reaches few people and is soon lost in the toss of weeks.
    """
    changes = [dict(part.levers) for claim in scenario.claims for part in claim.change[:1] if part.week == 0]
    offered = [change for change in changes if set(change) <= set(scenario.levers)]
    return max(offered, key=len, default={})


def experiment_view(scenario: Scenario, language: str) -> ExperimentView | EmptyView:
    """What the page says of it; empty where there is none."""
    levers = [
        translate("experiment.lever", language, lever=translate(f"lever.{lever}.label", language),
                  value=lever_text(lever, value, language))
        for lever, value in first_experiment(scenario).items()]
    return {"levers": levers} if levers else EMPTY
