"""What a company's own figures set directly: the profile and the start of the model, without any fitting."""

from __future__ import annotations

from experiments.decision import Decision
from experiments.ensemble import SECTORS
from experiments.own_company.fields import COMPANY, Informs
from experiments.own_company.figures import CompanyFigures
from simulation import Profile
from simulation.parameters import parameters_of

SIMULATED_CUSTOMERS = 5000
"""Customers simulated one by one where there are more; each then stands for several."""
CUSTOMERS_PER_EMPLOYEE, MOST_SIMULATED = 40, 40_000
"""In large companies more are simulated, so that every employee still meets some."""
LARGEST_PART = 150
"""Employees of the part on which a larger company is fitted."""
CUSTOMERS_IN_PART = 1500
"""Customers simulated while fitting: means and shares do not depend on their number from about a thousand on."""


def base_of(figures: CompanyFigures) -> str:
    """Name of the packaged scenario that stands for the company's sector."""
    return SECTORS[figures.sector]


def known_company(figures: CompanyFigures) -> Decision:
    """The company as far as its own figures say, before any fitting."""
    return Decision(base_of(figures), profile=known_profile(figures), start=known_start(figures))


def part_of(known: Decision) -> Decision:
    """The part of a company on which it is fitted: fewer employees, and fewer customers who stand for more."""
    profile, declared = known.scenario.profile, parameters_of(Profile)
    share = min(1.0, LARGEST_PART / profile.n_employees)
    customers = profile.n_customers * profile.customer_weight * share
    simulated = max(declared["n_customers"].low, float(round(min(customers, CUSTOMERS_IN_PART))))
    return known.replace(profile=dict(known.profile) | {
        "n_employees": float(round(profile.n_employees * share)), "n_customers": simulated,
        "customer_weight": max(customers / simulated, declared["customer_weight"].low),
        "n_departments": max(1.0, float(round(profile.n_departments * share)))})


def known_profile(figures: CompanyFigures) -> dict[str, float]:
    """The profile as far as it was told, by the model's names."""
    return _as_given(figures, "profile") | _sizes(figures)


def known_start(figures: CompanyFigures) -> dict[str, float]:
    """What the direction does already, as far as it was told, by the model's names."""
    return _as_given(figures, "start")


def _as_given(figures: CompanyFigures, informs: Informs) -> dict[str, float]:
    values = figures.as_mapping()
    return {
        field.target: values[field.name] for field in COMPANY
        if field.informs == informs and field.name == field.target and field.name in values}


def _sizes(figures: CompanyFigures) -> dict[str, float]:
    employees, customers = float(figures["employees"] or 0), float(figures["customers"] or 0)
    wanted = min(max(SIMULATED_CUSTOMERS, CUSTOMERS_PER_EMPLOYEE * employees), MOST_SIMULATED)
    simulated = float(round(min(customers, wanted)))
    sizes = {
        "n_employees": employees, "n_customers": simulated, "customer_weight": round(customers / simulated, 6)}
    if figures["departments"]:
        sizes["n_departments"] = min(float(figures["departments"]), float(figures["teams"] or employees))
    if figures["teams"]:
        sizes["span"] = float(round(employees / float(figures["teams"])))
    return sizes
