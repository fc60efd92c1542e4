"""A lever's value as it is written: for the browser's number format, and as a text."""

from __future__ import annotations

from typing import Any

from locales import money, number, translate
from simulation import Policy
from simulation.parameters import Parameter, parameters_of

PERCENT = {"style": "percent", "maximumFractionDigits": 1}
EUROS = {"style": "currency", "currency": "EUR", "maximumFractionDigits": 0}
NUMBER = {"maximumFractionDigits": 1}


def written_format(declared: Parameter) -> tuple[dict[str, Any], str]:
    """How a value is written: options of the browser's number format, and the unit's message key ("" for none)."""
    if declared.unit in ("share", "index"):
        return PERCENT, ""
    if declared.unit.startswith("eur"):
        return EUROS, {"eur_per_month": "levers.unit.month", "eur_per_employee_month": "levers.unit.person_month"}.get(
            declared.unit, "")
    return NUMBER, f"unit.{declared.unit}"


def lever_text(lever: str, value: float, language: str) -> str:
    """A lever's value as the panel writes it."""
    text, unit = lever_number(lever, value, language), lever_unit(lever, language)
    return f"{text}\N{NO-BREAK SPACE}{unit}" if unit else text


def lever_number(lever: str, value: float, language: str) -> str:
    """A lever's value without the words of its unit."""
    style = written_format(parameters_of(Policy)[lever])[0].get("style")
    if style == "percent":
        decimals = 0 if abs(100 * value - round(100 * value)) < 1e-9 else 1
        return number(100 * value, language, decimals) + ("\N{NO-BREAK SPACE}%" if language == "fr" else "%")
    if style == "currency":
        return money(value, language)
    return number(value, language, 0 if value == int(value) else 1)


def lever_unit(lever: str, language: str) -> str:
    """The words of a lever's unit; empty where its number says it."""
    unit = written_format(parameters_of(Policy)[lever])[1]
    return translate(unit, language) if unit else ""
