"""What a policy costs, reckoned beforehand for the staff, revenue and turnover of the start."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

from experiments.decision import Decision
from experiments.factors import schedule_with
from experiments.plan import Plan
from simulation import Policy, Scenario
from simulation.arithmetic import HOURS_PER_YEAR, WEEKS_PER_YEAR
from simulation.costs import costs_per_week, hours_per_year
from simulation.parameters import parameters_of


def yearly_cost(scenario: Scenario, policy: Policy) -> float:
    """€ a year that a policy costs the company as it is at the start."""
    profile, facts = scenario.profile, scenario.assumptions
    staff = profile.n_employees * policy.staffing
    revenue = profile.n_customers * profile.customer_weight * profile.value / WEEKS_PER_YEAR
    programmes = WEEKS_PER_YEAR * sum(costs_per_week(policy, staff, revenue).values())
    wages = staff * profile.gross_pay + profile.n_employees / profile.span * profile.manager_pay
    payroll = wages * policy.pay * (1.0 + policy.bonus_pool) * (1.0 + profile.charges)
    hours = staff * hours_per_year(policy) / HOURS_PER_YEAR * profile.gross_pay * (1.0 + profile.charges)
    newcomers = staff * profile.turnover * facts.onboarding_cost * policy.onboarding
    return programmes + payroll + hours + newcomers


def weekly_cost(scenario: Scenario, policy: Policy) -> float:
    """€ a week that a policy costs more than the scenario's own; negative where it saves."""
    profile, own = scenario.profile, scenario.policy
    revenue = profile.n_customers * profile.customer_weight * profile.value / WEEKS_PER_YEAR
    given_away = max(own.price - policy.price, 0.0) * revenue
    return (yearly_cost(scenario, policy) - yearly_cost(scenario, own)) / WEEKS_PER_YEAR + given_away
Point = Mapping[str, float]
"""Values of the levers that are sought; the others stay as they are decided."""


def cost_of(decision: Decision, point: Point) -> float:
    """€ a week that a decision with some levers set costs more than what is done today, in its dearest week."""
    scenario = decision.scenario.replace(assumptions=decision.facts)
    schedule = schedule_with(decision.schedule, point)
    return max(weekly_cost(scenario, policy) for policy in dict.fromkeys(schedule.values()))


def programmes(policy: Policy, n_employees: float, revenue: float) -> float:
    """€ a week of what a policy does for people; see `costs_per_week`."""
    costs = costs_per_week(policy, n_employees, revenue)
    return sum(costs[name] for name, lever in parameters_of(Policy).items() if lever.account == "care")
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

    found: dict[tuple[str, ...], float] = {}
    for name in offered:
        found[(name,)] = extra(name)
    # A product of three comes only where each two of them make one.
    for size in (2, 3):
        for levers in combinations(offered, size):
            if all(group in found for group in combinations(levers, size - 1)) and abs(extra(*levers)) > NEGLIGIBLE:
                found[levers] = extra(*levers)
    products = [
        {"levers": list(levers), "factor": amount / _product(ends[name] - own[name] for name in levers)}
        for levers, amount in found.items() if len(levers) > 1]
    return {"slopes": [_slopes(scenario, name, own[name]) for name in offered], "products": products}


def computed(found: Prices, own: Mapping[str, float], values: Mapping[str, float]) -> float:
    """€ a week that values cost more than the scenario's own: as the page reckons it."""
    moved = {name: values.get(name, own[name]) - own[name] for name in own}
    slopes: float = sum(
        one["up" if moved[one["lever"]] > 0 else "down"] * moved[one["lever"]] for one in found["slopes"])
    return slopes + float(sum(
        one["factor"] * _product(moved[name] for name in one["levers"]) for one in found["products"]))


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


def affordable(plan: Plan, week: int, budget: float) -> dict[str, float]:
    """Up to which value each lever that costs money keeps within the budget, all others as they are."""
    policy, n_employees = plan.decision.policy(week), plan.decision.scenario.profile.n_employees
    costs, rest = costs_per_week(policy, n_employees, 0.0), budget - spent(plan, week)
    unit = {name: costs_per_week(policy.replace(**{name: lever.high}), n_employees, 0.0)[name] / lever.high
            for name, lever in parameters_of(Policy).items() if lever.account == "care" and lever.cost > 0.0}
    return {name: max(0.0, (rest + costs[name]) / unit[name]) for name in unit if unit[name] > 0.0}


def spent(plan: Plan, week: int) -> float:
    """€ a week of the programmes decided for a week; none is paid in shares of revenue."""
    return programmes(plan.decision.policy(week), plan.decision.scenario.profile.n_employees, 0.0)


def budget_kept(plan: Plan) -> bool | None:
    """Whether no week spends more than the budget; None where there is none."""
    budget = plan.decision.scenario.budget
    if budget is None:
        return None
    return all(spent(plan, week) <= budget for week in plan.decision.schedule)
