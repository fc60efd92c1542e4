"""From the page Explore to the desk of Decide and back: the same company, luck and decisions under another address."""

from __future__ import annotations

from functools import lru_cache

from experiments.decision import FIRST_SEED, Decision, Move
from experiments.links import LinkError
from experiments.plan import Plan
from locales import LANGUAGES, translate
from simulation import Scenario
from ui.shared.desk_link import in_query, link_to, opened, written
from ui.shared.display import Display
from ui.shared.explore_link import ExplorePlan

KEPT = 256
"""Addresses of the desk that are kept."""


def company_in(scenario: Scenario, query: str | None) -> Scenario:
    """The company that an address of Explore lets live: the packaged scenario, or what a link of the desk makes of it.

    Raises:
        LinkError: the link holds no company, or one of another scenario.
    """
    found = in_query(query)
    if found is None:
        return scenario
    decision = found.plan.decision
    if decision.base != scenario.name:
        raise LinkError("content", "other_company", held=decision.base, named=scenario.name)
    return _lived(decision)


def to_decide(trial: ExplorePlan, language: str) -> str:
    """The address at which the desk holds what was decided in a trial; empty where it would be too long for one."""
    weeks = trial.scenario.weeks
    # What is decided in the last week has no week left in which to act.
    moves = tuple(move for move in trial.moves if move.week < weeks)
    return _desk_address(trial.scenario.name, trial.company, moves, trial.seed, language)


@lru_cache(KEPT)
def _desk_address(base: str, company: str, moves: tuple[Move, ...], seed: int, language: str) -> str:
    # Asked for at every picture while weeks pass, and the same until something is decided.
    decision = opened(company).plan.decision if company else Decision(base)
    try:
        return link_to(decision.replace(moves=moves, seed=seed), language)
    except LinkError:
        return ""


def to_explore(decision: Decision) -> str:
    """The address at which a decision can be watched from the start; empty where it would be too long for one.

    Levers that the scenario does not offer stay behind: see `left_behind`.
    """
    try:
        return explore_plan_of_decision(decision).address()
    except LinkError:
        return ""


def left_behind(decision: Decision, language: str) -> str:
    """What of a decision cannot be watched, in a sentence; empty where all of it can."""
    is_whole = all(move.lever in decision.scenario.levers for move in decision.moves)
    return "" if is_whole else translate("decide.live.levers", language)


def explore_plan_of_decision(decision: Decision) -> ExplorePlan:
    """A decision as it can be watched: its company, luck and moves, at the start."""
    offered = decision.scenario.levers
    moves = tuple(move for move in decision.moves if move.lever in offered)
    own = decision.without_moves().replace(seed=FIRST_SEED)
    company = written(Plan(own), Display(LANGUAGES[0])) if decision.is_own or decision.assumptions else ""
    return ExplorePlan(_lived(decision), decision.seed, moves, company=company)


def _lived(decision: Decision) -> Scenario:
    return decision.scenario.replace(assumptions=decision.facts)
