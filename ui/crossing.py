"""From the page Explore to the desk of Decide and back: the same company, luck and decisions under another address."""

from __future__ import annotations

from functools import lru_cache

from experiments.decision import Decision, Move
from locales import translate
from ui.decide.link import LinkError, link_to
from ui.trial import Trial

KEPT = 256
"""Addresses of the desk that are kept."""


def to_decide(trial: Trial, language: str) -> str:
    """The address at which the desk holds what was decided in a trial; empty where it would be too long for one."""
    weeks = trial.scenario.weeks
    # What is decided in the last week has no week left in which to act.
    moves = tuple(move for move in trial.moves if move.week < weeks)
    return _desk_address(trial.scenario.name, moves, trial.seed, language)


@lru_cache(KEPT)
def _desk_address(base: str, moves: tuple[Move, ...], seed: int, language: str) -> str:
    # Asked for at every picture while weeks pass, and the same until something is decided.
    try:
        return link_to(Decision(base, moves=moves, seed=seed), language)
    except LinkError:
        return ""


def to_explore(decision: Decision) -> str:
    """The address at which a decision can be watched from the start; empty for a reader's own company.

    Levers that the scenario does not offer stay behind, as does what is taken for granted: see `left_behind`.
    """
    if decision.is_own:
        return ""
    return trial_of_decision(decision).address()


def left_behind(decision: Decision, language: str) -> str:
    """What of a decision cannot be watched, in a sentence; empty where all of it can."""
    if decision.is_own:
        return translate("decide.live.own", language)
    moves = trial_of_decision(decision).moves
    if decision.assumptions:
        return translate("decide.live.facts", language)
    return "" if len(moves) == len(decision.moves) else translate("decide.live.levers", language)


def trial_of_decision(decision: Decision) -> Trial:
    """A decision as it can be watched: its scenario, luck and moves, at the start."""
    offered = decision.scenario.levers
    return Trial(decision.scenario, decision.seed, tuple(move for move in decision.moves if move.lever in offered))
