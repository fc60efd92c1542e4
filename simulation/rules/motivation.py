"""What people put in: effort for the work, and help for each other, as engagement and bonuses move them."""

from __future__ import annotations

from simulation.arithmetic import MIDDLE, clip01, positive, saturation
from simulation.jit import inner, kernel
from simulation.state import EMPLOYEE, EMPLOYEE_COUNT, MANAGER_COUNT


@kernel
def own_stake(team_size: float, free_riding: float) -> float:
    """What is left (0–1) of a team bonus's pull when n share it: falls with the size of the team. L15, L16, Q5.

    Args:
        team_size: people at work. free_riding: per colleague, in proportion to what is paid collectively.
    """
    return max(1.0 - free_riding * max(team_size - 1.0, 0.0), 0.0)


@kernel
def bonus_pull(p, a, team_size: float) -> float:
    """Pull (0–1) of the bonus on effort: individual and collective parts. L14, L15, L16."""
    size = saturation(p.bonus_pool, a.bonus_half)
    together = a.bonus_team * own_stake(team_size, a.free_riding * p.collective_bonus)
    return size * (p.collective_bonus * together + (1.0 - p.collective_bonus) * a.bonus_individual)


@kernel
def effort_level(a, engagement: float, pull: float, drive: float, pay: float) -> float:
    """Effort (0–1): engagement, the bonus's pull and the person's own drive. L14, T9; S4's wish to satisfy leads.

    Pay below the usual (index 1) is answered with less effort, pay above it with no more: L28; size assumed.
    """
    grievance = a.effort_grievance * positive(1.0 - pay)
    return clip01(a.effort_base + a.effort_engagement * engagement + pull + drive - grievance)


@kernel
def cooperation_level(p, a, trust: float, ties: float) -> float:
    """Help among colleagues (0–1): individual bonuses weaken it, trust, ties and tolerance carry it. S1, Q6, L8."""
    size = saturation(p.bonus_pool, a.bonus_half)
    paid = size * (a.help_collective * p.collective_bonus - a.help_individual * (1.0 - p.collective_bonus))
    return clip01(
        a.help_base + paid + a.help_trust * (trust - MIDDLE) + a.help_ties * (ties - MIDDLE)
        + a.help_tolerance * p.error_tolerance)


@inner
def motivate(s, p, a, profile, now):
    """This week's effort and cooperation of everybody at work."""
    numbers = s.employees.numbers
    for e in range(numbers.shape[1]):
        if s.employees.counts[EMPLOYEE_COUNT.present, e] == 1:
            team_size = float(s.managers.counts[MANAGER_COUNT.n_present, s.employees.counts[EMPLOYEE_COUNT.team, e]])
            pull = bonus_pull(p, a, team_size)
            numbers[EMPLOYEE.effort, e] = effort_level(
                a, numbers[EMPLOYEE.engagement, e], pull, numbers[EMPLOYEE.drive, e], p.pay)
            numbers[EMPLOYEE.cooperation, e] = cooperation_level(
                p, a, numbers[EMPLOYEE.trust, e], numbers[EMPLOYEE.ties, e])
