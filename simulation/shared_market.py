"""Several companies in one market: they share customers and recruits, person by person.

Each plays its week by itself; between two weeks the kernels of `rules/rivalry.py` move people. As for a single company
there are two faces and one set of kernels: `SharedMarket` steps Mesa companies, `simulate_market` plays without them,
and the two give the same bits. One company alone in its market is the company that `simulate` plays, bit for bit.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.assumptions import Assumptions
from simulation.costs import LEVERS
from simulation.engine import REPLICATES, THREADS, Schedule, Setting, new_log, setting_of
from simulation.errors import InputError
from simulation.jit import kernel
from simulation.parameters import Parameter, parameters_of
from simulation.rivalry import Rivalry
from simulation.rules.rivalry import (
    CUSTOMER_TRAITS, EMPLOYEE_TRAITS, ON_THE_WAY, SHOWN, Movers, Offers, apply_for_posts, book_arrivals, give_notice,
    look_around, see_off, share_inflow, show, welcome_customers, welcome_employees,
)
from simulation.run import Run
from simulation.scenario import Scenario
from simulation.state import CHURN_FACTOR, JOIN_SCALE, Floats, Ints, State
from simulation.week import LEVER_RECORD, Known, Log, play, record_type, write_row

if TYPE_CHECKING:
    from simulation.company import Company

COMPANIES = Parameter(2, 1, 20, 1, "count", "assumed", "assumed", "run")
RIVALRY_RECORD = record_type(parameters_of(Rivalry))
PLACE = "market"
CUSTOMERS, EMPLOYEES = range(2)


@kernel
def set_out_from(s, known, rivalry, i, week, offers, customers):
    """Customers of company i who left this week look around."""
    look_around(s, known.assumptions[0], rivalry[0], i, week, offers, customers)


@kernel
def look_for_posts(rivalry, week, offers, employees):
    """Everybody who quit this week, of all companies, looks for a post."""
    apply_for_posts(rivalry[0], week, offers, employees)


@kernel
def arrive_at(s, known, rivalry, j, week, offers, customers, employees, moved):
    """Company j takes in those who chose it; `moved` as in `Exchange`."""
    p, a = known.levers[0], known.assumptions[0]
    welcome_customers(s, p, a, j, week, offers, customers, moved[CUSTOMERS])
    welcome_employees(s, a, rivalry[0], j, week, offers, employees, moved[EMPLOYEES])


@kernel
def begin_week(s, known, rivalry, i, offers, customers, employees):
    """Company i lets go those who are elsewhere now, and has its part of the inflow for the week that comes."""
    see_off(s, i, customers, employees)
    share_inflow(s, known.assumptions[0], known.profile[0], rivalry[0], i, offers)


@kernel
def end_week(s, known, i, offers, employees, moved, log, first_left):
    """After a week of company i: counts who came before it, notes who goes, and shows what others go by."""
    p, a, f = known.levers[0], known.assumptions[0], known.profile[0]
    s.board[JOIN_SCALE] = offers.scales[i]
    joined, hired = moved[CUSTOMERS, :, i].sum(), moved[EMPLOYEES, :, i].sum()
    if joined + hired > 0:
        book_arrivals(s, p, a, f, joined, hired)
        write_row(s, log.rows[0])
    give_notice(s, i, log.leavers, first_left, log.n_leavers[0], employees)
    show(s, p, a, f, i, offers)


class Member(NamedTuple):
    """A company of a market: its arrays, what its rules read by name, its key of luck."""

    state: State
    known: Known
    key: np.uint64


class Exchange:
    """What happens between the weeks of a market.

    Attributes:
        members: the companies, in their order.
        moved: int64 (2, companies, companies), customers and employees who went from one (row) to another (column)
            before the week that is played; they count as joined and hired in that week.
    """

    def __init__(self, members: Sequence[Member], rivalry: Rivalry) -> None:
        """Opens a market: the companies show what they are; nobody moves before their first week is over."""
        self.members = tuple(members)
        self._rivalry = np.array(rivalry.numbers()).view(RIVALRY_RECORD)
        self._offers = _offers(self.members)
        slots = sum(member.state.active.size for member in members)
        posts = sum(member.state.employees.counts.shape[1] for member in members)
        self._customers, self._employees = _movers(slots, len(CUSTOMER_TRAITS)), _movers(posts, len(EMPLOYEE_TRAITS))
        self.moved = np.zeros((2, len(members), len(members)), np.int64)
        for i, member in enumerate(self.members):
            self.after(i, new_log(member.state, 1, leavers=0), 0, 1.0)

    def before(self, week: int) -> None:
        """Moves those who left in the week before, and shares the inflow of the week that comes."""
        rivalry, offers, customers, employees = self._rivalry, self._offers, self._customers, self._employees
        self.moved[...] = 0
        if week > 1 and len(self.members) > 1:
            self._move(week - 1)
        for i, (state, known, _) in enumerate(self.members):
            begin_week(state, known, rivalry, i, offers, customers, employees)
        customers.n[0] = employees.n[0] = 0

    def _move(self, week: int) -> None:
        rivalry, offers, customers, employees = self._rivalry, self._offers, self._customers, self._employees
        for i, (state, known, _) in enumerate(self.members):
            set_out_from(state, known, rivalry, i, week, offers, customers)
        look_for_posts(rivalry, week, offers, employees)
        for j, (state, known, _) in enumerate(self.members):
            arrive_at(state, known, rivalry, j, week, offers, customers, employees, self.moved)

    def after(self, i: int, log: Log, first_left: int, churn_factor: float) -> None:
        """Closes a week of company i.

        Args:
            log: what it wrote; its row is completed. first_left: row of the log of leavers where the week began.
            churn_factor: what befell it from outside.
        """
        state, known, _ = self.members[i]
        self._offers.outside[i] = churn_factor
        end_week(state, known, i, self._offers, self._employees, self.moved, log, first_left)


def _offers(members: Sequence[Member]) -> Offers:
    n = len(members)
    felt = np.zeros((n, members[0].state.levers.size))
    return Offers(
        levers=felt.view(LEVER_RECORD)[:, 0], felt=felt, shown=np.zeros((n, len(SHOWN))),
        scales=np.array([member.state.board[JOIN_SCALE] for member in members]), outside=np.ones(n),
        keys=np.array([member.key for member in members], np.uint64), weights=np.zeros(n))


def _movers(rows: int, traits: int) -> Movers:
    return Movers(
        np.zeros((rows, len(ON_THE_WAY)), np.int64), np.zeros((rows, traits + 1)), np.zeros(1, np.int64))


@dataclass(frozen=True)
class MarketRun:
    """Results of `simulate_market`.

    Attributes:
        runs: of each company, in their order.
        moved: int64 (replicates, weeks + 1, 2, companies, companies), simulated customers (0) and employees (1) who
            went from one company to another and are there from that week on.
    """

    runs: tuple[Run, ...]
    moved: Ints


class SharedMarket:
    """A market of Mesa companies that live week by week; the same bits as `simulate_market`.

    Attributes:
        companies: in their order, which is part of the luck. week: the last week played.
    """

    def __init__(self, companies: Sequence[Company], rivalry: Rivalry | None = None) -> None:
        """Opens a market.

        Args:
            companies: not played yet, alike in profile and assumptions; each with its policy and events.
            rivalry: what the market takes for granted; None is the working values.

        Raises:
            InputError: there is none, too many, or they are not alike.
        """
        _check([company.setting for company in companies])
        if any(company.week for company in companies):
            raise InputError(PLACE, "a company has been played already; allowed: companies at week 0")
        self.companies, self.week = tuple(companies), 0
        members = [Member(company.state, company.known, company.key) for company in companies]
        self._exchange = Exchange(members, rivalry or Rivalry())

    def step(self) -> None:
        """Plays one week of every company, after those who left one in the week before went to another."""
        self.week += 1
        self._exchange.before(self.week)
        for i, company in enumerate(self.companies):
            company.step()
            self._exchange.after(i, company.last_log, 0, float(company.shock()[0, CHURN_FACTOR]))


def simulate_market(
    scenarios: Sequence[Scenario],
    policies: Sequence[Schedule],
    assumptions: Assumptions | None = None,
    rivalry: Rivalry | None = None,
    seed: int = 1,
    replicates: int = 1,
    weeks: int | None = None,
    threads: int | None = None,
) -> MarketRun:
    """Plays companies of one market many times, without making agents.

    Args:
        scenarios: of the companies, alike but for what befalls them. policies: what each decides, as in `simulate`.
        assumptions: None takes the scenario's. rivalry: of the market; None is the working values.
        seed, replicates, weeks, threads: as in `simulate`.

    Raises:
        InputError: an argument is not allowed; says which, and what is.
    """
    if len(scenarios) != len(policies):
        raise InputError(PLACE, f"{len(policies)} policies for {len(scenarios)} companies; allowed: one each")
    settings = [
        setting_of(scenario, policy, assumptions, seed, weeks)
        for scenario, policy in zip(scenarios, policies, strict=True)]
    _check(settings)
    n = int(REPLICATES.check("simulate_market", "replicates", replicates))
    n_threads = int(THREADS.check("simulate_market", "threads", threads or os.cpu_count() or 1))

    with ThreadPoolExecutor(min(n_threads, n)) as pool:
        results = list(pool.map(lambda replicate: play_market(settings, rivalry or Rivalry(), replicate), range(n)))
    runs = tuple(
        Run.of(setting.scenario.profile, [ends[i] for ends, _ in results]) for i, setting in enumerate(settings))
    return MarketRun(runs, np.stack([moved for _, moved in results]))


def _check(settings: Sequence[Setting]) -> None:
    COMPANIES.check(PLACE, "companies", len(settings))
    first = settings[0]
    for setting in settings:
        if (setting.scenario.profile, setting.assumptions) != (first.scenario.profile, first.assumptions):
            raise InputError(PLACE, "companies differ in profile or assumptions; allowed: policies and events differ")
        if setting.weeks != first.weeks:
            raise InputError(PLACE, f"companies play {first.weeks} and {setting.weeks} weeks; allowed: as many for all")


def play_market(
    settings: Sequence[Setting], rivalry: Rivalry, replicate: int
) -> tuple[list[tuple[Floats, State, Log]], Ints]:
    """Plays one replicate; returns what `run_replicate` does of each company, and who moved (see `MarketRun`)."""
    starts = [setting.start(replicate) for setting in settings]
    members = [
        Member(state, setting.known(state), setting.key(replicate))
        for setting, (state, _) in zip(settings, starts, strict=True)]
    logs = [new_log(member.state, settings[0].weeks) for member in members]
    exchange = Exchange(members, rivalry)
    moved = np.zeros((settings[0].weeks + 1, *exchange.moved.shape), np.int64)
    for week in range(1, settings[0].weeks + 1):
        exchange.before(week)
        moved[week] = exchange.moved
        for i, setting in enumerate(settings):
            _play_week(exchange, i, setting, week, logs[i])
    ends = [(np.vstack([row, log.rows]), state, log) for (state, row), log in zip(starts, logs, strict=True)]
    return ends, moved


def _play_week(exchange: Exchange, i: int, setting: Setting, week: int, log: Log) -> None:
    (state, known, key), this, first_left = exchange.members[i], slice(week - 1, week), int(log.n_leavers[0])
    row = log._replace(rows=log.rows[this])
    play(state, known, setting.schedule[this], setting.shocks[this], LEVERS, key, week, row)
    exchange.after(i, row, first_left, float(setting.shocks[week - 1, CHURN_FACTOR]))
