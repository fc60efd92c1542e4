"""What employees receive: their manager's attention, what the company does for them, and their peers."""

from __future__ import annotations

from simulation.arithmetic import MIDDLE, carried, clip01, lag, positive, tempered
from simulation.jit import inner, kernel
from simulation.rules.leadership import closeness
from simulation.state import BOARD, EMPLOYEE, EMPLOYEE_COUNT, MANAGER

# Share of recognition that is felt when the manager looks away, and how far a vision may run ahead of what the
# direction lives before it sounds hollow. Assumed.
PRAISE_ALONE, VISION_AHEAD = 0.5, 0.2


@kernel
def voice(listening: float, follow_through: float, backfire: float) -> float:
    """Worth of being heard (-1 to 1): listening without acting on it is worse than silence. S1; L8; size assumed."""
    return listening * (follow_through - backfire * (1.0 - follow_through))


@kernel
def care_goal(p, a, attention: float, peers: float) -> float:
    """Care (0–1) that an employee feels in the long run. L9, L10, L17; weights assumed.

    Args:
        p, a: levers, assumptions. attention: what the manager gives, 0–1. peers: mean care felt by peers, 0–1.
    """
    heard = voice(p.listening, p.follow_through, a.voice_backfire)
    praised = p.recognition * carried(attention, PRAISE_ALONE)
    return tempered(
        a.care_base
        + a.care_attention * attention
        + a.care_voice * heard
        + a.care_recognition * praised
        + a.care_support * p.employee_support
        + a.care_participation * p.participation
        + a.care_peers * (peers - MIDDLE)
    )


@kernel
def hollowness(p, a, attention: float, direction: float) -> float:
    """Words without deeds (0–1): praise from those who look away, a vision that the direction does not live. S0, S2.

    Args:
        attention: of the manager, 0–1. direction: care that the direction shows managers, 0–1.
    """
    praise = p.recognition * positive(a.sincere_attention - attention)
    vision = positive(p.shared_vision - direction - VISION_AHEAD)
    asked_in_vain = p.participation * positive(MIDDLE - p.follow_through)
    return clip01(praise + vision + asked_in_vain)


@kernel
def trust_goal(p, a, felt_care: float, direction: float, hollow: float, letdown: float) -> float:
    """Trust (0–1) that an employee puts in the company in the long run. L8, L10, Q1, S1; weights assumed.

    Args:
        felt_care, direction: 0–1. hollow: words without deeds, 0–1. letdown: care missed against the usual, 0–1.
    """
    heard = voice(p.listening, p.follow_through, a.voice_backfire)
    return tempered(
        a.trust_base
        + a.trust_care * felt_care
        + a.trust_voice * heard
        + a.trust_communication * p.communication
        + a.trust_tolerance * p.error_tolerance
        + a.trust_example * (direction - MIDDLE)
        - a.trust_hollow * hollow
        - a.trust_letdown * letdown
    )


@kernel
def ties_goal(p, a) -> float:
    """Ties between colleagues (0–1) in the long run: remote days loosen, talk and common work mend. L22, S1."""
    near = closeness(p.remote_days, a.remote_threshold, a.remote_loss, p.communication)
    bond = a.ties_base + a.ties_communication * p.communication + a.ties_participation * p.participation
    return clip01(near * bond)


@inner
def see_peers(s):
    """Means of what each employee's peers felt last week (the employee's own where there are none)."""
    numbers = s.employees.numbers
    present = s.employees.counts[EMPLOYEE_COUNT.present]
    for e in range(present.size):
        n = 0
        care = 0.0
        satisfaction = 0.0
        for k in range(s.peers.starts[e], s.peers.starts[e + 1]):
            other = s.peers.neighbours[k]
            if present[other] == 1:
                n += 1
                care += numbers[EMPLOYEE.felt_care, other]
                satisfaction += numbers[EMPLOYEE.satisfaction, other]
        numbers[EMPLOYEE.peers_care, e] = care / n if n > 0 else numbers[EMPLOYEE.felt_care, e]
        numbers[EMPLOYEE.peers_satisfaction, e] = satisfaction / n if n > 0 else numbers[EMPLOYEE.satisfaction, e]


@inner
def care(s, p, a, profile, now):
    """Felt care, trust and ties of everybody at work move a week further; both fall faster than they rise."""
    see_peers(s)
    numbers = s.employees.numbers
    direction = s.board[BOARD.direction_care]
    bond = ties_goal(p, a)
    for e in range(numbers.shape[1]):
        if s.employees.counts[EMPLOYEE_COUNT.present, e] == 0:
            continue
        team = s.employees.counts[EMPLOYEE_COUNT.team, e]
        attention = s.managers.numbers[MANAGER.attention, team]
        goal = care_goal(p, a, attention, numbers[EMPLOYEE.peers_care, e])
        numbers[EMPLOYEE.felt_care, e] += lag(goal - numbers[EMPLOYEE.felt_care, e], a.care_rate, a.care_fall)
        numbers[EMPLOYEE.usual_care, e] += lag(
            numbers[EMPLOYEE.felt_care, e] - numbers[EMPLOYEE.usual_care, e], a.usual_rate, a.usual_fall)
        letdown = positive(numbers[EMPLOYEE.usual_care, e] - numbers[EMPLOYEE.felt_care, e])
        goal = trust_goal(
            p, a, numbers[EMPLOYEE.felt_care, e], direction, hollowness(p, a, attention, direction), letdown)
        numbers[EMPLOYEE.trust, e] += lag(goal - numbers[EMPLOYEE.trust, e], a.trust_rate, a.trust_fall)
        numbers[EMPLOYEE.trust, e] = clip01(numbers[EMPLOYEE.trust, e] - s.managers.numbers[MANAGER.team_shock, team])
        numbers[EMPLOYEE.ties, e] += lag(bond - numbers[EMPLOYEE.ties, e], a.ties_rate, 1.0)
    for m in range(s.managers.numbers.shape[1]):
        s.managers.numbers[MANAGER.team_shock, m] = 0.0
