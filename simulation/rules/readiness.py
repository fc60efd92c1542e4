"""How ready people are for the week: competence on usual and new cases, time, and the ways of errors."""

from __future__ import annotations

from simulation.arithmetic import HOURS_PER_YEAR, MIDDLE, carried, clip01, positive, saturation
from simulation.jit import inner, kernel
from simulation.state import BOARD, DEPARTMENT, DEPARTMENT_COUNT, EMPLOYEE, EMPLOYEE_COUNT

# What tolerance achieves without trust, and latitude without competence (shares). Assumed.
TOLERANCE_ALONE, LATITUDE_ALONE = 0.4, 0.4
# Tolerance as it is felt from which nobody beside means that anything goes. Assumed.
LAX_FROM = 0.75
# Errors of somebody without any competence, against the usual rate. Assumed.
NOVICE_ERRORS = 1.6


@kernel
def competence_level(p, a, variety: float, skill: float, lessons: float, help_given: float) -> float:
    """Competence (0–1) on the cases that come: skill, less what new cases take from those who cannot adapt. L6, Q4.

    Args:
        variety: share of cases that are new. lessons: learnt from errors. help_given: cooperation × sharing.
    """
    adaptable = clip01(
        a.adapt_base + a.adapt_lessons * lessons + a.adapt_latitude * p.autonomy * p.decision_latitude
        + a.adapt_help * help_given)
    return clip01(skill * (1.0 - a.novelty_loss * variety * (1.0 - adaptable)))


@kernel
def time_at_work(hours_off: float, strain: float, absence: float) -> float:
    """Share (0–1) of paid time spent with customers: less programmes (hours a year) and absence. Section 7."""
    return clip01((1.0 - hours_off / HOURS_PER_YEAR) * (1.0 - absence * (MIDDLE + strain)))


@kernel
def pace(p, a, skill: float, effort: float) -> float:
    """Contacts per hour against a fully proficient employee of usual effort. P1 (53 % in month 1), L23."""
    quiet = a.remote_focus * min(p.remote_days, a.remote_threshold) / a.remote_threshold
    tooled = a.tools_pace * saturation(p.tools, a.tools_half)
    able = carried(skill, a.pace_floor)
    return able * (1.0 + a.pace_effort * (effort - MIDDLE)) * (1.0 + quiet + tooled)


@kernel
def lax(p) -> float:
    """Tolerance (0–1) with nobody beside to learn with: what is left of much of it without coaching. S1."""
    return positive(p.error_tolerance - LAX_FROM) * (1.0 - p.coaching)


@kernel
def error_level(p, a, competence: float, strain: float, overload: float, hidden: float) -> float:
    """Chance of an error in a contact: trying things costs errors, hidden ones breed others. Q4, L6, L7, L11."""
    tried = 1.0 + a.error_exploring * p.error_tolerance * (1.0 - competence) + a.error_laxity * lax(p)
    pressed = 1.0 + a.error_strain * strain + a.error_overload * overload
    return clip01(a.error_base * (NOVICE_ERRORS - competence) * tried * pressed * (1.0 + a.error_hidden * hidden))


@kernel
def report_level(a, tolerance: float, trust: float) -> float:
    """Chance that an error is shown rather than hidden: tolerance carried by trust. L7, L8, S1."""
    return clip01(a.report_base + a.report_tolerance * tolerance * carried(trust, TOLERANCE_ALONE))


@kernel
def recover_level(a, latitude: float, competence: float) -> float:
    """Chance that a shown error is put right on the spot: latitude used with competence. S1, L4, L5."""
    return clip01(a.recover_base + a.recover_latitude * latitude * carried(competence, LATITUDE_ALONE))


@inner
def ready_one(s, p, a, profile, e):
    """Readiness of one employee; returns the capacity in contacts this week."""
    numbers = s.employees.numbers
    help_given = p.knowledge_sharing * numbers[EMPLOYEE.cooperation, e]
    competence = competence_level(
        p, a, profile.case_variety, numbers[EMPLOYEE.skill, e], numbers[EMPLOYEE.lessons, e], help_given)
    strain = numbers[EMPLOYEE.strain, e]
    numbers[EMPLOYEE.competence, e] = competence
    numbers[EMPLOYEE.error_chance, e] = error_level(
        p, a, competence, strain, numbers[EMPLOYEE.overload, e], numbers[EMPLOYEE.hidden_errors, e])
    numbers[EMPLOYEE.report_chance, e] = report_level(a, p.error_tolerance, numbers[EMPLOYEE.trust, e])
    numbers[EMPLOYEE.recover_chance, e] = recover_level(a, p.decision_latitude, competence)
    share = time_at_work(s.board[BOARD.hours_off], strain, a.absence)
    if s.employees.counts[EMPLOYEE_COUNT.tenure, e] < p.onboarding:
        share *= a.onboarding_capacity
    capacity = s.board[BOARD.capacity_scale] * share * pace(
        p, a, numbers[EMPLOYEE.skill, e], numbers[EMPLOYEE.effort, e])
    numbers[EMPLOYEE.capacity, e] = capacity
    return capacity


@inner
def prepare(s, p, a, profile, now):
    """Lists who is at work in each department, with their competence, chances of error and capacity."""
    for d in range(s.departments.numbers.shape[1]):
        s.departments.numbers[DEPARTMENT.capacity, d] = 0.0
    n = 0
    last = -1
    for e in range(s.employees.numbers.shape[1]):
        d = s.employees.counts[EMPLOYEE_COUNT.department, e]
        if d != last:
            s.departments.counts[DEPARTMENT_COUNT.staff_start, d] = n
            last = d
        if s.employees.counts[EMPLOYEE_COUNT.present, e] == 1:
            s.staff[n] = e
            n += 1
            s.departments.numbers[DEPARTMENT.capacity, d] += ready_one(s, p, a, profile, e)
        s.departments.counts[DEPARTMENT_COUNT.staff_end, d] = n
