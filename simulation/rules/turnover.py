"""Who leaves, who is let go, who is hired: posts stand empty, newcomers arrive and have to be taken in."""

from __future__ import annotations

from simulation.arithmetic import MIDDLE, WEEKS_PER_YEAR, exponential, positive
from simulation.jit import inner, kernel
from simulation.luck import LEAVE, OF_EMPLOYEE, TRAITS_OF_EMPLOYEE, draw, first, second, week_key, word
from simulation.rules.people import arrive
from simulation.state import BOARD, CLOSED, EMPLOYEE, EMPLOYEE_COUNT, LEAVE_SHARE, MANAGER, MANAGER_COUNT
from simulation.tally import SUM, TEAM_SUM

# Satisfaction at which the factor on quitting is 1 (settling scales it to the turnover observed).
QUIT_REFERENCE = 0.6
# What is told of people, of those who stay and of those who left.
TOLD = (
    EMPLOYEE.satisfaction, EMPLOYEE.autonomy_felt, EMPLOYEE.support_felt, EMPLOYEE.intensity_felt,
    EMPLOYEE.meaning_felt, EMPLOYEE.skill, EMPLOYEE.strain, EMPLOYEE.performance)
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
        row[0], row[1], row[2] = e, counts[EMPLOYEE_COUNT.person, e], counts[EMPLOYEE_COUNT.team, e]
        row[3], row[4], row[5] = counts[EMPLOYEE_COUNT.tenure, e], now.week, laid_off
        for k in range(len(TOLD)):
            row[6 + k] = numbers[TOLD[k], e]
        now.n_leavers[0] = n + 1


@inner
def part(s, now, e, arrives, laid_off):
    """The post's holder leaves; somebody else arrives in week `arrives` (CLOSED: nobody)."""
    log_leaver(s, now, e, laid_off)
    s.employees.counts[EMPLOYEE_COUNT.present, e] = 0
    s.employees.counts[EMPLOYEE_COUNT.arrives, e] = arrives
    s.tally[SUM.n_laid_off if laid_off == 1 else SUM.n_quit] += 1
    s.teams[s.employees.counts[EMPLOYEE_COUNT.team, e], TEAM_SUM.leavers] += 1.0


@inner
def leave_or_stay(s, p, a, profile, now, e, wkey):
    """One employee quits, or is taken along by a wave of leavers, or stays."""
    bits = draw(word(wkey, e), LEAVE)
    factor = quit_factor(
        p, a, s.employees.numbers[EMPLOYEE.satisfaction, e], s.employees.counts[EMPLOYEE_COUNT.tenure, e])
    chance = quit_chance(s.board[BOARD.quit_scale], profile.turnover, factor)
    if first(bits) < chance or second(bits) < now.shock[LEAVE_SHARE]:
        part(s, now, e, now.week + weeks_vacant(profile.vacancy, a, p.pay), 0)
    else:
        s.employees.counts[EMPLOYEE_COUNT.tenure, e] += 1


@inner
def open_posts(s, m):
    """Posts of team m that are filled or will be."""
    n = 0
    for e in range(s.managers.counts[MANAGER_COUNT.first_post, m], s.managers.counts[MANAGER_COUNT.last_post, m]):
        if s.employees.counts[EMPLOYEE_COUNT.arrives, e] != CLOSED:
            n += 1
    return n


@inner
def widen(s, m, missing, arrives):
    """Opens closed posts of a team, to be filled in week `arrives`."""
    for e in range(s.managers.counts[MANAGER_COUNT.first_post, m], s.managers.counts[MANAGER_COUNT.last_post, m]):
        if missing > 0 and s.employees.counts[EMPLOYEE_COUNT.arrives, e] == CLOSED:
            s.employees.counts[EMPLOYEE_COUNT.arrives, e] = arrives
            missing -= 1


@inner
def narrow(s, a, now, m):
    """Closes one post of a team: an empty one, or that of the last to come, which shakes those who stay. Assumed."""
    last = -1
    for e in range(s.managers.counts[MANAGER_COUNT.first_post, m], s.managers.counts[MANAGER_COUNT.last_post, m]):
        arrives = s.employees.counts[EMPLOYEE_COUNT.arrives, e]
        if arrives == CLOSED:
            continue
        if s.employees.counts[EMPLOYEE_COUNT.present, e] == 0:
            s.employees.counts[EMPLOYEE_COUNT.arrives, e] = CLOSED
            return
        if last < 0 or arrives > s.employees.counts[EMPLOYEE_COUNT.arrives, last]:
            last = e
    if last >= 0:
        part(s, now, last, CLOSED, 1)
        s.managers.numbers[MANAGER.team_shock, m] += a.layoff_shock


@inner
def staff_team(s, p, a, profile, now, m):
    """Opens or closes posts of a team towards the number wanted."""
    surplus = open_posts(s, m) - posts_wanted(s.managers.counts[MANAGER_COUNT.posts_at_start, m], p.staffing)
    if surplus > 0:
        narrow(s, a, now, m)
    elif surplus < 0:
        widen(s, m, -surplus, now.week + weeks_vacant(profile.vacancy, a, p.pay))


@inner
def stay(s, p, a, profile, now):
    """Everybody stays or leaves, posts open or close, newcomers arrive for next week."""
    wkey = week_key(now.key, now.week, OF_EMPLOYEE)
    for e in range(s.employees.numbers.shape[1]):
        if s.employees.counts[EMPLOYEE_COUNT.present, e] == 1:
            leave_or_stay(s, p, a, profile, now, e, wkey)
    for m in range(s.managers.numbers.shape[1]):
        staff_team(s, p, a, profile, now, m)
    traits = week_key(now.key, 0, TRAITS_OF_EMPLOYEE)
    counts = s.employees.counts
    for e in range(counts.shape[1]):
        if counts[EMPLOYEE_COUNT.present, e] == 0 and counts[EMPLOYEE_COUNT.arrives, e] <= now.week:
            counts[EMPLOYEE_COUNT.person, e] += 1
            arrive(s, a, traits, e, now.week + 1)
            s.tally[SUM.n_hired] += 1
