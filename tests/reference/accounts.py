"""What a week came to: sums over people, the accounts in euro, the company's rates and reputation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.costs import COST_BASES
from simulation.parameters import parameters_of
from simulation.policy import Policy
from simulation.tally import ACCOUNT
from tests.reference.equations import accounts, arithmetic, market
from tests.reference.sums import FIXED

if TYPE_CHECKING:
    from tests.reference.company import ReferenceCompany

WEEKS_PER_YEAR = 52
PARTS_OF_A_EURO = 2**10
"""Spending in a sum is a whole number of one over this."""

ACCOUNT_OF = {"care": "care_cost", "advertising": "advertising_cost", "other": "other_cost"}


def sum_customers(company: ReferenceCompany) -> None:
    """How many customers there are, what they think, spend and are worth."""
    a, profile, sums, price = company.assumptions, company.profile, company.sums, company.felt.price
    base = market.leave_chance(company.churn_scale, profile.churn, company.shock.churn)
    margin, discount = 1.0 - profile.variable_cost / price, a.discount / WEEKS_PER_YEAR
    sales = accounts.sales_at(price, profile.price_sensitivity, a.buying_price)
    for customer in company.customers:
        if not customer.active:
            continue
        x = customer.satisfaction
        week = customer.value_per_week * sales * accounts.spending_factor(x, a.spending_slope)
        chance = base * customer.loyalty_factor()
        sums["n_customers"] += 1
        sums["satisfaction"] += int(x * FIXED)
        sums["spending"] += int(week * PARTS_OF_A_EURO)
        sums["lifetime_value"] += int(accounts.lifetime_value(week, margin, chance, discount))
        sums["promoters"] += x >= a.promoter_from
        sums["detractors"] += x < a.detractor_below


def sum_employees(company: ReferenceCompany) -> None:
    """How many people are at work, and how they are."""
    a, sums = company.assumptions, company.sums
    sums["n_vacant"] = sum(post.is_vacant for post in company.employees)
    for employee in company.at_work():
        sums["n_present"] += 1
        sums["employee_satisfaction"] += int(employee.satisfaction * FIXED)
        sums["employee_promoters"] += employee.satisfaction >= a.promoter_from
        sums["employee_detractors"] += employee.satisfaction < a.detractor_below
        for name in ("felt_care", "strain", "trust", "skill", "engagement", "effort", "service_standard"):
            sums[name] += int(getattr(employee, name) * FIXED)


def keep_accounts(company: ReferenceCompany) -> None:
    """The accounts of the week; profit is revenue less every cost."""
    p, profile, sums = company.felt, company.profile, company.sums
    a, weight = company.assumptions, company.profile.customer_weight
    money = company.money = dict.fromkeys(ACCOUNT._fields, 0.0)
    present = sums["n_present"]
    effort = sums["effort"] / FIXED / present if present > 0 else 0.5
    sold = accounts.selling_factor(a, profile.service_intensity, effort, missed_work(company))
    revenue = money["revenue"] = sums["spending"] / PARTS_OF_A_EURO * weight * sold
    money["payroll"] = payroll_of(company)
    each = profile.hire_cost * accounts.promise_premium(p.brand_promise) + a.onboarding_cost * p.onboarding
    money["turnover_cost"] = float(sums["n_hired"]) * each
    gestures = sums["n_recovered"] * weight * a.gesture_cost * profile.value
    repairs = sums["n_errors"] * weight * a.repair_cost * profile.value
    money["other_cost"] = (
        profile.fixed_cost * company.usual_revenue + profile.variable_cost * revenue / p.price + gestures + repairs)
    book_levers(company, revenue)
    money["profit"] = (
        revenue - money["payroll"] - money["care_cost"] - money["turnover_cost"] - money["advertising_cost"]
        - money["other_cost"])
    company.cash += money["profit"]


def missed_work(company: ReferenceCompany) -> float:
    """Share of this week's work for which there was no time, beyond what usually is."""
    a = company.assumptions
    expected = missed = 0.0
    for department in company.departments:
        expected += department.expected_contacts
        missed += department.expected_contacts * accounts.turned_away(
            department.utilisation, a.stretch, a.peaks)
    usual = accounts.turned_away(company.profile.utilisation, a.stretch, a.peaks)
    return missed / expected - usual if expected > 0.0 else 0.0


def payroll_of(company: ReferenceCompany) -> float:
    """Pay of everybody at work and their managers, the bonus pool, and severance, in € this week."""
    p, profile = company.felt, company.profile
    people = accounts.weekly_pay(float(company.sums["n_present"]), profile.gross_pay, p.pay, profile.charges)
    heads = accounts.weekly_pay(float(len(company.managers)), profile.manager_pay, p.pay, profile.charges)
    let_go = accounts.weekly_pay(float(company.sums["n_laid_off"]), profile.gross_pay, p.pay, profile.charges)
    return float((people + heads) * (1.0 + p.bonus_pool) + let_go * company.assumptions.severance)


def book_levers(company: ReferenceCompany, revenue: float) -> None:
    """Books what every decision costs this week, from the day it is taken."""
    n_present = float(company.sums["n_present"])
    for name, lever in parameters_of(Policy).items():
        base = accounts.cost_base_of(COST_BASES.index(lever.cost_base), n_present, revenue)
        cost = accounts.lever_cost(getattr(company.decided, name), lever.cost, base)
        company.money[ACCOUNT_OF[lever.account]] += cost


def keep_levels(company: ReferenceCompany) -> None:
    """Means, smoothed yearly rates and reputation at the end of the week."""
    a, sums = company.assumptions, company.sums
    n, present = sums["n_customers"], sums["n_present"]
    if n > 0:
        company.mean_customer = sums["satisfaction"] / FIXED / n
    if present > 0:
        company.mean_employee = sums["employee_satisfaction"] / FIXED / present
    gone = sums["n_quit"] + sums["n_laid_off"]
    left = share_of(sums["n_left"], n + sums["n_left"] - sums["n_joined"])
    quitters = share_of(gone, present + gone - sums["n_hired"])
    company.churn_rate += a.rate_smoothing * (left * WEEKS_PER_YEAR - company.churn_rate)
    company.turnover_rate += a.rate_smoothing * (quitters * WEEKS_PER_YEAR - company.turnover_rate)
    told = accounts.reputation_after(a, company.reputation, company.mean_customer, company.mean_employee)
    company.reputation = arithmetic.positive(told - company.shock.reputation_lost)


def share_of(part: int, whole: int) -> float:
    """Part of a whole; 0 of nothing."""
    return part / whole if whole > 0 else 0.0


def keep_quarters(company: ReferenceCompany) -> None:
    """Adds the week to the running quarter of each team."""
    pay = accounts.weekly_pay(1.0, company.profile.gross_pay, company.felt.pay, company.profile.charges)
    for manager in company.managers:
        quarter = manager.quarter
        quarter["weeks"] += 1.0
        for post in manager.posts:
            quarter["contacts"] += post.n_contacts
            quarter["quality"] += post.qualities / FIXED
            quarter["verdicts"] += post.verdicts / FIXED
            if post.present:
                quarter["employee_weeks"] += 1.0
                quarter["employee_satisfaction"] += post.satisfaction
                quarter["strain"] += post.strain
                quarter["skill"] += post.skill
                quarter["payroll"] += pay
