"""The outcomes: one decorated function each, with its unit and the direction that is better.

A measure is computed from the records of weeks (`tally.ROW`), for one week or for a whole ensemble at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from simulation.arithmetic import FIXED
from simulation.errors import unknown_name
from simulation.profile import Profile
from simulation.state import Floats
from simulation.tally import ROW

MeasureUnit = Literal["share", "points", "eur_per_week", "eur", "per_year", "per_week", "people", "gap"]
Better = Literal["higher", "lower", "zero"]


class Records:
    """Records of weeks with their columns by name.

    Attributes:
        rows: float64 (..., len(ROW)). weight: real customers per simulated one.
    """

    def __init__(self, rows: Floats, profile: Profile) -> None:
        self.rows = rows
        self.weight = profile.customer_weight

    def __getitem__(self, name: str) -> Floats:
        column: Floats = self.rows[..., ROW.index(name)]
        return column

    def mean(self, name: str, count: str) -> Floats:
        """Mean of a fixed-point sum over a count; 0 where there is nobody."""
        return ratio(self[name] / FIXED, self[count])


def ratio(part: Floats, whole: Floats) -> Floats:
    """part / whole, 0 where whole is 0."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


@dataclass(frozen=True)
class Measure:
    """An outcome: its name, unit, the direction that is better, and how it is computed."""

    name: str
    unit: MeasureUnit
    better: Better
    compute: Callable[[Records], Floats]


MEASURES: dict[str, Measure] = {}


def measure(unit: MeasureUnit, better: Better) -> Callable[[Callable[[Records], Floats]], Callable[[Records], Floats]]:
    """Declares the function as a measure of its own name."""

    def declare(compute: Callable[[Records], Floats]) -> Callable[[Records], Floats]:
        MEASURES[compute.__name__] = Measure(compute.__name__, unit, better, compute)
        return compute

    return declare


def measure_named(name: str, place: str = "measure") -> Measure:
    """The measure of this name.

    Raises:
        UnknownNameError: there is none; says the nearest.
    """
    if name not in MEASURES:
        raise unknown_name(place, name, MEASURES)
    return MEASURES[name]


@measure("share", "higher")
def employee_satisfaction(week: Records) -> Floats:
    """Mean satisfaction of everybody at work."""
    return week.mean("employee_satisfaction", "n_present")


@measure("share", "higher")
def customer_satisfaction(week: Records) -> Floats:
    """Mean satisfaction of all customers."""
    return week.mean("satisfaction", "n_customers")


@measure("gap", "zero")
def symmetry_gap(week: Records) -> Floats:
    """Care felt by employees less quality delivered to customers: 0 is symmetry, negative asks more than it gives."""
    return felt_care(week) - delivered_quality(week)


@measure("share", "higher")
def felt_care(week: Records) -> Floats:
    """Mean care that employees feel."""
    return week.mean("felt_care", "n_present")


@measure("share", "higher")
def delivered_quality(week: Records) -> Floats:
    """Mean quality of this week's visits as customers felt it."""
    return week.mean("quality", "n_visits")


@measure("share", "higher")
def weakest_contact(week: Records) -> Floats:
    """Mean quality of the worst step of this week's visits."""
    return week.mean("worst", "n_visits")


@measure("share", "lower")
def handoff_loss(week: Records) -> Floats:
    """Mean quality lost per visit when it is handed on."""
    return week.mean("handoff_loss", "n_visits")


@measure("points", "higher")
def nps(week: Records) -> Floats:
    """Promoters less detractors among customers, -100 to 100."""
    return 100 * ratio(week["promoters"] - week["detractors"], week["n_customers"])


@measure("points", "higher")
def enps(week: Records) -> Floats:
    """Promoters less detractors among employees, -100 to 100."""
    return 100 * ratio(week["employee_promoters"] - week["employee_detractors"], week["n_present"])


@measure("share", "lower")
def strain(week: Records) -> Floats:
    """Mean strain of everybody at work."""
    return week.mean("strain", "n_present")


@measure("share", "higher")
def trust(week: Records) -> Floats:
    """Mean trust that employees put in the company."""
    return week.mean("trust", "n_present")


@measure("share", "higher")
def skill(week: Records) -> Floats:
    """Mean skill of everybody at work."""
    return week.mean("skill", "n_present")


@measure("share", "higher")
def engagement(week: Records) -> Floats:
    """Mean engagement of everybody at work."""
    return week.mean("engagement", "n_present")


@measure("share", "higher")
def service_standard(week: Records) -> Floats:
    """Mean standard that employees hold up."""
    return week.mean("service_standard", "n_present")


@measure("per_year", "lower")
def employee_turnover(week: Records) -> Floats:
    """Leavers per year and employee, smoothed over about a quarter."""
    return week["turnover_rate"]


@measure("per_year", "lower")
def churn(week: Records) -> Floats:
    """Customers lost per year and customer, smoothed over about a quarter."""
    return week["churn_rate"]


@measure("people", "higher")
def customers(week: Records) -> Floats:
    """Customers of the company (simulated ones times their weight)."""
    return week["n_customers"] * week.weight


@measure("share", "higher")
def reputation(week: Records) -> Floats:
    """What the public thinks of the company."""
    return week["reputation"]


@measure("per_week", "higher")
def contacts(week: Records) -> Floats:
    """Contacts handled by employees this week (every step of a visit is one)."""
    return week["n_steps"] * week.weight


@measure("per_week", "lower")
def errors(week: Records) -> Floats:
    """Errors made this week."""
    return week["n_errors"] * week.weight


@measure("per_week", "lower")
def hidden_errors(week: Records) -> Floats:
    """Errors of this week that were not shown."""
    return week["n_hidden"] * week.weight


@measure("eur_per_week", "higher")
def revenue(week: Records) -> Floats:
    """What customers paid."""
    return week["revenue"]


@measure("eur_per_week", "lower")
def payroll(week: Records) -> Floats:
    """Pay with charges, bonuses and severance."""
    return week["payroll"]


@measure("eur_per_week", "lower")
def care_cost(week: Records) -> Floats:
    """What the policy's programmes and tools cost."""
    return week["care_cost"]


@measure("eur_per_week", "lower")
def turnover_cost(week: Records) -> Floats:
    """Recruiting and taking in of newcomers."""
    return week["turnover_cost"]


@measure("eur_per_week", "lower")
def advertising_cost(week: Records) -> Floats:
    """Advertising."""
    return week["advertising_cost"]


@measure("eur_per_week", "lower")
def other_cost(week: Records) -> Floats:
    """Fixed and variable cost, promise, self-service, gestures and repairs."""
    return week["other_cost"]


@measure("eur_per_week", "higher")
def profit(week: Records) -> Floats:
    """Revenue less every cost."""
    return week["profit"]


@measure("eur", "higher")
def customer_lifetime_value(week: Records) -> Floats:
    """Mean value of a customer over the time they are likely to stay."""
    return ratio(week["lifetime_value"], week["n_customers"])


@measure("eur", "higher")
def cash(week: Records) -> Floats:
    """Money in hand at the end of the week."""
    return week["cash"]
Tone = Literal["better", "worse", "even"]
