"""The few functions that every rule uses; no libm, so that all machines give the same bits."""

from __future__ import annotations

from simulation.jit import kernel

# Sums across agents are kept in whole numbers of 2**-20: they depend neither on order nor on threads.
FIXED = 1048576.0
WEEKS_PER_YEAR = 52.0
WEEKS_PER_QUARTER = 13
MONTHS_PER_YEAR = 12.0
# Legal working hours a year in France, Code du travail art. L3121-41.
HOURS_PER_YEAR = 1607.0
# The middle of a share: neither good nor bad, neither much nor little.
MIDDLE = 0.5
# Level from which feelings rise more slowly than what causes them.
KNEE = 0.6


@kernel
def clip01(x: float) -> float:
    """x held between 0 and 1."""
    return 0.0 if x < 0.0 else (1.0 if x > 1.0 else x)


@kernel
def positive(x: float) -> float:
    """x, or 0 when it is negative."""
    return x if x > 0.0 else 0.0


@kernel
def tempered(x: float) -> float:
    """A goal held between 0 and 1, with diminishing returns above the knee: the next good deed adds less. Assumed."""
    if x <= KNEE:
        return positive(x)
    above = x - KNEE
    return KNEE + above / (1.0 + above / (1.0 - KNEE))


@kernel
def exponential(x: float) -> float:
    """(1 + x/1024)**1024 by squaring: exp(x) within x²/2048, for |x| well below 1024."""
    y = 1.0 + x * (1.0 / 1024.0)
    for _ in range(10):
        y *= y
    return y


@kernel
def lag(gap: float, rate: float, fall: float) -> float:
    """Part of a gap closed in a week; downwards `fall` times faster, never further than the gap."""
    step = rate if gap > 0.0 else rate * fall
    return gap if step > 1.0 else step * gap


@kernel
def mean_of(x: float, y: float) -> float:
    """The mean of two numbers."""
    return 0.5 * x + 0.5 * y


@kernel
def carried(by: float, alone: float) -> float:
    """What a measure achieves (share) when something else carries it: `alone` without, all of it with `by` at 1."""
    return alone + (1.0 - alone) * by


@kernel
def saturation(x: float, half: float) -> float:
    """x / (x + half): 0 at 0, one half at `half`, towards 1."""
    return x / (x + half)
