"""The end of a quarter: what each team's customers think and bring, and the surveys the company would have run."""

from __future__ import annotations

from simulation.arithmetic import WEEKS_PER_QUARTER, clip01
from simulation.jit import inner, kernel
from simulation.luck import OF_EMPLOYEE, SURVEY, TRAITS_OF_CUSTOMER, draw, first, normal, pick, week_key, word
from simulation.rules.accounts import sales_at, spending_factor
from simulation.state import CUSTOMER, CUSTOMER_COUNT, EMPLOYEE, EMPLOYEE_COUNT, MANAGER_COUNT
from simulation.tally import TEAM_SUM

# A company's survey asks about 12 employees and 30 customers of a unit (section 2, "like with like").
SURVEYED_EMPLOYEES_PER_TEAM, SURVEYED_CUSTOMERS_PER_TEAM = 12, 30
# Spread of an answer around what is felt: gives the intraclass correlations named there. Assumed.
ANSWER_SPREAD = 0.1


@kernel
def answer(felt: float, luck: float) -> float:
    """Answer (0–1) to a survey by somebody who feels `felt`; `luck` is standard normal."""
    return clip01(felt + ANSWER_SPREAD * luck)


@inner
def sum_customers_of_teams(s, p, a, profile):
    """Satisfaction and revenue (€ a quarter per simulated customer) of the customers each team met last."""
    satisfaction, value = s.customers.numbers[CUSTOMER.satisfaction], s.customers.numbers[CUSTOMER.value_per_week]
    adviser = s.customers.counts[CUSTOMER_COUNT.adviser]
    sales = sales_at(p.price, profile.price_sensitivity, a.buying_price)
    for c in range(s.active.size):
        if s.active[c] == 1 and adviser[c] >= 0:
            row = s.teams[s.employees.counts[EMPLOYEE_COUNT.team, adviser[c]]]
            row[TEAM_SUM.customers] += 1.0
            row[TEAM_SUM.customer_satisfaction] += satisfaction[c]
            spent = value[c] * sales * spending_factor(satisfaction[c], a.spending_slope)
            row[TEAM_SUM.revenue] += spent * WEEKS_PER_QUARTER


@inner
def survey_employees(s, key, week):
    """Asks up to twelve employees of each team, in the order of their posts."""
    wkey = week_key(key, week, OF_EMPLOYEE)
    for m in range(s.teams.shape[0]):
        row = s.teams[m]
        for e in range(s.managers.counts[MANAGER_COUNT.first_post, m], s.managers.counts[MANAGER_COUNT.last_post, m]):
            has_room = row[TEAM_SUM.n_surveyed_employees] < SURVEYED_EMPLOYEES_PER_TEAM
            if has_room and s.employees.counts[EMPLOYEE_COUNT.present, e] == 1:
                row[TEAM_SUM.n_surveyed_employees] += 1.0
                luck = normal(draw(word(wkey, e), SURVEY))
                row[TEAM_SUM.surveyed_employee_satisfaction] += answer(
                    s.employees.numbers[EMPLOYEE.satisfaction, e], luck)


@inner
def survey_customers(s, key, week):
    """Asks up to thirty customers of each team who came this quarter, from a random place on."""
    wkey = week_key(key, week, TRAITS_OF_CUSTOMER)
    n = s.active.size
    start = pick(n, first(wkey))
    for k in range(n):
        c = (start + k) % n
        adviser = s.customers.counts[CUSTOMER_COUNT.adviser, c]
        last_visit = s.customers.counts[CUSTOMER_COUNT.last_visit, c]
        if s.active[c] == 0 or adviser < 0 or last_visit <= week - WEEKS_PER_QUARTER:
            continue
        row = s.teams[s.employees.counts[EMPLOYEE_COUNT.team, adviser]]
        if row[TEAM_SUM.n_surveyed_customers] < SURVEYED_CUSTOMERS_PER_TEAM:
            row[TEAM_SUM.n_surveyed_customers] += 1.0
            row[TEAM_SUM.surveyed_customer_satisfaction] += answer(
                s.customers.numbers[CUSTOMER.satisfaction, c], normal(draw(word(wkey, c), SURVEY)))


@inner
def close_quarter(s, p, a, profile, key, week, out):
    """Completes the quarter's sums, writes them to `out` (teams, sums) and begins anew."""
    sum_customers_of_teams(s, p, a, profile)
    survey_employees(s, key, week)
    survey_customers(s, key, week)
    for m in range(s.teams.shape[0]):
        for k in range(s.teams.shape[1]):
            out[m, k] = s.teams[m, k]
            s.teams[m, k] = 0.0
