"""What each lever costs, how many hours it takes and how long it is in coming: the declarations as one table."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simulation.parameters import Account, CostBase, parameters_of
from simulation.policy import Policy
from simulation.rules.accounts import cost_base_of, lever_cost
from simulation.state import Floats
from simulation.tally import ACCOUNT

COST_BASES: tuple[CostBase, ...] = ("none", "employee_year", "employee_month", "company_month", "revenue")
ACCOUNT_OF: dict[Account, int] = {
    "care": ACCOUNT.care_cost, "advertising": ACCOUNT.advertising_cost, "other": ACCOUNT.other_cost}


class LeverTable(NamedTuple):
    """Columns of the declarations, each float64 (levers,): € per unit, base, account, hours a year, delay, sating.

    Delay is in weeks; sating is 1 where more of it adds less, else 0.
    """

    unit_cost: Floats
    base: Floats
    account: Floats
    hours: Floats
    delay: Floats
    sates: Floats


def _table() -> LeverTable:
    levers = parameters_of(Policy).values()
    columns = (
        [lever.cost for lever in levers],
        [COST_BASES.index(lever.cost_base) for lever in levers],
        [ACCOUNT_OF[lever.account] for lever in levers],
        [lever.hours for lever in levers],
        [lever.delay for lever in levers],
        [lever.sates for lever in levers],
    )
    return LeverTable(*(np.array(column, np.float64) for column in columns))


LEVERS = _table()


def costs_per_week(policy: Policy, n_employees: float, revenue: float) -> dict[str, float]:
    """Direct cost in € a week of every lever, by name.

    Args:
        policy: what was decided. n_employees: people at work. revenue: € a week.
    """
    return {
        name: lever_cost(
            getattr(policy, name), lever.cost, cost_base_of(COST_BASES.index(lever.cost_base), n_employees, revenue))
        for name, lever in parameters_of(Policy).items()
    }


def hours_per_year(policy: Policy) -> float:
    """Hours a year that the policy takes every employee off the job."""
    return float(sum(getattr(policy, name) * lever.hours for name, lever in parameters_of(Policy).items()))
