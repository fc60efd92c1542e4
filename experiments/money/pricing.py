"""What a policy costs a week more than the start, computed beforehand for the staff, revenue and turnover of the start.

All levers together: programmes and tools, hours off the job, pay, bonuses, posts and newcomers. What is saved on one
lever pays for another. A price cut gives revenue away; a higher price brings money, but nothing is bought with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import prod
from typing import NamedTuple, Self, TypedDict

from experiments.decision import Decision
from experiments.factors import schedule_with
from simulation import Policy, Scenario
from simulation.arithmetic import HOURS_PER_YEAR, WEEKS_PER_YEAR
from simulation.costs import costs_per_week, hours_per_year
from simulation.parameters import parameters_of

Point = Mapping[str, float]
"""Values of levers, by name; those that it does not name stay as they are."""
NEGLIGIBLE = 1e-6
"""€ a week over the whole range of levers; what rounding leaves of a product that is none."""
AT_ONCE = 3
"""Levers that multiply each other's cost at most: pay, bonuses and posts."""
KEPT = 64
"""Companies whose price list is kept."""


def extra_cost(scenario: Scenario, policy: Policy) -> float:
    """€ a week that a policy costs more than the scenario's own, by the scenario's facts; negative where it saves."""
    given_away = max(scenario.policy.price - policy.price, 0.0) * _revenue(scenario)
    return (_yearly_cost(scenario, policy) - _yearly_cost(scenario, scenario.policy)) / WEEKS_PER_YEAR + given_away


def priced(decision: Decision) -> Scenario:
    """The company that a decision's cost is computed for: as the reader takes it for granted."""
    return decision.scenario.replace(assumptions=decision.facts)


def dearest_cost(decision: Decision, point: Point) -> float:
    """€ a week that a decision with some levers set costs more than the start, in its dearest week."""
    scenario = priced(decision)
    schedule = schedule_with(decision.schedule, point)
    return max(extra_cost(scenario, policy) for policy in dict.fromkeys(schedule.values()))


class Slope(NamedTuple):
    """€ a week that a lever costs per unit, moved up from the start and moved down from it."""

    up: float
    down: float


class SlopeView(TypedDict):
    """A lever's slopes, € a week per unit."""

    lever: str
    up: float
    down: float


class ProductView(TypedDict):
    """Levers that multiply each other's cost, € a week per product of their units."""

    levers: list[str]
    factor: float


class PricesView(TypedDict):
    """What a page computes costs with: where levers start, their slopes and products."""

    own: dict[str, float]
    slopes: list[SlopeView]
    products: list[ProductView]


@dataclass(frozen=True)
class PriceList:
    """`extra_cost` taken apart, so that a page can compute it while a handle moves: slopes, and products of levers.

    Attributes:
        own: values at the start. slopes: by lever, moved alone. products: € a week per unit of each of several levers
            that are moved together, beyond what each of them costs alone.
    """

    own: Point
    slopes: Mapping[str, Slope]
    products: Mapping[tuple[str, ...], float]

    def cost(self, values: Point) -> float:
        """€ a week that values cost more than the start."""
        return sum(self.parts(values).values())

    def parts(self, values: Point) -> dict[str, float]:
        """The same by lever that is moved: what it costs alone, and its equal part of what it costs with others.

        They sum to the whole, and are the Shapley shares of it.
        """
        moved = {name: value - self.own[name] for name, value in values.items()
                 if name in self.own and value != self.own[name]}
        found = {name: (self.slopes[name].up if by > 0 else self.slopes[name].down) * by for name, by in moved.items()}
        for levers, factor in self.products.items():
            if all(name in moved for name in levers):
                shared = factor * prod(moved[name] for name in levers) / len(levers)
                found.update((name, found[name] + shared) for name in levers)
        return found

    def among(self, levers: Iterable[str]) -> Self:
        """The same where only some levers can be moved."""
        kept = set(levers)
        return type(self)(
            {name: value for name, value in self.own.items() if name in kept},
            {name: slope for name, slope in self.slopes.items() if name in kept},
            {names: factor for names, factor in self.products.items() if kept.issuperset(names)})

    def as_mapping(self) -> PricesView:
        """What a page computes with (`window.refletPrices`)."""
        return {
            "own": dict(self.own),
            "slopes": [{"lever": name, "up": slope.up, "down": slope.down} for name, slope in self.slopes.items()],
            "products": [{"levers": list(names), "factor": factor} for names, factor in self.products.items()]}


@lru_cache(KEPT)
def price_list(scenario: Scenario) -> PriceList:
    """The price list of a scenario's levers."""
    own, declared = scenario.policy.as_mapping(), parameters_of(Policy)
    ends = {
        name: max((lever.low, lever.high), key=lambda end, name=name: abs(end - own[name]))  # type: ignore[misc]
        for name, lever in declared.items()}

    def beyond(*levers: str) -> float:
        """What moving levers to their ends costs together beyond all their smaller groups."""
        whole = extra_cost(scenario, scenario.policy.replace(**{name: ends[name] for name in levers}))
        groups = (group for size in range(1, len(levers)) for group in combinations(levers, size))
        return whole - sum(found.get(group, 0.0) for group in groups)

    found: dict[tuple[str, ...], float] = {}
    for name in declared:
        found[(name,)] = beyond(name)
    # A product of three comes only where each two of them make one.
    for size in range(2, AT_ONCE + 1):
        for levers in combinations(declared, size):
            if all(group in found for group in combinations(levers, size - 1)) and abs(beyond(*levers)) > NEGLIGIBLE:
                found[levers] = beyond(*levers)
    return PriceList(
        own, {name: _slope(scenario, name, own[name]) for name in declared},
        {levers: amount / prod(ends[name] - own[name] for name in levers)
         for levers, amount in found.items() if len(levers) > 1})


def _slope(scenario: Scenario, name: str, own: float) -> Slope:
    declared = parameters_of(Policy)[name]

    def slope(end: float) -> float:
        if end == own:
            return 0.0
        return extra_cost(scenario, scenario.policy.replace(**{name: end})) / (end - own)

    return Slope(slope(declared.high), slope(declared.low))


def _yearly_cost(scenario: Scenario, policy: Policy) -> float:
    """€ a year that a policy costs the company as it is at the start."""
    profile, facts = scenario.profile, scenario.assumptions
    staff = profile.n_employees * policy.staffing
    programmes = WEEKS_PER_YEAR * sum(costs_per_week(policy, staff, _revenue(scenario)).values())
    wages = staff * profile.gross_pay + profile.n_employees / profile.span * profile.manager_pay
    payroll = wages * policy.pay * (1.0 + policy.bonus_pool) * (1.0 + profile.charges)
    hours = staff * hours_per_year(policy) / HOURS_PER_YEAR * profile.gross_pay * (1.0 + profile.charges)
    newcomers = staff * profile.turnover * facts.onboarding_cost * policy.onboarding
    return programmes + payroll + hours + newcomers


def _revenue(scenario: Scenario) -> float:
    """€ a week at the start."""
    profile = scenario.profile
    return profile.n_customers * profile.customer_weight * profile.value / WEEKS_PER_YEAR
