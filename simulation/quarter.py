"""The end of a quarter: what each team's customers think and bring, and the surveys the company would have run."""

from __future__ import annotations

from simulation.arithmetic import WEEKS_PER_QUARTER, clip01
from simulation.jit import inner, kernel
from simulation.luck import EMPLOYEE, SURVEY, TRAITS_OF_CUSTOMER, draw, first, normal, pick, week_key, word
from simulation.rules.accounts import sales_at, spending_factor
from simulation.state import (
    ADVISER, EMPLOYEE_SATISFACTION, FIRST_POST, LAST_POST, LAST_VISIT, PRESENT, SATISFACTION, TEAM, VALUE,
)
from simulation.tally import (
    N_SURVEYED_CUSTOMERS, N_SURVEYED_EMPLOYEES, SURVEYED_CUSTOMERS, SURVEYED_EMPLOYEES, TEAM_CUSTOMERS,
    TEAM_CUSTOMER_SATISFACTION, TEAM_REVENUE,
)

# A company's survey asks about 12 employees and 30 customers of a unit (section 2, "like with like").
SURVEYED_EMPLOYEES_PER_TEAM, SURVEYED_CUSTOMERS_PER_TEAM = 12, 30
# Spread of an answer around what is felt: gives the intraclass correlations named there. Assumed.
ANSWER_SPREAD = 0.1


@kernel
def answer(felt: float, luck: float) -> float:
    """Answer (0–1) to a survey by somebody who feels `felt`; `luck` is standard normal."""
    return clip01(felt + ANSWER_SPREAD * luck)


@inner
def sum_customers_of_teams(s, p, a, f):
    """Satisfaction and revenue (€ a quarter per simulated customer) of the customers each team met last."""
    satisfaction, value = s.customers.numbers[SATISFACTION], s.customers.numbers[VALUE]
    adviser = s.customers.counts[ADVISER]
    sales = sales_at(p.price, f.price_sensitivity, a.buying_price)
    for c in range(s.active.size):
        if s.active[c] == 1 and adviser[c] >= 0:
            row = s.teams[s.employees.counts[TEAM, adviser[c]]]
            row[TEAM_CUSTOMERS] += 1.0
            row[TEAM_CUSTOMER_SATISFACTION] += satisfaction[c]
            spent = value[c] * sales * spending_factor(satisfaction[c], a.spending_slope)
            row[TEAM_REVENUE] += spent * WEEKS_PER_QUARTER


@inner
def survey_employees(s, key, week):
    """Asks up to twelve employees of each team, in the order of their posts."""
    wkey = week_key(key, week, EMPLOYEE)
    for m in range(s.teams.shape[0]):
        row = s.teams[m]
        for e in range(s.managers.counts[FIRST_POST, m], s.managers.counts[LAST_POST, m]):
            if s.employees.counts[PRESENT, e] == 1 and row[N_SURVEYED_EMPLOYEES] < SURVEYED_EMPLOYEES_PER_TEAM:
                row[N_SURVEYED_EMPLOYEES] += 1.0
                luck = normal(draw(word(wkey, e), SURVEY))
                row[SURVEYED_EMPLOYEES] += answer(s.employees.numbers[EMPLOYEE_SATISFACTION, e], luck)


@inner
def survey_customers(s, key, week):
    """Asks up to thirty customers of each team who came this quarter, from a random place on."""
    wkey = week_key(key, week, TRAITS_OF_CUSTOMER)
    n = s.active.size
    start = pick(n, first(wkey))
    for k in range(n):
        c = (start + k) % n
        adviser = s.customers.counts[ADVISER, c]
        if s.active[c] == 0 or adviser < 0 or s.customers.counts[LAST_VISIT, c] <= week - WEEKS_PER_QUARTER:
            continue
        row = s.teams[s.employees.counts[TEAM, adviser]]
        if row[N_SURVEYED_CUSTOMERS] < SURVEYED_CUSTOMERS_PER_TEAM:
            row[N_SURVEYED_CUSTOMERS] += 1.0
            row[SURVEYED_CUSTOMERS] += answer(s.customers.numbers[SATISFACTION, c], normal(draw(word(wkey, c), SURVEY)))


@inner
def close_quarter(s, p, a, f, key, week, out):
    """Completes the quarter's sums, writes them to `out` (teams, sums) and begins anew."""
    sum_customers_of_teams(s, p, a, f)
    survey_employees(s, key, week)
    survey_customers(s, key, week)
    for m in range(s.teams.shape[0]):
        for k in range(s.teams.shape[1]):
            out[m, k] = s.teams[m, k]
            s.teams[m, k] = 0.0
