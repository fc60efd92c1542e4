"""Several companies in one market: they share customers and recruits, person by person.

Each plays its week by itself; between two weeks the kernels of `rules/rivalry.py` move people. As for a single company
there are two faces and one set of kernels: `SharedMarket` steps Mesa companies, `simulate_market` plays without them,
and the two give the same bits. One company alone in its market is the company that `simulate` plays, bit for bit.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from simulation.assumptions import Assumptions
from simulation.costs import LEVERS
from simulation.engine import REPLICATES, THREADS, Schedule, Setting, new_log, setting_of
from simulation.errors import InputError
from simulation.exchange import Exchange, Member
from simulation.parameters import Parameter
from simulation.profile import Profile
from simulation.rivalry import Rivalry
from simulation.run import Run
from simulation.scenario import Scenario
from simulation.settled import bytes_of, copy_of
from simulation.state import CHURN_FACTOR, Floats, Ints, State
from simulation.week import Log, play

if TYPE_CHECKING:
    from simulation.company import Company

COMPANIES = Parameter(2, 1, 20, 1, "count", "assumed", "assumed", "run")
PLACE = "market"


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

    @classmethod
    def of(cls, courses: Sequence[Course]) -> Self:
        """Puts the replicates' courses together."""
        first = courses[0]
        runs = tuple(
            Run.of(setting.scenario.profile, [course.end(i) for course in courses])
            for i, setting in enumerate(first.settings))
        return cls(runs, np.stack([course.moved for course in courses]))


class SharedMarket:
    """A market of Mesa companies that live week by week; the same bits as `simulate_market`.

    Attributes:
        companies: in their order, which is part of the luck. week: the last week played.
        exchange: what happens between the weeks; `exchange.moved` tells who came before this week.
    """

    def __init__(self, companies: Sequence[Company], rivalry: Rivalry | None = None) -> None:
        """Opens a market.

        Args:
            companies: not played yet, alike in profile and assumptions; each with its policy and events.
            rivalry: what the market takes for granted; None takes the scenario's.

        Raises:
            InputError: there is none, too many, or they are not alike.
        """
        _check([company.setting for company in companies])
        if any(company.week for company in companies):
            raise InputError(PLACE, "played_already")
        self.companies, self.week = tuple(companies), 0
        members = [Member(company.state, company.known, company.key) for company in companies]
        self.exchange = Exchange(members, rivalry or companies[0].scenario.rivalry)

    def step(self) -> None:
        """Plays one week of every company, after those who left one in the week before went to another."""
        self.week += 1
        self.exchange.before(self.week)
        for i, company in enumerate(self.companies):
            company.step()
            self.exchange.after(i, company.last_log, 0, float(company.shock()[0, CHURN_FACTOR]))


class Course:
    """One replicate of a market, played up to a week; it can be copied there and played on.

    Attributes:
        settings: of its companies. week: the last week played. moved: as in `MarketRun`, (weeks + 1, …).
        exchange: what happens between the weeks.
    """

    def __init__(self, settings: Sequence[Setting], rivalry: Rivalry, replicate: int = 0) -> None:
        """Opens the market."""
        self.settings, self.week = tuple(settings), 0
        starts = [setting.start(replicate) for setting in settings]
        members = [
            Member(state, setting.known(state), setting.key(replicate))
            for setting, (state, _) in zip(settings, starts, strict=True)]
        self._first_rows, self._logs = [row for _, row in starts], [new_log(state, 0) for state, _ in starts]
        self.exchange = Exchange(members, rivalry)
        self.moved = self.exchange.moved[None].copy()

    @classmethod
    def played(cls, settings: Sequence[Setting], rivalry: Rivalry, replicate: int = 0) -> Self:
        """A market played to the end of its settings."""
        course = cls(settings, rivalry, replicate)
        course.play(settings, settings[0].weeks)
        return course

    def play(self, settings: Sequence[Setting], until: int) -> None:
        """Plays on to week `until`; of weeks already played the settings have to say what was played."""
        self.settings, members = tuple(settings), self.exchange.members
        self._logs = [
            _longer(log, new_log(member.state, until)) for log, member in zip(self._logs, members, strict=True)]
        moved = [*self.moved]
        while self.week < until:
            self.week += 1
            self.exchange.before(self.week)
            moved.append(self.exchange.moved.copy())
            for i in range(len(members)):
                self._play(i)
        self.moved = np.stack(moved)

    def _play(self, i: int) -> None:
        (state, known, key), setting, log = self.exchange.members[i], self.settings[i], self._logs[i]
        this, first_left = slice(self.week - 1, self.week), int(log.n_leavers[0])
        row = log._replace(rows=log.rows[this])
        play(state, known, setting.schedule[this], setting.shocks[this], LEVERS, key, self.week, row)
        self.exchange.after(i, row, first_left, float(setting.shocks[self.week - 1, CHURN_FACTOR]))

    def end(self, i: int) -> tuple[Floats, State, Log]:
        """Of company i, what `run_replicate` gives: its records, the company as it is now, and the log."""
        return np.vstack([self._first_rows[i], self._logs[i].rows]), self.exchange.members[i].state, self._logs[i]

    @property
    def bytes(self) -> int:
        """Memory that its companies hold."""
        return sum(bytes_of(member.state) for member in self.exchange.members)

    def copy(self) -> Self:
        """The same, to be played on by itself; what was played is shared."""
        twin = type(self).__new__(type(self))
        twin.__dict__.update(self.__dict__)
        members = [
            Member(state, setting.known(state), key)
            for (state, key), setting in zip(self._copies(), self.settings, strict=True)]
        twin.exchange = self.exchange.copy(members)
        return twin

    def _copies(self) -> Iterator[tuple[State, np.uint64]]:
        for member in self.exchange.members:
            state = copy_of(member.state)
            # Who left last has yet to choose: a copy knows no visits otherwise.
            state.visits.flags[...] = member.state.visits.flags
            yield state, member.key


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
        assumptions: None takes the scenario's. rivalry: of the market; None too.
        seed, replicates, weeks, threads: as in `simulate`.

    Raises:
        InputError: an argument is not allowed; says which, and what is.
    """
    if len(scenarios) != len(policies):
        raise InputError(PLACE, "policies_for_companies", policies=len(policies), companies=len(scenarios))
    settings = [
        setting_of(scenario, policy, assumptions, seed, weeks)
        for scenario, policy in zip(scenarios, policies, strict=True)]
    _check(settings)
    n = int(REPLICATES.check("simulate_market", "replicates", replicates))
    n_threads = int(THREADS.check("simulate_market", "threads", threads or os.cpu_count() or 1))

    facts = rivalry or settings[0].scenario.rivalry

    with ThreadPoolExecutor(min(n_threads, n)) as pool:
        courses = list(pool.map(lambda replicate: Course.played(settings, facts, replicate), range(n)))
    return MarketRun.of(courses)


def _check(settings: Sequence[Setting]) -> None:
    COMPANIES.check(PLACE, "companies", len(settings))
    first = settings[0]
    for setting in settings:
        if _facts(setting) != _facts(first):
            raise InputError(PLACE, "companies_differ")
        if setting.weeks != first.weeks:
            raise InputError(PLACE, "weeks_differ", first=first.weeks, other=setting.weeks)


def _facts(setting: Setting) -> tuple[Profile, Assumptions, Rivalry]:
    return setting.scenario.profile, setting.assumptions, setting.scenario.rivalry


def _longer(log: Log, room: Log) -> Log:
    room.rows[:len(log.rows)], room.quarters[:len(log.quarters)] = log.rows, log.quarters
    n = room.n_leavers[0] = log.n_leavers[0]
    room.leavers[:n] = log.leavers[:n]
    return room
