"""What the week came to: the customers' sums, the accounts in euro, reputation, and the quarter of each team."""

from __future__ import annotations

import numpy as np

from simulation.arithmetic import FIXED, MIDDLE, MONTHS_PER_YEAR, WEEKS_PER_YEAR, clip01, positive
from simulation.jit import inner, kernel
from simulation.rules.market import leave_chance, loyalty_factor, loyalty_of
from simulation.state import (
    ARRIVES, CASH, CHURN_FACTOR, CHURN_RATE, CHURN_SCALE, CLOSED, EFFORT, EMPLOYEE_SATISFACTION, ENGAGEMENT,
    EXPECTED_CONTACTS, FELT_CARE, MEAN_CUSTOMER, MEAN_EMPLOYEE, N_CONTACTS, PRESENT, PRICE_SENSITIVITY, QUALITIES,
    REPUTATION, REPUTATION_SHOCK, SATISFACTION, SKILL, STANDARD, STRAIN, TEAM, TRUST, TURNOVER_RATE, USUAL_REVENUE,
    UTILISATION, VALUE, VERDICTS, WORST,
)
from simulation.tally import (
    ADVERTISING_COST, CARE_COST, CENTS, DETRACTORS, EFFORT_SUM, EMPLOYEE_DETRACTORS, EMPLOYEE_PROMOTERS,
    EMPLOYEE_SATISFACTION_SUM, ENGAGEMENT_SUM, FELT_CARE_SUM, LIFETIME_VALUE, N_CUSTOMERS, N_ERRORS, N_HIRED, N_JOINED,
    N_LAID_OFF, N_LEFT, N_PRESENT, N_QUIT, N_RECOVERED, N_VACANT, OTHER_COST, PAYROLL, PROFIT, PROMOTERS, REVENUE,
    SATISFACTION_SUM, SKILL_SUM, SPENDING, STANDARD_SUM, STRAIN_SUM, TEAM_CONTACTS, TEAM_EMPLOYEE_WEEKS, TEAM_PAYROLL,
    TEAM_QUALITY, TEAM_SATISFACTION, TEAM_SKILL, TEAM_STRAIN_SUM, TEAM_VERDICTS, TEAM_WEEKS, TRUST_SUM, TURNOVER_COST,
)

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
def sum_customers(s, a, f, price, rival):
    """Sums over all customers in whole numbers: one straight pass without branches."""
    numbers, active = s.customers.numbers, s.active
    satisfaction, value, worst, sensitivity = (
        numbers[SATISFACTION], numbers[VALUE], numbers[WORST], numbers[PRICE_SENSITIVITY])
    loyalty, slope, promoter, detractor = loyalty_of(a), a.spending_slope, a.promoter_from, a.detractor_below
    base = leave_chance(s.board[CHURN_SCALE], f.churn, rival)
    sales = sales_at(price, f.price_sensitivity, a.buying_price)
    margin, discount = 1.0 - f.variable_cost / price, a.discount / WEEKS_PER_YEAR
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
    s.tally[N_CUSTOMERS], s.tally[SATISFACTION_SUM], s.tally[SPENDING] = n, total, spent
    s.tally[LIFETIME_VALUE], s.tally[PROMOTERS], s.tally[DETRACTORS] = lifetime, promoters, detractors


@inner
def sum_employees(s, a):
    """Sums over everybody at work, in whole numbers."""
    numbers, tally = s.employees.numbers, s.tally
    for e in range(numbers.shape[1]):
        if s.employees.counts[PRESENT, e] == 0:
            tally[N_VACANT] += 1 if s.employees.counts[ARRIVES, e] != CLOSED else 0
            continue
        tally[N_PRESENT] += 1
        satisfaction = numbers[EMPLOYEE_SATISFACTION, e]
        tally[EMPLOYEE_SATISFACTION_SUM] += int(satisfaction * FIXED)
        tally[FELT_CARE_SUM] += int(numbers[FELT_CARE, e] * FIXED)
        tally[STRAIN_SUM] += int(numbers[STRAIN, e] * FIXED)
        tally[TRUST_SUM] += int(numbers[TRUST, e] * FIXED)
        tally[SKILL_SUM] += int(numbers[SKILL, e] * FIXED)
        tally[ENGAGEMENT_SUM] += int(numbers[ENGAGEMENT, e] * FIXED)
        tally[EFFORT_SUM] += int(numbers[EFFORT, e] * FIXED)
        tally[STANDARD_SUM] += int(numbers[STANDARD, e] * FIXED)
        tally[EMPLOYEE_PROMOTERS] += 1 if satisfaction >= a.promoter_from else 0
        tally[EMPLOYEE_DETRACTORS] += 1 if satisfaction < a.detractor_below else 0


@kernel
def weekly_pay(n_people: float, gross_pay: float, pay: float, charges: float) -> float:
    """Pay in € a week with employer's charges. Section 7."""
    return n_people * gross_pay * pay * (1.0 + charges) / WEEKS_PER_YEAR


@inner
def payroll_of(s, p, a, f):
    """Pay of everybody at work and their managers, the bonus pool, and severance, in € this week."""
    people = weekly_pay(float(s.tally[N_PRESENT]), f.gross_pay, p.pay, f.charges)
    managers = weekly_pay(float(s.managers.numbers.shape[1]), f.manager_pay, p.pay, f.charges)
    severance = weekly_pay(float(s.tally[N_LAID_OFF]), f.gross_pay, p.pay, f.charges) * a.severance
    return (people + managers) * (1.0 + p.bonus_pool) + severance


@kernel
def promise_premium(promise: float) -> float:
    """What recruiting costs against the usual: convex in the promise, 1 in the middle. V7, Q10; size assumed."""
    return 1.0 - MIDDLE * MIDDLE + promise * promise


@inner
def turnover_cost_of(s, p, a, f):
    """Recruiting and taking in of this week's newcomers, in €; dearer the higher the promise. V7, Q10."""
    each = f.hire_cost * promise_premium(p.brand_promise) + a.onboarding_cost * p.onboarding
    return float(s.tally[N_HIRED]) * each


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
def missed_work(s, a, f):
    """Share of this week's work for which there was no time, beyond what usually is: a customer's value knows that."""
    expected, missed = 0.0, 0.0
    for d in range(s.departments.numbers.shape[1]):
        n = s.departments.numbers[EXPECTED_CONTACTS, d]
        expected += n
        missed += n * turned_away(s.departments.numbers[UTILISATION, d], a.stretch, a.peaks)
    usual = turned_away(f.utilisation, a.stretch, a.peaks)
    return missed / expected - usual if expected > 0.0 else 0.0


@inner
def sold(s, a, f):
    """`selling_factor` of this week."""
    n = s.tally[N_PRESENT]
    effort = s.tally[EFFORT_SUM] / FIXED / n if n > 0 else MIDDLE
    return selling_factor(a, f.service_intensity, effort, missed_work(s, a, f))


@inner
def keep_accounts(s, p, a, f, now):
    """The accounts of the week; profit is revenue less every cost."""
    money, tally, weight = s.money, s.tally, f.customer_weight
    for k in range(money.size):
        money[k] = 0.0
    revenue = tally[SPENDING] / CENTS * weight * sold(s, a, f)
    money[REVENUE] = revenue
    money[PAYROLL] = payroll_of(s, p, a, f)
    money[TURNOVER_COST] = turnover_cost_of(s, p, a, f)
    gestures = tally[N_RECOVERED] * weight * a.gesture_cost * f.value
    repairs = tally[N_ERRORS] * weight * a.repair_cost * f.value
    money[OTHER_COST] = (
        f.fixed_cost * s.board[USUAL_REVENUE] + f.variable_cost * revenue / p.price + gestures + repairs)
    book_levers(s, now, float(tally[N_PRESENT]), revenue)
    money[PROFIT] = (
        revenue - money[PAYROLL] - money[CARE_COST] - money[TURNOVER_COST] - money[ADVERTISING_COST]
        - money[OTHER_COST])
    s.board[CASH] += money[PROFIT]


@kernel
def reputation_after(a, reputation: float, customers: float, employees: float) -> float:
    """Public reputation (0–1): what customers live, and what employees tell. S3, C13; weights assumed."""
    told = (1.0 - a.reputation_employees) * customers + a.reputation_employees * employees
    return clip01(reputation + a.reputation_rate * (told - reputation))


@inner
def keep_board(s, a, now):
    """Means, smoothed yearly rates and reputation at the end of the week."""
    board, tally = s.board, s.tally
    n, present = float(tally[N_CUSTOMERS]), float(tally[N_PRESENT])
    if n > 0.0:
        board[MEAN_CUSTOMER] = tally[SATISFACTION_SUM] / FIXED / n
    if present > 0.0:
        board[MEAN_EMPLOYEE] = tally[EMPLOYEE_SATISFACTION_SUM] / FIXED / present
    staying = n + float(tally[N_LEFT]) - float(tally[N_JOINED])
    left = tally[N_LEFT] / staying if staying > 0.0 else 0.0
    staff = present + float(tally[N_QUIT] + tally[N_LAID_OFF]) - float(tally[N_HIRED])
    quitters = float(tally[N_QUIT] + tally[N_LAID_OFF]) / staff if staff > 0.0 else 0.0
    board[CHURN_RATE] += a.rate_smoothing * (left * WEEKS_PER_YEAR - board[CHURN_RATE])
    board[TURNOVER_RATE] += a.rate_smoothing * (quitters * WEEKS_PER_YEAR - board[TURNOVER_RATE])
    board[REPUTATION] = positive(
        reputation_after(a, board[REPUTATION], board[MEAN_CUSTOMER], board[MEAN_EMPLOYEE])
        - now.shock[REPUTATION_SHOCK])


@inner
def keep_teams(s, p, f):
    """Adds the week to the running quarter of each team."""
    numbers, counts, teams = s.employees.numbers, s.employees.counts, s.teams
    for m in range(teams.shape[0]):
        teams[m, TEAM_WEEKS] += 1.0
    for e in range(numbers.shape[1]):
        row = teams[counts[TEAM, e]]
        row[TEAM_CONTACTS] += counts[N_CONTACTS, e]
        row[TEAM_QUALITY] += counts[QUALITIES, e] / FIXED
        row[TEAM_VERDICTS] += counts[VERDICTS, e] / FIXED
        if counts[PRESENT, e] == 1:
            row[TEAM_EMPLOYEE_WEEKS] += 1.0
            row[TEAM_SATISFACTION] += numbers[EMPLOYEE_SATISFACTION, e]
            row[TEAM_STRAIN_SUM] += numbers[STRAIN, e]
            row[TEAM_SKILL] += numbers[SKILL, e]
            row[TEAM_PAYROLL] += weekly_pay(1.0, f.gross_pay, p.pay, f.charges)


@inner
def account(s, p, a, f, now):
    """Sums, accounts, board and quarters of the week that was."""
    sum_customers(s, a, f, p.price, now.shock[CHURN_FACTOR])
    sum_employees(s, a)
    keep_accounts(s, p, a, f, now)
    keep_board(s, a, now)
    keep_teams(s, p, f)
