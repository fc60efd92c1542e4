"""Customers, former customers and prospects hear from acquaintances; employees speak of their company outside."""

from __future__ import annotations

from simulation.arithmetic import clip01
from simulation.jit import inner, kernel
from simulation.luck import HEAR, OF_CUSTOMER, OF_EMPLOYEE, SPEAK, draw, first, pick, second, week_key, word
from simulation.rules.lists import HEARS_FLAG, compact
from simulation.state import CUSTOMER, EMPLOYEE, EMPLOYEE_COUNT


@kernel
def conviction(a, opinion: float) -> float:
    """How strongly an opinion is told: extremes more, bad ones further. C7, Q23 (Goldenberg 2007); sizes assumed."""
    if opinion < a.word_neutral:
        return a.word_floor + a.word_extreme * a.word_negative * (a.word_neutral - opinion)
    return a.word_floor + a.word_extreme * (opinion - a.word_neutral)


@kernel
def opinion_after(a, own: float, heard: float) -> float:
    """Opinion (0–1) after hearing an acquaintance's. C7; Q1: told, so without the asymmetry of lived contacts."""
    return clip01(own + min(a.word_influence * conviction(a, heard), 1.0) * (heard - own))


@kernel
def opinion_after_employee(a, own: float, employee: float) -> float:
    """Opinion (0–1) after an employee spoke: ambassador, or the worst publicity. S3; C7; size assumed."""
    return clip01(own + min(a.ambassador_influence * conviction(a, employee), 1.0) * (employee - own))


@inner
def acquaintance(s, customer, uniform):
    """One acquaintance of a customer at random; -1 when there is none."""
    start = s.acquaintances.starts[customer]
    n = s.acquaintances.starts[customer + 1] - start
    return s.acquaintances.neighbours[start + pick(n, uniform)] if n > 0 else -1


@inner
def talk(s, p, a, profile, now):
    """Those who hear somebody this week change their mind, all at once; expectations follow a little."""
    n = compact(s.visits.flags, HEARS_FLAG, s.visits.hears)
    wkey = week_key(now.key, now.week, OF_CUSTOMER)
    opinions = s.customers.numbers[CUSTOMER.satisfaction]
    expectations = s.customers.numbers[CUSTOMER.expectation]
    for i in range(n):
        customer = s.visits.hears[i]
        s.visits.heard[i] = opinions[customer]
        other = acquaintance(s, customer, first(draw(word(wkey, customer), HEAR)))
        if other >= 0 and s.active[other] == 1:
            s.visits.heard[i] = opinion_after(a, opinions[customer], opinions[other])
            told = a.word_expectation * (opinions[other] - expectations[customer])
            expectations[customer] = clip01(expectations[customer] + told)
    for i in range(n):
        opinions[s.visits.hears[i]] = s.visits.heard[i]


@inner
def speak(s, p, a, profile, now):
    """Employees speak of their company to somebody on the customers' network (one simulated of `customer_weight`)."""
    wkey = week_key(now.key, now.week, OF_EMPLOYEE)
    chance = min(a.ambassador_rate / profile.customer_weight, 1.0)
    opinions = s.customers.numbers[CUSTOMER.satisfaction]
    for e in range(s.employees.numbers.shape[1]):
        if s.employees.counts[EMPLOYEE_COUNT.present, e] == 1:
            bits = draw(word(wkey, e), SPEAK)
            if first(bits) < chance:
                other = pick(opinions.size, second(bits))
                satisfaction = s.employees.numbers[EMPLOYEE.satisfaction, e]
                opinions[other] = opinion_after_employee(a, opinions[other], satisfaction)
