"""What a week leaves behind: whole-number sums, accounts and a few levels, one row per week.

Sums of shares are in units of 2**-20 (`arithmetic.FIXED`), so they do not depend on the order of adding. Money is in
euro a week for the whole company; counts are of simulated agents (one stands for `customer_weight` customers).
"""

from __future__ import annotations

from typing import NamedTuple

from simulation.state import numbered


class Sums(NamedTuple):
    """Places in `State.tally`."""

    n_customers: int
    satisfaction: int
    promoters: int
    detractors: int
    spending: int
    lifetime_value: int
    n_visits: int
    n_steps: int
    quality: int
    worst: int
    handoff_loss: int
    n_errors: int
    n_hidden: int
    n_recovered: int
    n_left: int
    n_joined: int
    n_self_served: int
    n_unserved: int
    opinion_moved: int
    expectation_moved: int
    n_present: int
    n_quit: int
    n_laid_off: int
    n_hired: int
    n_vacant: int
    employee_satisfaction: int
    felt_care: int
    strain: int
    trust: int
    skill: int
    engagement: int
    effort: int
    service_standard: int
    employee_promoters: int
    employee_detractors: int


SUM = numbered(Sums)


class Accounts(NamedTuple):
    """Places in `State.money`."""

    revenue: int
    payroll: int
    care_cost: int
    turnover_cost: int
    advertising_cost: int
    other_cost: int
    profit: int


ACCOUNT = numbered(Accounts)

# Levels of the board that are recorded as they stand at the end of the week.
LEVELS = ("direction_care", "pressure", "reputation", "cash", "turnover_rate", "churn_rate")

# The row of a week: sums, then accounts, then levels.
ROW = SUM._fields + ACCOUNT._fields + LEVELS
N_SUMS, N_ACCOUNTS, N_LEVELS = len(SUM), len(ACCOUNT), len(LEVELS)

# Money inside whole-number sums is in units of 2**-10 euro.
CENTS = 1024.0


class TeamSums(NamedTuple):
    """Columns of `State.teams`: sums per team over a quarter, float64."""

    weeks: int
    employee_weeks: int
    contacts: int
    quality: int
    verdicts: int
    employee_satisfaction: int
    strain: int
    skill: int
    leavers: int
    payroll: int
    customers: int
    customer_satisfaction: int
    revenue: int
    surveyed_employee_satisfaction: int
    surveyed_customer_satisfaction: int
    n_surveyed_employees: int
    n_surveyed_customers: int


TEAM_SUM = numbered(TeamSums)
