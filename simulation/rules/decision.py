"""A decision is taken at once and felt after a while; what is undone is gone sooner than it came."""

from __future__ import annotations

from simulation.jit import inner, kernel
from simulation.state import HOURS_OFF


@kernel
def felt_level(current: float, decided: float, delay: float, undoing: float) -> float:
    """Level at which a lever is felt a week later. First-order delay; source: section 4 (D-keys), factor assumed.

    Args:
        current: level felt now. decided: level decided. delay: weeks, rising. undoing: how much faster it falls.
    """
    if delay < 1.0:
        return decided
    gap = decided - current
    rate = 1.0 / delay if gap > 0.0 else undoing / delay
    return decided if rate > 1.0 else current + rate * gap


@inner
def decide(s, a, now):
    """Moves every lever as it is felt towards what was decided, and counts the hours that programmes take."""
    hours = 0.0
    for k in range(s.levers.size):
        s.levers[k] = felt_level(s.levers[k], now.decided[k], now.table.delay[k], a.undoing)
        hours += now.decided[k] * now.table.hours[k]
    s.board[HOURS_OFF] = hours
