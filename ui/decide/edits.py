"""Changes of a plan that a reader asks for: the plan as it is then, or None where it cannot be."""

from __future__ import annotations

from experiments.plan import Plan, offered
from simulation import Assumptions
from simulation.errors import InputError


def moved(plan: Plan, lever: str, value: float, week: int) -> Plan | None:
    """A lever set after a week."""
    if lever not in offered(plan.decision):
        return None
    try:
        return plan.with_decision(plan.decision.moved(lever, float(value), week))
    except (InputError, TypeError, ValueError):
        return None


def assumed(plan: Plan, name: str, value: float | str) -> Plan | None:
    """Something taken for granted otherwise than the scenario; what it takes for granted itself is no assumption."""
    decision = plan.decision
    others = {known: one for known, one in decision.assumptions.items() if known != name}
    try:
        given = value if isinstance(value, str) else float(value)
        facts = Assumptions.from_mapping({name: given}, "assumptions")
        own = getattr(decision.scenario.assumptions, name)
        changed = others if getattr(facts, name) == own else {**others, name: getattr(facts, name)}
        made = decision.replace(assumptions=changed)
        _ = made.facts
    except InputError:
        return None
    return plan.with_decision(made)


def known(plan: Plan) -> Plan:
    """Nothing taken for granted otherwise than the scenario."""
    return plan.with_decision(plan.decision.replace(assumptions={}))


def drawn(plan: Plan, is_wanted: bool) -> Plan:
    """What we do not know drawn anew for each company, or no longer."""
    return Plan(plan.decision, plan.pins, is_wanted)


def with_luck(plan: Plan, seed: int) -> Plan:
    """The same with other luck."""
    return plan.with_decision(plan.decision.replace(seed=seed))
