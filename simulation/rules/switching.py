"""Customers who left a company of a market and go to another: who, which, and what they bring and expect."""

from __future__ import annotations

from simulation.arithmetic import MIDDLE, clip01, mean_of
from simulation.jit import inner, kernel
from simulation.luck import OF_CUSTOMER, SETTLE_IN, SWITCH, draw, first, pick, second, third, week_key, word
from simulation.rules.judgement import promised_quality
from simulation.rules.lists import MOVES_FLAG
from simulation.rules.market import first_opinion
from simulation.rules.rivalry import (
    CUSTOMER_TRAITS, LIVED, NEW_PLACE, ORIGIN, PLACE, RIVAL, chosen, set_out, weigh_as_customer,
)
from simulation.state import CUSTOMER, CUSTOMER_COUNT


@kernel
def switch_chance(r, churn_factor: float, weight: float) -> float:
    """Chance that a customer who leaves goes to a rival of this market. Assumed.

    Those whom a new rival from outside lured away went to that one.

    Args:
        churn_factor: factor on churn from outside (1 usual, more where a rival is new).
        weight: `pull` of the rival; 1 where it shows what the market usually shows.
    """
    lured = churn_factor if churn_factor > 1.0 else 1.0
    return min(r.switching * weight / lured, 1.0)


@kernel
def brought_expectation(a, promised: float, heard: float, lived: float) -> float:
    """Expectation (0–1) of a customer who comes from a rival: half what is promised here, half what was lived there.

    C2; the halves assumed.
    """
    return clip01(mean_of(promised, lived) + a.hearsay * (heard - MIDDLE))


@inner
def look_around(s, a, r, i, week, offers, movers):
    """Customers who left company i this week look at a rival, and go to it or stay away from all."""
    numbers = s.customers.numbers
    wkey = week_key(offers.keys[i], week, OF_CUSTOMER)
    for c in range(s.active.size):
        if s.active[c] == 1 or (s.visits.flags[c] & MOVES_FLAG) == 0:
            continue
        bits = draw(word(wkey, c), SWITCH + i)
        total = weigh_as_customer(a, r, offers, numbers[CUSTOMER.price_sensitivity, c], i)
        if total <= 0.0:
            continue
        rival = chosen(offers.weights, total, second(bits))
        if first(bits) >= switch_chance(r, offers.outside[i], offers.weights[rival]):
            continue
        n = set_out(movers, i, c, rival, -1)
        for k in range(len(CUSTOMER_TRAITS)):
            movers.what[n, k] = numbers[CUSTOMER_TRAITS[k], c]
        movers.what[n, LIVED] = numbers[CUSTOMER.expectation, c]


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
        if first(word(bits, n)) < s.customers.numbers[CUSTOMER.satisfaction, c]:
            break
    return found


@inner
def settle_in(s, a, promised, c, week, what):
    """A rival's customer takes slot c; the prospect who was there goes the other way, with the traits in `what`."""
    numbers, counts = s.customers.numbers, s.customers.counts
    heard = numbers[CUSTOMER.satisfaction, c]
    for k in range(len(CUSTOMER_TRAITS)):
        own = numbers[CUSTOMER_TRAITS[k], c]
        numbers[CUSTOMER_TRAITS[k], c] = what[k]
        what[k] = own
    numbers[CUSTOMER.expectation, c] = brought_expectation(a, promised, heard, what[LIVED])
    numbers[CUSTOMER.satisfaction, c] = first_opinion(a, heard)
    numbers[CUSTOMER.worst_contact, c] = a.worst_at_first
    counts[CUSTOMER_COUNT.since, c] = counts[CUSTOMER_COUNT.last_visit, c] = week
    counts[CUSTOMER_COUNT.adviser, c] = -1
    s.active[c] = 1


@inner
def welcome_customers(s, p, a, j, week, offers, movers, moved):
    """Company j welcomes the customers who chose it; `moved` (int64 (companies, companies)) counts from where."""
    promised = promised_quality(a, p.brand_promise, p.price)
    wkey = week_key(offers.keys[j], week, OF_CUSTOMER)
    for k in range(movers.n[0]):
        who = movers.who[k]
        if who[RIVAL] == j:
            c = free_slot(s, draw(word(wkey, who[PLACE]), SETTLE_IN + who[ORIGIN]))
            if c >= 0:
                settle_in(s, a, promised, c, week, movers.what[k])
                who[NEW_PLACE] = c
                moved[who[ORIGIN], j] += 1


@inner
def make_room(s, i, movers):
    """In the slot of a customer of company i who went to a rival is now the prospect who made room for them there."""
    for k in range(movers.n[0]):
        who = movers.who[k]
        if who[ORIGIN] == i and who[NEW_PLACE] >= 0:
            for m in range(len(CUSTOMER_TRAITS)):
                s.customers.numbers[CUSTOMER_TRAITS[m], who[PLACE]] = movers.what[k, m]
