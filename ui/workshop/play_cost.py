"""What a proposal costs, in a form that a browser can reckon while a handle moves.

`game.rules.cost` decides; this says the same. What levers cost is linear in each of them, with the others as they are
(hours cost more where more people work, say), but for a price, of which only a cut costs: slopes, then products.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

from experiments.purse import weekly_cost
from simulation import Policy, Scenario
from simulation.parameters import parameters_of

Prices = dict[str, list[dict[str, Any]]]
NEGLIGIBLE = 1e-6
"""€ a week over the whole range of levers; what rounding leaves of a product that is none."""


def prices(scenario: Scenario, offered: tuple[str, ...]) -> Prices:
    """What moving each lever costs in € a week per unit, up and down, and what moving several adds to that.

    `slopes` have a lever, `up` and `down`; `products` have levers and a factor. All count from the scenario's own
    policy.
    """
    own = scenario.policy.as_mapping()
    ends = {name: _farther_end(name, own[name]) for name in offered}

    def extra(*levers: str) -> float:
        """What moving levers to their ends costs together beyond all their smaller groups."""
        whole = weekly_cost(scenario, scenario.policy.replace(**{name: ends[name] for name in levers}))
        groups = (group for size in range(1, len(levers)) for group in combinations(levers, size))
        return whole - sum(found.get(group, 0.0) for group in groups)

    found = {(name,): extra(name) for name in offered}
    # A product of three comes only where each two of them make one.
    for size in (2, 3):
        for levers in combinations(offered, size):
            if all(group in found for group in combinations(levers, size - 1)) and abs(extra(*levers)) > NEGLIGIBLE:
                found[levers] = extra(*levers)
    products = [
        {"levers": list(levers), "factor": amount / _product(ends[name] - own[name] for name in levers)}
        for levers, amount in found.items() if len(levers) > 1]
    return {"slopes": [_slopes(scenario, name, own[name]) for name in offered], "products": products}


def reckoned(found: Prices, own: Mapping[str, float], values: Mapping[str, float]) -> float:
    """€ a week that values cost more than the scenario's own: as the page reckons it."""
    moved = {name: values.get(name, own[name]) - own[name] for name in own}
    slopes = sum(
        one["up" if moved[one["lever"]] > 0 else "down"] * moved[one["lever"]] for one in found["slopes"])
    return slopes + sum(one["factor"] * _product(moved[name] for name in one["levers"]) for one in found["products"])


def _slopes(scenario: Scenario, name: str, own: float) -> dict[str, Any]:
    declared = parameters_of(Policy)[name]

    def slope(end: float) -> float:
        if end == own:
            return 0.0
        return weekly_cost(scenario, scenario.policy.replace(**{name: end})) / (end - own)

    return {"lever": name, "up": slope(declared.high), "down": slope(declared.low)}


def _farther_end(name: str, own: float) -> float:
    declared = parameters_of(Policy)[name]
    return max((declared.low, declared.high), key=lambda end: abs(end - own))


def _product(factors: Any) -> float:
    made = 1.0
    for factor in factors:
        made *= factor
    return made
