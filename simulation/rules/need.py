"""Who needs something this week, and who hears somebody talk.

One branch-free pass over all customers reads a single byte of each and one random word; everything dearer happens
only to the few who are flagged.
"""

from __future__ import annotations

import numpy as np

from simulation.arithmetic import WEEKS_PER_YEAR
from simulation.jit import inner, kernel
from simulation.luck import GAMMA, MASK_21, OF_CUSTOMER, SHIFT_21, TWO_21, U, mix, week_key
from simulation.state import DEMAND_FACTOR, DEPARTMENT_COUNT


@kernel
def visit_chance(visits_per_year: float, demand: float) -> float:
    """Chance of a visit in a week; visits per year spread evenly. Section 7 (P1–P3)."""
    return min(visits_per_year * demand / WEEKS_PER_YEAR, 1.0)


@kernel
def threshold(chance: float):
    """Whole number below which a random field of 21 bits counts as a hit."""
    return U(np.int64(min(max(chance, 0.0), 1.0) * TWO_21))


@inner
def flag_all(active, flags, wkey, visit, hear):
    """Sets the flags (uint8) of all slots; a straight loop that the compiler turns into vectors."""
    for c in range(active.size):
        bits = mix(wkey + U(c) * GAMMA)
        visits = np.uint8((bits & MASK_21) < visit) & active[c]
        hears = np.uint8(((bits >> SHIFT_21) & MASK_21) < hear)
        flags[c] = visits | (hears << np.uint8(1))


@inner
def count_active(s):
    """Customers at home in each department: slots are dealt out in equal runs."""
    departments = s.departments.counts.shape[1]
    slots = s.active.size
    for d in range(departments):
        n = 0
        for on in s.active[d * slots // departments:(d + 1) * slots // departments]:
            n += on
        s.departments.counts[DEPARTMENT_COUNT.n_active, d] = n


@inner
def call(s, p, a, profile, now):
    """Draws this week's visitors and listeners (flags only)."""
    count_active(s)
    visit = threshold(visit_chance(profile.visits_per_year, now.shock[DEMAND_FACTOR]))
    hear = threshold(a.word_rate)
    flag_all(s.active, s.visits.flags, week_key(now.key, now.week, OF_CUSTOMER), visit, hear)
