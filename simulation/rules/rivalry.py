"""Companies that share a market: customers who leave one may go to another, leavers may take a rival's open post.

Here is what all of them go by; who goes where stands in `switching.py` and `poaching.py`. Between two weeks everybody
acts on what the companies showed at the end of the first. A company by itself already has an inflow of customers; part
of it is what usual rivals send. Where the rivals are there, they send it, and the inflow from outside is lowered by as
much.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.arithmetic import exponential
from simulation.jit import inner, kernel
from simulation.rules.accounts import turnover_cost_of
from simulation.rules.market import advertising_reach, attraction, join_factor
from simulation.rules.turnover import quit_factor
from simulation.state import BOARD, CLOSED, CUSTOMER, EMPLOYEE, EMPLOYEE_COUNT, Floats, Ints
from simulation.tally import ACCOUNT, SUM

# What a customer is, wherever they buy; what an employee is, wherever they work.
CUSTOMER_TRAITS = (CUSTOMER.value_per_week, CUSTOMER.price_sensitivity, CUSTOMER.care_sensitivity, CUSTOMER.leniency)
EMPLOYEE_TRAITS = (
    EMPLOYEE.talent, EMPLOYEE.need_for_autonomy, EMPLOYEE.resilience, EMPLOYEE.warmth, EMPLOYEE.disposition,
    EMPLOYEE.drive)
# What those on the way carry beside their traits: what the customer expects, what the employee can do.
LIVED, LEARNT = len(CUSTOMER_TRAITS), len(EMPLOYEE_TRAITS)

SHOWN = ("reputation", "reach", "joiners", "as_employer", "open_posts")
SHOWN_REPUTATION, SHOWN_REACH, SHOWN_JOINERS, SHOWN_AS_EMPLOYER, SHOWN_OPEN_POSTS = range(len(SHOWN))
ON_THE_WAY = ("origin", "place", "rival", "new_place", "department", "saved")
ORIGIN, PLACE, RIVAL, NEW_PLACE, OF_DEPARTMENT, SAVED = range(len(ON_THE_WAY))


class Offers(NamedTuple):
    """What the companies of a market show each other's people between two weeks.

    Attributes:
        levers: records of the levers as they are felt, one per company; felt: float64 (companies, levers), the same.
        shown: float64 (companies, len(SHOWN)). scales: float64 (companies,), each company's own scale of joining.
        outside: float64 (companies,), factor on each one's churn from outside in the week that was (1 usual).
        keys: uint64 (companies,), keys of luck. weights: float64 (companies,), room for what somebody weighs.
    """

    levers: NDArray[np.void]
    felt: Floats
    shown: Floats
    scales: Floats
    outside: Floats
    keys: NDArray[np.uint64]
    weights: Floats


class Movers(NamedTuple):
    """People on the way from one company to another: customers who switch, or employees who look for a post.

    Attributes:
        who: int64 (rows, len(ON_THE_WAY)); rival and new place are -1 as long as there is none.
        what: float64 (rows, traits + 1), what they carry. n: int64 (1,), rows in use.
    """

    who: Ints
    what: Floats
    n: Ints


@kernel
def pull(r, shown: float, usual: float) -> float:
    """Weight of a company for somebody who compares: what it shows against the mean of the market. Assumed."""
    if shown <= 0.0 or usual <= 0.0:
        return 0.0
    return exponential(r.discernment * (shown / usual - 1.0))


@kernel
def inflow_factor(r, share: float, alone: float, together: float, n_rivals: int) -> float:
    """Factor on joining from outside: less what rivals send, and drawn to the more attractive company. Assumed.

    Over the companies of a market the comparison sums to nothing: what one gains, the others lose.

    Args:
        share: of those who compare that choose this company. alone: who would join it, were it alone; together: all.
    """
    if n_rivals == 0:
        return 1.0
    compared = share * together / alone if alone > 0.0 else 1.0
    return (1.0 - r.switching) * (1.0 + r.comparing * (compared - 1.0))


@kernel
def as_employer(p, a, satisfaction: float) -> float:
    """How a company draws people at work elsewhere: by what keeps its own (pay, satisfaction, remote days). L19, L23.

    That the same draws and keeps, with the same strength, is assumed.

    Args:
        satisfaction: mean of its employees, 0–1.
    """
    return 1.0 / quit_factor(p, a, satisfaction, int(a.new_weeks) + 1)


@inner
def joiners_alone(s, p, a, profile):
    """How many prospects would join next week, were the company alone."""
    heard = 0.0
    for c in range(s.active.size):
        if s.active[c] == 0:
            heard += s.customers.numbers[CUSTOMER.satisfaction, c]
    return 2.0 * heard * join_factor(s, p, a, profile)


@inner
def is_vacant(s, e):
    """Whether a post is open and has no holder."""
    counts = s.employees.counts
    return counts[EMPLOYEE_COUNT.present, e] == 0 and counts[EMPLOYEE_COUNT.arrives, e] != CLOSED


@inner
def show(s, p, a, profile, i, offers):
    """Company i shows what people elsewhere go by."""
    for k in range(s.levers.size):
        offers.felt[i, k] = s.levers[k]
    shown = offers.shown
    shown[i, SHOWN_REPUTATION] = s.board[BOARD.reputation]
    shown[i, SHOWN_REACH] = advertising_reach(p.advertising, s.board[BOARD.usual_revenue], a.advertising_half)
    shown[i, SHOWN_JOINERS] = joiners_alone(s, p, a, profile)
    shown[i, SHOWN_AS_EMPLOYER] = as_employer(p, a, s.board[BOARD.mean_employee])
    shown[i, SHOWN_OPEN_POSTS] = 0.0
    for e in range(s.employees.counts.shape[1]):
        if is_vacant(s, e):
            shown[i, SHOWN_OPEN_POSTS] += 1.0


@inner
def weigh_as_customer(a, r, offers, price_sensitivity, own):
    """Weights of the companies with room for a customer, but for their own (-1: all); returns their sum."""
    weights, shown = offers.weights, offers.shown
    usual = 0.0
    for j in range(weights.size):
        weights[j] = attraction(
            offers.levers[j], a, shown[j, SHOWN_REPUTATION], shown[j, SHOWN_REACH], price_sensitivity)
        usual += weights[j] / weights.size
    total = 0.0
    for j in range(weights.size):
        has_room = j != own and shown[j, SHOWN_JOINERS] > 0.0
        weights[j] = pull(r, weights[j], usual) if has_room else 0.0
        total += weights[j]
    return total


@inner
def chosen(weights, total, uniform):
    """The company that a uniform falls on, by weight."""
    left, last = uniform * total, -1
    for j in range(weights.size):
        if weights[j] > 0.0:
            last = j
            left -= weights[j]
            if left < 0.0:
                return j
    return last


@inner
def set_out(movers, origin, place, rival, department):
    """One more is on the way; returns the row."""
    n, who = movers.n[0], movers.who
    who[n, ORIGIN], who[n, PLACE], who[n, RIVAL], who[n, NEW_PLACE] = origin, place, rival, -1
    who[n, OF_DEPARTMENT], who[n, SAVED] = department, 0
    movers.n[0] = n + 1
    return n


@inner
def share_inflow(s, a, profile, r, i, offers):
    """Sets the scale of joining of company i for the week that comes: what is left from outside, and drawn here."""
    together = 0.0
    for j in range(offers.weights.size):
        together += offers.shown[j, SHOWN_JOINERS]
    total = weigh_as_customer(a, r, offers, profile.price_sensitivity, -1)
    share = offers.weights[i] / total if total > 0.0 else 0.0
    factor = inflow_factor(r, share, offers.shown[i, SHOWN_JOINERS], together, offers.weights.size - 1)
    s.board[BOARD.join_scale] = offers.scales[i] * factor


@inner
def book_arrivals(s, p, a, profile, joined, hired):
    """Counts and pays for those who came from rivals before the week that is over."""
    s.tally[SUM.n_joined] += joined
    s.tally[SUM.n_hired] += hired
    cost = turnover_cost_of(s, p, a, profile)
    more = cost - s.money[ACCOUNT.turnover_cost]
    s.money[ACCOUNT.turnover_cost] = cost
    s.money[ACCOUNT.profit] -= more
    s.board[BOARD.cash] -= more
