"""Levers and assumptions as a panel shows them: words, bounds, how a value is written, what it costs, its source."""

from __future__ import annotations

import re

from experiments.money.budget import Budget
from locales import translate
from locales.number_format import NumberFormat
from simulation import Assumptions, Policy, Scenario
from simulation.parameters import Parameter, parameters_of
from simulation.sources import SOURCES
from ui.shared.views import CostPart, CostView, DialView, LeverView, SpendingView
from wording.levers import unit_key, unit_text
from wording.money import budget_sentence
from wording.names import grade_text
from wording.sources import published

GRADE_CODE = re.compile(r"\s*\((?:A|B|C|R-[hml]|—)\)")
"""Codes of certainty in what a source says: Method tells what they stand for, a lever's card says it in words."""
_PERCENT: NumberFormat = {"style": "percent", "maximumFractionDigits": 1}
_EUROS: NumberFormat = {"style": "currency", "currency": "EUR", "maximumFractionDigits": 0}
_NUMBER: NumberFormat = {"maximumFractionDigits": 1}
_PRECISE: NumberFormat = {"maximumSignificantDigits": 3}


def levers(scenario: Scenario, language: str) -> list[LeverView]:
    """The levers that a scenario offers, in the order of the declaration, ready for the panel."""
    own = scenario.policy.as_mapping()
    return [
        _lever(name, declared, own[name], language)
        for name, declared in parameters_of(Policy).items() if name in scenario.levers
    ]


def assumptions(scenario: Scenario, language: str) -> list[DialView]:
    """What the model takes for granted, in the order of the declaration, ready for the panel."""
    own = scenario.assumptions.as_mapping()
    return [
        _assumption(name, declared, own[name], language) for name, declared in parameters_of(Assumptions).items()]


def written_format(declared: Parameter) -> tuple[NumberFormat, str]:
    """How a value is written: options of the browser's number format, and the unit's message key ("" for none)."""
    if declared.unit in ("share", "index"):
        return _PERCENT, ""
    if declared.unit.startswith("eur"):
        return _EUROS, unit_key(declared)
    return _NUMBER, unit_key(declared)


def _lever(name: str, declared: Parameter, own: float, language: str) -> LeverView:
    number_format, unit = written_format(declared)
    return {
        **_dial("lever", name, declared, own, number_format, unit, language),
        "wrong": translate(f"lever.{name}.wrong", language),
        "cost": _cost(declared, language),
        "delay": _delay(declared, language),
    }


def _assumption(name: str, declared: Parameter, own: float, language: str) -> DialView:
    is_share = declared.unit == "share"
    return _dial(
        "assumption", name, declared, own, _PERCENT if is_share else _PRECISE,
        "" if is_share else f"unit.{declared.unit}", language)


def _dial(
    kind: str, name: str, declared: Parameter, own: float, number_format: NumberFormat, unit: str, language: str,
) -> DialView:
    """What every declared number has; `unit` is its message key, empty for none."""
    return {
        "name": name,
        "label": translate(f"{kind}.{name}.label", language),
        "help": translate(f"{kind}.{name}.help", language),
        "group": declared.group,
        "group_label": translate(f"group.{declared.group}", language),
        "essential": declared.essential,
        "low": declared.low, "high": declared.high, "step": declared.step, "own": own,
        "source": _source(declared, language),
        "grade": grade_text(declared.grade, language),
        "format": number_format,
        "unit": translate(unit, language) if unit else "", "unit_one": unit_text(unit, 1, language) if unit else "",
    }


def _cost(declared: Parameter, language: str) -> CostView:
    """What the panel needs to write the cost at any setting: parts that grow with the lever, or a text without any."""
    parts = []
    if declared.cost_base != "none":
        number_format = _PERCENT if declared.cost_base == "revenue" else _EUROS
        parts.append(_cost_part(declared.cost, number_format, declared.cost_base, language))
    if declared.hours:
        parts.append(_cost_part(declared.hours, _NUMBER, "hours", language))
    return {"parts": parts, "text": translate("levers.cost.none", language)}


def _cost_part(factor: float, number_format: NumberFormat, base: str, language: str) -> CostPart:
    return {"factor": factor, "format": number_format, "text": translate(f"levers.cost.{base}", language)}


def _delay(declared: Parameter, language: str) -> str:
    if declared.delay == 0:
        return translate("levers.delay.none", language)
    return translate("levers.delay.weeks", language, n=int(declared.delay))


def _source(declared: Parameter, language: str) -> str:
    source = SOURCES.get(declared.source)
    if source is None:
        return translate("levers.assumed", language)
    cited, texts = published(source.cited(language)), source.told(language)  # type: ignore[arg-type]
    return f"{cited}. {GRADE_CODE.sub('', texts)}"


def spending_view(budget: Budget, policy: Policy, language: str) -> SpendingView:
    """What a policy costs beside its budget, and up to where each handle may go that cannot go all the way."""
    limits = budget.limits(policy, parameters_of(Policy))
    return {
        "text": budget_sentence(budget, policy, language), "over": not budget.allows(policy),
        "limits": {name: limit for name, limit in limits.items() if limit < parameters_of(Policy)[name].high}}
