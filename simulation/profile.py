"""The profile of a company: how large it is, what it sells and where it stands before anybody decides anything.

Sector values come from `EVIDENCE` section 7, key `P1` (contact centre), `P2` (hotels), `P3` (bank, shops).
"""

from __future__ import annotations

from typing import Literal

from simulation.parameters import Declared, declared, parameter

AcquaintanceGraph = Literal["small_world", "heavy_tailed"]
ACQUAINTANCE_GRAPHS: tuple[AcquaintanceGraph, ...] = ("small_world", "heavy_tailed")


@declared
class Profile(Declared):
    """Sizes, people, market and money of a company, as observed at the start.

    `turnover` and `churn` are those of the company under its own policy at the start: the model anchors its hazards
    on them once, before week 0, and never again.
    """

    n_departments: float = parameter(4, 1, 12, "count", "size")
    n_employees: float = parameter(60, 4, 50_000, "people", "size")
    span: float = parameter(10, 3, 40, "people", "size", source="P2")
    n_customers: float = parameter(5000, 50, 5_000_000, "people", "size")
    customer_weight: float = parameter(1, 0.1, 100_000, "weight", "size")
    market_room: float = parameter(0.2, 0.02, 1, "share", "size")
    n_acquaintances: float = parameter(6, 2, 20, "count", "size", step=2)

    visits_per_year: float = parameter(2, 0.2, 40, "per_year", "contacts", source="P2")
    handoffs: float = parameter(1, 0, 3, "per_visit", "contacts", source="P2", step=0.25)
    relationship: float = parameter(0.2, 0, 1, "share", "contacts", source="P3")
    case_variety: float = parameter(0.4, 0, 1, "share", "contacts")
    emotional_demand: float = parameter(0.5, 0, 1, "share", "contacts")
    service_intensity: float = parameter(0.6, 0, 1, "share", "contacts")
    product_quality: float = parameter(0.6, 0, 1, "share", "contacts")
    utilisation: float = parameter(0.85, 0.4, 1.15, "share", "contacts")

    turnover: float = parameter(0.3, 0.01, 1.5, "per_year", "people", source="P2", grade="B")
    vacancy: float = parameter(5, 0, 26, "weeks", "people", source="P1", grade="B")
    ramp_up: float = parameter(30, 4, 78, "weeks", "people", source="P1", grade="B")
    gross_pay: float = parameter(24_000, 12_000, 120_000, "eur_per_year", "people", source="P2", grade="R-m")
    manager_pay: float = parameter(38_000, 15_000, 200_000, "eur_per_year", "people")
    charges: float = parameter(0.38, 0, 0.8, "share", "people")
    hire_cost: float = parameter(3500, 0, 50_000, "eur", "people")

    churn: float = parameter(0.3, 0.01, 1.5, "per_year", "market", source="P2", grade="R-l")
    value: float = parameter(400, 5, 100_000, "eur_per_year", "market")
    value_spread: float = parameter(0.5, 0, 1, "share", "market")
    price_sensitivity: float = parameter(0.5, 0, 1, "share", "market", source="S1")
    care_sensitivity: float = parameter(0.5, 0, 1, "share", "market", source="S1")
    variable_cost: float = parameter(0.25, 0, 0.9, "share", "market")
    fixed_cost: float = parameter(0.2, 0, 0.9, "share", "market")
    opening_cash: float = parameter(13, 0, 104, "weeks", "market")

    graph: AcquaintanceGraph = "small_world"
