"""What managers give their teams: daily attention, as far as span, example and their team's strain let them."""

from __future__ import annotations

from simulation.arithmetic import MIDDLE, carried, clip01, lag, positive
from simulation.jit import inner, kernel
from simulation.state import EMPLOYEE, EMPLOYEE_COUNT, MANAGER, MANAGER_COUNT

# Share of the loss of ties that talking mends; working days of a week. Assumed.
CLOSE_BY_TALKING, WORKING_DAYS = 0.5, 5.0
# What goes into accompanying autonomy: attention, coaching, and what colleagues do anyway. Assumed.
ACCOMPANIED_BY_ATTENTION, ACCOMPANIED_BY_COACHING, ACCOMPANIED_ANYWAY = 0.5, 0.5, 0.2


@kernel
def span_factor(span: float, reference: float, effect: float) -> float:
    """How much of a manager's attention each employee gets: 1 at the reference span, less in larger teams. Q15."""
    return (1.0 + effect) / (1.0 + effect * span / reference)


@kernel
def closeness(remote_days: float, threshold: float, loss: float, communication: float) -> float:
    """Ties (0–1) that remote work leaves: falls above the threshold in days a week, less with communication. L22."""
    beyond = positive(remote_days - threshold) / (WORKING_DAYS - threshold)
    return clip01(1.0 - loss * beyond * (1.0 - CLOSE_BY_TALKING * communication))


@kernel
def accompaniment(p, a, attention: float) -> float:
    """Share (0–1) of the autonomy given that takes effect: autonomy cannot be decreed. S1, L1; weights assumed."""
    beside = clip01(
        ACCOMPANIED_BY_ATTENTION * attention + ACCOMPANIED_BY_COACHING * p.coaching + ACCOMPANIED_ANYWAY)
    return carried(beside, a.accompany_floor)


@kernel
def attention_goal(p, a, received: float, talent: float, span: float, strain: float) -> float:
    """Attention (0–1) for each employee: greeting, courtesy, requests considered. L9, L24, L25, L26, S2.

    What was decided, the example received and the manager's own talent add up; span divides; a strained team and
    remote work take their part.
    """
    wish = (
        a.attention_lever * p.manager_attention + a.attention_example * received
        + a.attention_talent * (talent - MIDDLE))
    share = span_factor(span, a.span_reference, a.span_effect)
    near = closeness(p.remote_days, a.remote_threshold, a.remote_loss, p.communication)
    return clip01(wish * share * near - a.attention_strain * strain)


@inner
def measure_team(s, m):
    """Counts who is at work in team m and takes their mean strain."""
    n = 0
    total = 0.0
    for e in range(s.managers.counts[MANAGER_COUNT.first_post, m], s.managers.counts[MANAGER_COUNT.last_post, m]):
        if s.employees.counts[EMPLOYEE_COUNT.present, e] == 1:
            n += 1
            total += s.employees.numbers[EMPLOYEE.strain, e]
    s.managers.counts[MANAGER_COUNT.n_present, m] = n
    s.managers.numbers[MANAGER.team_strain, m] = total / n if n > 0 else 0.0


@inner
def lead(s, p, a, profile, now):
    """Each manager sees the team, and gives each employee this week's attention."""
    numbers = s.managers.numbers
    for m in range(numbers.shape[1]):
        measure_team(s, m)
        span = float(s.managers.counts[MANAGER_COUNT.n_present, m])
        goal = attention_goal(
            p, a, numbers[MANAGER.received_care, m], numbers[MANAGER.talent, m], span, numbers[MANAGER.team_strain, m])
        numbers[MANAGER.attention, m] += lag(goal - numbers[MANAGER.attention, m], a.manager_rate, a.care_fall)
