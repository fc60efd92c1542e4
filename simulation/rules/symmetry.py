"""The hypothesis: care given is moved by care received (none), drawn under it (soft), never above it (strict)."""

from __future__ import annotations

from simulation.arithmetic import clip01
from simulation.jit import kernel


@kernel
def care_given(own: float, received: float, a) -> float:
    """Care (0–1) that reaches the customer. Section 1.2; S0, S2. Switchable, never hard-wired.

    Args:
        own: care the employee would give whatever they receive, 0–1. received: care felt, 0–1.
        a: assumptions; `cap_weight` is 0 without a cap, `symmetry_strength` for a soft one, 1 for a strict one.
    """
    moved = own + a.trickle * (received - a.trickle_reference)
    cap = received + a.symmetry_margin
    capped = moved if moved < cap else cap
    given = moved + a.cap_weight * (capped - moved)
    return clip01(given)
