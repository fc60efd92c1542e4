"""Who serves whom: a machine, the person one knows, or the freer of two colleagues; then hand-offs to others."""

from __future__ import annotations

import numpy as np

from simulation.jit import inner, kernel
from simulation.luck import CUSTOMER, ROUTE, STEP_WHO, draw, first, pick, second, third, week_key, word
from simulation.rules.lists import VISITS_FLAG, compact
from simulation.state import (
    ADVISER, CAPACITY, DEPARTMENT, DEPARTMENT_CONTACTS, MAX_STEPS, N_CONTACTS, PRESENT, STAFF_END, STAFF_START,
)
from simulation.tally import N_SELF_SERVED, N_STEPS, N_UNSERVED, N_VISITS


@kernel
def home_department(customer: int, n_slots: int, n_departments: int) -> int:
    """Department where a customer knocks first."""
    return ((customer + 1) * n_departments - 1) // n_slots


@kernel
def n_steps_of_visit(handoffs: float, uniform: float) -> int:
    """Steps of a visit: one, and on average `handoffs` more. Q14, L26."""
    return min(1 + int(handoffs + uniform), MAX_STEPS)


@kernel
def freer(load_1: int, capacity_1: float, load_2: int, capacity_2: float) -> bool:
    """Whether the first of two employees has the smaller load for their capacity."""
    return (load_1 + 1) * capacity_2 <= (load_2 + 1) * capacity_1


@inner
def colleague(s, department, uniform_1, uniform_2):  # type: ignore[no-untyped-def]
    """The freer of two people drawn from those at work in a department; -1 when nobody is."""
    start = s.departments.counts[STAFF_START, department]
    n = s.departments.counts[STAFF_END, department] - start
    if n <= 0:
        return np.int64(-1)
    one = s.staff[start + pick(n, uniform_1)]
    two = s.staff[start + pick(n, uniform_2)]
    load, capacity = s.employees.counts[N_CONTACTS], s.employees.numbers[CAPACITY]
    return np.int64(one if freer(load[one], capacity[one], load[two], capacity[two]) else two)


@inner
def take(s, i, step, employee):  # type: ignore[no-untyped-def]
    """Books a step of visit i on an employee (or on nobody)."""
    s.visits.steps[i, step] = employee
    if employee >= 0:
        s.employees.counts[N_CONTACTS, employee] += 1
        s.departments.counts[DEPARTMENT_CONTACTS, s.employees.counts[DEPARTMENT, employee]] += 1
        s.tally[N_STEPS] += 1


@inner
def route_visit(s, f, i, customer, bits):  # type: ignore[no-untyped-def]
    """Finds the employees of one visit, step by step; a hand-off goes to another department where there is one."""
    departments = s.departments.counts.shape[1]
    department = home_department(customer, s.active.size, departments)
    steps = n_steps_of_visit(f.handoffs, second(bits))
    adviser = s.customers.counts[ADVISER, customer]
    for step in range(steps):
        who = draw(bits, STEP_WHO + step)
        if step == 0 and adviser >= 0 and s.employees.counts[PRESENT, adviser] == 1 and third(who) < f.relationship:
            take(s, i, step, np.int64(adviser))
            continue
        if step > 0 and departments > 1:
            department = (department + 1 + pick(departments - 1, third(who))) % departments
        take(s, i, step, colleague(s, department, first(who), second(who)))


@inner
def route(s, p, a, f, now):  # type: ignore[no-untyped-def]
    """Sends every visitor to a machine or to people with free capacity."""
    n = compact(s.visits.flags, VISITS_FLAG, s.visits.who)
    s.tally[N_VISITS] = n
    wkey = week_key(now.key, now.week, CUSTOMER)
    for i in range(n):
        customer = s.visits.who[i]
        bits = draw(word(wkey, customer), ROUTE)
        for step in range(MAX_STEPS):
            s.visits.steps[i, step] = -1
        if first(bits) < p.self_service:
            s.tally[N_SELF_SERVED] += 1
            continue
        route_visit(s, f, i, customer, bits)
        if s.visits.steps[i, 0] < 0:
            s.tally[N_UNSERVED] += 1
