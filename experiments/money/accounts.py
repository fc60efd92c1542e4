"""A company's books in euro: its accounts, what each lever costs, and what leavers cost, week by week.

The accounts are the model's own and balance in every week. What levers and leavers cost is reckoned from the week's
records with the model's own equations, so that parts that are booked sum to what the accounts say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from experiments.decision import Decision
from experiments.estimate import Floats
from experiments.executor import EnsemblePlan, Executor, Progress, runs, silent
from simulation import Assumptions, Policy, Profile, Run
from simulation.arithmetic import HOURS_PER_YEAR, carried
from simulation.costs import COST_BASES
from simulation.engine import schedule_of
from simulation.parameters import Parameter, parameters_of
from simulation.rules.accounts import cost_base_of, lever_cost, weekly_pay
from simulation.rules.decision import felt_level, strength
from simulation.rules.learning import practice_rate
from simulation.rules.turnover import posts_wanted
from simulation.start import team_sizes

COSTS = ("payroll", "care_cost", "turnover_cost", "advertising_cost", "other_cost")
LINES = ("revenue", *COSTS, "profit")
LEVERS = parameters_of(Policy)
# By how many times the weeks in which nine tenths are learnt a newcomer's way is followed: the rest is below 0.1 %.
FOLLOWED = 3


@dataclass(frozen=True)
class Accounts:
    """What a company's weeks came to.

    Attributes:
        run: its weeks; replicates share their luck with those of other books. own: what it did before week 1.
        decided: float64 (weeks, levers), what was decided for each week. facts: what is taken for granted.
    """

    run: Run
    own: Policy
    decided: Floats
    facts: Assumptions

    @property
    def profile(self) -> Profile:
        """What the company is."""
        return self.run.profile

    def line(self, name: str) -> Floats:
        """A line of the accounts (or any measure) in each week from the first, float64 (replicates, weeks)."""
        return self.run[name][:, 1:]

    def count(self, name: str) -> Floats:
        """A sum of each week's record (`tally.SUM`), float64 (replicates, weeks)."""
        return self.run.records[name][:, 1:]

    def value(self, lever: str) -> Floats:
        """What was decided of a lever, float64 (weeks,)."""
        column: Floats = self.decided[:, list(LEVERS).index(lever)]
        return column

    def felt(self, lever: str) -> Floats:
        """A lever as it is felt (paid out, where it is pay), float64 (weeks,); of what sates, more adds less."""
        declared = LEVERS[lever]
        satiety = self.facts.satiety if declared.sates else 0.0
        levels, level = [], strength(float(getattr(self.own, lever)), satiety)
        for value in self.value(lever):
            level = felt_level(level, strength(float(value), satiety), declared.delay, self.facts.undoing)
            levels.append(level)
        return np.array(levels)

    @cached_property
    def levers(self) -> dict[str, dict[str, Floats]]:
        """Cost of every lever in € a week by where the money goes, float64 (replicates, weeks); free ones have no part.

        `programme` is what the lever itself costs, booked as care, advertising or other cost. `hours` are those it
        takes off the job, at what an hour is paid: they stand in the payroll anyway and are lost as time for
        customers. `pay` is what the pay index adds above 1, and what the bonus pool pays. `posts` is what
        is paid in posts beyond those of the start, below nothing where posts are cut. `newcomers` is onboarding.
        """
        parts: dict[str, Callable[[str, Parameter], Floats | None]] = {
            "programme": self._programme, "hours": self._hours, "pay": self._pay, "posts": self._posts,
            "newcomers": self._newcomers}
        found = {name: {part: cost(name, lever) for part, cost in parts.items()} for name, lever in LEVERS.items()}
        return {name: {part: cost for part, cost in costs.items() if cost is not None} for name, costs in found.items()}

    @cached_property
    def leavers(self) -> dict[str, Floats]:
        """Cost of leavers in € a week by what it is, float64 (replicates, weeks).

        `recruiting` and `onboarding` are the accounts' turnover cost. `severance` of those let go stands in the
        payroll. `ramp_up` is in no account: what newcomers are paid while they are not yet up to speed
        (`weeks_lost`), told in the week they come.
        """
        hired, each = self.count("n_hired"), self.wages(1.0)
        onboarding = self.levers["onboarding"]["newcomers"]
        return {
            "recruiting": self.line("turnover_cost") - onboarding, "onboarding": onboarding,
            "severance": self.count("n_laid_off") * each * self.facts.severance,
            "ramp_up": hired * self.weeks_lost * each}

    @property
    def weeks_lost(self) -> Floats:
        """Weeks of full work that a newcomer of each week does not yet do, float64 (weeks,)."""
        skill = float(self.run["skill"][:, 0].mean())
        lost = {weeks: weeks_lost(self.profile, self.facts, weeks, skill) for weeks in set(self.value("onboarding"))}
        return np.array([lost[weeks] for weeks in self.value("onboarding")])

    def wages(self, n_people: Floats | float) -> Floats:
        """Pay with charges of so many employees, without bonuses, in € a week, float64 (..., weeks)."""
        one = weekly_pay(1.0, self.profile.gross_pay, 1.0, self.profile.charges)
        cost: Floats = n_people * one * self.felt("pay")
        return cost

    @cached_property
    def salaries(self) -> Floats:
        """Pay with charges of everybody at work and their managers, without bonuses, float64 (replicates, weeks)."""
        n_managers = sum(map(len, team_sizes(self.profile)))
        managers = weekly_pay(float(n_managers), self.profile.manager_pay, 1.0, self.profile.charges)
        cost: Floats = self.wages(self.count("n_present")) + managers * self.felt("pay")
        return cost

    def _programme(self, name: str, lever: Parameter) -> Floats | None:
        if lever.cost_base == "none":
            return None
        present, revenue = self.count("n_present"), self.line("revenue")
        counted = {"company_month": np.ones_like(revenue), "revenue": revenue}.get(lever.cost_base, present)
        one = lever_cost(1.0, lever.cost, cost_base_of(COST_BASES.index(lever.cost_base), 1.0, 1.0))
        cost: Floats = self.value(name) * one * counted
        return cost

    def _hours(self, name: str, lever: Parameter) -> Floats | None:
        if not lever.hours:
            return None
        cost: Floats = self.value(name) * lever.hours / HOURS_PER_YEAR * self.wages(self.count("n_present"))
        return cost

    def _pay(self, name: str, lever: Parameter) -> Floats | None:
        if name == "pay":
            above: Floats = self.salaries * (1.0 - 1.0 / self.felt("pay"))
            return above
        bonus: Floats = self.salaries * self.felt("bonus_pool")
        return bonus if name == "bonus_pool" else None

    def _posts(self, name: str, lever: Parameter) -> Floats | None:
        if name != "staffing":
            return None
        teams = [size for sizes in team_sizes(self.profile) for size in sizes]
        wanted = np.array([sum(posts_wanted(size, index) for size in teams) for index in self.value(name)])
        cost: Floats = self.wages(self.count("n_present")) * (1.0 - sum(teams) / wanted)
        return cost

    def _newcomers(self, name: str, lever: Parameter) -> Floats | None:
        cost: Floats = self.count("n_hired") * self.facts.onboarding_cost * self.value("onboarding")
        return cost if name == "onboarding" else None


def weeks_lost(profile: Profile, facts: Assumptions, onboarding: float, skill: float) -> float:
    """Weeks of full work that a newcomer loses on the way to the skill of colleagues.

    By the model's own way: skill closes a share of its gap each week (`rules.learning`), pace rises with it from a
    floor, and the weeks of onboarding are spent partly apart (`rules.readiness`).

    Args:
        onboarding: weeks. skill: what colleagues have, 0–1.
    """
    rate = practice_rate(profile.ramp_up, onboarding, facts.onboarding_ramp, facts.full_onboarding)
    pace = partial(_pace, facts.pace_floor)
    lost, gained = 0.0, facts.beginner_skill
    for week in range(int(FOLLOWED * profile.ramp_up)):
        share = facts.onboarding_capacity if week < onboarding else 1.0
        lost += max(1.0 - share * pace(gained) / pace(skill), 0.0)
        gained += rate * max(skill - gained, 0.0)
    return lost


def _pace(floor: float, skill: float) -> float:
    return carried(skill, floor)


def accounts_of(
    decision: Decision, schedules: Sequence[Mapping[int, Policy]], replicates: int, weeks: int,
    executor: Executor | None = None, progress: Progress = silent,
) -> list[Accounts]:
    """The books of a decision's company under several schedules, with the same luck.

    Args:
        schedules: week to policy. replicates, weeks: as in `simulate`. executor, progress: see `Executor.map`.

    Raises:
        InputError: an argument is not allowed; says which, and what is.
    """
    scenario, facts = decision.scenario, decision.facts
    plans = [EnsemblePlan(scenario, schedule, facts, decision.seed, replicates, weeks) for schedule in schedules]
    return [
        Accounts(run, scenario.policy, schedule_of(plan.policy, scenario, weeks), facts)
        for run, plan in zip(runs(plans, executor, progress), plans, strict=True)]
