"""Who comes: the traits of a new holder of a post, drawn from their own key, and how they are on the first day."""

from __future__ import annotations

from simulation.arithmetic import clip01
from simulation.jit import inner, kernel
from simulation.luck import draw, first, normal, second, word
from simulation.state import (
    ARRIVES, AUTONOMY_FELT, COMPETENCE, COOPERATION, DISPOSITION, EFFORT, EMPLOYEE_SATISFACTION, ENGAGEMENT,
    ERROR_CHANCE, FAKING, FELT_CARE, HIDDEN, INTENSITY_FELT, LESSONS, MEANING_FELT, MOOD, NEED_FOR_AUTONOMY, OVERLOAD,
    PERFORMANCE, PERSON, PRESENT, REPORT_CHANCE, RESILIENCE, SKILL, STANDARD, STRAIN, SUPPORT_FELT, TALENT, TENURE,
    TIES, TRUST, WARMTH,
)


@kernel
def traits_word(key, post, person, n_posts):
    """Random word of the person-th holder of a post."""
    return word(key, post + person * n_posts)


@inner
def arrive(s, a, key, e, week):
    """A newcomer takes post e from `week` on: own traits, a beginner's skill, an open mind."""
    numbers, counts = s.employees.numbers, s.employees.counts
    bits = traits_word(key, e, counts[PERSON, e], counts.shape[1])
    numbers[TALENT, e] = clip01(0.5 + a.spread_talent * normal(draw(bits, 1)))
    numbers[NEED_FOR_AUTONOMY, e] = clip01(0.5 + a.spread_need * normal(draw(bits, 2)))
    numbers[RESILIENCE, e] = clip01(0.5 + a.spread_resilience * normal(draw(bits, 3)))
    numbers[WARMTH, e] = clip01(0.5 + a.spread_warmth * normal(draw(bits, 4)))
    numbers[DISPOSITION, e] = a.spread_disposition * normal(draw(bits, 5))
    numbers[SKILL, e] = a.beginner_skill * (0.8 + 0.4 * first(draw(bits, 6)))
    for k in (FELT_CARE, TRUST, COOPERATION, EFFORT, COMPETENCE, AUTONOMY_FELT, SUPPORT_FELT, INTENSITY_FELT):
        numbers[k, e] = 0.5
    for k in (MEANING_FELT, PERFORMANCE, TIES, ENGAGEMENT):
        numbers[k, e] = 0.5
    for k in (LESSONS, HIDDEN, OVERLOAD, FAKING, ERROR_CHANCE):
        numbers[k, e] = 0.0
    numbers[REPORT_CHANCE, e] = 0.5
    numbers[STRAIN, e] = 0.25
    numbers[STANDARD, e] = 0.6
    numbers[MOOD, e] = 0.65
    numbers[EMPLOYEE_SATISFACTION, e] = clip01(0.62 + numbers[DISPOSITION, e] + 0.05 * (second(draw(bits, 6)) - 0.5))
    counts[TENURE, e] = 0
    counts[ARRIVES, e] = week
    counts[PRESENT, e] = 1
