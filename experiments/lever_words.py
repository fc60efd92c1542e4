"""A lever's value in words: its number, and its unit where the number does not say it."""

from __future__ import annotations

from locales import counted, is_known, money, number, translate
from simulation import Policy
from simulation.parameters import Parameter, parameters_of

UNIT_KEYS = {"eur_per_month": "levers.unit.month", "eur_per_employee_month": "levers.unit.person_month"}


def unit_key(declared: Parameter) -> str:
    """Message key of the words that follow a value; empty where the number says its unit itself."""
    if declared.unit in ("share", "index"):
        return ""
    return UNIT_KEYS.get(declared.unit, "") if declared.unit.startswith("eur") else f"unit.{declared.unit}"


def lever_text(lever: str, value: float, language: str) -> str:
    """A lever's value as the panel writes it."""
    text, key = lever_number(lever, value, language), unit_key(parameters_of(Policy)[lever])
    return f"{text}\N{NO-BREAK SPACE}{unit_text(key, value, language)}" if key else text


def lever_number(lever: str, value: float, language: str) -> str:
    """A lever's value without the words of its unit."""
    unit = parameters_of(Policy)[lever].unit
    if unit in ("share", "index"):
        decimals = 0 if abs(100 * value - round(100 * value)) < 1e-9 else 1
        return number(100 * value, language, decimals) + ("\N{NO-BREAK SPACE}%" if language == "fr" else "%")
    if unit.startswith("eur"):
        return money(value, language)
    return number(value, language, 0 if value == int(value) else 1)


def unit_text(key: str, value: float, language: str) -> str:
    """The words of a unit after a value: one week, two weeks."""
    forms = f"counted.{key.removeprefix('unit.')}"
    return translate(forms, language, n=counted(value, language)) if is_known(forms) else translate(key, language)


def lever_unit(lever: str, language: str) -> str:
    """The words of a lever's unit; empty where its number says it."""
    key = unit_key(parameters_of(Policy)[lever])
    return translate(key, language) if key else ""
