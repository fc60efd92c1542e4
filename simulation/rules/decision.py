"""A decision is felt after a while, and the more there is of it the less another bit adds; what is undone goes soon."""

from __future__ import annotations

from simulation.jit import inner, kernel
from simulation.state import BOARD


@kernel
def strength(decided: float, satiety: float) -> float:
    """What a programme achieves (0–1) at the extent decided (0–1): the more there is, the less another bit adds. Q3.

    Warr's vitamin model; size assumed. With a satiety of 1 the last bit adds nothing, with 0 every bit the same.
    """
    return decided * (1.0 + satiety * (1.0 - decided))


@kernel
def felt_level(current: float, decided: float, delay: float, undoing: float) -> float:
    """Level at which a lever is felt a week later. First-order delay; source: section 4 (D-keys), factor assumed.

    Args:
        current: level felt now. decided: level that what was decided leads to. delay: weeks, rising.
        undoing: how much faster it falls.
    """
    if delay < 1.0:
        return decided
    gap = decided - current
    rate = 1.0 / delay if gap > 0.0 else undoing / delay
    return decided if rate > 1.0 else current + rate * gap


@inner
def strength_of(decided, table, a, k):
    """`strength` of the k-th lever; those that do not sate work as they were decided."""
    return strength(decided[k], a.satiety * table.sates[k])


@inner
def begin_deciding(s, a, decided, table):
    """What a company has long been doing is fully felt."""
    for k in range(s.levers.size):
        s.levers[k] = strength_of(decided, table, a, k)


@inner
def decide(s, a, now):
    """Moves every lever as it is felt towards what was decided, and counts the hours that programmes take."""
    hours = 0.0
    for k in range(s.levers.size):
        goal = strength_of(now.decided, now.table, a, k)
        s.levers[k] = felt_level(s.levers[k], goal, now.table.delay[k], a.undoing)
        hours += now.decided[k] * now.table.hours[k]
    s.board[BOARD.hours_off] = hours
