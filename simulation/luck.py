"""Luck by key: every draw is a hash of (seed, replicate, week, kind of agent, agent, event), never a moving stream.

So a run does not depend on threads, any week can be played again, and two policies share their luck person by
person. The hash is the finaliser of splitmix64; a word of 64 bits serves up to three decisions (21, 21, 22 bits).
"""

from __future__ import annotations

import numpy as np

from simulation.jit import kernel

U = np.uint64
GAMMA = U(0x9E3779B97F4A7C15)
MULTIPLIER_1, MULTIPLIER_2 = U(0xBF58476D1CE4E5B9), U(0x94D049BB133111EB)
SHIFT_30, SHIFT_27, SHIFT_31 = U(30), U(27), U(31)
SHIFT_16, SHIFT_32, SHIFT_48 = U(16), U(32), U(48)
SHIFT_21, SHIFT_42 = U(21), U(42)
MASK_16, MASK_21 = U(0xFFFF), U(0x1FFFFF)
UNIT_21, UNIT_22 = 2.0**-21, 2.0**-22
TWO_21 = 2097152.0
LANES_MEAN, LANES_SCALE = 131070.0, float(np.sqrt(3.0) / 65536.0)

# Weeks before the start (settling) have negative numbers: keys count from this week on.
FIRST_WEEK = -1024

# Kinds of agents that have luck of their own.
OF_CUSTOMER, OF_EMPLOYEE, OF_MANAGER, TRAITS_OF_CUSTOMER, TRAITS_OF_EMPLOYEE = range(5)
N_KINDS = 8

# Events of a customer's week (a step of a visit adds its number) and of an employee's.
ROUTE, HEAR, JOIN, SURVEY = 1, 2, 3, 4
STEP_WHO, STEP_NOISE, STEP_ERROR = 8, 16, 24
FEEL, LEAVE, SPEAK = 1, 2, 3
# Events of those who move between the companies of a market: the number of the company that they leave is added.
SWITCH, SETTLE_IN, TAKE_POST = 64, 128, 192


@kernel
def mix(z):
    """Finaliser of splitmix64: uint64 to uint64."""
    z = (z ^ (z >> SHIFT_30)) * MULTIPLIER_1
    z = (z ^ (z >> SHIFT_27)) * MULTIPLIER_2
    return z ^ (z >> SHIFT_31)


@kernel
def replicate_key(seed, replicate):
    """Key of one replicate of a seed."""
    return mix(mix(U(seed) + GAMMA) + U(replicate) * GAMMA)


@kernel
def week_key(key, week, kind):
    """Key of one kind of agents in one week (week >= FIRST_WEEK)."""
    return mix(key + U((week - FIRST_WEEK) * N_KINDS + kind + 1) * GAMMA)


@kernel
def word(wkey, agent):
    """The random word of an agent in a week."""
    return mix(wkey + U(agent) * GAMMA)


@kernel
def draw(agent_word, event):
    """A further word of the same agent and week."""
    return mix(agent_word + U(event) * GAMMA)


@kernel
def first(bits):
    """Uniform in [0, 1) from the lowest 21 bits."""
    return np.float64(np.int64(bits & MASK_21)) * UNIT_21


@kernel
def second(bits):
    """Uniform in [0, 1) from the middle 21 bits."""
    return np.float64(np.int64((bits >> SHIFT_21) & MASK_21)) * UNIT_21


@kernel
def third(bits):
    """Uniform in [0, 1) from the highest 22 bits."""
    return np.float64(np.int64(bits >> SHIFT_42)) * UNIT_22


@kernel
def normal(bits):
    """About standard normal: the sum of four 16-bit lanes, scaled; within ±3.46; exact operations only."""
    lanes = (bits & MASK_16) + ((bits >> SHIFT_16) & MASK_16) + ((bits >> SHIFT_32) & MASK_16) + (bits >> SHIFT_48)
    return (np.float64(np.int64(lanes)) - LANES_MEAN) * LANES_SCALE


@kernel
def pick(n, uniform):
    """A whole number in 0..n-1 from a uniform."""
    return np.int64(uniform * n)
