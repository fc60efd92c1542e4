"""A budget: what may be spent a week beyond the start, all levers together, and how far one can go for it.

What a policy costs is computed beforehand (`experiments.money.pricing`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import inf

import numpy as np

from experiments.decision import Decision
from experiments.estimate import Floats
from experiments.factors import Factor
from experiments.money.pricing import Point, PriceList, extra_cost, price_list, priced
from simulation import Policy, Scenario
from simulation.errors import OutOfRangeError
from simulation.parameters import parameters_of

CENT = 0.01
"""€ a week by which a policy may be dearer than its budget: what rounding leaves."""
ROUNDING = 1e-9
"""The same for a point of a search, which is never beyond its budget."""
HALVINGS, COARSE = 50, 10
"""How finely a way to what is too dear is halved, and that of a search, whose points stand on the levers' steps."""


@dataclass(frozen=True)
class Budget:
    """€ a week that a policy may cost more than the start.

    Attributes:
        scenario: the company; its own policy costs nothing. limit: € a week; None is no limit.
        unpaid: levers that somebody else orders and pays for.
    """

    scenario: Scenario
    limit: float | None
    unpaid: frozenset[str] = frozenset()

    @classmethod
    def of(cls, decision: Decision) -> Budget:
        """The budget of a decision's scenario; an own company has none."""
        return cls(priced(decision), decision.scenario.budget)

    def cost(self, policy: Policy) -> float:
        """€ a week that a policy costs more than the start; negative where it saves."""
        return extra_cost(self.scenario, self._paid(policy))

    def parts(self, policy: Policy) -> dict[str, float]:
        """The same by lever that is moved (`PriceList.parts`)."""
        return self._prices.parts(self._paid(policy).as_mapping())

    def left(self, policy: Policy) -> float:
        """€ a week that are left; negative where a policy is too dear, infinite where there is no limit."""
        return inf if self.limit is None else self.limit - self.cost(policy)

    def allows(self, policy: Policy) -> bool:
        """Whether a policy can be paid for."""
        return self.left(policy) >= -CENT

    def over(self, policy: Policy) -> float:
        """€ a week by which a policy is too dear; 0 where it can be paid for."""
        return 0.0 if self.allows(policy) else -self.left(policy)

    def highest(self, policy: Policy, lever: str) -> float:
        """Up to which value a lever can be paid for, the others as they are; its start where no value can be.

        A lever that brings money, as a higher price does, can always go all the way.
        """
        return self.limits(policy, (lever,))[lever]

    def limits(self, policy: Policy, levers: Iterable[str]) -> dict[str, float]:
        """`highest` of several levers, by name."""
        prices, values = self._prices, self._paid(policy).as_mapping()
        return {lever: self._highest(prices, values, lever) for lever in levers}

    def _highest(self, prices: PriceList, values: Point, lever: str) -> float:
        declared, own = parameters_of(Policy)[lever], prices.own[lever]
        if self.limit is None or lever in self.unpaid:
            return declared.high
        # The cost is linear on either side of the start.
        turns = (declared.high, own, declared.low)
        costs = [prices.cost({**values, lever: one}) for one in turns]
        is_free = own < declared.high and costs[0] - costs[1] <= CENT
        if is_free or costs[0] <= self.limit + CENT:
            return declared.high
        for (above, dear), (below, cost) in pairwise(zip(turns, costs, strict=True)):
            if cost <= self.limit:
                return below + (above - below) * (self.limit - cost) / (dear - cost)
        return own

    def fitted(self, policy: Policy) -> Policy:
        """A policy or, where it is too dear, what is left of it drawn back towards the start until it fits.

        All levers go back by the same share of what they were moved; the start itself costs nothing.
        """
        if self.allows(policy):
            return policy
        start, values = self.scenario.policy, policy.as_mapping()
        moved = {
            name: value for name, value in values.items() if value != getattr(start, name) and name not in self.unpaid}

        def at(share: float) -> Policy:
            return policy.replace(**{
                name: getattr(start, name) + share * (value - getattr(start, name)) for name, value in moved.items()})

        return at(furthest(lambda share: self.cost(at(share)) <= (self.limit or 0.0)))

    def cut(self, share: float) -> Budget:
        """The same after a cost cut took a share (0–1) of it."""
        return self if self.limit is None else replace(self, limit=self.limit * (1 - share))

    def dearest(self, schedule: Mapping[int, Policy]) -> Policy:
        """The policy of a schedule (week to policy) that costs most, of equals the first."""
        return max(dict.fromkeys(schedule.values()), key=self.cost)

    @property
    def _prices(self) -> PriceList:
        return price_list(self.scenario)

    def _paid(self, policy: Policy) -> Policy:
        """A policy without what somebody else pays for."""
        return policy.replace(**{name: getattr(self.scenario.policy, name) for name in self.unpaid})


def furthest(fits: Callable[[float], bool], halvings: int = HALVINGS) -> float:
    """The highest share (0–1) that fits of a way that begins with what fits and ends with what does not."""
    low, high = 0.0, 1.0
    for _ in range(halvings):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


@dataclass(frozen=True)
class BudgetedLevers:
    """A budget for some levers.

    Attributes:
        levers: what may be moved. starts: points to stay near, the best first.
        cost: € a week of a point; of an empty one, that of what is decided so far. budget: € a week.
        scheduled: levers that what is decided so far moves later, too: a value for good is another thing for them.
    """

    levers: Sequence[Factor]
    starts: Sequence[Point]
    cost: Callable[[Point], float]
    budget: float
    scheduled: frozenset[str] = frozenset()

    def allows(self, point: Point) -> bool:
        """Whether a point can be paid for."""
        return self.cost(point) <= self.budget + ROUNDING

    @cached_property
    def anchor(self) -> Point:
        """The first start that can be paid for, or else the cheapest point there is.

        Raises:
            OutOfRangeError: nothing can be paid for; says what the cheapest point costs.
        """
        for point in (*self.starts, self._cheapest()):
            if self.allows(point):
                return dict(point)
        raise OutOfRangeError("search", "budget_low", budget=self.budget, least=round(self.least))

    @property
    def least(self) -> float:
        """€ a week of the cheapest point there is."""
        return min(self.cost(point) for point in (*self.starts, self._cheapest()))

    @cached_property
    def home(self) -> Floats:
        """The anchor in shares of the levers' ranges, float64 (levers,)."""
        return self.shares(self.anchor)

    def shares(self, point: Point) -> Floats:
        """A point in shares (0–1) of the levers' ranges, float64 (levers,)."""
        return np.array([
            (point[one.name] - one.declared.low) / (one.declared.high - one.declared.low) for one in self.levers])

    def point(self, shares: Floats) -> dict[str, float]:
        """The nearest point that the levers' steps allow."""
        return {
            one.name: one.value(round(min(max(float(share), 0.0), 1.0) * (one.n_values - 1)))
            for one, share in zip(self.levers, shares, strict=True)}

    def affordable(self, shares: Floats) -> Point:
        """The point at these shares or, where it is too dear, one on the way to it from the anchor."""
        wanted = self.point(shares)
        if self.allows(wanted):
            return wanted
        share = furthest(lambda share: self.allows(self._on_the_way(shares, share)), COARSE)
        return self._on_the_way(shares, share) if share else self.anchor

    def _on_the_way(self, shares: Floats, share: float) -> Point:
        return self.point(self.home + share * (shares - self.home))

    def _cheapest(self) -> Point:
        base = dict(self.starts[-1])
        for one in self.levers:
            base[one.name] = min((one.value(0), one.value(one.n_values - 1)), key=lambda end: self.cost(
                {**base, one.name: end}))
        return base
