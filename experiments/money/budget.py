"""What a policy costs a week more than what the company does today, and how far one can go for a budget.

Money is computed beforehand for the staff, revenue and turnover of the start (`experiments.money.pricing`): programmes,
tools, hours off the job, pay, posts and newcomers. What is saved on one lever can be spent on another. A price cut
gives revenue away; a higher price brings money, but nothing is bought with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from experiments.estimate import Floats
from experiments.factors import Factor
from experiments.money.pricing import Point
from simulation.errors import OutOfRangeError

# How finely the way to a policy that is too dear is halved, and how far a float may be beyond the budget.
HALVINGS, ROUNDING = 10, 1e-9


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
        best, low, high = self.anchor, 0.0, 1.0
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            tried = self.point(self.home + middle * (shares - self.home))
            if self.allows(tried):
                best, low = tried, middle
            else:
                high = middle
        return best

    def _cheapest(self) -> Point:
        base = dict(self.starts[-1])
        for one in self.levers:
            base[one.name] = min((one.value(0), one.value(one.n_values - 1)), key=lambda end: self.cost(
                {**base, one.name: end}))
        return base
