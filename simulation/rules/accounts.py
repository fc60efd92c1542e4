"""What the week came to: the customers' sums, the accounts in euro, reputation, and the quarter of each team."""

from __future__ import annotations

import numpy as np

from simulation.arithmetic import FIXED, MIDDLE, MONTHS_PER_YEAR, WEEKS_PER_YEAR, clip01, positive
from simulation.jit import inner, kernel
from simulation.rules.market import leave_chance, loyalty_factor, loyalty_of
from simulation.state import (
    BOARD, CHURN_FACTOR, CLOSED, CUSTOMER, DEPARTMENT, EMPLOYEE, EMPLOYEE_COUNT, REPUTATION_SHOCK,
)
from simulation.tally import ACCOUNT, CENTS, SUM, TEAM_SUM

# Satisfaction at which a customer spends what is usual in the sector. Assumed.
USUAL_SATISFACTION = 0.7


@kernel
def spending_factor(satisfaction: float, slope: float) -> float:
    """What a customer spends against the usual, by satisfaction. C1; size assumed."""
    return 1.0 + slope * (satisfaction - USUAL_SATISFACTION)


@kernel
def sales_at(price: float, price_sensitivity: float, elasticity: float) -> float:
    """Revenue of a usual purchase at a price, against that at price 1: dearer sells less. S1; size assumed."""
    return price * positive(1.0 - elasticity * price_sensitivity * (price - 1.0))


@kernel
def turned_away(utilisation: float, stretch: float, peaks: float) -> float:
    """Share of the work (0–1) for which there is no time, even in haste. Q8; form and sizes assumed.

    The hours of a week bring from 1 - `peaks` to 1 + `peaks` of their mean, evenly spread; each can do the same.
    """
    if utilisation <= 0.0:
        return 0.0
    room = (1.0 + stretch) / utilisation
    if room <= 1.0 - peaks:
        return 1.0 - room
    beyond = positive(1.0 + peaks - room)
    return beyond * beyond / (4.0 * peaks)


@kernel
def selling_factor(a, intensity: float, effort: float, missed: float) -> float:
    """What is sold against the usual, as far as people are the offer: effort sells, what nobody has time for does not.

    L16, L20, Q8; sizes assumed.

    Args:
        intensity: how much of the offer is the contact, 0–1. effort: mean of everybody at work, 0–1.
        missed: share of the work that is turned away beyond what usually is; below 0 where it is less.
    """
    return positive(1.0 + intensity * (a.selling * (effort - MIDDLE) - missed))


@kernel
def lifetime_value(value: float, margin: float, chance: float, discount: float) -> float:
    """Value in € of a customer over the time they stay: margin of a week over leaving plus discount. Z9, S2.

    Args:
        value: € a week. margin: share kept. chance: of leaving in a week. discount: per week.
    """
    return value * margin / (chance + discount)


@inner
def sum_customers(s, a, profile, price, rival):
    """Sums over all customers in whole numbers: one straight pass without branches."""
    numbers, active = s.customers.numbers, s.active
    satisfaction, value, worst, sensitivity = (
        numbers[CUSTOMER.satisfaction], numbers[CUSTOMER.value_per_week], numbers[CUSTOMER.worst_contact],
        numbers[CUSTOMER.price_sensitivity])
    loyalty, slope, promoter, detractor = loyalty_of(a), a.spending_slope, a.promoter_from, a.detractor_below
    base = leave_chance(s.board[BOARD.churn_scale], profile.churn, rival)
    sales = sales_at(price, profile.price_sensitivity, a.buying_price)
    margin, discount = 1.0 - profile.variable_cost / price, a.discount / WEEKS_PER_YEAR
    n = total = spent = lifetime = promoters = detractors = np.int64(0)
    for c in range(active.size):
        on = np.int64(active[c])
        x = satisfaction[c]
        week = value[c] * sales * spending_factor(x, slope)
        chance = base * loyalty_factor(loyalty, x, worst[c], sensitivity[c], price)
        n += on
        total += on * np.int64(x * FIXED)
        spent += on * np.int64(week * CENTS)
        lifetime += on * np.int64(lifetime_value(week, margin, chance, discount))
        promoters += on * np.int64(x >= promoter)
        detractors += on * np.int64(x < detractor)
    s.tally[SUM.n_customers], s.tally[SUM.satisfaction], s.tally[SUM.spending] = n, total, spent
    s.tally[SUM.lifetime_value], s.tally[SUM.promoters], s.tally[SUM.detractors] = lifetime, promoters, detractors


@inner
def sum_employees(s, a):
    """Sums over everybody at work, in whole numbers."""
    numbers, tally = s.employees.numbers, s.tally
    for e in range(numbers.shape[1]):
        if s.employees.counts[EMPLOYEE_COUNT.present, e] == 0:
            tally[SUM.n_vacant] += 1 if s.employees.counts[EMPLOYEE_COUNT.arrives, e] != CLOSED else 0
            continue
        tally[SUM.n_present] += 1
        satisfaction = numbers[EMPLOYEE.satisfaction, e]
        tally[SUM.employee_satisfaction] += int(satisfaction * FIXED)
        tally[SUM.felt_care] += int(numbers[EMPLOYEE.felt_care, e] * FIXED)
        tally[SUM.strain] += int(numbers[EMPLOYEE.strain, e] * FIXED)
        tally[SUM.trust] += int(numbers[EMPLOYEE.trust, e] * FIXED)
        tally[SUM.skill] += int(numbers[EMPLOYEE.skill, e] * FIXED)
        tally[SUM.engagement] += int(numbers[EMPLOYEE.engagement, e] * FIXED)
        tally[SUM.effort] += int(numbers[EMPLOYEE.effort, e] * FIXED)
        tally[SUM.service_standard] += int(numbers[EMPLOYEE.service_standard, e] * FIXED)
        tally[SUM.employee_promoters] += 1 if satisfaction >= a.promoter_from else 0
        tally[SUM.employee_detractors] += 1 if satisfaction < a.detractor_below else 0


@kernel
def weekly_pay(n_people: float, gross_pay: float, pay: float, charges: float) -> float:
    """Pay in € a week with employer's charges. Section 7."""
    return n_people * gross_pay * pay * (1.0 + charges) / WEEKS_PER_YEAR


@inner
def payroll_of(s, p, a, profile):
    """Pay of everybody at work and their managers, the bonus pool, and severance, in € this week."""
    people = weekly_pay(float(s.tally[SUM.n_present]), profile.gross_pay, p.pay, profile.charges)
    managers = weekly_pay(float(s.managers.numbers.shape[1]), profile.manager_pay, p.pay, profile.charges)
    severance = weekly_pay(float(s.tally[SUM.n_laid_off]), profile.gross_pay, p.pay, profile.charges) * a.severance
    return (people + managers) * (1.0 + p.bonus_pool) + severance


@kernel
def promise_premium(promise: float) -> float:
    """What recruiting costs against the usual: convex in the promise, 1 in the middle. V7, Q10; size assumed."""
    return 1.0 - MIDDLE * MIDDLE + promise * promise


@inner
def turnover_cost_of(s, p, a, profile):
    """Recruiting and taking in of this week's newcomers, in €; dearer the higher the promise. V7, Q10."""
    each = profile.hire_cost * promise_premium(p.brand_promise) + a.onboarding_cost * p.onboarding
    return float(s.tally[SUM.n_hired]) * each


@kernel
def lever_cost(value: float, unit_cost: float, base: float) -> float:
    """Cost of a lever in € a week: its value, times its unit cost, times what that is counted in."""
    return value * unit_cost * base


@kernel
def cost_base_of(kind: int, n_present: float, revenue: float) -> float:
    """What the unit cost of a lever is multiplied with (order of `costs.COST_BASES`), per week."""
    if kind == 1:
        return n_present / WEEKS_PER_YEAR
    if kind == 2:
        return n_present * MONTHS_PER_YEAR / WEEKS_PER_YEAR
    if kind == 3:
        return MONTHS_PER_YEAR / WEEKS_PER_YEAR
    return revenue if kind == 4 else 0.0


@inner
def book_levers(s, now, n_present, revenue):
    """Books the cost of every lever, as decided, on its account."""
    for k in range(now.decided.size):
        base = cost_base_of(int(now.table.base[k]), n_present, revenue)
        s.money[int(now.table.account[k])] += lever_cost(now.decided[k], now.table.unit_cost[k], base)


@inner
def missed_work(s, a, profile):
    """Share of this week's work for which there was no time, beyond what usually is: a customer's value knows that."""
    expected, missed = 0.0, 0.0
    for d in range(s.departments.numbers.shape[1]):
        n = s.departments.numbers[DEPARTMENT.expected_contacts, d]
        expected += n
        missed += n * turned_away(s.departments.numbers[DEPARTMENT.utilisation, d], a.stretch, a.peaks)
    usual = turned_away(profile.utilisation, a.stretch, a.peaks)
    return missed / expected - usual if expected > 0.0 else 0.0


@inner
def sold(s, a, profile):
    """`selling_factor` of this week."""
    n = s.tally[SUM.n_present]
    effort = s.tally[SUM.effort] / FIXED / n if n > 0 else MIDDLE
    return selling_factor(a, profile.service_intensity, effort, missed_work(s, a, profile))


@inner
def keep_accounts(s, p, a, profile, now):
    """The accounts of the week; profit is revenue less every cost."""
    money, tally, weight = s.money, s.tally, profile.customer_weight
    for k in range(money.size):
        money[k] = 0.0
    revenue = tally[SUM.spending] / CENTS * weight * sold(s, a, profile)
    money[ACCOUNT.revenue] = revenue
    money[ACCOUNT.payroll] = payroll_of(s, p, a, profile)
    money[ACCOUNT.turnover_cost] = turnover_cost_of(s, p, a, profile)
    gestures = tally[SUM.n_recovered] * weight * a.gesture_cost * profile.value
    repairs = tally[SUM.n_errors] * weight * a.repair_cost * profile.value
    money[ACCOUNT.other_cost] = (
        profile.fixed_cost * s.board[BOARD.usual_revenue] + profile.variable_cost * revenue / p.price
        + gestures + repairs)
    book_levers(s, now, float(tally[SUM.n_present]), revenue)
    money[ACCOUNT.profit] = (
        revenue - money[ACCOUNT.payroll] - money[ACCOUNT.care_cost] - money[ACCOUNT.turnover_cost]
        - money[ACCOUNT.advertising_cost] - money[ACCOUNT.other_cost])
    s.board[BOARD.cash] += money[ACCOUNT.profit]


@kernel
def reputation_after(a, reputation: float, customers: float, employees: float) -> float:
    """Public reputation (0–1): what customers live, and what employees tell. S3, C13; weights assumed."""
    told = (1.0 - a.reputation_employees) * customers + a.reputation_employees * employees
    return clip01(reputation + a.reputation_rate * (told - reputation))


@inner
def keep_board(s, a, now):
    """Means, smoothed yearly rates and reputation at the end of the week."""
    board, tally = s.board, s.tally
    n, present = float(tally[SUM.n_customers]), float(tally[SUM.n_present])
    if n > 0.0:
        board[BOARD.mean_customer] = tally[SUM.satisfaction] / FIXED / n
    if present > 0.0:
        board[BOARD.mean_employee] = tally[SUM.employee_satisfaction] / FIXED / present
    staying = n + float(tally[SUM.n_left]) - float(tally[SUM.n_joined])
    left = tally[SUM.n_left] / staying if staying > 0.0 else 0.0
    staff = present + float(tally[SUM.n_quit] + tally[SUM.n_laid_off]) - float(tally[SUM.n_hired])
    quitters = float(tally[SUM.n_quit] + tally[SUM.n_laid_off]) / staff if staff > 0.0 else 0.0
    board[BOARD.churn_rate] += a.rate_smoothing * (left * WEEKS_PER_YEAR - board[BOARD.churn_rate])
    board[BOARD.turnover_rate] += a.rate_smoothing * (quitters * WEEKS_PER_YEAR - board[BOARD.turnover_rate])
    board[BOARD.reputation] = positive(
        reputation_after(a, board[BOARD.reputation], board[BOARD.mean_customer], board[BOARD.mean_employee])
        - now.shock[REPUTATION_SHOCK])


@inner
def keep_teams(s, p, profile):
    """Adds the week to the running quarter of each team."""
    numbers, counts, teams = s.employees.numbers, s.employees.counts, s.teams
    for m in range(teams.shape[0]):
        teams[m, TEAM_SUM.weeks] += 1.0
    for e in range(numbers.shape[1]):
        row = teams[counts[EMPLOYEE_COUNT.team, e]]
        row[TEAM_SUM.contacts] += counts[EMPLOYEE_COUNT.n_contacts, e]
        row[TEAM_SUM.quality] += counts[EMPLOYEE_COUNT.qualities, e] / FIXED
        row[TEAM_SUM.verdicts] += counts[EMPLOYEE_COUNT.verdicts, e] / FIXED
        if counts[EMPLOYEE_COUNT.present, e] == 1:
            row[TEAM_SUM.employee_weeks] += 1.0
            row[TEAM_SUM.employee_satisfaction] += numbers[EMPLOYEE.satisfaction, e]
            row[TEAM_SUM.strain] += numbers[EMPLOYEE.strain, e]
            row[TEAM_SUM.skill] += numbers[EMPLOYEE.skill, e]
            row[TEAM_SUM.payroll] += weekly_pay(1.0, profile.gross_pay, p.pay, profile.charges)


@inner
def account(s, p, a, profile, now):
    """Sums, accounts, board and quarters of the week that was."""
    sum_customers(s, a, profile, p.price, now.shock[CHURN_FACTOR])
    sum_employees(s, a)
    keep_accounts(s, p, a, profile, now)
    keep_board(s, a, now)
    keep_teams(s, p, profile)
