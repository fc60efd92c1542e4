"""A lever's value and an assumption's in words: the number, and the unit where the number does not say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from locales import is_known, money, number, percent, plural, translate
from simulation import Assumptions, Policy
from simulation.assumptions import SYMMETRIES
from simulation.parameters import Parameter, parameters_of
from wording.durations import at_head, since

FINEST = 2
"""Decimals of an assumption that is not whole."""
UNIT_KEYS = {"eur_per_month": "levers.unit.month", "eur_per_employee_month": "levers.unit.person_month"}


def unit_key(declared: Parameter) -> str:
    """Message key of the words that follow a value; empty where the number says its unit itself."""
    if declared.unit in ("share", "index"):
        return ""
    return UNIT_KEYS.get(declared.unit, "") if declared.unit.startswith("eur") else f"unit.{declared.unit}"


def lever_text(lever: str, value: float, language: str) -> str:
    """A lever's value as the panel writes it."""
    text, key = lever_number(lever, value, language), unit_key(parameters_of(Policy)[lever])
    return f"{text}\N{NO-BREAK SPACE}{unit_text(key, value, language, decimals_of(value))}" if key else text


def lever_number(lever: str, value: float, language: str) -> str:
    """A lever's value without the words of its unit."""
    unit = parameters_of(Policy)[lever].unit
    if unit in ("share", "index"):
        decimals = 0 if abs(100 * value - round(100 * value)) < 1e-9 else 1
        return number(100 * value, language, decimals) + ("\N{NO-BREAK SPACE}%" if language == "fr" else "%")
    if unit.startswith("eur"):
        return money(value, language)
    return number(value, language, decimals_of(value))


def decimals_of(value: float, finest: int = 1) -> int:
    """Decimals with which a value is written that is whole as a rule."""
    return 0 if value == int(value) else finest


def unit_text(key: str, value: float, language: str, decimals: int = 0) -> str:
    """The words of a unit after a value that is written with so many decimals: one week, two weeks."""
    forms = f"counted.{key.removeprefix('unit.')}"
    if not is_known(forms):
        return translate(key, language)
    return translate(forms, language, n=plural(value, language, decimals))


def lever_unit(lever: str, language: str) -> str:
    """The words of a lever's unit; empty where its number says it."""
    key = unit_key(parameters_of(Policy)[lever])
    return translate(key, language) if key else ""


def fact_text(name: str, value: float | str, language: str) -> str:
    """An assumption's value as it is written."""
    if isinstance(value, str):
        return translate(f"assumption.{name}.{value}", language) if value in SYMMETRIES else value
    declared = parameters_of(Assumptions)[name]
    if declared.unit == "share":
        return percent(value, language, 0 if abs(100 * value - round(100 * value)) < 1e-9 else 1)
    decimals = decimals_of(value, FINEST)
    unit = unit_text(f"unit.{declared.unit}", value, language, decimals)
    return f"{number(value, language, decimals)}\N{NO-BREAK SPACE}{unit}"


def move_text(week: int, lever: str, value: float, language: str) -> str:
    """A move in words."""
    return translate(
        "moves.one", language, when=at_head(since(week, language)), lever=translate(f"lever.{lever}.label", language),
        value=lever_text(lever, value, language))


class LeverRowView(TypedDict):
    """A lever that changes, with its value before and after."""

    name: str
    label: str
    before: str
    after: str


def lever_rows(levers: Mapping[str, float], before: Mapping[str, float], language: str) -> list[LeverRowView]:
    """The levers that change, each with its value before and after."""
    return [
        {"name": name, "label": translate(f"lever.{name}.label", language),
         "before": lever_text(name, before[name], language), "after": lever_text(name, value, language)}
        for name, value in levers.items() if value != before[name]]
