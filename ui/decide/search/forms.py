"""What sensitivity and search ask the reader, and what the reader's answers mean."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from math import isfinite
from typing import Any, TypedDict, cast

from experiments.decision import Decision
from experiments.factors import OF, Of
from experiments.outcomes import NAMES, WORTH
from experiments.search.objectives import SCORES, Score
from experiments.search.optimise import affordable_from
from experiments.search.request import Request
from experiments.sensitivity import METHODS, Design, Method
from locales import number, translate
from simulation import Policy, Scenario
from simulation.arithmetic import WEEKS_PER_YEAR
from simulation.parameters import parameters_of
from ui.shared.views import Named
from wording.measures import booked_text, label
from wording.money import decision_cost_sentence

FIRST_MEASURE, SECOND_MEASURE = "customer_satisfaction", "profit"
MINUTES = (0.5, 1.0, 3.0, 10.0)
FIRST_MINUTES = 1.0
ROUND = 100
"""Budgets are proposed in hundreds of euros."""
SHARE_OF_REVENUE = 0.01
"""What is proposed where the scenario has no budget."""
MOST = 1e9
"""€ a week; more is a slip of the hand."""

Choice = Mapping[str, Any]
"""What a browser asks for; nobody vouches for it."""


class RankingForm(TypedDict):
    """What can be asked about what matters."""

    measures: list[Named]
    measure: str
    of: list[Named]
    methods: list[Named]


class LeverGroup(TypedDict):
    """Levers that a search may move, under a heading."""

    name: str
    label: str
    levers: list[Named]


class DurationView(TypedDict):
    """How many minutes a search may take."""

    name: float
    label: str


class SearchForm(TypedDict):
    """What can be asked of a search."""

    aims: list[Named]
    first: str
    second: str
    budget: int
    budget_help: str
    start_cost: str
    groups: list[LeverGroup]
    scores: list[Named]
    minutes: float
    durations: list[DurationView]


def ranking_form(language: str) -> RankingForm:
    """What can be asked about what matters."""
    return {
        "measures": _outcomes(language), "measure": FIRST_MEASURE,
        "of": [{"name": name, "label": translate(f"search.of.{name}", language)} for name in OF],
        "methods": [{"name": name, "label": translate(f"search.method.{name}", language)} for name in METHODS]}


def design_of(choice: Choice) -> Design | None:
    """What was asked; None where it is none of what can be asked."""
    of, method = choice.get("of"), choice.get("method")
    if of not in OF or method not in METHODS or choice.get("measure") not in NAMES:
        return None
    # Shares of variance need so many companies that some three hundred assumptions have to move by families.
    is_grouped = bool(choice.get("grouped")) or (of != "levers" and method == "sobol")
    return Design(of=cast(Of, of), method=cast(Method, method), is_grouped=is_grouped)


def seeking_form(decision: Decision, language: str) -> SearchForm:
    """What can be asked of a search."""
    scenario = decision.scenario
    known = "search.budget.help" if scenario.budget is None else "search.budget.help_scenario"
    return {
        "aims": _outcomes(language), "first": FIRST_MEASURE, "second": SECOND_MEASURE,
        "budget": proposed_budget(scenario),
        "budget_help": translate(known, language, budget=booked_text(scenario.budget or 0, language)),
        "start_cost": translate("search.budget.start", language, cost=decision_cost_sentence(decision, language)),
        "groups": [
            {"name": group, "label": translate(f"group.{group}", language),
             "levers": [{"name": name, "label": translate(f"lever.{name}.label", language)} for name, _ in levers]}
            for group, levers in _groups(scenario)],
        "scores": [{"name": name, "label": translate(f"search.score.{name}", language)} for name in SCORES],
        "minutes": FIRST_MINUTES,
        "durations": [{"name": minutes, "label": _duration(minutes, language)} for minutes in MINUTES]}


def request_of(decision: Decision, choice: Choice, language: str) -> tuple[Request | None, str]:
    """What was asked, and, where it cannot be looked for, why."""
    aims = [name for name in dict.fromkeys((choice.get("first"), choice.get("second"))) if name in NAMES]
    levers = tuple(name for name in decision.scenario.levers if name in choice.get("levers", ()))
    budget = choice.get("budget")
    if not aims:
        return None, translate("search.problem.aims", language)
    if not levers:
        return None, translate("search.problem.levers", language)
    if isinstance(budget, bool) or not isinstance(budget, (int, float)) or not isfinite(budget) or abs(budget) > MOST:
        return None, translate("search.problem.budget", language, most=booked_text(MOST, language))
    if budget < (lowest := affordable_from(decision, levers)):
        return None, translate("search.problem.too_low", language, lowest=booked_text(lowest, language, signed=True))
    minutes, score = choice.get("minutes"), choice.get("score")
    score = score if score in SCORES else SCORES[0]
    return Request(
        tuple(aims), float(budget), levers, bool(choice.get("robust")), cast(Score, score),
        minutes=minutes if minutes in MINUTES else FIRST_MINUTES), ""


def proposed_budget(scenario: Scenario) -> int:
    """€ a week: the scenario's budget, or a small share of revenue where it sets none."""
    profile = scenario.profile
    if scenario.budget is not None:
        return round(scenario.budget / ROUND) * ROUND
    revenue = profile.n_customers * profile.customer_weight * profile.value / WEEKS_PER_YEAR
    return round(SHARE_OF_REVENUE * revenue / ROUND) * ROUND


def _outcomes(language: str) -> list[Named]:
    names = (WORTH, *(name for name in NAMES if name != WORTH))
    return [{"name": name, "label": label(name, language)} for name in names]


def _groups(scenario: Scenario) -> list[tuple[str, list[tuple[str, Any]]]]:
    offered = [(name, one) for name, one in parameters_of(Policy).items() if name in scenario.levers]
    return [(group, list(levers)) for group, levers in groupby(offered, key=lambda pair: pair[1].group)]


def _duration(minutes: float, language: str) -> str:
    if minutes < 1:
        return translate("search.seconds", language, n=round(60 * minutes))
    return translate("search.minutes", language, n=round(minutes), minutes=number(minutes, language))
