"""How people become good at their work: practice, training, coaching, colleagues, and errors that may be shown."""

from __future__ import annotations

from simulation.arithmetic import carried, clip01, saturation
from simulation.jit import inner, kernel
from simulation.rules.leadership import closeness
from simulation.state import EMPLOYEE, EMPLOYEE_COUNT, MANAGER

# Share of coaching that bites when the manager looks away. Assumed.
COACHING_ALONE = 0.4
# ln 10: a gap closed at this rate over a span is down to a tenth at its end.
NINE_TENTHS = 2.3


@kernel
def skill_ceiling(p, a, talent: float, attention: float, exchange: float, lessons: float) -> float:
    """Skill (0–1) that practice leads to under these conditions. L6, L18, L21, L26; weights assumed.

    Args:
        talent: 0–1. attention: of the manager, makes coaching bite. exchange: sharing × cooperation × ties, 0–1.
        lessons: what was learnt from errors, as far as cases are new, 0–1 (Q4).
    """
    return clip01(
        a.skill_base
        + a.skill_talent * talent
        + a.skill_training * saturation(p.training, a.training_half)
        + a.skill_coaching * p.coaching * carried(attention, COACHING_ALONE)
        + a.skill_sharing * exchange
        + a.skill_lessons * lessons
    )


@kernel
def practice_rate(ramp_up: float, onboarding: float, effect: float, full_onboarding: float) -> float:
    """Share of the gap to the ceiling closed in a week: nine tenths after `ramp_up` weeks. P1, section 4; L21."""
    shortened = 1.0 - effect * min(onboarding / full_onboarding, 1.0)
    return min(NINE_TENTHS / (ramp_up * shortened), 1.0)


@kernel
def next_lessons(lessons: float, shown: float, rate: float, decay: float) -> float:
    """What errors have taught (0–1), a week later; `shown` is the chance of a shown error per contact. L6, L8."""
    return clip01(lessons + rate * shown * (1.0 - lessons) - decay * lessons)


@kernel
def next_hidden(hidden: float, kept_back: float, decay: float) -> float:
    """Weight (0–1) of errors kept back that work on in the dark; `kept_back` is their chance per contact. L7, Q4."""
    return clip01(hidden * (1.0 - decay) + kept_back * (1.0 - hidden))


@inner
def learn(s, p, a, profile, now):
    """Skill, lessons and hidden errors of everybody at work move a week further; from afar one learns less. Q22."""
    numbers = s.employees.numbers
    near = closeness(p.remote_days, a.remote_threshold, a.remote_loss, p.communication)
    rate = near * practice_rate(profile.ramp_up, p.onboarding, a.onboarding_ramp, a.full_onboarding)
    for e in range(numbers.shape[1]):
        if s.employees.counts[EMPLOYEE_COUNT.present, e] == 0:
            continue
        error, report = numbers[EMPLOYEE.error_chance, e], numbers[EMPLOYEE.report_chance, e]
        numbers[EMPLOYEE.lessons, e] = next_lessons(
            numbers[EMPLOYEE.lessons, e], error * report, a.lesson_rate, a.lesson_decay)
        numbers[EMPLOYEE.hidden_errors, e] = next_hidden(
            numbers[EMPLOYEE.hidden_errors, e], error * (1.0 - report), a.hidden_decay)
        attention = s.managers.numbers[MANAGER.attention, s.employees.counts[EMPLOYEE_COUNT.team, e]]
        exchange = p.knowledge_sharing * numbers[EMPLOYEE.cooperation, e] * numbers[EMPLOYEE.ties, e]
        lessons = numbers[EMPLOYEE.lessons, e] * profile.case_variety
        ceiling = skill_ceiling(p, a, numbers[EMPLOYEE.talent, e], attention, exchange, lessons)
        gap = ceiling - numbers[EMPLOYEE.skill, e]
        numbers[EMPLOYEE.skill, e] += gap * (rate if gap > 0.0 else a.forgetting)
