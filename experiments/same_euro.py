"""The same euro outside and inside: what so much a week brings as advertising, and as care for one's own people.

The company left to itself gets a sum a week from week 0 on. Outside, all of it is advertising. Inside, every lever of
care is raised by the same share of the way left to it, as far as the sum allows, hours off the job included
(`experiments.bundle`). Both ways share their luck with the company that spends nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from experiments.books import Books, books_of
from experiments.bundle import CARE, raised, yearly_cost
from experiments.decision import Decision
from experiments.ensemble import within
from experiments.estimate import Estimate, Floats, mean_estimate, paired_difference
from experiments.executor import Executor, Told, silent
from experiments.free_lunch import LEVERS
from experiments.money import PLACE, REPLICATES, total_of
from experiments.series import YEAR, over
from experiments.worth import today
from simulation import Policy, Scenario
from simulation.arithmetic import MONTHS_PER_YEAR, WEEKS_PER_YEAR
from simulation.engine import WEEKS
from simulation.parameters import Parameter

Side = Literal["outside", "inside"]
SIDES: tuple[Side, ...] = ("outside", "inside")

SUM = Parameter(1000, 1, 10_000_000, 1, "eur", "assumed", "assumed", "run")
# What is told of both ways: means of the last year.
FIGURES = ("profit", "revenue", "customers", "customer_satisfaction", "employee_satisfaction", "employee_turnover")
# Of the weekly revenue at the start, when no sum is said. Assumed.
USUAL_SHARE = 0.01
HALVINGS = 50


@dataclass(frozen=True)
class Way:
    """One way to spend the sum.

    Attributes:
        policy: what is decided. is_at_top: whether the levers have no more room, so that less than the sum is spent.
        spent: € a week that it turned out to cost, programmes, advertising and paid hours together.
        changes: of `FIGURES` in the last year, against the company that spends nothing more.
        gain: € of today that it brings over all weeks, its cost already taken off.
        per_euro: the same for each euro spent, of today too.
    """

    side: Side
    policy: Policy
    is_at_top: bool
    spent: Estimate
    changes: dict[str, Estimate]
    gain: Estimate
    per_euro: Estimate


@dataclass(frozen=True)
class SameEuro:
    """The same sum a week both ways, and how much more the inside gains."""

    sum: float
    ways: tuple[Way, ...]
    lead: Estimate


def usual_sum(scenario: Scenario) -> float:
    """A sum a week that a company of this size can think of: one per cent of its revenue, rounded."""
    profile = scenario.profile
    revenue = profile.n_customers * profile.customer_weight * profile.value / WEEKS_PER_YEAR
    return float(SUM.low if revenue * USUAL_SHARE < 1 else f"{revenue * USUAL_SHARE:.1g}")


def outside(scenario: Scenario, money: float) -> Policy:
    """The scenario's own policy with so many € a week more for advertising, as far as it goes."""
    own = scenario.policy
    return own.replace(
        advertising=within(LEVERS["advertising"], own.advertising + money * WEEKS_PER_YEAR / MONTHS_PER_YEAR))


def inside(scenario: Scenario, money: float) -> Policy:
    """The scenario's own policy with every lever of care raised alike, for so many € a week, as far as it goes."""
    own = yearly_cost(scenario, scenario.policy)
    low, high = 0.0, 1.0
    if yearly_cost(scenario, raised(scenario.policy, high)) - own <= money * WEEKS_PER_YEAR:
        return raised(scenario.policy, high)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        is_dear = yearly_cost(scenario, raised(scenario.policy, middle)) - own > money * WEEKS_PER_YEAR
        low, high = (low, middle) if is_dear else (middle, high)
    return raised(scenario.policy, low)


def same_euro(
    decision: Decision, sum_per_week: float | None = None, *, replicates: int = int(REPLICATES.default),
    weeks: int | None = None, executor: Executor | None = None, told: Told = silent,
) -> SameEuro:
    """Plays both ways and the company that spends nothing more.

    Args:
        decision: whose company, assumptions and luck; its moves do not count.
        sum_per_week: € a week; None takes about one per cent of the revenue.
        replicates, weeks: as in `simulate`. executor, told: see `Executor.map`.

    Raises:
        InputError: an argument is not allowed; says which, and what is.
    """
    scenario = decision.scenario
    money = SUM.check(PLACE, "sum_per_week", usual_sum(scenario) if sum_per_week is None else sum_per_week)
    n = int(REPLICATES.check(PLACE, "replicates", replicates))
    until = int(WEEKS.check(PLACE, "weeks", scenario.weeks if weeks is None else weeks))
    policies = (outside(scenario, money), inside(scenario, money))
    own, *played = books_of(decision, [{0: one} for one in (scenario.policy, *policies)], n, until, executor, told)
    gains = [_gain(books, own) for books in played]
    ways = [
        _way(side, policy, books, own, gain)
        for side, policy, books, gain in zip(SIDES, policies, played, gains, strict=True)]
    return SameEuro(money, tuple(ways), paired_difference(gains[1], gains[0]))


def _way(side: Side, policy: Policy, books: Books, own: Books, gain: Floats) -> Way:
    moved: Sequence[str] = CARE if side == "inside" else ("advertising",)
    spending = _spending(books, moved) - _spending(own, moved)
    of_today = float((spending @ today(books.run.weeks, books.facts)).mean())
    return Way(
        side, policy, all(getattr(policy, name) == LEVERS[name].high for name in moved),
        mean_estimate(spending.mean(axis=1)),
        {name: paired_difference(*(over(one.run, name, *_last_year(one)) for one in (books, own))) for name in FIGURES},
        mean_estimate(gain), mean_estimate(gain).over(of_today))


def _last_year(books: Books) -> tuple[int, int]:
    return max(books.run.weeks - YEAR + 1, 1), books.run.weeks


def _spending(books: Books, levers: Sequence[str]) -> Floats:
    return total_of({f"{name} {part}": cost for name in levers for part, cost in books.levers[name].items()})


def _gain(books: Books, own: Books) -> Floats:
    total: Floats = (books.line("profit") - own.line("profit")) @ today(books.run.weeks, books.facts)
    return total
