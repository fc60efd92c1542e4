"""Who comes: the traits of a new holder of a post, drawn from their own key, and how they are on the first day."""

from __future__ import annotations

from math import sqrt

from simulation.arithmetic import MIDDLE, clip01
from simulation.jit import inner, kernel
from simulation.luck import draw, first, normal, second, word
from simulation.state import EMPLOYEE, EMPLOYEE_COUNT

# The first day of a newcomer. Assumed: in the middle where nothing is known yet, a little above it in spirits.
FIRST_STRAIN, FIRST_STANDARD, FIRST_MOOD, FIRST_SATISFACTION = 0.25, 0.6, 0.65, 0.62
BEGINNERS_DIFFER, FIRST_DAYS_DIFFER = 0.4, 0.05
FIRST_DAY_MIDDLE = (
    EMPLOYEE.felt_care, EMPLOYEE.trust, EMPLOYEE.cooperation, EMPLOYEE.effort, EMPLOYEE.competence,
    EMPLOYEE.autonomy_felt, EMPLOYEE.support_felt, EMPLOYEE.intensity_felt, EMPLOYEE.meaning_felt,
    EMPLOYEE.performance, EMPLOYEE.ties, EMPLOYEE.engagement, EMPLOYEE.report_chance)
# How posts and people differ in what work is like, whatever the team: leans about 0; the first number they draw.
OWN_CONDITIONS = (EMPLOYEE.own_autonomy, EMPLOYEE.own_support, EMPLOYEE.own_intensity, EMPLOYEE.own_meaning)
FIRST_LEAN = 8
# A good post is good in more than one way: it has less intensity and more of the rest. The number that it draws.
GOOD_POST, COMMON_LEAN = (1.0, 1.0, -1.0, 1.0), FIRST_LEAN + 1 + len(OWN_CONDITIONS)
FIRST_DAY_NONE = (
    EMPLOYEE.usual_care, EMPLOYEE.lessons, EMPLOYEE.hidden_errors, EMPLOYEE.overload, EMPLOYEE.faking,
    EMPLOYEE.error_chance)


@kernel
def traits_word(key, post, person, n_posts):
    """Random word of the person-th holder of a post."""
    return word(key, post + person * n_posts)


@kernel
def lean(own: float, common: float, together: float) -> float:
    """A lean in standard deviations: its own part, and the part that all conditions of a post share. L3; assumed.

    Args:
        own, common: standard normal. together: share of the variance that is common, 0–1.
    """
    return sqrt(1.0 - together) * own + sqrt(together) * common


@inner
def arrive(s, a, key, e, week):
    """A newcomer takes post e from `week` on: own traits, a beginner's skill, an open mind."""
    numbers, counts = s.employees.numbers, s.employees.counts
    bits = traits_word(key, e, counts[EMPLOYEE_COUNT.person, e], counts.shape[1])
    numbers[EMPLOYEE.talent, e] = clip01(MIDDLE + a.spread_talent * normal(draw(bits, 1)))
    numbers[EMPLOYEE.need_for_autonomy, e] = clip01(MIDDLE + a.spread_need * normal(draw(bits, 2)))
    numbers[EMPLOYEE.resilience, e] = clip01(MIDDLE + a.spread_resilience * normal(draw(bits, 3)))
    numbers[EMPLOYEE.warmth, e] = clip01(MIDDLE + a.spread_warmth * normal(draw(bits, 4)))
    numbers[EMPLOYEE.disposition, e] = a.spread_disposition * normal(draw(bits, 5))
    numbers[EMPLOYEE.drive, e] = a.spread_drive * normal(draw(bits, FIRST_LEAN))
    common = normal(draw(bits, COMMON_LEAN))
    for k in range(len(OWN_CONDITIONS)):
        own = lean(normal(draw(bits, FIRST_LEAN + 1 + k)), GOOD_POST[k] * common, a.conditions_together)
        numbers[OWN_CONDITIONS[k], e] = a.spread_conditions * own
    numbers[EMPLOYEE.skill, e] = a.beginner_skill * (1.0 + BEGINNERS_DIFFER * (first(draw(bits, 6)) - MIDDLE))
    for k in FIRST_DAY_MIDDLE:
        numbers[k, e] = MIDDLE
    for k in FIRST_DAY_NONE:
        numbers[k, e] = 0.0
    numbers[EMPLOYEE.strain, e], numbers[EMPLOYEE.mood, e] = FIRST_STRAIN, FIRST_MOOD
    numbers[EMPLOYEE.service_standard, e] = FIRST_STANDARD
    luck = FIRST_DAYS_DIFFER * (second(draw(bits, 6)) - MIDDLE)
    numbers[EMPLOYEE.satisfaction, e] = clip01(FIRST_SATISFACTION + numbers[EMPLOYEE.disposition, e] + luck)
    counts[EMPLOYEE_COUNT.tenure, e] = 0
    counts[EMPLOYEE_COUNT.arrives, e] = week
    counts[EMPLOYEE_COUNT.present, e] = 1
