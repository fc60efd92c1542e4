"""A decision is taken at once and felt after a while; what is undone is gone sooner than it came."""

from __future__ import annotations

from simulation.jit import kernel


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


@kernel
def decide(levers, decided, delays, undoing):  # type: ignore[no-untyped-def]
    """Moves every lever as it is felt (float64 (levers,)) towards what was decided."""
    for k in range(levers.size):
        levers[k] = felt_level(levers[k], decided[k], delays[k], undoing)
