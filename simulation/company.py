"""One company as a Mesa model: the same kernels, played week by week, with agents to look at."""

from __future__ import annotations

import inspect
import secrets
from typing import Any

import mesa
import numpy as np
from mesa.agent import AgentSet

from simulation.agents import ArrayAgentSet, Customer, Employee, Manager, Row, refuse
from simulation.arithmetic import WEEKS_PER_YEAR
from simulation.assumptions import Assumptions
from simulation.costs import LEVERS
from simulation.engine import REPLICATE, WEEKS, new_log, setting_of
from simulation.errors import WrongTypeError, given
from simulation.events import shock_table
from simulation.failure import Failure, failure
from simulation.measures import MEASURES, Records
from simulation.picture import Picture, picture_of
from simulation.policy import Policy
from simulation.rules.accounts import lifetime_value, sales_at, spending_factor
from simulation.rules.market import leave_chance, loyalty_factor
from simulation.scenario import Scenario
from simulation.state import BOARD, CHURN_FACTOR, CUSTOMER, Floats
from simulation.week import play

SEED_ARGUMENT = "rng" if "scenario" in inspect.signature(mesa.Model.__init__).parameters else "seed"
"""What Mesa calls the seed of a model: `rng` since 3.5, which warns of `seed`; older ones take only `seed` again when a
model is reset."""
SEED_BITS = 32
"""Of a seed that is drawn: short enough to be read out and typed."""


class RowCollector(mesa.DataCollector):  # type: ignore[misc]
    """Mesa's DataCollector whose model variables are the company's records: one row a week, no reporter called."""

    def __init__(self, company: Company, **reporters: Any) -> None:
        super().__init__(**reporters)
        self.company = company
        self._own = mesa.DataCollector()
        self.model_reporters = dict.fromkeys(MEASURES)
        # Since 3.4 Mesa's batch runner looks up here which row is of which week; before, nobody reads it.
        self._collection_steps = [0]

    def collect(self, model: Company) -> None:
        """Collects what somebody's own reporters ask for; the model's own row is there already."""
        self._collection_steps.append(model.steps)
        own = {name: reporter for name, reporter in self.model_reporters.items() if reporter is not None}
        if own:
            for name in own:
                values = self._own.model_vars.setdefault(name, [])
                # Weeks before a reporter came, or in which it broke, have nothing to show.
                values.extend([None] * (model.week - len(values)))
            self._own.model_reporters = own
            self._own.collect(model)
        if self.agent_reporters or self.agenttype_reporters:
            kept, self.model_reporters = self.model_reporters, {}
            try:
                super().collect(model)
            finally:
                self.model_reporters = kept

    @property
    def model_vars(self) -> dict[str, list[Any]]:
        """Measure, or what somebody added, to its values, week 0 first."""
        records = self.company.records()
        ours = {name: measure.compute(records).tolist() for name, measure in MEASURES.items()}
        n_weeks = len(next(iter(ours.values())))
        return ours | {
            name: values + [None] * (n_weeks - len(values)) for name, values in self._own.model_vars.items()}

    @model_vars.setter
    def model_vars(self, value: object) -> None:
        """Mesa sets an empty dictionary at the start; the rows are the company's."""


class Company(mesa.Model):  # type: ignore[misc]
    """A company that lives week by week. Replicate 0 of `simulate` with the same arguments, bit for bit.

    Attributes:
        scenario, assumptions: what is simulated. policy: what is decided; set it, and it holds from the next week on.
        week: the last week played (0 is the start). state: the arrays (only rules change them).
        last_log: what the last week wrote; its row is the company's own record.
        employees, managers, customers: Mesa AgentSets of those who are there now.
    """

    def __init__(
        self,
        scenario: Scenario | str = "hotel",
        policy: Policy | None = None,
        assumptions: Assumptions | None = None,
        seed: int | None = 1,
        replicate: int = 0,
        rng: int | None = None,
        **levers: float,
    ) -> None:
        """Makes a settled company.

        Args:
            scenario: a Scenario or the name of one. policy: None is the scenario's own.
            assumptions: None takes the scenario's. seed, replicate: of the luck; seed None draws one, as Mesa's batch
                runner asks for where it is given no `rng` (it stands in `setting.seed`).
            rng: Mesa's word for the seed since 3.5, instead of it.
            levers: single levers that differ from the policy (for Mesa's batch runner).

        Raises:
            InputError: an argument is not allowed; says which, and what is.
        """
        chosen = Scenario.load(scenario) if isinstance(scenario, str) else scenario
        start = (policy or chosen.policy).replace(**levers)
        wanted = seed if rng is None else rng
        given = secrets.randbits(SEED_BITS) if wanted is None else wanted
        setting = setting_of(chosen, start, assumptions, given, chosen.weeks)
        super().__init__(**{SEED_ARGUMENT: setting.seed})
        self.setting = setting
        self.assumptions = self.setting.assumptions
        self.week = 0
        number = int(REPLICATE.check("Company", "replicate", replicate))
        self.key = self.setting.key(number)
        self.state, row = self.setting.start(number)
        self.known = self.setting.known(self.state)
        self._shocks = shock_table(self.scenario.events, int(WEEKS.high))[1:]
        self._calm = shock_table((), 1)[1:]
        self._log = self.last_log = new_log(self.state, 1)
        self._rows = np.zeros((64, row.size))
        self._rows[0] = row
        self._views: dict[tuple[type[Row], int], Row] = {}
        self.policy = start
        self._make_agent_sets()
        self.datacollector = RowCollector(self)

    def _make_agent_sets(self) -> None:
        self.managers = ArrayAgentSet(self, Manager)
        self.employees = ArrayAgentSet(self, Employee)
        self.customers = ArrayAgentSet(self, Customer)

    @property
    def scenario(self) -> Scenario:
        """What is simulated."""
        return self.setting.scenario

    @scenario.setter
    def scenario(self, offered: object) -> None:
        """Mesa 3.5 sets a record of its own, which holds the seed, while the model is made; the company needs none.

        Raises:
            AttributeError: somebody else wants another scenario for a company that lives.
        """
        if hasattr(self, "setting"):
            raise AttributeError("the scenario of a Company stays; make another one: Company(scenario)")

    @property
    def policy(self) -> Policy:
        """What is decided now."""
        return self._policy

    @policy.setter
    def policy(self, policy: Policy) -> None:
        if not isinstance(policy, Policy):
            raise WrongTypeError("Company.policy", "no_policy", value=given(policy))
        self._policy = policy
        self._decided = np.array(policy.numbers())[None, :]

    def step(self) -> None:
        """Plays one week."""
        self.week += 1
        self._log.n_leavers[0] = 0
        log = self._log if self.week % 13 else new_log(self.state, self.week)
        play(self.state, self.known, self._decided, self.shock(), LEVERS, self.key, self.week, log)
        if self.week == len(self._rows):
            self._rows = np.vstack([self._rows, np.zeros_like(self._rows)])
        self._rows[self.week] = log.rows[0]
        self.last_log = log._replace(rows=self._rows[self.week:self.week + 1])
        self.datacollector.collect(self)

    def shock(self) -> Floats:
        """What befalls the company this week, float64 (1, 4); nothing after the last week that a run can have."""
        return self._shocks[self.week - 1:self.week] if self.week <= len(self._shocks) else self._calm

    def records(self) -> Records:
        """Records of all weeks up to now, week 0 first."""
        return Records(self._rows[: self.week + 1], self.scenario.profile)

    def series(self, name: str) -> Floats:
        """A measure for all weeks up to now, float64 (week + 1,)."""
        return MEASURES[name].compute(self.records())

    def measures(self) -> dict[str, float]:
        """Every measure of the last week."""
        last = Records(self._rows[self.week], self.scenario.profile)
        return {name: float(measure.compute(last)) for name, measure in MEASURES.items()}

    @property
    def failure(self) -> Failure | None:
        """When and by what the company failed; None while it has not."""
        return failure(self.series("customers"), self.series("cash"))

    def picture(self) -> Picture:
        """What the live view shows of this week."""
        return picture_of(self.state)

    def view(self, kind: type[Row], index: int) -> Any:
        """The agent object of a row; the same object every time."""
        agent = self._views.get((kind, index))
        if agent is None:
            agent = kind.__new__(kind)
            for name, value in (("model", self), ("index", index), ("unique_id", self._unique_id(kind, index))):
                object.__setattr__(agent, name, value)
            object.__setattr__(agent, "pos", None)
            self._views[(kind, index)] = agent
        return agent

    def _unique_id(self, kind: type[Row], index: int) -> int:
        """Numbers managers, then posts, then slots, from 1."""
        n_managers, n_posts = self.state.managers.counts.shape[1], self.state.employees.counts.shape[1]
        return 1 + index + {Manager: 0, Employee: n_managers, Customer: n_managers + n_posts}[kind]

    @property
    def agents(self) -> AgentSet:
        """Everybody: managers, employees, customers (objects are made for all of them)."""
        return AgentSet([*self.managers, *self.employees, *self.customers], self.random)

    @property
    def agents_by_type(self) -> dict[type[Row], ArrayAgentSet]:
        """The agent sets by class."""
        return {Manager: self.managers, Employee: self.employees, Customer: self.customers}

    @property
    def agent_types(self) -> list[type[Row]]:
        """The classes of agents."""
        return list(self.agents_by_type)

    def register_agent(self, agent: object) -> None:
        """Nobody comes by hand: raises TypeError."""
        refuse()

    def deregister_agent(self, agent: object) -> None:
        """Nobody goes by hand: raises TypeError."""
        refuse()

    def remove_all_agents(self) -> None:
        """Nobody goes by hand: raises TypeError."""
        refuse()

    def lifetime_value_of(self, customer: int) -> float:
        """€ that a customer is worth over the time they are likely to stay; see `rules.accounts.lifetime_value`."""
        numbers, a, profile = self.state.customers.numbers, self.assumptions, self.scenario.profile
        satisfaction = float(numbers[CUSTOMER.satisfaction, customer])
        price = float(self.known.levers[0]["price"])
        factor = loyalty_factor(
            self.known.assumptions[0], satisfaction, float(numbers[CUSTOMER.worst_contact, customer]),
            float(numbers[CUSTOMER.price_sensitivity, customer]), price)
        rival = float(self.shock()[0, CHURN_FACTOR]) if self.week else 1.0
        chance = leave_chance(float(self.state.board[BOARD.churn_scale]), profile.churn, factor * rival)
        sales = sales_at(price, profile.price_sensitivity, a.buying_price)
        week = float(numbers[CUSTOMER.value_per_week, customer]) * sales * spending_factor(
            satisfaction, a.spending_slope)
        return float(lifetime_value(week, 1.0 - profile.variable_cost / price, chance, a.discount / WEEKS_PER_YEAR))
