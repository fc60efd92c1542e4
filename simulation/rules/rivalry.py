"""Companies that share a market: customers who leave one may go to another, leavers may take a rival's open post.

Between two weeks everybody acts on what the companies showed at the end of the first. A company by itself already has
an inflow of customers and recruits; part of it is what usual rivals send. Where the rivals are there, they send it, and
the inflow from outside is lowered by as much.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.arithmetic import MIDDLE, clip01, exponential, mean_of, positive
from simulation.jit import inner, kernel
from simulation.luck import (
    CUSTOMER, EMPLOYEE, SETTLE_IN, SWITCH, TAKE_POST, TRAITS_OF_EMPLOYEE, draw, first, pick, second, third, week_key,
    word,
)
from simulation.rules.accounts import turnover_cost_of
from simulation.rules.judgement import promised_quality
from simulation.rules.lists import MOVES_FLAG
from simulation.rules.market import advertising_reach, attraction, first_opinion, join_factor
from simulation.rules.people import FIRST_SATISFACTION, arrive
from simulation.rules.turnover import quit_factor
from simulation.state import (
    ADVISER, ARRIVES, CARE_SENSITIVITY, CASH, CLOSED, DEPARTMENT, DISPOSITION, DRIVE, EMPLOYEE_SATISFACTION,
    EXPECTATION, JOIN_SCALE, LAST_VISIT, LENIENCY, MEAN_EMPLOYEE, NEED_FOR_AUTONOMY, PERSON, PRESENT,
    PRICE_SENSITIVITY, REPUTATION, RESILIENCE, SATISFACTION, SINCE, SKILL, TALENT, USUAL_REVENUE, VALUE, WARMTH, WORST,
    Floats, Ints,
)
from simulation.tally import N_HIRED, N_JOINED, PROFIT, TURNOVER_COST

# What a customer is, wherever they buy; what an employee is, wherever they work.
CUSTOMER_TRAITS = (VALUE, PRICE_SENSITIVITY, CARE_SENSITIVITY, LENIENCY)
EMPLOYEE_TRAITS = (TALENT, NEED_FOR_AUTONOMY, RESILIENCE, WARMTH, DISPOSITION, DRIVE)
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
def switch_chance(r, churn_factor: float) -> float:
    """Chance that a customer who leaves goes to a company of this market; a new rival's own go to that. Assumed.

    Args:
        churn_factor: factor on churn from outside (1 usual, more where a rival is new).
    """
    return r.switching / churn_factor if churn_factor > 1.0 else r.switching


@kernel
def pull(r, shown: float, usual: float) -> float:
    """Weight of a company for somebody who compares: what it shows against what companies usually show. Assumed."""
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
def brought_expectation(a, promised: float, heard: float, lived: float) -> float:
    """Expectation (0–1) of a customer who comes from a rival: half what is promised here, half what was lived there.

    C2; the halves assumed.
    """
    return clip01(mean_of(promised, lived) + a.hearsay * (heard - MIDDLE))


@kernel
def as_employer(p, a, satisfaction: float) -> float:
    """How a company draws people at work elsewhere: by what keeps its own (pay, satisfaction, remote days). L19, L23.

    That the same draws and keeps, with the same strength, is assumed.

    Args:
        satisfaction: mean of its employees, 0–1.
    """
    return 1.0 / quit_factor(p, a, satisfaction, int(a.new_weeks) + 1)


@kernel
def brought_skill(r, skill: float, beginner: float) -> float:
    """Skill (0–1) on the first day of somebody who did the same work elsewhere: part of it stays behind. Assumed."""
    return beginner + r.skill_carried * positive(skill - beginner)


@inner
def joiners_alone(s, p, a, f):
    """How many prospects would join next week, were the company alone."""
    heard = 0.0
    for c in range(s.active.size):
        if s.active[c] == 0:
            heard += s.customers.numbers[SATISFACTION, c]
    return 2.0 * heard * join_factor(s, p, a, f)


@inner
def is_vacant(s, e):
    """Whether a post is open and has no holder."""
    return s.employees.counts[PRESENT, e] == 0 and s.employees.counts[ARRIVES, e] != CLOSED


@inner
def show(s, p, a, f, i, offers):
    """Company i shows what people elsewhere go by."""
    for k in range(s.levers.size):
        offers.felt[i, k] = s.levers[k]
    shown = offers.shown
    shown[i, SHOWN_REPUTATION] = s.board[REPUTATION]
    shown[i, SHOWN_REACH] = advertising_reach(p.advertising, s.board[USUAL_REVENUE], a.advertising_half)
    shown[i, SHOWN_JOINERS] = joiners_alone(s, p, a, f)
    shown[i, SHOWN_AS_EMPLOYER] = as_employer(p, a, s.board[MEAN_EMPLOYEE])
    shown[i, SHOWN_OPEN_POSTS] = 0.0
    for e in range(s.employees.counts.shape[1]):
        if is_vacant(s, e):
            shown[i, SHOWN_OPEN_POSTS] += 1.0


@inner
def weigh(r, weights):
    """Turns what companies show (0: no offer) into the weights of somebody who compares; returns their sum."""
    total, n = 0.0, 0
    for j in range(weights.size):
        if weights[j] > 0.0:
            total += weights[j]
            n += 1
    if n == 0:
        return 0.0
    usual, total = total / n, 0.0
    for j in range(weights.size):
        weights[j] = pull(r, weights[j], usual)
        total += weights[j]
    return total


@inner
def weigh_as_customer(a, r, offers, price_sensitivity, own):
    """Weights of the companies with room for a customer, but for their own (-1: all); returns their sum."""
    for j in range(offers.weights.size):
        offers.weights[j] = 0.0
        if j != own and offers.shown[j, SHOWN_JOINERS] > 0.0:
            offers.weights[j] = attraction(
                offers.levers[j], a, offers.shown[j, SHOWN_REPUTATION], offers.shown[j, SHOWN_REACH],
                price_sensitivity)
    return weigh(r, offers.weights)


@inner
def weigh_as_employee(r, offers, own):
    """Weights of the companies with an open post, but for their own; returns their sum."""
    for j in range(offers.weights.size):
        is_open = j != own and offers.shown[j, SHOWN_OPEN_POSTS] > 0.0
        offers.weights[j] = offers.shown[j, SHOWN_AS_EMPLOYER] if is_open else 0.0
    return weigh(r, offers.weights)


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
def look_around(s, a, r, i, week, offers, movers):
    """Customers who left company i this week choose a rival, or stay away from all."""
    chance, numbers = switch_chance(r, offers.outside[i]), s.customers.numbers
    wkey = week_key(offers.keys[i], week, CUSTOMER)
    for c in range(s.active.size):
        if s.active[c] == 1 or (s.visits.flags[c] & MOVES_FLAG) == 0:
            continue
        bits = draw(word(wkey, c), SWITCH + i)
        if first(bits) >= chance:
            continue
        total = weigh_as_customer(a, r, offers, numbers[PRICE_SENSITIVITY, c], i)
        if total <= 0.0:
            continue
        n = set_out(movers, i, c, chosen(offers.weights, total, second(bits)), -1)
        for k in range(len(CUSTOMER_TRAITS)):
            movers.what[n, k] = numbers[CUSTOMER_TRAITS[k], c]
        movers.what[n, LIVED] = numbers[EXPECTATION, c]


@inner
def give_notice(s, i, left, first_left, n_left, movers):
    """Those who quit company i this week are on the way; who was let go, or replaced at once, is not followed.

    Args:
        left: float64 (rows, LEAVER_COLUMNS), the log of leavers; this week's are rows `first_left` to `n_left` - 1.
    """
    numbers, counts = s.employees.numbers, s.employees.counts
    for row in range(first_left, n_left):
        e = int(left[row, 0])
        if left[row, 5] == 1.0 or counts[PRESENT, e] == 1:
            continue
        n = set_out(movers, i, e, -1, counts[DEPARTMENT, e])
        for k in range(len(EMPLOYEE_TRAITS)):
            movers.what[n, k] = numbers[EMPLOYEE_TRAITS[k], e]
        movers.what[n, LEARNT] = numbers[SKILL, e]


@inner
def apply_for_posts(r, week, offers, movers):
    """Those who quit look for a post one after the other, from a random one on; an open post is promised once."""
    n = movers.n[0]
    start = pick(n, first(draw(week_key(offers.keys[0], week, EMPLOYEE), TAKE_POST)))
    for m in range(n):
        k = (start + m) % n
        origin = movers.who[k, ORIGIN]
        wkey = week_key(offers.keys[origin], week, EMPLOYEE)
        bits = draw(word(wkey, movers.who[k, PLACE]), TAKE_POST + origin)
        if first(bits) >= r.poaching:
            continue
        total = weigh_as_employee(r, offers, origin)
        if total > 0.0:
            rival = chosen(offers.weights, total, second(bits))
            movers.who[k, RIVAL] = rival
            offers.shown[rival, SHOWN_OPEN_POSTS] -= 1.0


@inner
def free_slot(s, bits):
    """Slot of a prospect for somebody who comes: from a random one on, sooner where more good is heard; -1: full."""
    slots, found = s.active.size, -1
    start = pick(slots, third(bits))
    for n in range(slots):
        c = (start + n) % slots
        if s.active[c] == 1 or (s.visits.flags[c] & MOVES_FLAG) != 0:
            continue
        found = c
        if first(word(bits, n)) < s.customers.numbers[SATISFACTION, c]:
            break
    return found


@inner
def settle_in(s, a, promised, c, week, what):
    """A rival's customer takes slot c; the prospect who was there goes the other way, with the traits in `what`."""
    numbers, counts = s.customers.numbers, s.customers.counts
    heard = numbers[SATISFACTION, c]
    for k in range(len(CUSTOMER_TRAITS)):
        own = numbers[CUSTOMER_TRAITS[k], c]
        numbers[CUSTOMER_TRAITS[k], c] = what[k]
        what[k] = own
    numbers[EXPECTATION, c] = brought_expectation(a, promised, heard, what[LIVED])
    numbers[SATISFACTION, c] = first_opinion(a, heard)
    numbers[WORST, c] = a.worst_at_first
    counts[SINCE, c] = counts[LAST_VISIT, c] = week
    counts[ADVISER, c] = -1
    s.active[c] = 1


@inner
def welcome_customers(s, p, a, j, week, offers, movers, moved):
    """Company j welcomes the customers who chose it; `moved` (int64 (companies, companies)) counts from where."""
    promised = promised_quality(a, p.brand_promise, p.price)
    wkey = week_key(offers.keys[j], week, CUSTOMER)
    for k in range(movers.n[0]):
        who = movers.who[k]
        if who[RIVAL] == j:
            c = free_slot(s, draw(word(wkey, who[PLACE]), SETTLE_IN + who[ORIGIN]))
            if c >= 0:
                settle_in(s, a, promised, c, week, movers.what[k])
                who[NEW_PLACE] = c
                moved[who[ORIGIN], j] += 1


@inner
def open_post(s, department, uniform):
    """An open post, of the same department where there is one, from a random one on; -1 where there is none."""
    posts, found = s.employees.counts.shape[1], -1
    start = pick(posts, uniform)
    for n in range(posts):
        e = (start + n) % posts
        if is_vacant(s, e):
            if s.employees.counts[DEPARTMENT, e] == department:
                return e
            found = e if found < 0 else found
    return found


@inner
def take_post(s, a, r, traits, e, week, what):
    """Somebody from a rival takes post e from the next week on: the same person, with part of their skill."""
    numbers = s.employees.numbers
    s.employees.counts[PERSON, e] += 1
    arrive(s, a, traits, e, week + 1)
    luck = numbers[EMPLOYEE_SATISFACTION, e] - FIRST_SATISFACTION - numbers[DISPOSITION, e]
    for k in range(len(EMPLOYEE_TRAITS)):
        numbers[EMPLOYEE_TRAITS[k], e] = what[k]
    numbers[SKILL, e] = brought_skill(r, what[LEARNT], numbers[SKILL, e])
    numbers[EMPLOYEE_SATISFACTION, e] = clip01(FIRST_SATISFACTION + numbers[DISPOSITION, e] + luck)


@inner
def welcome_employees(s, a, r, j, week, offers, movers, moved):
    """Company j fills its posts with those whom it promised one; `moved` counts as for customers."""
    traits = week_key(offers.keys[j], 0, TRAITS_OF_EMPLOYEE)
    wkey = week_key(offers.keys[j], week, EMPLOYEE)
    for k in range(movers.n[0]):
        who = movers.who[k]
        if who[RIVAL] == j:
            bits = draw(word(wkey, who[PLACE]), TAKE_POST + who[ORIGIN])
            e = open_post(s, who[OF_DEPARTMENT], third(bits))
            if e >= 0:
                who[NEW_PLACE], who[SAVED] = e, s.employees.counts[ARRIVES, e] - week
                take_post(s, a, r, traits, e, week, movers.what[k])
                moved[who[ORIGIN], j] += 1


@inner
def see_off(s, i, customers, employees):
    """Company i without those who found a place elsewhere.

    In a customer's slot is now the prospect who made room for them. Recruits from outside are shared: the weeks that a
    rival's post is filled sooner, the post left behind stands empty longer.
    """
    for k in range(customers.n[0]):
        who = customers.who[k]
        if who[ORIGIN] == i and who[NEW_PLACE] >= 0:
            for m in range(len(CUSTOMER_TRAITS)):
                s.customers.numbers[CUSTOMER_TRAITS[m], who[PLACE]] = customers.what[k, m]
    for k in range(employees.n[0]):
        who = employees.who[k]
        if who[ORIGIN] == i and who[NEW_PLACE] >= 0 and is_vacant(s, who[PLACE]):
            s.employees.counts[ARRIVES, who[PLACE]] += who[SAVED]


@inner
def share_inflow(s, a, f, r, i, offers):
    """Sets the scale of joining of company i for the week that comes: what is left from outside, and drawn here."""
    together = 0.0
    for j in range(offers.weights.size):
        together += offers.shown[j, SHOWN_JOINERS]
    total = weigh_as_customer(a, r, offers, f.price_sensitivity, -1)
    share = offers.weights[i] / total if total > 0.0 else 0.0
    factor = inflow_factor(r, share, offers.shown[i, SHOWN_JOINERS], together, offers.weights.size - 1)
    s.board[JOIN_SCALE] = offers.scales[i] * factor


@inner
def book_arrivals(s, p, a, f, joined, hired):
    """Counts and pays for those who came from rivals before the week that is over."""
    s.tally[N_JOINED] += joined
    s.tally[N_HIRED] += hired
    cost = turnover_cost_of(s, p, a, f)
    more = cost - s.money[TURNOVER_COST]
    s.money[TURNOVER_COST] = cost
    s.money[PROFIT] -= more
    s.board[CASH] -= more
