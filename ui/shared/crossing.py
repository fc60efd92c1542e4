"""From the page Explore to the desk of Decide and back: the same company, luck and decisions under another address."""

from __future__ import annotations

from experiments.decision import Decision
from experiments.links import LinkError, decision_address
from locales import translate
from ui.shared.explore_link import explore_address
from ui.shared.explore_plan import ExplorePlan


def to_decide(trial: ExplorePlan, language: str) -> str:
    """The address at which the desk holds what was decided in a trial; empty where it would be too long for one."""
    try:
        return decision_address(trial.decision, language)
    except LinkError:
        return ""


def to_explore(decision: Decision) -> str:
    """The address at which a decision can be watched from the start; empty where it would be too long for one.

    Levers that the scenario does not offer stay behind: see `left_behind`.
    """
    return explore_address(ExplorePlan.of(decision))


def left_behind(decision: Decision, language: str) -> str:
    """What of a decision cannot be watched, in a sentence; empty where all of it can."""
    is_whole = all(move.lever in decision.scenario.levers for move in decision.moves)
    return "" if is_whole else translate("decide.live.levers", language)
