"""Runs companies: one replicate after the other on every thread, the same bits whatever their number."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.assumptions import Assumptions
from simulation.costs import LEVERS
from simulation.errors import InputError, OutOfRangeError, WrongTypeError, given
from simulation.events import shock_table
from simulation.jit import kernel
from simulation.luck import replicate_key
from simulation.parameters import Parameter
from simulation.policy import Policy
from simulation.rules.decision import begin_deciding
from simulation.rules.turnover import LEAVER_COLUMNS
from simulation.run import Run
from simulation.scenario import PLAYED_WEEKS, Scenario
from simulation.settled import SETTLED
from simulation.start import SETTLING_WEEKS, anchor, begin, empty_company, fill_posts, fill_slots, open_board
from simulation.state import Floats, State
from simulation.tally import ROW, TEAM_SUM
from simulation.week import Known, Log, Moment, known_of, one_week, play, write_row

Schedule = Policy | Mapping[int, Policy] | None

SEED = Parameter(1, 0, 2**63 - 1, 1, "count", "assumed", "assumed", "run")
REPLICATES = Parameter(1, 1, 100_000, 1, "count", "assumed", "assumed", "run")
REPLICATE = Parameter(0, 0, REPLICATES.high - 1, 1, "count", "assumed", "assumed", "run")
WEEKS = PLAYED_WEEKS
THREADS = Parameter(1, 1, 256, 1, "count", "assumed", "assumed", "run")


@kernel
def settle(s, known, table, key, log):
    """Fills the company and lets it settle up to the end of week 0 (the first row of the log)."""
    p, a, profile = known.levers[0], known.assumptions[0], known.profile[0]
    policy = s.levers.copy()
    begin_deciding(s, a, policy, table)
    fill_posts(s, p, a, profile, key)
    fill_slots(s, p, a, profile, key)
    open_board(s, p, a, profile)
    calm = np.array([1.0, 0.0, 0.0, 1.0])
    for week in range(1 - SETTLING_WEEKS, 1):
        one_week(s, p, a, profile, Moment(week, key, calm, policy, table, log.leavers, log.n_leavers))
        anchor(s, p, a, profile, week)
    begin(s, p, profile)
    write_row(s, log.rows[0])


@dataclass(frozen=True)
class Setting:
    """Everything that a replicate needs beside its number: the plan of a run, as arrays.

    Attributes:
        scenario, assumptions: what is simulated. seed: of the run. weeks: to play.
        schedule: float64 (weeks, levers). shocks: float64 (weeks, 4).
    """

    scenario: Scenario
    assumptions: Assumptions
    seed: int
    weeks: int
    schedule: Floats
    shocks: Floats

    def known(self, state: State) -> Known:
        """What rules read by name, for a company of this setting."""
        return known_of(state, self.assumptions, self.scenario.profile)

    def key(self, replicate: int) -> np.uint64:
        """Key of luck of a replicate."""
        return np.uint64(replicate_key(self.seed, replicate))

    def start(self, replicate: int) -> tuple[State, Floats]:
        """The settled company of a replicate, ready for week 1, and its record of week 0."""
        identity = (self.scenario.profile, self.scenario.policy, self.assumptions, self.seed, replicate)
        return SETTLED.get(identity, lambda: self._settle(replicate))

    def _settle(self, replicate: int) -> tuple[State, Floats]:
        state = empty_company(self.scenario.profile, self.scenario.policy)
        log = new_log(state, 1, leavers=0)
        settle(state, self.known(state), LEVERS, self.key(replicate), log)
        return state, log.rows[0]


def new_log(state: State, weeks: int, leavers: int | None = None) -> Log:
    """Room for what a run of so many weeks writes (each post can be left once a week)."""
    teams, posts = state.teams.shape[0], state.employees.counts.shape[1]
    rows = posts * weeks if leavers is None else leavers
    return Log(
        rows=np.zeros((weeks, len(ROW))), quarters=np.zeros((weeks // WEEKS_PER_QUARTER, teams, len(TEAM_SUM))),
        leavers=np.empty((rows, LEAVER_COLUMNS)), n_leavers=np.zeros(1, np.int64))


def schedule_of(policy: Schedule, scenario: Scenario, weeks: int) -> Floats:
    """The policy decided for each week as float64 (weeks, levers); row 0 is week 1.

    Args:
        policy: one for all weeks, or week to policy from which it holds; None is the scenario's own.

    Raises:
        InputError: a schedule with a week outside the run, or something that is no policy.
    """
    if policy is None or isinstance(policy, Policy):
        return np.tile(np.array((policy or scenario.policy).numbers()), (weeks, 1))
    if not isinstance(policy, Mapping):
        raise WrongTypeError("policy", "no_schedule", value=given(policy))
    table = np.tile(np.array(scenario.policy.numbers()), (weeks, 1))
    for week in policy:
        if not isinstance(week, int):
            raise WrongTypeError("policy", "no_week", value=given(week))
    for week in sorted(policy):
        if not 0 <= week < weeks:
            raise OutOfRangeError("policy", "week_outside", week=week, last=weeks - 1)
        if not isinstance(policy[week], Policy):
            raise WrongTypeError("policy", "week_without_policy", week=week, value=given(policy[week]))
        table[week:] = policy[week].numbers()
    return table


def setting_of(
    scenario: Scenario, policy: Schedule, assumptions: Assumptions | None, seed: int, weeks: int | None
) -> Setting:
    """Checks the arguments of a run and turns them into arrays.

    Raises:
        InputError: an argument is not allowed; says which, and what is.
    """
    if not isinstance(scenario, Scenario):
        raise WrongTypeError("scenario", "no_scenario", value=given(scenario))
    if assumptions is not None and not isinstance(assumptions, Assumptions):
        raise WrongTypeError("assumptions", "no_assumptions", value=given(assumptions))
    n_weeks = int(WEEKS.check("simulate", "weeks", scenario.weeks if weeks is None else weeks))
    if isinstance(seed, bool) or not isinstance(seed, (int, np.integer)) or not 0 <= seed <= SEED.high:
        raise InputError("simulate", "seed", value=given(seed), high=int(SEED.high))
    return Setting(
        scenario, scenario.assumptions if assumptions is None else assumptions, int(seed), n_weeks,
        schedule_of(policy, scenario, n_weeks), shock_table(scenario.events, n_weeks)[1:])


def run_replicate(setting: Setting, replicate: int) -> tuple[Floats, State, Log]:
    """Plays one replicate; returns its records (weeks + 1, ROW), the company at the end, and the log."""
    state, first_row = setting.start(replicate)
    log = new_log(state, setting.weeks)
    play(state, setting.known(state), setting.schedule, setting.shocks, LEVERS, setting.key(replicate), 1, log)
    return np.vstack([first_row, log.rows]), state, log


def simulate(
    scenario: Scenario,
    policy: Schedule = None,
    assumptions: Assumptions | None = None,
    seed: int = 1,
    replicates: int = 1,
    weeks: int | None = None,
    threads: int | None = None,
) -> Run:
    """Plays a scenario many times, without making agents.

    Args:
        scenario: the company and what befalls it.
        policy: what is decided: one Policy, or {week: Policy} (0 is the start); None is the scenario's own.
        assumptions: uncertain facts; None takes the scenario's.
        seed: of the luck; replicate r of a seed is always the same.
        replicates: how many companies. weeks: how long; None takes the scenario's.
        threads: how many replicates at once; None takes the processors. Never changes a bit.

    Raises:
        InputError: an argument is not allowed; says which, and what is.
    """
    setting = setting_of(scenario, policy, assumptions, seed, weeks)
    n = int(REPLICATES.check("simulate", "replicates", replicates))
    n_threads = int(THREADS.check("simulate", "threads", (os.cpu_count() or 1) if threads is None else threads))
    if n_threads == 1 or n == 1:
        results = [run_replicate(setting, replicate) for replicate in range(n)]
    else:
        with ThreadPoolExecutor(min(n_threads, n)) as pool:
            results = list(pool.map(lambda replicate: run_replicate(setting, replicate), range(n)))
    return Run.of(setting.scenario.profile, results)
