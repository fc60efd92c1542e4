"""What a company is made of while it runs: arrays with one row per attribute and one column per agent.

Rows are named by the tuples below: `numbers[CUSTOMER.satisfaction, i]`. Posts of employees and slots of customers are
fixed; people come and go in them.
"""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Rows = TypeVar("Rows", bound=tuple[int, ...])


def numbered(names: type[Rows]) -> Rows:
    """Rows by name: 0, 1, 2 and so on, in the order of their declaration."""
    return names(*range(len(names._fields)))  # type: ignore[attr-defined]


class CustomerNumbers(NamedTuple):
    """Rows of `State.customers.numbers`."""

    satisfaction: int
    expectation: int
    worst_contact: int
    value_per_week: int
    price_sensitivity: int
    care_sensitivity: int
    leniency: int


CUSTOMER = numbered(CustomerNumbers)


class CustomerCounts(NamedTuple):
    """Rows of `State.customers.counts`."""

    since: int
    last_visit: int
    adviser: int


CUSTOMER_COUNT = numbered(CustomerCounts)


class EmployeeNumbers(NamedTuple):
    """Rows of `State.employees.numbers`."""

    # who they are
    talent: int
    need_for_autonomy: int
    resilience: int
    warmth: int
    disposition: int
    drive: int
    own_autonomy: int
    own_support: int
    own_intensity: int
    own_meaning: int
    # how they are
    skill: int
    felt_care: int
    usual_care: int
    trust: int
    strain: int
    satisfaction: int
    engagement: int
    mood: int
    ties: int
    service_standard: int
    lessons: int
    hidden_errors: int
    autonomy_felt: int
    support_felt: int
    intensity_felt: int
    meaning_felt: int
    performance: int
    # this week
    cooperation: int
    effort: int
    competence: int
    capacity: int
    overload: int
    service: int
    care_given: int
    faking: int
    error_chance: int
    report_chance: int
    recover_chance: int
    peers_care: int
    peers_satisfaction: int


EMPLOYEE = numbered(EmployeeNumbers)


class EmployeeCounts(NamedTuple):
    """Rows of `State.employees.counts`."""

    team: int
    department: int
    arrives: int
    present: int
    person: int
    tenure: int
    n_contacts: int
    verdicts: int
    qualities: int
    errors_shown: int
    errors_hidden: int


EMPLOYEE_COUNT = numbered(EmployeeCounts)

# A closed post has no holder and waits for none.
CLOSED = 1 << 40


class ManagerNumbers(NamedTuple):
    """Rows of `State.managers.numbers`."""

    talent: int
    received_care: int
    attention: int
    team_strain: int
    team_shock: int


MANAGER = numbered(ManagerNumbers)


class ManagerCounts(NamedTuple):
    """Rows of `State.managers.counts`."""

    department: int
    first_post: int
    last_post: int
    posts_at_start: int
    n_present: int


MANAGER_COUNT = numbered(ManagerCounts)


class DepartmentNumbers(NamedTuple):
    """Rows of `State.departments.numbers`."""

    capacity: int
    expected_contacts: int
    utilisation: int
    waiting: int
    verdict: int


DEPARTMENT = numbered(DepartmentNumbers)


class DepartmentCounts(NamedTuple):
    """Rows of `State.departments.counts`."""

    first_post: int
    last_post: int
    staff_start: int
    staff_end: int
    n_active: int
    n_contacts: int
    verdicts: int


DEPARTMENT_COUNT = numbered(DepartmentCounts)


class BoardNumbers(NamedTuple):
    """Places in `State.board`."""

    direction_care: int
    pressure: int
    reputation: int
    cash: int
    turnover_rate: int
    churn_rate: int
    mean_customer: int
    mean_employee: int
    # set once while the company settles, before week 0
    quit_scale: int
    churn_scale: int
    join_scale: int
    capacity_scale: int
    usual_revenue: int
    usual_profit: int
    # this week
    hours_off: int


BOARD = numbered(BoardNumbers)

# Columns of the table of shocks (see `events.py`).
DEMAND_FACTOR, REPUTATION_SHOCK, LEAVE_SHARE, CHURN_FACTOR = range(4)

MAX_STEPS = 4


class People(NamedTuple):
    """One kind of agents.

    Attributes:
        numbers: float64 (attributes, agents).
        counts: int64 (attributes, agents); int32 for customers.
    """

    numbers: Floats
    counts: Ints


class Graph(NamedTuple):
    """Who knows whom, as compressed rows: the neighbours of i are `neighbours[starts[i]:starts[i + 1]]`."""

    starts: Ints
    neighbours: NDArray[np.int32]


class Visits(NamedTuple):
    """This week's visits and the lists that the passes over all customers fill.

    Attributes:
        flags: uint8 (customers,): bit 0 visits, bit 1 hears somebody; later bit 0 leaves or joins.
        who: int32 (customers,), customers with a visit in the first n places.
        hears: int32 (customers,), customers who hear somebody.
        moves: int32 (customers,), customers who leave and prospects who join.
        heard: float64 (customers,), what the listeners think afterwards.
        steps: int32 (customers, MAX_STEPS), the employees met, -1 for none (a machine, nobody there).
        quality: float64 (customers,), quality of the visit as the customer felt it.
    """

    flags: NDArray[np.uint8]
    who: NDArray[np.int32]
    hears: NDArray[np.int32]
    moves: NDArray[np.int32]
    heard: Floats
    steps: NDArray[np.int32]
    quality: Floats


class State(NamedTuple):
    """A company in one week. Only rules change it.

    Attributes:
        customers: customers and prospects. active: uint8 (customers,), 1 for a customer, 0 for a prospect.
        employees: posts. staff: int32, the posts with somebody at work, department by department.
        managers: one per team. departments: one per department.
        board: float64, the company's own numbers. levers: float64, the levers as they are felt now.
        tally: int64, this week's sums in whole numbers. money: float64, this week's accounts in euro.
        teams: float64 (teams, sums), sums of the running quarter.
    """

    customers: People
    active: NDArray[np.uint8]
    acquaintances: Graph
    employees: People
    staff: NDArray[np.int32]
    peers: Graph
    managers: People
    departments: People
    board: Floats
    levers: Floats
    tally: Ints
    money: Floats
    teams: Floats
    visits: Visits
