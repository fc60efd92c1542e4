"""Who leaves, who is let go, who is hired: posts stand empty, newcomers arrive and have to be taken in."""

from __future__ import annotations

from simulation.arithmetic import MIDDLE, WEEKS_PER_YEAR, exponential, positive
from simulation.jit import inner, kernel
from simulation.luck import EMPLOYEE, LEAVE, TRAITS_OF_EMPLOYEE, draw, first, second, week_key, word
from simulation.rules.people import arrive
from simulation.state import (
    ARRIVES, AUTONOMY_FELT, CLOSED, EMPLOYEE_SATISFACTION, FIRST_POST, INTENSITY_FELT, LAST_POST, LEAVE_SHARE,
    MEANING_FELT, PERFORMANCE, PERSON, POSTS_AT_START, PRESENT, QUIT_SCALE, SKILL, STRAIN, SUPPORT_FELT, TEAM,
    TEAM_SHOCK, TENURE,
)
from simulation.tally import N_HIRED, N_LAID_OFF, N_QUIT, TEAM_LEAVERS

# Satisfaction at which the factor on quitting is 1 (settling scales it to the turnover observed).
QUIT_REFERENCE = 0.6
# What is told of people, of those who stay and of those who left.
TOLD = (
    EMPLOYEE_SATISFACTION, AUTONOMY_FELT, SUPPORT_FELT, INTENSITY_FELT, MEANING_FELT, SKILL, STRAIN, PERFORMANCE)
LEAVER_COLUMNS = 6 + len(TOLD)


@kernel
def quit_factor(p, a, satisfaction: float, tenure: int) -> float:
    """Factor on the chance of quitting: dissatisfaction, pay, the first half year, remote work. V2, L19, L21–L23."""
    taken_in = min(p.onboarding / a.full_onboarding, 1.0)
    early = 1.0 + a.early_exit * (1.0 - a.onboarding_stay * taken_in) if tenure < a.new_weeks else 1.0
    at_home = 1.0 - a.remote_stay * min(p.remote_days, a.remote_threshold) / a.remote_threshold
    return early * at_home * exponential(a.quit_slope * (QUIT_REFERENCE - satisfaction) - a.quit_pay * (p.pay - 1.0))


@kernel
def quit_chance(scale: float, turnover: float, factor: float) -> float:
    """Chance of quitting in a week; `turnover` per year as observed, `scale` from settling. Section 7."""
    chance = scale * turnover / WEEKS_PER_YEAR * factor
    return chance if chance < 1.0 else 1.0


@kernel
def weeks_vacant(vacancy: float, a, pay: float) -> int:
    """Weeks that a post stands empty: the usual, longer where pay is low. P1; the effect of pay assumed.

    Args:
        vacancy: usual weeks. pay: index.
    """
    return int(vacancy * positive(1.0 - a.vacancy_pay * (pay - 1.0)) + MIDDLE)


@kernel
def posts_wanted(posts_at_start: int, staffing: float) -> int:
    """Posts of a team at a staffing index, at least one."""
    return max(int(posts_at_start * staffing + MIDDLE), 1)


@inner
def log_leaver(s, now, e, laid_off):
    """Notes who leaves, as they were when they left (post, holder, team, tenure, week, laid off, then TOLD)."""
    n = now.n_leavers[0]
    if n < now.leavers.shape[0]:
        numbers, counts = s.employees.numbers, s.employees.counts
        row = now.leavers[n]
        row[0], row[1], row[2] = e, counts[PERSON, e], counts[TEAM, e]
        row[3], row[4], row[5] = counts[TENURE, e], now.week, laid_off
        for k in range(len(TOLD)):
            row[6 + k] = numbers[TOLD[k], e]
        now.n_leavers[0] = n + 1


@inner
def part(s, now, e, arrives, laid_off):
    """The post's holder leaves; somebody else arrives in week `arrives` (CLOSED: nobody)."""
    log_leaver(s, now, e, laid_off)
    s.employees.counts[PRESENT, e] = 0
    s.employees.counts[ARRIVES, e] = arrives
    s.tally[N_LAID_OFF if laid_off == 1 else N_QUIT] += 1
    s.teams[s.employees.counts[TEAM, e], TEAM_LEAVERS] += 1.0


@inner
def leave_or_stay(s, p, a, f, now, e, wkey):
    """One employee quits, or is taken along by a wave of leavers, or stays."""
    bits = draw(word(wkey, e), LEAVE)
    factor = quit_factor(p, a, s.employees.numbers[EMPLOYEE_SATISFACTION, e], s.employees.counts[TENURE, e])
    chance = quit_chance(s.board[QUIT_SCALE], f.turnover, factor)
    if first(bits) < chance or second(bits) < now.shock[LEAVE_SHARE]:
        part(s, now, e, now.week + weeks_vacant(f.vacancy, a, p.pay), 0)
    else:
        s.employees.counts[TENURE, e] += 1


@inner
def open_posts(s, m):
    """Posts of team m that are filled or will be."""
    n = 0
    for e in range(s.managers.counts[FIRST_POST, m], s.managers.counts[LAST_POST, m]):
        if s.employees.counts[ARRIVES, e] != CLOSED:
            n += 1
    return n


@inner
def widen(s, m, missing, arrives):
    """Opens closed posts of a team, to be filled in week `arrives`."""
    for e in range(s.managers.counts[FIRST_POST, m], s.managers.counts[LAST_POST, m]):
        if missing > 0 and s.employees.counts[ARRIVES, e] == CLOSED:
            s.employees.counts[ARRIVES, e] = arrives
            missing -= 1


@inner
def narrow(s, a, now, m):
    """Closes one post of a team: an empty one, or that of the last to come, which shakes those who stay. Assumed."""
    last = -1
    for e in range(s.managers.counts[FIRST_POST, m], s.managers.counts[LAST_POST, m]):
        arrives = s.employees.counts[ARRIVES, e]
        if arrives == CLOSED:
            continue
        if s.employees.counts[PRESENT, e] == 0:
            s.employees.counts[ARRIVES, e] = CLOSED
            return
        if last < 0 or arrives > s.employees.counts[ARRIVES, last]:
            last = e
    if last >= 0:
        part(s, now, last, CLOSED, 1)
        s.managers.numbers[TEAM_SHOCK, m] += a.layoff_shock


@inner
def staff_team(s, p, a, f, now, m):
    """Opens or closes posts of a team towards the number wanted."""
    surplus = open_posts(s, m) - posts_wanted(s.managers.counts[POSTS_AT_START, m], p.staffing)
    if surplus > 0:
        narrow(s, a, now, m)
    elif surplus < 0:
        widen(s, m, -surplus, now.week + weeks_vacant(f.vacancy, a, p.pay))


@inner
def stay(s, p, a, f, now):
    """Everybody stays or leaves, posts open or close, newcomers arrive for next week."""
    wkey = week_key(now.key, now.week, EMPLOYEE)
    for e in range(s.employees.numbers.shape[1]):
        if s.employees.counts[PRESENT, e] == 1:
            leave_or_stay(s, p, a, f, now, e, wkey)
    for m in range(s.managers.numbers.shape[1]):
        staff_team(s, p, a, f, now, m)
    traits = week_key(now.key, 0, TRAITS_OF_EMPLOYEE)
    for e in range(s.employees.numbers.shape[1]):
        if s.employees.counts[PRESENT, e] == 0 and s.employees.counts[ARRIVES, e] <= now.week:
            s.employees.counts[PERSON, e] += 1
            arrive(s, a, traits, e, now.week + 1)
            s.tally[N_HIRED] += 1
