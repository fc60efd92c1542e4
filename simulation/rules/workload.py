"""What the week's work does to service: waiting, overload, corners cut, standards that erode, care that can be given.

A simulated customer stands for `customer_weight` customers. The work that arrives is the expected number times the
weight, and chance around it grows with the root of the weight: as much as that many customers bring by themselves.
"""

from __future__ import annotations

from math import sqrt

from simulation.arithmetic import MIDDLE, carried, clip01, mean_of, positive, saturation
from simulation.jit import inner, kernel
from simulation.rules.leadership import accompaniment
from simulation.rules.need import visit_chance
from simulation.rules.symmetry import care_given
from simulation.state import DEMAND_FACTOR, DEPARTMENT, DEPARTMENT_COUNT, EMPLOYEE, EMPLOYEE_COUNT, MANAGER

# Friendliness asked for whatever the promise (share); how fast a standard above its guidance wears off, against
# erosion under overload. Assumed.
ASKED_ANYWAY, DRIFT_DOWN = 0.6, 0.2


@kernel
def work_that_arrives(expected: float, realised: float, weight: float) -> float:
    """Contacts that really arrive, from simulated ones: mean times weight, spread times its root."""
    return positive(weight * expected + sqrt(weight) * (realised - expected))


@kernel
def waiting_level(utilisation: float, start: float, full: float) -> float:
    """Waiting felt by customers (0–1): none below `start`, all of it from `full` on, convex between. Assumed."""
    x = clip01((utilisation - start) / (full - start))
    return x * x


@kernel
def standard_goal(p, a, engagement: float) -> float:
    """Service standard (0–1) that people hold up when time allows. L26, S4; weights assumed."""
    return clip01(
        a.standard_base + a.standard_vision * p.shared_vision + a.standard_coaching * p.coaching
        + a.standard_engagement * engagement)


@kernel
def next_standard(standard: float, guidance: float, overload: float, a) -> float:
    """The internal standard follows practice down under overload, and comes back slowly. Q8, Oliva & Sterman 2001."""
    rate = a.rebuilding if guidance > standard else a.erosion * DRIFT_DOWN
    guided = standard + rate * (guidance - standard)
    if overload <= 0.0:
        return guided
    practised = clip01(standard - a.corner_cutting * overload)
    return min(standard + a.erosion * (practised - standard), guided)


@kernel
def autonomy_worth(p, a, attention: float, competence: float) -> float:
    """What autonomy adds to service: accompanied and competent it helps, alone or too early it harms. Q3, L1, S1."""
    used = p.autonomy * (a.autonomy_gain * accompaniment(p, a, attention) + a.latitude_gain * p.decision_latitude)
    return used * (competence - a.autonomy_threshold)


@kernel
def routine_worth(p, a, competence: float) -> float:
    """What routines add: they carry those who are not yet good, as far as autonomy leaves them in force. V4, Q11."""
    return a.routine_gain * (1.0 - p.autonomy) * (1.0 - competence)


@kernel
def tools_worth(p, a, felt_care: float) -> float:
    """What tools add: nothing to speak of without care, and a burden where care is missing. L27, Q7, S0."""
    level = saturation(p.tools, a.tools_half)
    return level * (a.tools_gain * felt_care - a.tools_burden * (1.0 - felt_care))


@kernel
def service_level(p, a, product: float, competence: float, effort: float, extras: float) -> float:
    """Quality (0–1) of what is done for the customer, care apart. T9, T11, Q4; weights assumed.

    Args:
        product: quality of the product, 0–1. extras: autonomy, routines, tools, standards, waiting, strain, summed.
    """
    return clip01(
        a.service_base + a.service_product * product + a.service_competence * competence
        + a.service_effort * (effort - MIDDLE) + extras)


@kernel
def faking_level(promise: float, demand: float, mood: float, satisfaction: float, a) -> float:
    """Smiles that are played (0–1): what the job asks to show, less what is felt. L12, Q18."""
    asked = a.display * demand * carried(promise, ASKED_ANYWAY)
    return clip01(asked - mean_of(mood, satisfaction))


@kernel
def sincerity(a, warmth: float, engagement: float, inner: float, faking: float, load: float) -> float:
    """Care (0–1) an employee would give whatever they receive: the Q of section 1. L12, Q18; weights assumed.

    Args:
        inner: mean of mood and satisfaction. faking: played smiles. load: strain and overload together, 0–1.
    """
    return clip01(
        a.given_base + a.given_warmth * (warmth - MIDDLE) + a.given_engagement * (engagement - MIDDLE)
        + a.given_inner * (inner - MIDDLE) - a.given_faking * faking - a.given_load * load)


@inner
def weigh_departments(s, p, a, profile, now):
    """Utilisation and waiting of each department (hand-offs spread evenly over the others)."""
    n = s.departments.numbers.shape[1]
    numbers, counts = s.departments.numbers, s.departments.counts
    served = visit_chance(profile.visits_per_year, now.shock[DEMAND_FACTOR]) * (1.0 - p.self_service)
    everybody = 0
    for d in range(n):
        everybody += counts[DEPARTMENT_COUNT.n_active, d]
    for d in range(n):
        own = float(counts[DEPARTMENT_COUNT.n_active, d])
        others = float(everybody) - own
        passed = profile.handoffs * others / (n - 1) if n > 1 else profile.handoffs * own
        numbers[DEPARTMENT.expected_contacts, d] = served * (own + passed)
        arrives = work_that_arrives(
            numbers[DEPARTMENT.expected_contacts, d], float(counts[DEPARTMENT_COUNT.n_contacts, d]),
            profile.customer_weight)
        capacity = numbers[DEPARTMENT.capacity, d]
        limit = a.utilisation_limit
        numbers[DEPARTMENT.utilisation, d] = min(arrives / capacity, limit) if capacity > 0.0 else limit
        numbers[DEPARTMENT.waiting, d] = waiting_level(
            numbers[DEPARTMENT.utilisation, d], a.waiting_start, a.waiting_full)


@inner
def utilisation_of(s, profile, e, d):
    """Utilisation of one employee: the department's, and what fell on them beyond their part.

    Routing to the freer of two keeps that to about one contact, whatever the weight.
    """
    total = s.departments.numbers[DEPARTMENT.capacity, d]
    capacity = s.employees.numbers[EMPLOYEE.capacity, e]
    if total <= 0.0 or capacity <= 0.0:
        return s.departments.numbers[DEPARTMENT.utilisation, d]
    part = float(s.departments.counts[DEPARTMENT_COUNT.n_contacts, d]) * capacity / total
    beyond = (float(s.employees.counts[EMPLOYEE_COUNT.n_contacts, e]) - part) / capacity
    return positive(s.departments.numbers[DEPARTMENT.utilisation, d] + beyond)


@inner
def load_one(s, p, a, profile, e):
    """Overload, standard, service and care of one employee this week."""
    numbers = s.employees.numbers
    d = s.employees.counts[EMPLOYEE_COUNT.department, e]
    overload = min(positive(utilisation_of(s, profile, e, d) - 1.0), 1.0)
    numbers[EMPLOYEE.overload, e] = overload
    guidance = standard_goal(p, a, numbers[EMPLOYEE.engagement, e])
    numbers[EMPLOYEE.service_standard, e] = next_standard(numbers[EMPLOYEE.service_standard, e], guidance, overload, a)
    attention = s.managers.numbers[MANAGER.attention, s.employees.counts[EMPLOYEE_COUNT.team, e]]
    competence = numbers[EMPLOYEE.competence, e]
    extras = (
        autonomy_worth(p, a, attention, competence) + routine_worth(p, a, competence)
        + tools_worth(p, a, numbers[EMPLOYEE.felt_care, e]) + a.service_standard * (numbers[EMPLOYEE.service_standard,
        e] - MIDDLE)
        - a.service_waiting * s.departments.numbers[DEPARTMENT.waiting, d] - a.service_overload * overload
        - a.service_strain * numbers[EMPLOYEE.strain, e])
    numbers[EMPLOYEE.service, e] = service_level(
        p, a, profile.product_quality, competence, numbers[EMPLOYEE.effort, e], extras)
    inner = mean_of(numbers[EMPLOYEE.mood, e], numbers[EMPLOYEE.satisfaction, e])
    faking = faking_level(
        p.brand_promise, profile.emotional_demand, numbers[EMPLOYEE.mood, e], numbers[EMPLOYEE.satisfaction, e], a)
    numbers[EMPLOYEE.faking, e] = faking
    own = sincerity(
        a, numbers[EMPLOYEE.warmth, e], numbers[EMPLOYEE.engagement, e], inner, faking,
        mean_of(numbers[EMPLOYEE.strain, e], overload))
    numbers[EMPLOYEE.care_given, e] = care_given(own, numbers[EMPLOYEE.felt_care, e], a)


@inner
def load(s, p, a, profile, now):
    """The week's work meets the week's capacity."""
    weigh_departments(s, p, a, profile, now)
    for e in range(s.employees.numbers.shape[1]):
        if s.employees.counts[EMPLOYEE_COUNT.present, e] == 1:
            load_one(s, p, a, profile, e)
