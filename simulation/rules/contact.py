"""The moment of truth: steps of a visit, hand-offs, errors, the customer's judgement, and the mood it leaves behind."""

from __future__ import annotations

from simulation.arithmetic import FIXED, clip01
from simulation.jit import inner, kernel
from simulation.luck import CUSTOMER, ROUTE, STEP_ERROR, STEP_NOISE, draw, first, normal, second, third, week_key, word
from simulation.rules.judgement import judge, perceived
from simulation.state import (
    ADVISER, ARRIVES, CARE_GIVEN, CARE_SENSITIVITY, DEPARTMENT, DEPARTMENT_VERDICTS, ERRORS_HIDDEN, ERRORS_SHOWN,
    ERROR_CHANCE, LAST_VISIT, MAX_STEPS, QUALITIES, RECOVER_CHANCE, REPORT_CHANCE, SERVICE, TEAM, TIES, VERDICTS,
)
from simulation.tally import HANDOFF_LOSS, N_ERRORS, N_HIDDEN, N_RECOVERED, N_VISITS, QUALITY_SUM, WORST_SUM


@kernel
def handoff_cost(p, a, ties: float) -> float:  # type: ignore[no-untyped-def]
    """Quality lost when a visit is handed to another department: a shared vision and ties mend it. Q14, L26, S4."""
    mended = clip01(a.mend_vision * p.shared_vision + a.mend_communication * p.communication + a.mend_ties * ties)
    return a.handoff_loss * (1.0 - mended)


@kernel
def machine_quality(a, variety: float) -> float:  # type: ignore[no-untyped-def]
    """Quality (0–1) of self-service: good for usual cases, poor for new ones. S1; assumed."""
    return clip01(a.machine_quality - a.machine_novelty * variety)


@kernel
def journey(total: float, worst: float, n: int, weakest_weight: float) -> float:
    """Quality (0–1) of a visit from its steps: the average, drawn to the worst. Q13, C3, S2."""
    mean = total / n
    return mean + weakest_weight * (worst - mean)


@inner
def after_error(s, a, e, quality, uniform_shown, uniform_recovered):  # type: ignore[no-untyped-def]
    """An error: shown and perhaps put right, or hidden. Returns the quality felt and the quality remembered as worst."""
    s.tally[N_ERRORS] += 1
    low = quality - a.error_cost
    if uniform_shown >= s.employees.numbers[REPORT_CHANCE, e]:
        s.tally[N_HIDDEN] += 1
        s.employees.counts[ERRORS_HIDDEN, e] += 1
        return low - a.hidden_cost, low - a.hidden_cost
    s.employees.counts[ERRORS_SHOWN, e] += 1
    if uniform_recovered < s.employees.numbers[RECOVER_CHANCE, e]:
        s.tally[N_RECOVERED] += 1
        return low + a.recovery_gain, low
    return low, low


@inner
def serve_step(s, p, a, f, i, step, bits):  # type: ignore[no-untyped-def]
    """One step of a visit; returns (quality felt, quality remembered at worst)."""
    customer = s.visits.who[i]
    e = s.visits.steps[i, step]
    numbers = s.employees.numbers
    noise = a.contact_spread * normal(draw(bits, STEP_NOISE + step))
    weight = f.service_intensity * (0.5 + s.customers.numbers[CARE_SENSITIVITY, customer])
    quality = perceived(numbers[SERVICE, e] + noise, numbers[CARE_GIVEN, e] + noise, weight)
    if step == 0:
        quality += relation(s, a, f, customer, e)
    else:
        before = s.visits.steps[i, step - 1]
        if before >= 0 and s.employees.counts[DEPARTMENT, before] != s.employees.counts[DEPARTMENT, e]:
            lost = handoff_cost(p, a, numbers[TIES, e])
            s.tally[HANDOFF_LOSS] += int(lost * FIXED)
            quality -= lost
    luck = draw(bits, STEP_ERROR + step)
    if first(luck) < numbers[ERROR_CHANCE, e]:
        felt, low = after_error(s, a, e, quality, second(luck), third(luck))
        return clip01(felt), clip01(low)
    return clip01(quality), clip01(quality)


@inner
def relation(s, a, f, customer, e):  # type: ignore[no-untyped-def]
    """What it adds to be known, or takes when the person one knew has gone. P3 (relation breaks); sizes assumed."""
    adviser = s.customers.counts[ADVISER, customer]
    if adviser < 0:
        return 0.0
    if s.employees.counts[ARRIVES, adviser] > s.customers.counts[LAST_VISIT, customer]:
        return -a.relation_break * f.relationship
    return a.relation_gain * f.relationship if adviser == e else 0.0


@inner
def book_visit(s, i, n_steps, verdict):  # type: ignore[no-untyped-def]
    """Leaves the customer's verdict (0–1) with everybody they met."""
    fixed = int(verdict * FIXED)
    quality = int(s.visits.quality[i] * FIXED)
    for step in range(n_steps):
        e = s.visits.steps[i, step]
        if e >= 0:
            s.employees.counts[VERDICTS, e] += fixed
            s.employees.counts[QUALITIES, e] += quality
            s.departments.counts[DEPARTMENT_VERDICTS, s.employees.counts[DEPARTMENT, e]] += fixed


@inner
def serve_visit(s, p, a, f, i, now, wkey):  # type: ignore[no-untyped-def]
    """All steps of one visit, the judgement on it, and what is remembered."""
    customer = s.visits.who[i]
    bits = word(wkey, customer)
    total, worst, remembered, n = 0.0, 1.0, 1.0, 0
    for step in range(MAX_STEPS):
        if s.visits.steps[i, step] < 0:
            break
        quality, low = serve_step(s, p, a, f, i, step, bits)
        total += quality
        worst = min(worst, quality)
        remembered = min(remembered, low)
        n += 1
    if n > 0:
        s.visits.quality[i] = journey(total, worst, n, a.weakest_weight)
        s.customers.counts[ADVISER, customer] = s.visits.steps[i, 0]
        s.customers.counts[LAST_VISIT, customer] = now.week
    else:
        alone = s.visits.steps[i, 0] == -1 and first(draw(bits, ROUTE)) >= p.self_service
        worst = a.unserved_quality if alone else machine_quality(a, f.case_variety)
        s.visits.quality[i] = worst
        remembered = worst
    s.tally[QUALITY_SUM] += int(s.visits.quality[i] * FIXED)
    s.tally[WORST_SUM] += int(worst * FIXED)
    book_visit(s, i, n, judge(s, p, a, customer, s.visits.quality[i], remembered))


@inner
def serve(s, p, a, f, now):  # type: ignore[no-untyped-def]
    """Serves all visits of the week in the order of the customers."""
    wkey = week_key(now.key, now.week, CUSTOMER)
    for i in range(s.tally[N_VISITS]):
        serve_visit(s, p, a, f, i, now, wkey)
