"""What an experimenter does to customers from outside, and what can be seen of it in the others."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from experiments.estimate import Floats, Integers
from simulation import Run
from simulation.state import CUSTOMER, Graph, State

Touch = Callable[[State], State]
Who = Callable[[int], Integers]

# One customer in so many is touched.
EVERY = 10


def scattered(n: int) -> Integers:
    """Numbers of one customer in ten, of n: each lives among others who are not touched."""
    return np.arange(0, n, EVERY)


def side_by_side(n: int) -> Integers:
    """Numbers of as many customers, of n, who are each other's neighbours, as guests of one place are."""
    return np.arange(n // EVERY)


def opinions_moved(by: float) -> Touch:
    """Moves the opinion (0–1) of every tenth customer."""

    def touch(state: State) -> State:
        opinions, who = state.customers.numbers[CUSTOMER.satisfaction], scattered(state.active.size)
        opinions[who] = np.clip(opinions[who] + by, 0.0, 1.0)
        return state

    return touch


def experience(opinion: float, worst: float, whose: Who = scattered) -> Touch:
    """Gives one customer in ten an opinion and a worst contact to remember (0–1)."""

    def touch(state: State) -> State:
        who = whose(state.active.size)
        state.customers.numbers[CUSTOMER.satisfaction, who] = opinion
        state.customers.numbers[CUSTOMER.worst_contact, who] = np.minimum(
            state.customers.numbers[CUSTOMER.worst_contact, who], worst)
        return state

    return touch


def rewired(graph: Graph, then: Touch | None = None) -> Touch:
    """The same company whose customers know other people; then touched as well."""

    def touch(state: State) -> State:
        changed = state._replace(acquaintances=graph)
        return then(changed) if then else changed

    return touch


def nobody_known(n: int) -> Graph:
    """Acquaintances of n customers who know nobody."""
    return Graph(np.zeros(n + 1, np.int64), np.zeros(0, np.int32))


def others_moved(changed: Run, plain: Run, whose: Who = scattered) -> Floats:
    """How far the opinions of the customers who were not touched stand apart at the end, one mean per replicate."""
    apart = []
    for (one, _), (other, _) in zip(changed.ends, plain.ends, strict=True):
        known = (one.active == 1) & (other.active == 1)
        known[whose(known.size)] = False
        after, before = (state.customers.numbers[CUSTOMER.satisfaction, known] for state in (one, other))
        moved = after - before
        apart.append(float(moved.mean()))
    return np.array(apart)
