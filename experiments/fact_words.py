"""An assumption's value in words."""

from __future__ import annotations

from experiments.lever_words import unit_text
from locales import number, percent, translate
from simulation import Assumptions
from simulation.assumptions import SYMMETRIES
from simulation.parameters import parameters_of


def fact_text(name: str, value: float | str, language: str) -> str:
    """An assumption's value as it is written."""
    if isinstance(value, str):
        return translate(f"assumption.{name}.{value}", language) if value in SYMMETRIES else value
    declared = parameters_of(Assumptions)[name]
    if declared.unit == "share":
        return percent(value, language, 0 if abs(100 * value - round(100 * value)) < 1e-9 else 1)
    unit = unit_text(f"unit.{declared.unit}", value, language)
    return f"{number(value, language, 0 if value == int(value) else 2)}\N{NO-BREAK SPACE}{unit}"
