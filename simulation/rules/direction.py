"""What the direction does to managers: care, which gives way under the pressure of bad results."""

from __future__ import annotations

from simulation.arithmetic import clip01, lag, positive
from simulation.jit import inner, kernel
from simulation.state import BOARD, MANAGER
from simulation.tally import ACCOUNT


@kernel
def pressure_goal(profit: float, usual_profit: float, usual_revenue: float, sensitivity: float) -> float:
    """Pressure (0–1) of a profit below the usual one, both in € a week. Q24 (Silvestro 2002); size assumed."""
    if usual_revenue <= 0.0:
        return 0.0
    return clip01(sensitivity * positive(usual_profit - profit) / usual_revenue)


@kernel
def direction_goal(lever: float, pressure: float, yielding: float) -> float:
    """Care (0–1) that the direction shows managers: what it decided, less what pressure takes. S2, L24."""
    return clip01(lever * (1.0 - yielding * pressure))


@kernel
def received_goal(direction: float, talent: float, passed_on: float) -> float:
    """Care (0–1) that a manager feels: it attenuates, the rest is the manager's own. L25, Q16."""
    return clip01(passed_on * direction + (1.0 - passed_on) * talent)


@inner
def direct(s, p, a, profile, now):
    """The direction feels last week's result and treats its managers accordingly."""
    board = s.board
    goal = pressure_goal(
        s.money[ACCOUNT.profit], board[BOARD.usual_profit], board[BOARD.usual_revenue], a.pressure_sensitivity)
    board[BOARD.pressure] += lag(goal - board[BOARD.pressure], a.pressure_rate, 1.0)
    care = direction_goal(p.direction_care, board[BOARD.pressure], a.pressure_on_care)
    board[BOARD.direction_care] += lag(care - board[BOARD.direction_care], a.manager_rate, a.care_fall)
    received = s.managers.numbers[MANAGER.received_care]
    talent = s.managers.numbers[MANAGER.talent]
    for m in range(received.size):
        gap = received_goal(board[BOARD.direction_care], talent[m], a.direction_to_manager) - received[m]
        received[m] += lag(gap, a.manager_rate, a.care_fall)
