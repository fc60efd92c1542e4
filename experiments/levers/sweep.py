"""Whether a lever is a free lunch: which of its values does best, scenario by scenario, everything else as it is.

A lever is moved in week 0 and stays. What does best is what makes the company worth most
(`experiments.money.valuation`). All values share their luck; a value is as good as the best as long as the 95 %
interval of their paired difference holds zero, so that what is told is a plateau. A lever is a free lunch where its
highest value stands on the plateau of every scenario: no scenario shows that it can be overdone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from experiments.ensemble import within
from experiments.estimate import Estimate, Floats, paired_difference
from experiments.evidence.facts.plays import company
from experiments.money.valuation import discounted_revenue, last_year, worth
from simulation import Assumptions, Policy, Run, Scenario, simulate
from simulation.parameters import Parameter, parameters_of

REPLICATES, SEED, N_VALUES = 24, 19, 7
LEVERS = parameters_of(Policy)
FACES = ("customer_satisfaction", "employee_satisfaction")


@dataclass(frozen=True)
class SweepPoint:
    """What one policy brings in a scenario.

    Attributes:
        worth: in shares of the revenue under the scenario's own policy, float64 (replicates,).
        faces: last year's satisfaction of customers and of employees, float64 (replicates,) by measure.
    """

    worth: Floats
    faces: dict[str, Floats]


@dataclass(frozen=True)
class Sweep:
    """A lever at several values in one scenario.

    Attributes:
        values: from low to high. results: in their order.
    """

    scenario: str
    lever: str
    values: tuple[float, ...]
    results: tuple[SweepPoint, ...]

    @cached_property
    def best(self) -> int:
        """Which value does best on average."""
        return int(np.argmax([result.worth.mean() for result in self.results]))

    @cached_property
    def plateau(self) -> tuple[bool, ...]:
        """Which values may be as good as the best."""
        best = self.results[self.best].worth
        return tuple(
            k == self.best or not paired_difference(best, result.worth).low > 0.0
            for k, result in enumerate(self.results))

    @property
    def is_best_at_top(self) -> bool:
        """Whether the highest value may be as good as any."""
        return self.plateau[-1]

    @property
    def is_best_at_bottom(self) -> bool:
        """Whether the lowest value may be as good as any."""
        return self.plateau[0]

    @property
    def stretch(self) -> tuple[float, float]:
        """The lowest and the highest value of the plateau round the best one."""
        first = last = self.best
        while first > 0 and self.plateau[first - 1]:
            first -= 1
        while last < len(self.values) - 1 and self.plateau[last + 1]:
            last += 1
        return self.values[first], self.values[last]

    @property
    def stake(self) -> Estimate:
        """How much the best value is worth above the worst, in shares of revenue."""
        worst = min(self.results, key=lambda result: float(result.worth.mean()))
        return paired_difference(self.results[self.best].worth, worst.worth)


class Player:
    """A scenario's company that lives under one policy after the other with the same luck.

    Attributes:
        scenario: with fewer customers, each standing for more. replicates: companies per policy.
    """

    def __init__(
        self, name: str, assumptions: Assumptions | None = None, replicates: int = REPLICATES, seed: int = SEED,
        weeks: int | None = None,
    ) -> None:
        self.scenario = company(name, events=Scenario.load(name).events)
        self.assumptions = assumptions or self.scenario.assumptions
        self.replicates, self.seed, self.weeks = replicates, seed, weeks

    def run(self, policy: Policy) -> Run:
        """The companies' lives under a policy."""
        return simulate(self.scenario, policy, self.assumptions, self.seed, self.replicates, self.weeks)

    @cached_property
    def revenue(self) -> float:
        """What worths are told in shares of."""
        return discounted_revenue(self.run(self.scenario.policy), self.assumptions)

    def result(self, policy: Policy) -> SweepPoint:
        """What a policy brings."""
        run = self.run(policy)
        faces = {name: last_year(run, name) for name in FACES}
        return SweepPoint(worth(run, self.assumptions) / self.revenue, faces)


def values_of(lever: Parameter, n: int = N_VALUES) -> tuple[float, ...]:
    """n values from low to high, evenly spread, whole where they have to be."""
    return tuple(within(lever, float(value)) for value in np.linspace(lever.low, lever.high, n))


def sweep(player: Player, lever: str, n_values: int = N_VALUES, note: Callable[[], None] = lambda: None) -> Sweep:
    """Plays a lever from low to high; `note` is called after each value."""
    values, results = values_of(LEVERS[lever], n_values), []
    for value in values:
        results.append(player.result(player.scenario.policy.replace(**{lever: value})))
        note()
    return Sweep(player.scenario.name, lever, values, tuple(results))


def sweeps(player: Player, note: Callable[[], None] = lambda: None) -> Iterator[Sweep]:
    """Every lever in one scenario."""
    for lever in LEVERS:
        yield sweep(player, lever, note=note)


def free_lunches(found: Sequence[Sweep]) -> tuple[str, ...]:
    """Levers whose highest value may be the best in every scenario that was played."""
    return _in_every_scenario(found, lambda one: one.is_best_at_top)


def dead_weights(found: Sequence[Sweep]) -> tuple[str, ...]:
    """Levers whose lowest value may be the best in every scenario that was played."""
    return _in_every_scenario(found, lambda one: one.is_best_at_bottom)


def _in_every_scenario(found: Sequence[Sweep], holds: Callable[[Sweep], bool]) -> tuple[str, ...]:
    by_lever = {lever: [one for one in found if one.lever == lever] for lever in LEVERS}
    return tuple(lever for lever, ones in by_lever.items() if ones and all(map(holds, ones)))
