"""The moment of truth: steps of a visit, hand-offs, errors, the customer's judgement, and the mood it leaves behind."""

from __future__ import annotations

from typing import NamedTuple

from simulation.arithmetic import FIXED, MIDDLE, clip01
from simulation.jit import inner, kernel
from simulation.luck import (
    OF_CUSTOMER, ROUTE, STEP_ERROR, STEP_NOISE, draw, first, normal, second, third, week_key, word,
)
from simulation.rules.judgement import judge, memory_of, offered, perceived, promised_quality
from simulation.state import (
    CUSTOMER, CUSTOMER_COUNT, DEPARTMENT_COUNT, EMPLOYEE, EMPLOYEE_COUNT, MAX_STEPS, Floats, Ints,
)
from simulation.tally import SUM


@kernel
def handoff_cost(p, a, ties: float, help_given: float) -> float:
    """Quality lost when a visit changes departments: a shared vision, ties and help mend it. Q6, Q14, L26, S4."""
    mended = clip01(a.mend_vision * p.shared_vision + a.mend_communication * p.communication + a.mend_ties * ties
        + a.mend_help * (help_given - MIDDLE))
    return a.handoff_loss * (1.0 - mended)


@kernel
def machine_quality(a, variety: float) -> float:
    """Quality (0–1) of self-service: good for usual cases, poor for new ones. S1; assumed."""
    return clip01(a.machine_quality - a.machine_novelty * variety)


@kernel
def journey(total: float, worst: float, n: int, weakest_weight: float) -> float:
    """Quality (0–1) of a visit from its steps: the average, drawn to the worst. Q13, C3, S2."""
    mean = total / n
    return mean + weakest_weight * (worst - mean)


class Floor(NamedTuple):
    """Rows of the state that a contact reads and writes, taken out once a week: a view costs more than a contact.

    Attributes:
        service, care, error, report, recover, ties, help_given, department, arrives: of employees.
        verdicts, qualities, shown, hidden: of employees, to add to.
        adviser, last_visit, care_sensitivity: of customers.
        steps: employees met. tally: the week's sums.
    """

    service: Floats
    care: Floats
    error: Floats
    report: Floats
    recover: Floats
    ties: Floats
    help_given: Floats
    department: Ints
    arrives: Ints
    verdicts: Ints
    qualities: Ints
    shown: Ints
    hidden: Ints
    adviser: Ints
    last_visit: Ints
    care_sensitivity: Floats
    steps: Ints
    tally: Ints


@inner
def floor_of(s) -> Floor:
    """The rows for this week's contacts."""
    numbers, counts = s.employees.numbers, s.employees.counts
    return Floor(
        numbers[EMPLOYEE.service], numbers[EMPLOYEE.care_given], numbers[EMPLOYEE.error_chance],
        numbers[EMPLOYEE.report_chance], numbers[EMPLOYEE.recover_chance],
        numbers[EMPLOYEE.ties], numbers[EMPLOYEE.cooperation], counts[EMPLOYEE_COUNT.department],
        counts[EMPLOYEE_COUNT.arrives], counts[EMPLOYEE_COUNT.verdicts], counts[EMPLOYEE_COUNT.qualities],
        counts[EMPLOYEE_COUNT.errors_shown], counts[EMPLOYEE_COUNT.errors_hidden],
        s.customers.counts[CUSTOMER_COUNT.adviser], s.customers.counts[CUSTOMER_COUNT.last_visit],
        s.customers.numbers[CUSTOMER.care_sensitivity], s.visits.steps, s.tally)


@inner
def after_error(floor, a, e, quality, luck):
    """An error: shown and perhaps put right, or hidden. Returns the quality felt, and that remembered as worst."""
    floor.tally[SUM.n_errors] += 1
    low = quality - a.error_cost
    if second(luck) >= floor.report[e]:
        floor.tally[SUM.n_hidden] += 1
        floor.hidden[e] += 1
        return low - a.hidden_cost, low - a.hidden_cost
    floor.shown[e] += 1
    if third(luck) < floor.recover[e]:
        floor.tally[SUM.n_recovered] += 1
        return low + a.recovery_gain, low
    return low, low


@kernel
def relation(adviser: int, arrived: int, last_visit: int, met: int, a) -> float:
    """What it adds to be known, or takes when the person one knew has gone. P3 (relation breaks); sizes assumed.

    Args:
        adviser: employee met last time, -1 for none; arrived: week since which that post's holder is there.
        last_visit: week. met: employee met now.
    """
    if adviser < 0:
        return 0.0
    if arrived > last_visit:
        return -a.relation_break
    return a.relation_gain if adviser == met else 0.0


@inner
def own_relation(floor, a, profile, customer, e):
    """`relation` of a customer with the employee met now, as far as the sector lives on relations."""
    adviser = floor.adviser[customer]
    arrived = floor.arrives[adviser] if adviser >= 0 else 0
    return profile.relationship * relation(adviser, arrived, floor.last_visit[customer], e, a)


@inner
def handed_on(floor, p, a, i, step, e):
    """Quality lost at this step because another department had the customer before; 0 for none."""
    before = floor.steps[i, step - 1]
    if floor.department[before] == floor.department[e]:
        return 0.0
    lost = handoff_cost(p, a, floor.ties[e], floor.help_given[e])
    floor.tally[SUM.handoff_loss] += int(lost * FIXED)
    return lost


@inner
def serve_step(floor, p, a, profile, i, step, customer, bits):
    """One step of a visit; returns (quality felt, quality remembered at worst)."""
    e = floor.steps[i, step]
    noise = a.contact_spread * normal(draw(bits, STEP_NOISE + step))
    contact = perceived(floor.service[e], floor.care[e], floor.care_sensitivity[customer])
    quality = offered(profile.product_quality, contact, profile.service_intensity) + noise
    if step == 0:
        quality += own_relation(floor, a, profile, customer, e)
    else:
        quality -= handed_on(floor, p, a, i, step, e)
    luck = draw(bits, STEP_ERROR + step)
    if first(luck) < floor.error[e]:
        felt, low = after_error(floor, a, e, quality, luck)
        return clip01(felt), clip01(low)
    return clip01(quality), clip01(quality)


@inner
def serve_steps(floor, p, a, profile, i, customer, bits):
    """All steps of a visit; returns (number of steps, quality of the visit, worst felt, worst remembered)."""
    total, worst, remembered, n = 0.0, 1.0, 1.0, 0
    for step in range(MAX_STEPS):
        if floor.steps[i, step] < 0:
            break
        quality, low = serve_step(floor, p, a, profile, i, step, customer, bits)
        total += quality
        worst = min(worst, quality)
        remembered = min(remembered, low)
        n += 1
    if n > 0:
        return n, journey(total, worst, n, a.weakest_weight), worst, remembered
    alone = first(draw(bits, ROUTE)) >= p.self_service
    quality = a.unserved_quality if alone else machine_quality(a, profile.case_variety)
    return 0, quality, quality, quality


@inner
def book_visit(floor, i, n, quality, verdict):
    """Leaves the verdict (0–1) on the visit and its quality with everybody the customer met."""
    for step in range(n):
        e = floor.steps[i, step]
        floor.verdicts[e] += int(verdict * FIXED)
        floor.qualities[e] += int(quality * FIXED)


@inner
def count_verdicts(s):
    """Verdicts on each department are those on its people."""
    for e in range(s.employees.counts.shape[1]):
        department = s.employees.counts[EMPLOYEE_COUNT.department, e]
        s.departments.counts[DEPARTMENT_COUNT.verdicts, department] += s.employees.counts[EMPLOYEE_COUNT.verdicts, e]


@inner
def serve(s, p, a, profile, now):
    """Serves all visits of the week in the order of the customers, who judge and remember."""
    wkey = week_key(now.key, now.week, OF_CUSTOMER)
    floor, memory, who, qualities = floor_of(s), memory_of(s), s.visits.who, s.visits.quality
    promised = promised_quality(a, p.brand_promise, p.price)
    for i in range(s.tally[SUM.n_visits]):
        customer = who[i]
        n, quality, worst, remembered = serve_steps(floor, p, a, profile, i, customer, word(wkey, customer))
        qualities[i] = quality
        if n > 0:
            floor.adviser[customer] = floor.steps[i, 0]
            floor.last_visit[customer] = now.week
        floor.tally[SUM.quality] += int(quality * FIXED)
        floor.tally[SUM.worst] += int(worst * FIXED)
        opinion, expectation = memory.satisfaction[customer], memory.expectation[customer]
        verdict = judge(memory, p.price, promised, a, customer, quality, remembered)
        floor.tally[SUM.opinion_moved] += int((memory.satisfaction[customer] - opinion) * FIXED)
        floor.tally[SUM.expectation_moved] += int((memory.expectation[customer] - expectation) * FIXED)
        book_visit(floor, i, n, quality, verdict)
    count_verdicts(s)
