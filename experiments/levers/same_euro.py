"""The same euro outside and inside: what so much a week brings where it is spent, and as care for one's own people.

The company left to itself gets a sum a week from week 0 on. Outside, all of it is advertising; or it is given to
customers as a lower price, spent on more posts or on self-service. Inside, every lever of care is raised by the same
share of the way left to it, hours off the job included. Half and half is half of each. What a policy costs is computed
beforehand as for a search's budget (`experiments.money.pricing.extra_cost`). All ways share their luck with the
company that spends nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from experiments.decision import Decision
from experiments.ensemble import within
from experiments.estimate import Estimate, Floats, mean_estimate, paired_difference
from experiments.executor import Executor, Progress, silent
from experiments.levers.care_bundle import raised
from experiments.levers.sweep import LEVERS
from experiments.money.accounts import Accounts, accounts_of
from experiments.money.budget import Budget, furthest
from experiments.money.cost_benefit import PLACE, REPLICATES, total_of
from experiments.money.valuation import today
from experiments.series import YEAR, over
from simulation import Policy, Scenario
from simulation.arithmetic import WEEKS_PER_YEAR
from simulation.engine import WEEKS
from simulation.parameters import Parameter
from simulation.policy import CARE

Side = Literal["outside", "price", "posts", "self_service", "half", "inside"]
SINGLE: Mapping[Side, str] = {
    "outside": "advertising", "price": "price", "posts": "staffing", "self_service": "self_service"}
"""The lever of each way that has only one."""
SIDES: tuple[Side, ...] = ("inside", "half", *SINGLE)

SUM = Parameter(1000, 1, 10_000_000, 1, "eur", "assumed", "assumed", "run")
# What is told of both ways: means of the last year.
FIGURES = ("profit", "revenue", "customers", "customer_satisfaction", "employee_satisfaction", "employee_turnover")
# Of the weekly revenue at the start, when no sum is said. Assumed.
USUAL_SHARE = 0.01


@dataclass(frozen=True)
class Way:
    """One way to spend the sum.

    Attributes:
        policy: what is decided. is_at_top: whether the levers have no more room, so that less than the sum is spent.
        spent: € a week that it turned out to cost: programmes, advertising, paid hours and posts, revenue given away.
        changes: of `FIGURES` in the last year, against the company that spends nothing more.
        gain: € of today that it brings over all weeks, its cost already taken off.
        per_euro: the same for each euro spent, of today too; None where nothing is (the sum pays no whole post).
    """

    side: Side
    policy: Policy
    is_at_top: bool
    spent: Estimate
    changes: dict[str, Estimate]
    gain: Estimate
    per_euro: Estimate | None


@dataclass(frozen=True)
class SameEuro:
    """The same sum a week every way, beside what the company does by itself (`own`).

    By side, `leads` is how much more the inside gains than it, in € of today.
    """

    sum: float
    ways: tuple[Way, ...]
    leads: Mapping[Side, Estimate]
    own: Policy


def usual_sum(scenario: Scenario) -> float:
    """A sum a week that a company of this size can think of: one per cent of its revenue, rounded."""
    profile = scenario.profile
    revenue = profile.n_customers * profile.customer_weight * profile.value / WEEKS_PER_YEAR
    return float(SUM.low if revenue * USUAL_SHARE < 1 else f"{revenue * USUAL_SHARE:.1g}")


def policy_of(scenario: Scenario, side: Side, money: float) -> Policy:
    """The scenario's own policy with so many € a week more spent one way, as far as its levers go."""
    if side == "half":
        outside, inside = (policy_of(scenario, one, money / 2) for one in ("outside", "inside"))
        return inside.replace(advertising=outside.advertising)
    ways: dict[Side, Callable[[float], Policy]] = {
        "inside": partial(raised, scenario.policy), **{one: partial(_pushed, scenario.policy, name)
                                                       for one, name in SINGLE.items()}}
    return _as_far_as(scenario, ways[side], money)


def _pushed(policy: Policy, name: str, share: float) -> Policy:
    """One lever moved by a share (0–1) of the way to its dear end."""
    own = getattr(policy, name)
    return policy.replace(**{name: within(LEVERS[name], own + share * (_dear_end(name) - own))})


def _dear_end(name: str) -> float:
    return LEVERS[name].low if LEVERS[name].earns else LEVERS[name].high


def _as_far_as(scenario: Scenario, policy_at: Callable[[float], Policy], money: float) -> Policy:
    """The policy at the highest share (0–1) of a way that so many € a week pay for."""
    budget = Budget(scenario, money)
    if budget.allows(policy_at(1.0)):
        return policy_at(1.0)
    return policy_at(furthest(lambda share: budget.left(policy_at(share)) >= 0.0))


def same_euro(
    decision: Decision, sum_per_week: float | None = None, *, replicates: int = int(REPLICATES.default),
    weeks: int | None = None, executor: Executor | None = None, progress: Progress = silent,
) -> SameEuro:
    """Plays every way and the company that spends nothing more.

    Args:
        decision: whose company, assumptions and luck; its moves do not count.
        sum_per_week: € a week; None takes about one per cent of the revenue.
        replicates, weeks: as in `simulate`. executor, progress: see `Executor.map`.

    Raises:
        InputError: an argument is not allowed; says which, and what is.
    """
    scenario = decision.scenario
    money = SUM.check(PLACE, "sum_per_week", usual_sum(scenario) if sum_per_week is None else sum_per_week)
    n = int(REPLICATES.check(PLACE, "replicates", replicates))
    until = int(WEEKS.check(PLACE, "weeks", scenario.weeks if weeks is None else weeks))
    policies = [policy_of(scenario, side, money) for side in SIDES]
    own, *played = accounts_of(
        decision, [{0: one} for one in (scenario.policy, *policies)], n, until, executor, progress
    )
    gains = {side: _gain(accounts, own) for side, accounts in zip(SIDES, played, strict=True)}
    ways = [
        _way(side, policy, accounts, own, gains[side])
        for side, policy, accounts in zip(SIDES, policies, played, strict=True)]
    leads: dict[Side, Estimate] = {
        side: paired_difference(gains["inside"], gains[side]) for side in SIDES if side != "inside"}
    return SameEuro(money, tuple(ways), leads, scenario.policy)


def _way(side: Side, policy: Policy, accounts: Accounts, own: Accounts, gain: Floats) -> Way:
    moved = (SINGLE[side],) if side in SINGLE else CARE if side == "inside" else ("advertising", *CARE)
    spending = _spending(accounts, moved) - _spending(own, moved)
    of_today = float((spending @ today(accounts.run.weeks, accounts.facts)).mean())
    return Way(
        side,
        policy,
        all(getattr(policy, name) == _dear_end(name) for name in moved),
        mean_estimate(spending.mean(axis=1)),
        {
            name: paired_difference(*(over(one.run, name, *_last_year(one)) for one in (accounts, own)))
            for name in FIGURES
        },
        mean_estimate(gain),
        mean_estimate(gain).over(of_today) if of_today else None,
    )


def _last_year(accounts: Accounts) -> tuple[int, int]:
    return max(accounts.run.weeks - YEAR + 1, 1), accounts.run.weeks


def _spending(accounts: Accounts, levers: tuple[str, ...]) -> Floats:
    """€ a week that levers cost, float64 (replicates, weeks); of the price, what it gives away against the start's."""
    given_away = accounts.line("revenue") * (accounts.own.price / accounts.value("price") - 1.0)
    parts = {f"{name} {part}": cost for name in levers for part, cost in accounts.levers[name].items()}
    return total_of({**parts, "given away": given_away} if "price" in levers else parts)


def _gain(accounts: Accounts, own: Accounts) -> Floats:
    total: Floats = (accounts.line("profit") - own.line("profit")) @ today(accounts.run.weeks, accounts.facts)
    return total
