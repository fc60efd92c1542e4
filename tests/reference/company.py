"""The week of a company, behaviour by behaviour."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import mesa
import numpy as np

from simulation.assumptions import Assumptions
from simulation.company import SEED_ARGUMENT
from simulation.luck import OF_CUSTOMER, OF_EMPLOYEE, TRAITS_OF_EMPLOYEE
from simulation.measures import MEASURES, Records
from simulation.parameters import parameters_of
from simulation.policy import Policy
from simulation.scenario import Scenario
from simulation.start import SETTLING_WEEKS
from simulation.tally import ACCOUNT, LEVELS, ROW, SUM
from tests.reference import accounts as books, luck, settling
from tests.reference.customer import Customer
from tests.reference.department import Department
from tests.reference.employee import Employee
from tests.reference.equations import decision, judgement, market, need
from tests.reference.events import CALM, shock_of
from tests.reference.leaders import Direction, Manager
from tests.reference.quarter import WEEKS_PER_QUARTER, close_quarter
from tests.reference.visit import Visit

LEVERS = parameters_of(Policy)


class ReferenceCompany(mesa.Model):  # type: ignore[misc]
    """A company of plain objects that lives week by week.

    Attributes:
        policy: what is decided; set it, and it holds from the next week on. felt: the levers as they are felt now.
        direction, managers, employees (posts), customers (slots): the agents. departments: where they belong.
        sums, money: of this week, by the names of `simulation.tally`. leavers: who left since the start.
        quarters: sums of the closed quarters, team by team. The company's own numbers are named as in
        `simulation.state.BOARD`; pressure and the care that is shown belong to the direction.
    """

    WEEK = (
        "direct", "lead", "care", "learn", "motivate", "prepare", "call", "route", "load", "serve", "talk", "speak",
        "feel", "stay", "trade", "account")
    """What happens in a week, in this order: the methods below."""

    departments: list[Department]
    managers: list[Manager]
    employees: list[Employee]
    customers: list[Customer]
    visits: list[Visit]
    listeners: list[Customer]

    reputation: float
    cash: float
    turnover_rate: float
    churn_rate: float
    mean_customer: float
    mean_employee: float
    quit_scale: float
    churn_scale: float
    join_scale: float
    capacity_scale: float
    usual_revenue: float
    usual_profit: float
    hours_off: float

    def __init__(
        self, scenario: Scenario, policy: Policy | None = None, assumptions: Assumptions | None = None, seed: int = 1,
        replicate: int = 0,
    ) -> None:
        """A settled company; arguments as for `simulation.Company`."""
        super().__init__(**{SEED_ARGUMENT: seed})
        self.profile, self.events, self.usual = scenario.profile, scenario.events, scenario.policy
        self.assumptions = scenario.assumptions if assumptions is None else assumptions
        self.policy = scenario.policy if policy is None else policy
        self.key = luck.company_key(seed, replicate)
        self.traits_key = luck.week_key(self.key, 0, TRAITS_OF_EMPLOYEE)
        self.felt = SimpleNamespace(**{name: self.strength_of(scenario.policy, name) for name in LEVERS})
        self.sums, self.money = dict.fromkeys(SUM._fields, 0), dict.fromkeys(ACCOUNT._fields, 0.0)
        self.leavers: list[dict[str, Any]] = []
        self.quarters: list[list[list[float]]] = []
        self.direction = Direction(self, self.felt.direction_care)
        self.settle()

    def settle(self) -> None:
        """Fills the company and lets it live under the scenario's own policy up to the end of week 0."""
        settling.draw_chart(self)
        settling.fill_posts(self)
        settling.fill_slots(self)
        settling.open_levels(self)
        self.decided, self.shock = self.usual, CALM
        for week in range(1 - SETTLING_WEEKS, 1):
            self.live(week)
            settling.anchor(self)
        settling.begin(self)

    def step(self) -> None:
        """Plays one week."""
        self.decided, self.shock = self.policy, shock_of(self.events, self.week + 1)
        self.live(self.week + 1)
        if self.week % WEEKS_PER_QUARTER == 0:
            self.quarters.append(close_quarter(self))

    def live(self, week: int) -> None:
        """One week: decisions are felt, then everything happens in the order of `WEEK`."""
        self.week = week
        self.employees_key = luck.week_key(self.key, week, OF_EMPLOYEE)
        self.sums = dict.fromkeys(SUM._fields, 0)
        for post in self.employees:
            post.forget_the_week()
        self.decide()
        for behaviour in self.WEEK:
            getattr(self, behaviour)()

    def at_work(self) -> list[Employee]:
        """Everybody at work now, in the order of their posts."""
        return [post for post in self.employees if post.present]

    def decide(self) -> None:
        """Every lever as it is felt moves towards what was decided; programmes take their hours at once."""
        self.hours_off = 0.0
        for name, lever in LEVERS.items():
            felt, goal = getattr(self.felt, name), self.strength_of(self.decided, name)
            setattr(self.felt, name, decision.felt_level(felt, goal, lever.delay, self.assumptions.undoing))
            self.hours_off += getattr(self.decided, name) * lever.hours

    def strength_of(self, policy: Policy, name: str) -> float:
        """What a lever of a policy achieves, once it is fully felt."""
        satiety = self.assumptions.satiety if LEVERS[name].sates else 0.0
        return float(decision.strength(getattr(policy, name), satiety))

    def direct(self) -> None:
        """The direction feels last week's result and treats its managers accordingly."""
        self.direction.direct()
        for manager in self.managers:
            manager.receive_care()

    def lead(self) -> None:
        """Managers give attention."""
        for manager in self.managers:
            manager.lead()

    def care(self) -> None:
        """Employees feel care, trust and ties, once all have seen what their peers felt last week."""
        for post in self.employees:
            post.look_at_peers()
        for employee in self.at_work():
            employee.receive_care()
        for manager in self.managers:
            manager.team_shock = 0.0

    def learn(self) -> None:
        """Skill, lessons, hidden errors."""
        for employee in self.at_work():
            employee.learn()

    def motivate(self) -> None:
        """Effort and help."""
        for employee in self.at_work():
            employee.motivate()

    def prepare(self) -> None:
        """Competence, chances of error, time."""
        for department in self.departments:
            department.prepare()

    def call(self) -> None:
        """Draws who visits this week, and who hears somebody talk."""
        for department in self.departments:
            department.count_customers()
        key = luck.week_key(self.key, self.week, OF_CUSTOMER)
        for customer in self.customers:
            customer.word = luck.word(key, customer.index)
        visiting = luck.on_grid(need.visit_chance(self.profile.visits_per_year, self.shock.demand))
        hearing = luck.on_grid(self.assumptions.word_rate)
        self.visits = [Visit(self, customer) for customer in self.customers if customer.calls(visiting)]
        self.listeners = [customer for customer in self.customers if customer.hears(hearing)]

    def route(self) -> None:
        """Sends every visitor to a machine or to people."""
        self.sums["n_visits"] = len(self.visits)
        for visit in self.visits:
            visit.route()
        for department in self.departments:
            department.count_contacts()

    def load(self) -> None:
        """The week's work meets the week's time."""
        for department in self.departments:
            department.weigh()
        for employee in self.at_work():
            employee.load()

    def serve(self) -> None:
        """Serves all visits; customers judge and remember."""
        promised = self.promised()
        for visit in self.visits:
            visit.serve(promised)
        for department in self.departments:
            department.count_verdicts()

    def promised(self) -> float:
        """Quality that promise and price lead people to expect."""
        return float(judgement.promised_quality(self.assumptions, self.felt.brand_promise, self.felt.price))

    def talk(self) -> None:
        """Those who hear somebody change their opinion, all at once."""
        opinions = [listener.hear() for listener in self.listeners]
        for listener, opinion in zip(self.listeners, opinions, strict=True):
            listener.satisfaction = opinion

    def speak(self) -> None:
        """Employees speak of their company outside."""
        for employee in self.at_work():
            employee.speak()

    def feel(self) -> None:
        """The week as employees lived it."""
        for department in self.departments:
            department.hear_verdicts()
        for employee in self.at_work():
            employee.perceive()
            employee.feel()

    def stay(self) -> None:
        """Everybody stays or leaves, posts open or close, newcomers come for next week."""
        for employee in self.at_work():
            employee.leave_or_stay()
        for manager in self.managers:
            manager.staff()
        for post in self.employees:
            if not post.present and post.arrives <= self.week:
                post.person += 1
                post.arrive(self.week + 1)
                self.sums["n_hired"] += 1

    def join_chance(self) -> float:
        """Chance of joining in a week of a prospect with an opinion of one half."""
        p, a = self.felt, self.assumptions
        reach = market.advertising_reach(p.advertising, self.usual_revenue, a.advertising_half)
        return float(self.join_scale * market.attraction(p, a, self.reputation, reach, self.profile.price_sensitivity))

    def trade(self) -> None:
        """Customers leave and prospects join: all make up their mind, then they move."""
        leaving = market.leave_chance(self.churn_scale, self.profile.churn, self.shock.churn)
        joining, promised = self.join_chance(), self.promised()
        for customer in [customer for customer in self.customers if customer.moves(leaving, joining)]:
            customer.move(promised)

    def account(self) -> None:
        """Sums, accounts, levels and quarters."""
        books.sum_customers(self)
        books.sum_employees(self)
        books.keep_accounts(self)
        books.keep_levels(self)
        books.keep_quarters(self)

    def level(self, name: str) -> float:
        """One of the company's own numbers (`simulation.state.BOARD`)."""
        return float(getattr(self.direction if name in ("direction_care", "pressure") else self, name))

    def row(self) -> list[float]:
        """The week's record: sums, accounts and levels in the order of `simulation.tally.ROW`."""
        values = {**self.sums, **self.money, **{name: self.level(name) for name in LEVELS}}
        return [float(values[name]) for name in ROW]

    def measures(self) -> dict[str, float]:
        """Every measure of the last week (week 0 is the start)."""
        record = Records(np.array(self.row()), self.profile)
        return {name: float(measure.compute(record)) for name, measure in MEASURES.items()}
