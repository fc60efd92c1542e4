"""Who serves whom: a machine, the person one knows, or the freer of two colleagues; then hand-offs to others."""

from __future__ import annotations

import numpy as np

from simulation.jit import inner, kernel
from simulation.luck import OF_CUSTOMER, ROUTE, STEP_WHO, draw, first, pick, second, third, week_key, word
from simulation.rules.lists import VISITS_FLAG, compact
from simulation.state import CUSTOMER_COUNT, DEPARTMENT_COUNT, EMPLOYEE, EMPLOYEE_COUNT, MAX_STEPS
from simulation.tally import SUM


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


@kernel
def next_department(department: int, n: int, step: int, uniform: float) -> int:
    """Department of a step: the same for the first, another one for a hand-off where there is more than one."""
    if step == 0 or n == 1:
        return department
    other = department + 1 + pick(n - 1, uniform)
    return other if other < n else other - n


@inner
def colleague(staff, start, n, load, capacity, uniform_1, uniform_2):
    """The freer of two people drawn from the n at work from place `start` on; -1 when nobody is."""
    if n <= 0:
        return np.int64(-1)
    one = staff[start + pick(n, uniform_1)]
    two = staff[start + pick(n, uniform_2)]
    return np.int64(one if freer(load[one], capacity[one], load[two], capacity[two]) else two)


@inner
def self_served(s, p, wkey, n):
    """Sends the share of visitors that self-service takes to a machine: their steps stay empty."""
    who, steps = s.visits.who, s.visits.steps
    n_served = 0
    for i in range(n):
        for step in range(MAX_STEPS):
            steps[i, step] = -1
        n_served += 1 if first(draw(word(wkey, who[i]), ROUTE)) < p.self_service else 0
    s.tally[SUM.n_self_served] = n_served


@inner
def route_to_people(s, p, profile, wkey, n):
    """Finds the employees of every visit, step by step, as far as there is somebody to go to.

    A hand-off goes to another department where there is one.
    """
    who, steps, staff, active = s.visits.who, s.visits.steps, s.staff, s.active.size
    load, present = s.employees.counts[EMPLOYEE_COUNT.n_contacts], s.employees.counts[EMPLOYEE_COUNT.present]
    capacity = s.employees.numbers[EMPLOYEE.capacity]
    adviser, departments = s.customers.counts[CUSTOMER_COUNT.adviser], s.departments.counts
    starts, ends = departments[DEPARTMENT_COUNT.staff_start], departments[DEPARTMENT_COUNT.staff_end]
    n_departments, self_service = starts.size, p.self_service
    handoffs, relationship = profile.handoffs, profile.relationship
    n_taken, n_unserved = 0, 0
    for i in range(n):
        customer = who[i]
        bits = draw(word(wkey, customer), ROUTE)
        if first(bits) < self_service:
            continue
        department = home_department(customer, active, n_departments)
        known = adviser[customer]
        for step in range(n_steps_of_visit(handoffs, second(bits))):
            luck = draw(bits, STEP_WHO + step)
            if step == 0 and known >= 0 and present[known] == 1 and third(luck) < relationship:
                employee = np.int64(known)
            else:
                department = next_department(department, n_departments, step, third(luck))
                start = starts[department]
                employee = colleague(staff, start, ends[department] - start, load, capacity, first(luck), second(luck))
            if employee < 0:
                break
            steps[i, step] = employee
            load[employee] += 1
            n_taken += 1
        n_unserved += 1 if steps[i, 0] < 0 else 0
    s.tally[SUM.n_steps], s.tally[SUM.n_unserved] = n_taken, n_unserved


@inner
def count_contacts(s):
    """Contacts of each department are those of its people."""
    counts = s.employees.counts
    for e in range(counts.shape[1]):
        department, contacts = counts[EMPLOYEE_COUNT.department, e], counts[EMPLOYEE_COUNT.n_contacts, e]
        s.departments.counts[DEPARTMENT_COUNT.n_contacts, department] += contacts


@inner
def route(s, p, a, profile, now):
    """Sends every visitor to a machine or to people with free capacity."""
    n = compact(s.visits.flags, VISITS_FLAG, s.visits.who)
    s.tally[SUM.n_visits] = n
    wkey = week_key(now.key, now.week, OF_CUSTOMER)
    self_served(s, p, wkey, n)
    route_to_people(s, p, profile, wkey, n)
    count_contacts(s)
