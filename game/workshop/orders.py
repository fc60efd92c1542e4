"""Orders from above: a cost cut and a remote order, which bind what every team may decide."""

from __future__ import annotations

from math import prod

from experiments.money.pricing import weekly_cost
from game.workshop.state import Levers, Workshop
from simulation import Policy
from simulation.parameters import Parameter, parameters_of

ORDERS: dict[str, Parameter] = {
    "cost_cut": Parameter(0.3, 0.05, 1, 0.05, "share", "assumed", "assumed", "orders"),
    "remote_order": Parameter(3, 0, 5, 0.5, "days_per_week", "assumed", "assumed", "orders"),
}
"""What `size` means: share of the budget that is taken away; days a week that everybody works at home."""
HALVINGS = 20
CENT = 0.01
"""€ a week by which a decision may be dearer than its budget: what rounding leaves."""


def budget_of(workshop: Workshop, team: int) -> float | None:
    """€ a week that a team may spend more than at the start in the round that is open; None is no limit."""
    budget = workshop.setup.scenario.budget
    if budget is None:
        return None
    cuts = (one.size for one in workshop.orders_for(team, workshop.round) if one.order == "cost_cut")
    return budget * prod(1 - cut for cut in cuts)


def cost_of(workshop: Workshop, team: int, policy: Policy) -> float:
    """€ a week that a policy costs a team more than at the start; who orders something pays for it."""
    scenario = workshop.setup.scenario
    bound = workshop.bound(team, workshop.round)
    return weekly_cost(scenario, policy.replace(**{name: getattr(scenario.policy, name) for name in bound}))


def cut_to(workshop: Workshop, team: int, budget: float) -> Levers:
    """What a team has decided so far, taken back towards the start by the same share until it fits a budget.

    The start itself costs nothing, so it always fits.
    """
    start, now = workshop.setup.scenario.policy, workshop.policy(team)
    bound = workshop.bound(team, workshop.round)
    moved = [
        name for name in parameters_of(Policy) if getattr(start, name) != getattr(now, name) and name not in bound]

    def so_far(share: float) -> Levers:
        return {
            name: getattr(start, name) + share * (getattr(now, name) - getattr(start, name)) for name in moved}

    kept, too_much = 0.0, 1.0
    for _ in range(HALVINGS):
        share = (kept + too_much) / 2
        fits = cost_of(workshop, team, start.replace(**so_far(share))) <= budget
        kept, too_much = (share, too_much) if fits else (kept, share)
    return so_far(kept)
