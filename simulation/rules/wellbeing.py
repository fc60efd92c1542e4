"""How work feels: autonomy, support, intensity, meaning; strain, satisfaction, engagement; moods that pass on."""

from __future__ import annotations

from math import sqrt

from simulation.arithmetic import FIXED, MIDDLE, clip01, lag, positive, tempered
from simulation.jit import inner, kernel
from simulation.luck import FEEL, OF_EMPLOYEE, draw, normal, week_key, word
from simulation.rules.leadership import WORKING_DAYS, accompaniment
from simulation.state import DEPARTMENT, DEPARTMENT_COUNT, EMPLOYEE, EMPLOYEE_COUNT, MANAGER

# Levels at which a demand or a resource neither adds strain nor takes it away. Assumed.
USUAL_LOAD, USUAL_INTENSITY, USUAL_MOOD, USUAL_SUPPORT, USUAL_RESULT = 0.8, 0.4, 0.7, 0.4, 0.6
# Attention above which people feel watched; lack of autonomy that is borne; lead over competence that coaching covers.
WATCHED_FROM, BORNE_LACK, COACHED_LEAD = 0.7, 0.2, 0.3


@kernel
def mood_of_contacts(own: float, n: int, department: float, weight: float) -> float:
    """Mean verdict (0–1) of the customers met: the department's, and one's own part as real ones would spread it."""
    return department if n == 0 else department + (own - department) / sqrt(max(weight, 1.0))


@kernel
def autonomy_felt_level(p, a, attention: float, own: float) -> float:
    """Autonomy as it is felt (0–1): decreed it is half itself, and close watching takes from it. S1, L1.

    Args:
        attention: of the manager, 0–1. own: lean of this post and person, about 0.
    """
    given = p.autonomy * accompaniment(p, a, attention)
    watched = a.micromanagement * positive(p.manager_attention - WATCHED_FROM) * (1.0 - p.autonomy)
    return clip01(
        a.autonomy_felt_base + a.autonomy_felt_given * given + a.autonomy_felt_latitude * p.decision_latitude
        + a.remote_autonomy * p.remote_days / WORKING_DAYS - watched + own)


@kernel
def support_felt_level(p, a, felt_care: float, cooperation: float, ties: float, own: float) -> float:
    """Support as it is felt (0–1): care, help of colleagues, ties, a place to turn to; `own` lean. L8, L11, S1."""
    return clip01(
        a.support_care * felt_care + a.support_help * cooperation + a.support_ties * ties
        + a.support_offer * p.employee_support + own)


@kernel
def intensity_level(a, utilisation: float, overload: float, own: float) -> float:
    """Intensity of work as it is felt (0–1); `own` is the lean of this post and person. L3, L11."""
    return clip01(
        a.intensity_base + a.intensity_load * (utilisation - USUAL_LOAD) + a.intensity_overload * overload + own)


@kernel
def meaning_level(p, a, mood: float, felt_care: float, own: float) -> float:
    """Meaning as it is felt (0–1): a shared idea, taking part, thanks of customers and company, own lean. S1, S4."""
    return clip01(
        a.meaning_base + a.meaning_vision * p.shared_vision + a.meaning_participation * p.participation
        + a.meaning_thanks * (mood - MIDDLE) + a.meaning_recognition * p.recognition * felt_care + own)


@kernel
def autonomy_misfit(need: float, autonomy: float, competence: float, coaching: float) -> float:
    """Strain of having too little for one's need, or more than one can yet carry (0–1). Q3 (misfit), L1."""
    lacking = positive(need - autonomy - BORNE_LACK)
    overwhelming = positive(autonomy - competence - COACHED_LEAD * coaching)
    return clip01(lacking + overwhelming)


@kernel
def strain_goal(a, demands: float, resources: float) -> float:
    """Strain (0–1) in the long run: demands less resources. L11, L12, L13; weights assumed."""
    return clip01(a.strain_base + demands - resources)


@kernel
def demands_level(a, intensity: float, mood: float, faking: float, misfit: float, fear: float) -> float:
    """What drains: intensity, customers' displeasure, played smiles, misfit, fear of errors. L11–L13, Q17, Q18."""
    return (
        a.strain_intensity * (intensity - USUAL_INTENSITY) + a.strain_customers * (USUAL_MOOD - mood)
        + a.strain_faking * faking
        + a.strain_misfit * misfit + a.strain_fear * fear)


@kernel
def satisfaction_goal(a, disposition: float, conditions: float, pay: float, strain: float, result: float) -> float:
    """Satisfaction (0–1) in the long run. L1, L3, L9–L11, Q21; weights assumed.

    Args:
        disposition: the person's own lean, about 0. conditions: weighed autonomy, support, intensity, meaning, trust.
        pay: index. strain: 0–1. result: mood of the customers met, 0–1.
    """
    return tempered(
        a.satisfaction_base + disposition + conditions + a.satisfaction_pay * (pay - 1.0)
        - a.satisfaction_strain * strain + a.satisfaction_customers * (result - USUAL_RESULT))


@kernel
def conditions_level(a, autonomy: float, support: float, intensity: float, meaning: float, trust: float) -> float:
    """Working conditions as one number around 0. L2, L3; weights assumed."""
    return (
        a.satisfaction_autonomy * (autonomy - MIDDLE) + a.satisfaction_support * (support - MIDDLE)
        - a.satisfaction_intensity * (intensity - MIDDLE) + a.satisfaction_meaning * (meaning - MIDDLE)
        + a.satisfaction_trust * (trust - MIDDLE))


@kernel
def let_down(a, usual: float, felt: float) -> float:
    """What it takes from satisfaction to receive less care (0–1) than one is used to. L29, Q12; size assumed."""
    return a.satisfaction_letdown * positive(usual - felt)


@kernel
def engagement_goal(a, satisfaction: float, meaning: float, autonomy: float, strain: float) -> float:
    """Engagement (0–1) in the long run. L8, T5; weights assumed."""
    return tempered(
        a.engagement_base + a.engagement_satisfaction * (satisfaction - MIDDLE)
        + a.engagement_meaning * (meaning - MIDDLE)
        + a.engagement_autonomy * (autonomy - MIDDLE) - a.engagement_strain * strain)


@inner
def perceive(s, p, a, profile, e):
    """What one employee perceives of this week's work."""
    numbers = s.employees.numbers
    d = s.employees.counts[EMPLOYEE_COUNT.department, e]
    n = s.employees.counts[EMPLOYEE_COUNT.n_contacts, e]
    own = s.employees.counts[EMPLOYEE_COUNT.verdicts, e] / FIXED / n if n > 0 else 0.0
    met = mood_of_contacts(own, n, s.departments.numbers[DEPARTMENT.verdict, d], profile.customer_weight)
    numbers[EMPLOYEE.mood, e] += a.mood_rate * (met - numbers[EMPLOYEE.mood, e])
    quality = s.employees.counts[EMPLOYEE_COUNT.qualities, e] / FIXED / n if n > 0 else numbers[EMPLOYEE.performance, e]
    result = clip01(a.performance_quality * quality + (1.0 - a.performance_quality) * numbers[EMPLOYEE.effort, e])
    numbers[EMPLOYEE.performance, e] += a.performance_rate * (result - numbers[EMPLOYEE.performance, e])
    attention = s.managers.numbers[MANAGER.attention, s.employees.counts[EMPLOYEE_COUNT.team, e]]
    numbers[EMPLOYEE.autonomy_felt, e] = autonomy_felt_level(p, a, attention, numbers[EMPLOYEE.own_autonomy, e])
    numbers[EMPLOYEE.support_felt, e] = support_felt_level(
        p, a, numbers[EMPLOYEE.felt_care, e], numbers[EMPLOYEE.cooperation, e], numbers[EMPLOYEE.ties, e],
        numbers[EMPLOYEE.own_support, e])
    numbers[EMPLOYEE.intensity_felt, e] = intensity_level(
        a, s.departments.numbers[DEPARTMENT.utilisation, d], numbers[EMPLOYEE.overload, e],
        numbers[EMPLOYEE.own_intensity, e])
    numbers[EMPLOYEE.meaning_felt, e] = meaning_level(
        p, a, numbers[EMPLOYEE.mood, e], numbers[EMPLOYEE.felt_care, e], numbers[EMPLOYEE.own_meaning, e])


@inner
def feel_one(s, p, a, profile, e, noise):
    """Strain, satisfaction and engagement of one employee move a week further."""
    numbers = s.employees.numbers
    misfit = autonomy_misfit(
        numbers[EMPLOYEE.need_for_autonomy, e], p.autonomy, numbers[EMPLOYEE.competence, e], p.coaching)
    fear = (1.0 - p.error_tolerance) * (1.0 - numbers[EMPLOYEE.trust, e])
    demands = demands_level(
        a, numbers[EMPLOYEE.intensity_felt, e], numbers[EMPLOYEE.mood, e], numbers[EMPLOYEE.faking, e], misfit, fear)
    resources = (
        a.strain_support * (numbers[EMPLOYEE.support_felt, e] - USUAL_SUPPORT) + a.strain_offer * p.employee_support
        + a.strain_resilience * (numbers[EMPLOYEE.resilience, e] - MIDDLE))
    goal = strain_goal(a, demands, resources)
    numbers[EMPLOYEE.strain, e] += lag(goal - numbers[EMPLOYEE.strain, e], a.strain_rate, 1.0)
    conditions = conditions_level(
        a, numbers[EMPLOYEE.autonomy_felt, e], numbers[EMPLOYEE.support_felt, e], numbers[EMPLOYEE.intensity_felt, e],
        numbers[EMPLOYEE.meaning_felt, e],
        numbers[EMPLOYEE.trust, e]) - let_down(a, numbers[EMPLOYEE.usual_care, e], numbers[EMPLOYEE.felt_care, e])
    goal = satisfaction_goal(
        a, numbers[EMPLOYEE.disposition, e], conditions, p.pay, numbers[EMPLOYEE.strain, e], numbers[EMPLOYEE.mood, e])
    satisfaction = numbers[EMPLOYEE.satisfaction, e]
    caught = a.contagion * numbers[EMPLOYEE.ties, e] * (numbers[EMPLOYEE.peers_satisfaction, e] - satisfaction)
    numbers[EMPLOYEE.satisfaction, e] = clip01(
        satisfaction + lag(goal - satisfaction, a.satisfaction_rate, a.satisfaction_fall) + caught
        + a.satisfaction_noise * noise)
    goal = engagement_goal(
        a, numbers[EMPLOYEE.satisfaction, e], numbers[EMPLOYEE.meaning_felt, e], numbers[EMPLOYEE.autonomy_felt, e],
        numbers[EMPLOYEE.strain, e])
    numbers[EMPLOYEE.engagement, e] += lag(goal - numbers[EMPLOYEE.engagement, e], a.engagement_rate, 1.0)


@inner
def feel(s, p, a, profile, now):
    """The week as employees lived it."""
    for d in range(s.departments.numbers.shape[1]):
        n = s.departments.counts[DEPARTMENT_COUNT.n_contacts, d]
        verdicts = s.departments.counts[DEPARTMENT_COUNT.verdicts, d]
        if n > 0:
            s.departments.numbers[DEPARTMENT.verdict, d] = verdicts / FIXED / n
    wkey = week_key(now.key, now.week, OF_EMPLOYEE)
    for e in range(s.employees.numbers.shape[1]):
        if s.employees.counts[EMPLOYEE_COUNT.present, e] == 1:
            perceive(s, p, a, profile, e)
            feel_one(s, p, a, profile, e, normal(draw(word(wkey, e), FEEL)))
