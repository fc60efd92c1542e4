"""Customers who leave and prospects who join: loyalty, price, the worst memory, reputation, advertising, rivals."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simulation.arithmetic import MIDDLE, WEEKS_PER_YEAR, clip01, exponential, positive, saturation
from simulation.jit import inner, kernel
from simulation.luck import JOIN, OF_CUSTOMER, draw, first, third, week_key, word
from simulation.rules.judgement import promised_quality
from simulation.rules.lists import MOVES_FLAG, compact
from simulation.state import BOARD, CHURN_FACTOR, CUSTOMER, CUSTOMER_COUNT
from simulation.tally import SUM


class Loyalty(NamedTuple):
    """The assumptions behind loyalty (names as in `Assumptions`)."""

    churn_slope: float
    churn_reference: float
    churn_worst: float
    worst_threshold: float
    churn_price: float
    churn_new: float
    new_weeks: float


@kernel
def loyalty_factor(a, satisfaction: float, worst: float, price_sensitivity: float, price: float) -> float:
    """Factor on the chance of leaving: convex in satisfaction, raised by the worst memory and the price. C1, C5, C8.

    Args:
        satisfaction, worst: 0–1 (worst: quality of the worst contact remembered). price: index.
    """
    wounded = positive(a.worst_threshold - worst)
    return exponential(
        a.churn_slope * (a.churn_reference - satisfaction) + a.churn_worst * wounded
        + a.churn_price * price_sensitivity * (price - 1.0))


@kernel
def leave_chance(scale: float, churn: float, factor: float) -> float:
    """Chance that a customer leaves in a week; `churn` per year as observed, `scale` from settling. Section 7."""
    return scale * churn / WEEKS_PER_YEAR * factor


@kernel
def newcomer_factor(weeks: int, a) -> float:
    """New customers leave more easily during their first half year. Assumed."""
    return a.churn_new if weeks < a.new_weeks else 1.0


@kernel
def advertising_reach(advertising: float, revenue: float, half: float) -> float:
    """Reach (0–1) of advertising in € per month against revenue in € per week: diminishing. Assumed."""
    if revenue <= 0.0:
        return 0.0
    return saturation(advertising * 12.0 / WEEKS_PER_YEAR / revenue, half)


@kernel
def attraction(p, a, reputation: float, reach: float, price_sensitivity: float) -> float:
    """How strongly the company draws prospects: reputation, advertising, promise, price. C1, Z10, S3; assumed."""
    return (
        positive(reputation)
        * (1.0 + a.join_advertising * reach)
        * (1.0 + a.join_promise * (p.brand_promise - MIDDLE))
        * positive(1.0 - a.join_price * price_sensitivity * (p.price - 1.0))
    )


@inner
def join_factor(s, p, a, profile):
    """Chance of joining in a week of a prospect who heard neither good nor bad (opinion one half)."""
    reach = advertising_reach(p.advertising, s.board[BOARD.usual_revenue], a.advertising_half)
    return s.board[BOARD.join_scale] * attraction(p, a, s.board[BOARD.reputation], reach, profile.price_sensitivity)


@kernel
def loyalty_of(a) -> Loyalty:
    """The assumptions behind loyalty, taken out of their record so that passes over all customers can be vectors."""
    return Loyalty(
        a.churn_slope, a.churn_reference, a.churn_worst, a.worst_threshold, a.churn_price, a.churn_new, a.new_weeks)


@inner
def flag_movers(s, loyalty, base, joining, price, now):
    """Flags customers who leave and prospects who join: one straight pass over all slots.

    Args:
        loyalty: Loyalty. base: chance of leaving in a week at factor 1. joining: chance of joining at opinion one half.
    """
    wkey = week_key(now.key, now.week, OF_CUSTOMER)
    numbers = s.customers.numbers
    opinion, worst = numbers[CUSTOMER.satisfaction], numbers[CUSTOMER.worst_contact]
    sensitivity = numbers[CUSTOMER.price_sensitivity]
    since, active, flags, week = s.customers.counts[CUSTOMER_COUNT.since], s.active, s.visits.flags, now.week
    for c in range(active.size):
        factor = loyalty_factor(loyalty, opinion[c], worst[c], sensitivity[c], price)
        factor *= newcomer_factor(week - since[c], loyalty)
        chance = base * factor if active[c] == 1 else 2.0 * joining * opinion[c]
        flags[c] = np.uint8(third(word(wkey, c)) < chance)


@kernel
def first_opinion(a, heard: float) -> float:
    """Opinion (0–1) of a new customer: half of what was heard, half a visit of middling quality. Q9; assumed.

    The promise raises what is expected, not what is thought of a company that one has not met.
    """
    return clip01(MIDDLE * (heard + a.verdict_base + a.verdict_performance * MIDDLE))


@inner
def join(s, p, a, profile, customer, bits, week):
    """A prospect becomes a customer, expecting what was promised and what was heard."""
    luck = draw(bits, JOIN)
    numbers = s.customers.numbers
    heard = numbers[CUSTOMER.satisfaction, customer]
    promised = promised_quality(a, p.brand_promise, p.price)
    numbers[CUSTOMER.expectation, customer] = clip01(promised + a.hearsay * (heard - MIDDLE))
    numbers[CUSTOMER.satisfaction, customer] = first_opinion(a, heard)
    numbers[CUSTOMER.worst_contact, customer] = a.worst_at_first
    numbers[CUSTOMER.value_per_week, customer] = profile.value / WEEKS_PER_YEAR * (
        1.0 + profile.value_spread * (2.0 * first(luck) - 1.0))
    s.customers.counts[CUSTOMER_COUNT.since, customer] = week
    s.customers.counts[CUSTOMER_COUNT.last_visit, customer] = week
    s.customers.counts[CUSTOMER_COUNT.adviser, customer] = -1
    s.active[customer] = 1
    s.tally[SUM.n_joined] += 1


@inner
def trade(s, p, a, profile, now):
    """Customers leave and prospects join."""
    base = leave_chance(s.board[BOARD.churn_scale], profile.churn, now.shock[CHURN_FACTOR])
    flag_movers(s, loyalty_of(a), base, join_factor(s, p, a, profile), p.price, now)
    n = compact(s.visits.flags, MOVES_FLAG, s.visits.moves)
    wkey = week_key(now.key, now.week, OF_CUSTOMER)
    for i in range(n):
        customer = s.visits.moves[i]
        if s.active[customer] == 1:
            s.active[customer] = 0
            s.tally[SUM.n_left] += 1
        else:
            join(s, p, a, profile, customer, word(wkey, customer), now.week)
