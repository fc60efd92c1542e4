"""The end of a quarter: what each team's customers think and bring, and the surveys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.luck import OF_EMPLOYEE, SURVEY, TRAITS_OF_CUSTOMER
from simulation.quarter import SURVEYED_CUSTOMERS_PER_TEAM, SURVEYED_EMPLOYEES_PER_TEAM
from simulation.tally import TEAM_SUM
from tests.reference import luck
from tests.reference.equations import accounts, quarter

if TYPE_CHECKING:
    from tests.reference.company import ReferenceCompany

WEEKS_PER_QUARTER = 13


def close_quarter(company: ReferenceCompany) -> list[list[float]]:
    """Completes the quarter's sums and begins anew; returns them, one list per team in the order of `TEAM_SUM`."""
    sum_customers(company)
    survey_employees(company)
    survey_customers(company)
    closed = [[manager.quarter[name] for name in TEAM_SUM._fields] for manager in company.managers]
    for manager in company.managers:
        manager.begin_quarter()
    return closed


def sum_customers(company: ReferenceCompany) -> None:
    """Satisfaction and revenue of the customers each team met last."""
    a, profile = company.assumptions, company.profile
    sales = accounts.sales_at(company.felt.price, profile.price_sensitivity, a.buying_price)
    for customer in company.customers:
        if customer.active and customer.adviser is not None:
            sums = customer.adviser.manager.quarter
            factor = accounts.spending_factor(customer.satisfaction, a.spending_slope)
            sums["customers"] += 1.0
            sums["customer_satisfaction"] += customer.satisfaction
            sums["revenue"] += customer.value_per_week * sales * factor * WEEKS_PER_QUARTER


def survey_employees(company: ReferenceCompany) -> None:
    """Asks up to twelve people at work in each team."""
    key = luck.week_key(company.key, company.week, OF_EMPLOYEE)
    for manager in company.managers:
        for employee in [post for post in manager.posts if post.present][:SURVEYED_EMPLOYEES_PER_TEAM]:
            chance = luck.normal(luck.draw(luck.word(key, employee.index), SURVEY))
            manager.quarter["n_surveyed_employees"] += 1.0
            manager.quarter["surveyed_employee_satisfaction"] += quarter.answer(employee.satisfaction, chance)


def survey_customers(company: ReferenceCompany) -> None:
    """Asks up to thirty customers of each team who came this quarter, from a random place on."""
    key = luck.week_key(company.key, company.week, TRAITS_OF_CUSTOMER)
    start = luck.pick(len(company.customers), luck.first(key))
    for customer in company.customers[start:] + company.customers[:start]:
        came = customer.last_visit > company.week - WEEKS_PER_QUARTER
        if not customer.active or customer.adviser is None or not came:
            continue
        sums = customer.adviser.manager.quarter
        if sums["n_surveyed_customers"] < SURVEYED_CUSTOMERS_PER_TEAM:
            chance = luck.normal(luck.draw(luck.word(key, customer.index), SURVEY))
            sums["n_surveyed_customers"] += 1.0
            sums["surveyed_customer_satisfaction"] += quarter.answer(customer.satisfaction, chance)
