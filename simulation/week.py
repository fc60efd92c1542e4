"""The order of a week, and the kernels that play weeks one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.assumptions import Assumptions
from simulation.costs import LeverTable
from simulation.jit import inner, kernel
from simulation.parameters import parameters_of
from simulation.policy import Policy
from simulation.profile import Profile
from simulation.quarter import close_quarter
from simulation.rules.accounts import account
from simulation.rules.care import care
from simulation.rules.contact import serve
from simulation.rules.decision import decide
from simulation.rules.direction import direct
from simulation.rules.leadership import lead
from simulation.rules.learning import learn
from simulation.rules.market import trade
from simulation.rules.motivation import motivate
from simulation.rules.need import call
from simulation.rules.readiness import prepare
from simulation.rules.routing import route
from simulation.rules.turnover import stay
from simulation.rules.wellbeing import feel
from simulation.rules.word_of_mouth import speak, talk
from simulation.rules.workload import load
from simulation.state import BOARD, DEPARTMENT_COUNT, EMPLOYEE_COUNT, Floats, Ints, State
from simulation.tally import LEVELS, N_ACCOUNTS, N_SUMS

Rule = Callable[..., Any]

# A week, in this order, once `decide` has brought the levers up to date.
WEEK: tuple[Rule, ...] = (
    direct,     # the direction feels the last result and treats its managers accordingly
    lead,       # managers give attention
    care,       # employees feel care, trust and ties
    learn,      # skill, lessons, hidden errors
    motivate,   # effort and help
    prepare,    # competence, capacity, chances of error
    call,       # customers who need something
    route,      # who serves whom
    load,       # waiting, overload, standards, service, care given
    serve,      # contacts and judgements
    talk,       # word of mouth among customers
    speak,      # employees speak outside
    feel,       # strain, satisfaction, engagement
    stay,       # leavers, newcomers
    trade,      # customers leave and join
    account,    # sums, accounts, reputation
)


def record_type(names: Iterable[str]) -> np.dtype[np.void]:
    """A record of float64 fields; kernels read `record.name`, and pass one address instead of two hundred numbers."""
    return np.dtype([(name, np.float64) for name in names])


LEVER_RECORD = record_type(parameters_of(Policy))
ASSUMPTION_RECORD = record_type((*parameters_of(Assumptions), "cap_weight"))
PROFILE_RECORD = record_type(parameters_of(Profile))
RECORDED = np.array([BOARD._fields.index(name) for name in LEVELS])


class Moment(NamedTuple):
    """What a rule needs to know of the week beside the state.

    Attributes:
        week: number of the week; the start is the end of week 0.
        key: key of luck of this replicate.
        shock: float64 (4,), see `events.shock_table`.
        decided: float64 (levers,), the policy decided for this week.
        table: costs, hours and delays of the levers.
        leavers: float64 (rows, LEAVER_COLUMNS), log of leavers; n_leavers: int64 (1,), rows written.
    """

    week: int
    key: np.uint64
    shock: Floats
    decided: Floats
    table: LeverTable
    leavers: Floats
    n_leavers: Ints


class Known(NamedTuple):
    """The numbers that rules read by name: arrays of one record each.

    Attributes:
        levers: LEVER_RECORD (1,), over the memory of `State.levers`.
        assumptions: ASSUMPTION_RECORD (1,). profile: PROFILE_RECORD (1,).
    """

    levers: NDArray[np.void]
    assumptions: NDArray[np.void]
    profile: NDArray[np.void]


def known_of(state: State, assumptions: Assumptions, profile: Profile) -> Known:
    """The records over a company's levers, its assumptions and its profile."""
    return Known(
        state.levers.view(LEVER_RECORD), np.array(assumptions.numbers()).view(ASSUMPTION_RECORD),
        np.array(profile.numbers()).view(PROFILE_RECORD))


class Log(NamedTuple):
    """Where a run writes.

    Attributes:
        rows: float64 (weeks, len(tally.ROW)). quarters: float64 (quarters, teams, len(TEAM_SUM)).
        leavers, n_leavers: as in `Moment`.
    """

    rows: Floats
    quarters: Floats
    leavers: Floats
    n_leavers: Ints


def in_order(rules: Sequence[Rule]) -> Rule:
    """One kernel that applies the rules one after the other.

    Its source is written here, because a kernel cannot loop over functions, and nested ones compile for minutes.
    """
    names = [f"{rule.__name__}(s, p, a, profile, now)" for rule in rules]
    source = "def follow(s, p, a, profile, now):\n    " + "\n    ".join(names)
    known = {rule.__name__: rule for rule in rules}
    exec(compile(source, __file__, "exec"), known)  # noqa: S102 (the file's name lets numba keep the result)
    return inner(known["follow"])


@inner
def clear(s):
    """Forgets the sums of the week before."""
    for k in range(s.tally.size):
        s.tally[k] = 0
    for k in (
        EMPLOYEE_COUNT.n_contacts, EMPLOYEE_COUNT.verdicts, EMPLOYEE_COUNT.qualities, EMPLOYEE_COUNT.errors_shown,
        EMPLOYEE_COUNT.errors_hidden):
        for e in range(s.employees.counts.shape[1]):
            s.employees.counts[k, e] = 0
    for k in (DEPARTMENT_COUNT.n_contacts, DEPARTMENT_COUNT.verdicts):
        for d in range(s.departments.counts.shape[1]):
            s.departments.counts[k, d] = 0


follow_the_week = in_order(WEEK)


@inner
def one_week(s, p, a, profile, now):
    """Plays one week; `p` is the record over `s.levers`, which `decide` brings up to date."""
    clear(s)
    decide(s, a, now)
    follow_the_week(s, p, a, profile, now)


@inner
def write_row(s, row):
    """Writes the week's record: sums, accounts, levels."""
    for k in range(N_SUMS):
        row[k] = s.tally[k]
    for k in range(N_ACCOUNTS):
        row[N_SUMS + k] = s.money[k]
    for k in range(RECORDED.size):
        row[N_SUMS + N_ACCOUNTS + k] = s.board[RECORDED[k]]


@kernel
def play(s, known, schedule, shocks, table, key, first_week, log):
    """Plays weeks `first_week`, `first_week + 1`, …: one per row of the schedule.

    Args:
        s: State, changed in place. known: Known. schedule: float64 (weeks, levers), the policy decided each week.
        shocks: float64 (weeks, 4). table: LeverTable. key: uint64, see `luck.replicate_key`.
        log: Log; a quarter is closed after every 13th week.
    """
    p, a, profile = known.levers[0], known.assumptions[0], known.profile[0]
    for i in range(schedule.shape[0]):
        week = first_week + i
        one_week(s, p, a, profile, Moment(week, key, shocks[i], schedule[i], table, log.leavers, log.n_leavers))
        write_row(s, log.rows[i])
        if week > 0 and week % WEEKS_PER_QUARTER == 0:
            close_quarter(s, p, a, profile, key, week, log.quarters[week // WEEKS_PER_QUARTER - 1])

