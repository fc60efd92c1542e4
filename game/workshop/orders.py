"""Orders from above: a cost cut and a remote order, which bind what every team may decide."""

from __future__ import annotations

from experiments.money.budget import Budget
from game.workshop.state import Levers, Workshop
from simulation.parameters import Parameter

ORDERS: dict[str, Parameter] = {
    "cost_cut": Parameter(0.3, 0.05, 1, 0.05, "share", "assumed", "assumed", "orders"),
    "remote_order": Parameter(3, 0, 5, 0.5, "days_per_week", "assumed", "assumed", "orders"),
}
"""What `size` means: share of the budget that is taken away; days a week that everybody works at home."""


def budget_of(workshop: Workshop, team: int) -> Budget:
    """What a team may spend more than at the start in the round that is open; who orders something pays for it."""
    scenario = workshop.setup.scenario
    budget = Budget(scenario, scenario.budget, frozenset(workshop.bound(team, workshop.round)))
    for one in workshop.orders_for(team, workshop.round):
        if one.order == "cost_cut":
            budget = budget.cut(one.size)
    return budget


def over_budget_cut(workshop: Workshop, team: int) -> Levers:
    """What has to change if a team leaves all as it is: nothing, unless an order made that too dear.

    Then what it has decided so far goes back towards the start until it fits; the start itself always does.
    """
    now = workshop.policy(team)
    fitted = budget_of(workshop, team).fitted(now).as_mapping()
    return {name: value for name, value in fitted.items() if value != getattr(now, name)}
