"""Customers who leave and prospects who join: loyalty, price, the worst memory, reputation, advertising, rivals."""

from __future__ import annotations

from simulation.arithmetic import WEEKS_PER_YEAR, clip01, exponential, positive, saturation
from simulation.jit import inner, kernel
from simulation.luck import CUSTOMER, JOIN, draw, first, third, week_key, word
from simulation.rules.judgement import promised_quality
from simulation.rules.lists import MOVES_FLAG, compact
from simulation.state import (
    ADVISER, CHURN_FACTOR, CHURN_SCALE, EXPECTATION, JOIN_FACTOR, JOIN_SCALE, LAST_VISIT, PRICE_SENSITIVITY,
    REPUTATION, SATISFACTION, SINCE, USUAL_REVENUE, VALUE, WORST,
)
from simulation.tally import N_JOINED, N_LEFT


@kernel
def loyalty_factor(a, satisfaction: float, worst: float, price_sensitivity: float, price: float) -> float:  # type: ignore[no-untyped-def]
    """Factor on the chance of leaving: convex in satisfaction, raised by the worst memory and the price. C1, C5, C8.

    Args:
        satisfaction, worst: 0–1 (worst: quality of the worst contact remembered). price: index.
    """
    wounded = positive(a.worst_threshold - worst)
    return exponential(
        a.churn_slope * (a.churn_reference - satisfaction) + a.churn_worst * wounded
        + a.churn_price * price_sensitivity * (price - 1.0))


@kernel
def leave_chance(scale: float, churn: float, factor: float, rival: float) -> float:
    """Chance that a customer leaves in a week; `churn` per year as observed, `scale` from settling. Section 7."""
    chance = scale * churn / WEEKS_PER_YEAR * factor * rival
    return chance if chance < 1.0 else 1.0


@kernel
def newcomer_factor(weeks: int, a) -> float:  # type: ignore[no-untyped-def]
    """New customers leave more easily during their first half year. Assumed."""
    return a.churn_new if weeks < a.new_weeks else 1.0


@kernel
def advertising_reach(advertising: float, revenue: float, half: float) -> float:
    """Reach (0–1) of advertising in € per month against revenue in € per week: diminishing. Assumed."""
    if revenue <= 0.0:
        return 0.0
    return saturation(advertising * 12.0 / WEEKS_PER_YEAR / revenue, half)


@kernel
def attraction(p, a, reputation: float, reach: float, price_sensitivity: float) -> float:  # type: ignore[no-untyped-def]
    """How strongly the company draws prospects: reputation, advertising, promise, price. C1, Z10, S3; assumed."""
    return (
        positive(reputation)
        * (1.0 + a.join_advertising * reach)
        * (1.0 + a.join_promise * (p.brand_promise - 0.5))
        * positive(1.0 - a.join_price * price_sensitivity * (p.price - 1.0))
    )


@inner
def leave_bound(s, p, a, f, now):  # type: ignore[no-untyped-def]
    """A chance that no customer's chance of leaving exceeds this week."""
    worst_case = loyalty_factor(a, 0.0, 0.0, 1.0 if p.price > 1.0 else 0.0, p.price)
    scale = s.board[CHURN_SCALE] * max(a.churn_new, 1.0)
    return leave_chance(scale, f.churn, worst_case, now.shock[CHURN_FACTOR])


@inner
def join_bound(s, p, a, f):  # type: ignore[no-untyped-def]
    """A chance that no prospect's chance of joining exceeds (opinion 1); leaves the common factor on the board."""
    reach = advertising_reach(p.advertising, s.board[USUAL_REVENUE], a.advertising_half)
    s.board[JOIN_FACTOR] = s.board[JOIN_SCALE] * attraction(p, a, s.board[REPUTATION], reach, f.price_sensitivity)
    return 2.0 * s.board[JOIN_FACTOR]


@inner
def join(s, p, a, f, customer, bits, week):  # type: ignore[no-untyped-def]
    """A prospect becomes a customer, expecting what was promised and what was heard."""
    luck = draw(bits, JOIN)
    numbers = s.customers.numbers
    heard = numbers[SATISFACTION, customer]
    promised = promised_quality(a, p.brand_promise, p.price)
    numbers[EXPECTATION, customer] = clip01(promised + a.hearsay * (heard - 0.5))
    numbers[SATISFACTION, customer] = clip01(0.5 * (heard + a.verdict_base + a.verdict_performance * promised))
    numbers[WORST, customer] = a.worst_at_first
    numbers[VALUE, customer] = f.value / WEEKS_PER_YEAR * (1.0 + f.value_spread * (2.0 * first(luck) - 1.0))
    s.customers.counts[SINCE, customer] = week
    s.customers.counts[LAST_VISIT, customer] = week
    s.customers.counts[ADVISER, customer] = -1
    s.active[customer] = 1
    s.tally[N_JOINED] += 1


@inner
def move_one(s, p, a, f, now, customer, bits):  # type: ignore[no-untyped-def]
    """The exact test for one who may leave or join."""
    numbers = s.customers.numbers
    uniform = third(bits)
    if s.active[customer] == 0:
        if uniform < s.board[JOIN_FACTOR] * 2.0 * numbers[SATISFACTION, customer]:
            join(s, p, a, f, customer, bits, now.week)
        return
    factor = loyalty_factor(
        a, numbers[SATISFACTION, customer], numbers[WORST, customer], numbers[PRICE_SENSITIVITY, customer], p.price)
    factor *= newcomer_factor(now.week - s.customers.counts[SINCE, customer], a)
    if uniform < leave_chance(s.board[CHURN_SCALE], f.churn, factor, now.shock[CHURN_FACTOR]):
        s.active[customer] = 0
        s.tally[N_LEFT] += 1


@inner
def trade(s, p, a, f, now):  # type: ignore[no-untyped-def]
    """Those who may leave or join decide."""
    n = compact(s.visits.flags, MOVES_FLAG, s.visits.moves)
    wkey = week_key(now.key, now.week, CUSTOMER)
    for i in range(n):
        customer = s.visits.moves[i]
        move_one(s, p, a, f, now, customer, word(wkey, customer))
