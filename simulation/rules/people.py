"""Who comes: the traits of a new holder of a post, drawn from their own key, and how they are on the first day."""

from __future__ import annotations

from math import sqrt

from simulation.arithmetic import MIDDLE, clip01
from simulation.jit import inner, kernel
from simulation.luck import draw, first, normal, second, word
from simulation.state import (
    ARRIVES, AUTONOMY_FELT, COMPETENCE, COOPERATION, DISPOSITION, DRIVE, EFFORT, EMPLOYEE_SATISFACTION, ENGAGEMENT,
    ERROR_CHANCE, FAKING, FELT_CARE, HIDDEN, INTENSITY_FELT, LESSONS, MEANING_FELT, MOOD, NEED_FOR_AUTONOMY, OVERLOAD,
    OWN_AUTONOMY, OWN_INTENSITY, OWN_MEANING, OWN_SUPPORT, PERFORMANCE, PERSON, PRESENT, REPORT_CHANCE, RESILIENCE,
    SKILL, STANDARD, STRAIN, SUPPORT_FELT, TALENT, TENURE, TIES, TRUST, USUAL_CARE, WARMTH,
)

# The first day of a newcomer. Assumed: in the middle where nothing is known yet, a little above it in spirits.
FIRST_STRAIN, FIRST_STANDARD, FIRST_MOOD, FIRST_SATISFACTION = 0.25, 0.6, 0.65, 0.62
BEGINNERS_DIFFER, FIRST_DAYS_DIFFER = 0.4, 0.05
FIRST_DAY_MIDDLE = (
    FELT_CARE, TRUST, COOPERATION, EFFORT, COMPETENCE, AUTONOMY_FELT, SUPPORT_FELT, INTENSITY_FELT,
    MEANING_FELT, PERFORMANCE, TIES, ENGAGEMENT, REPORT_CHANCE)
# How posts and people differ in what work is like, whatever the team: leans about 0; the first number they draw.
OWN_CONDITIONS, FIRST_LEAN = (OWN_AUTONOMY, OWN_SUPPORT, OWN_INTENSITY, OWN_MEANING), 8
# A good post is good in more than one way: it has less intensity and more of the rest. The number that it draws.
GOOD_POST, COMMON_LEAN = (1.0, 1.0, -1.0, 1.0), FIRST_LEAN + 1 + len(OWN_CONDITIONS)
FIRST_DAY_NONE = (USUAL_CARE, LESSONS, HIDDEN, OVERLOAD, FAKING, ERROR_CHANCE)


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
    bits = traits_word(key, e, counts[PERSON, e], counts.shape[1])
    numbers[TALENT, e] = clip01(MIDDLE + a.spread_talent * normal(draw(bits, 1)))
    numbers[NEED_FOR_AUTONOMY, e] = clip01(MIDDLE + a.spread_need * normal(draw(bits, 2)))
    numbers[RESILIENCE, e] = clip01(MIDDLE + a.spread_resilience * normal(draw(bits, 3)))
    numbers[WARMTH, e] = clip01(MIDDLE + a.spread_warmth * normal(draw(bits, 4)))
    numbers[DISPOSITION, e] = a.spread_disposition * normal(draw(bits, 5))
    numbers[DRIVE, e] = a.spread_drive * normal(draw(bits, FIRST_LEAN))
    common = normal(draw(bits, COMMON_LEAN))
    for k in range(len(OWN_CONDITIONS)):
        own = lean(normal(draw(bits, FIRST_LEAN + 1 + k)), GOOD_POST[k] * common, a.conditions_together)
        numbers[OWN_CONDITIONS[k], e] = a.spread_conditions * own
    numbers[SKILL, e] = a.beginner_skill * (1.0 + BEGINNERS_DIFFER * (first(draw(bits, 6)) - MIDDLE))
    for k in FIRST_DAY_MIDDLE:
        numbers[k, e] = MIDDLE
    for k in FIRST_DAY_NONE:
        numbers[k, e] = 0.0
    numbers[STRAIN, e], numbers[STANDARD, e], numbers[MOOD, e] = FIRST_STRAIN, FIRST_STANDARD, FIRST_MOOD
    luck = FIRST_DAYS_DIFFER * (second(draw(bits, 6)) - MIDDLE)
    numbers[EMPLOYEE_SATISFACTION, e] = clip01(FIRST_SATISFACTION + numbers[DISPOSITION, e] + luck)
    counts[TENURE, e] = 0
    counts[ARRIVES, e] = week
    counts[PRESENT, e] = 1
