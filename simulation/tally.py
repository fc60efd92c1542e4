"""What a week leaves behind: whole-number sums, accounts and a few levels, one row per week.

Sums of shares are in units of 2**-20 (`arithmetic.FIXED`), so they do not depend on the order of adding. Money is in
euro a week for the whole company; counts are of simulated agents (one stands for `customer_weight` customers).
"""

from __future__ import annotations

SUMS = (
    "n_customers", "satisfaction", "promoters", "detractors", "spending", "lifetime_value",
    "n_visits", "n_steps", "quality", "worst", "handoff_loss", "n_errors", "n_hidden", "n_recovered",
    "n_left", "n_joined", "n_self_served", "n_unserved", "opinion_moved", "expectation_moved",
    "n_present", "n_quit", "n_laid_off", "n_hired", "n_vacant",
    "employee_satisfaction", "felt_care", "strain", "trust", "skill", "engagement", "effort", "service_standard",
    "employee_promoters", "employee_detractors")
(N_CUSTOMERS, SATISFACTION_SUM, PROMOTERS, DETRACTORS, SPENDING, LIFETIME_VALUE,
 N_VISITS, N_STEPS, QUALITY_SUM, WORST_SUM, HANDOFF_LOSS, N_ERRORS, N_HIDDEN, N_RECOVERED,
 N_LEFT, N_JOINED, N_SELF_SERVED, N_UNSERVED, OPINION_MOVED, EXPECTATION_MOVED,
 N_PRESENT, N_QUIT, N_LAID_OFF, N_HIRED, N_VACANT,
 EMPLOYEE_SATISFACTION_SUM, FELT_CARE_SUM, STRAIN_SUM, TRUST_SUM, SKILL_SUM, ENGAGEMENT_SUM, EFFORT_SUM, STANDARD_SUM,
 EMPLOYEE_PROMOTERS, EMPLOYEE_DETRACTORS) = range(len(SUMS))

ACCOUNTS = ("revenue", "payroll", "care_cost", "turnover_cost", "advertising_cost", "other_cost", "profit")
REVENUE, PAYROLL, CARE_COST, TURNOVER_COST, ADVERTISING_COST, OTHER_COST, PROFIT = range(len(ACCOUNTS))

# Levels of the board that are recorded as they stand at the end of the week.
LEVELS = ("direction_care", "pressure", "reputation", "cash", "turnover_rate", "churn_rate")

# The row of a week: sums, then accounts, then levels.
ROW = SUMS + ACCOUNTS + LEVELS
N_SUMS, N_ACCOUNTS, N_LEVELS = len(SUMS), len(ACCOUNTS), len(LEVELS)

# Money inside whole-number sums is in units of 2**-10 euro.
CENTS = 1024.0

# Sums per team over a quarter, float64.
TEAM_SUMS = (
    "weeks", "employee_weeks", "contacts", "quality", "verdicts", "employee_satisfaction", "strain", "skill", "leavers",
    "payroll", "customers", "customer_satisfaction", "revenue", "surveyed_employee_satisfaction",
    "surveyed_customer_satisfaction", "n_surveyed_employees", "n_surveyed_customers")
(TEAM_WEEKS, TEAM_EMPLOYEE_WEEKS, TEAM_CONTACTS, TEAM_QUALITY, TEAM_VERDICTS, TEAM_SATISFACTION, TEAM_STRAIN_SUM,
 TEAM_SKILL, TEAM_LEAVERS, TEAM_PAYROLL, TEAM_CUSTOMERS, TEAM_CUSTOMER_SATISFACTION, TEAM_REVENUE,
 SURVEYED_EMPLOYEES, SURVEYED_CUSTOMERS, N_SURVEYED_EMPLOYEES, N_SURVEYED_CUSTOMERS) = range(len(TEAM_SUMS))
