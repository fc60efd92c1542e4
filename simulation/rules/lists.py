"""Short lists of flagged customers, so that what is dear happens only to those it concerns."""

from __future__ import annotations

import numpy as np

from simulation.jit import inner

VISITS_FLAG, HEARS_FLAG, MOVES_FLAG = np.uint8(1), np.uint8(2), np.uint8(1)


@inner
def compact(flags, flag, who):
    """Lists the slots that carry a flag in the first places of `who`; returns how many. No branches."""
    n = 0
    for c in range(flags.size):
        who[n] = c
        n += 1 if flags[c] & flag else 0
    return n
