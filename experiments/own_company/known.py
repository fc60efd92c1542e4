"""What a company's own figures set directly: the profile and the start of the model, without any fitting."""

from __future__ import annotations

from experiments.ensemble import SECTORS
from experiments.own_company.fields import COMPANY, Informs
from experiments.own_company.told import Told

SIMULATED_CUSTOMERS = 5000
"""Customers simulated one by one where there are more; each then stands for several."""
CUSTOMERS_PER_EMPLOYEE, MOST_SIMULATED = 40, 40_000
"""In large companies more are simulated, so that every employee still meets some."""


def base_of(told: Told) -> str:
    """Name of the packaged scenario that stands for the company's sector."""
    return SECTORS[told.sector]


def known_profile(told: Told) -> dict[str, float]:
    """The profile as far as it was told, by the model's names."""
    return _as_told(told, "profile") | _sizes(told)


def known_start(told: Told) -> dict[str, float]:
    """What the direction does already, as far as it was told, by the model's names."""
    return _as_told(told, "start")


def _as_told(told: Told, informs: Informs) -> dict[str, float]:
    values = told.as_mapping()
    return {
        field.target: values[field.name] for field in COMPANY
        if field.informs == informs and field.name == field.target and field.name in values}


def _sizes(told: Told) -> dict[str, float]:
    employees, customers = float(told["employees"] or 0), float(told["customers"] or 0)
    wanted = min(max(SIMULATED_CUSTOMERS, CUSTOMERS_PER_EMPLOYEE * employees), MOST_SIMULATED)
    simulated = float(round(min(customers, wanted)))
    sizes = {
        "n_employees": employees, "n_customers": simulated, "customer_weight": round(customers / simulated, 6)}
    if told["departments"]:
        sizes["n_departments"] = min(float(told["departments"]), employees)
    if told["teams"]:
        sizes["span"] = round(employees / float(told["teams"]), 6)
    return sizes
