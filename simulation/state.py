"""What a company is made of while it runs: arrays with one row per attribute and one column per agent.

Rows are named by the constants below. Posts of employees and slots of customers are fixed; people come and go in them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CUSTOMER_NUMBERS = (
    "satisfaction", "expectation", "worst_contact", "value_per_week", "price_sensitivity", "care_sensitivity",
    "leniency")
(SATISFACTION, EXPECTATION, WORST, VALUE, PRICE_SENSITIVITY, CARE_SENSITIVITY, LENIENCY) = range(len(CUSTOMER_NUMBERS))
CUSTOMER_COUNTS = ("since", "last_visit", "adviser")
SINCE, LAST_VISIT, ADVISER = range(len(CUSTOMER_COUNTS))

EMPLOYEE_NUMBERS = (
    # who they are
    "talent", "need_for_autonomy", "resilience", "warmth", "disposition", "drive",
    "own_autonomy", "own_support", "own_intensity", "own_meaning",
    # how they are
    "skill", "felt_care", "usual_care", "trust", "strain", "satisfaction", "engagement", "mood", "ties",
    "service_standard", "lessons", "hidden_errors", "autonomy_felt", "support_felt", "intensity_felt", "meaning_felt",
    "performance",
    # this week
    "cooperation", "effort", "competence", "capacity", "overload", "service", "care_given", "faking",
    "error_chance", "report_chance", "recover_chance", "peers_care", "peers_satisfaction")
(TALENT, NEED_FOR_AUTONOMY, RESILIENCE, WARMTH, DISPOSITION, DRIVE,
 OWN_AUTONOMY, OWN_SUPPORT, OWN_INTENSITY, OWN_MEANING,
 SKILL, FELT_CARE, USUAL_CARE, TRUST, STRAIN, EMPLOYEE_SATISFACTION, ENGAGEMENT, MOOD, TIES, STANDARD,
 LESSONS, HIDDEN, AUTONOMY_FELT, SUPPORT_FELT, INTENSITY_FELT, MEANING_FELT, PERFORMANCE,
 COOPERATION, EFFORT, COMPETENCE, CAPACITY, OVERLOAD, SERVICE, CARE_GIVEN, FAKING,
 ERROR_CHANCE, REPORT_CHANCE, RECOVER_CHANCE, PEERS_CARE, PEERS_SATISFACTION) = range(len(EMPLOYEE_NUMBERS))
EMPLOYEE_COUNTS = (
    "team", "department", "arrives", "present", "person", "tenure", "n_contacts", "verdicts", "qualities",
    "errors_shown", "errors_hidden")
(TEAM, DEPARTMENT, ARRIVES, PRESENT, PERSON, TENURE, N_CONTACTS, VERDICTS, QUALITIES,
 ERRORS_SHOWN, ERRORS_HIDDEN) = range(len(EMPLOYEE_COUNTS))
# A closed post has no holder and waits for none.
CLOSED = 1 << 40

MANAGER_NUMBERS = ("talent", "received_care", "attention", "team_strain", "team_shock")
MANAGER_TALENT, RECEIVED_CARE, ATTENTION, TEAM_STRAIN, TEAM_SHOCK = range(len(MANAGER_NUMBERS))
MANAGER_COUNTS = ("department", "first_post", "last_post", "posts_at_start", "n_present")
MANAGER_DEPARTMENT, FIRST_POST, LAST_POST, POSTS_AT_START, TEAM_SIZE = range(len(MANAGER_COUNTS))

DEPARTMENT_NUMBERS = ("capacity", "expected_contacts", "utilisation", "waiting", "verdict")
DEPARTMENT_CAPACITY, EXPECTED_CONTACTS, UTILISATION, WAITING, DEPARTMENT_VERDICT = range(len(DEPARTMENT_NUMBERS))
DEPARTMENT_COUNTS = ("first_post", "last_post", "staff_start", "staff_end", "n_active", "n_contacts", "verdicts")
(DEPARTMENT_FIRST_POST, DEPARTMENT_LAST_POST, STAFF_START, STAFF_END, N_ACTIVE, DEPARTMENT_CONTACTS,
 DEPARTMENT_VERDICTS) = range(len(DEPARTMENT_COUNTS))

BOARD = (
    "direction_care", "pressure", "reputation", "cash", "turnover_rate", "churn_rate", "mean_customer", "mean_employee",
    # set once while the company settles, before week 0
    "quit_scale", "churn_scale", "join_scale", "capacity_scale", "usual_revenue", "usual_profit",
    # this week
    "hours_off")
(DIRECTION_CARE, PRESSURE, REPUTATION, CASH, TURNOVER_RATE, CHURN_RATE, MEAN_CUSTOMER, MEAN_EMPLOYEE,
 QUIT_SCALE, CHURN_SCALE, JOIN_SCALE, CAPACITY_SCALE, USUAL_REVENUE, USUAL_PROFIT,
 HOURS_OFF) = range(len(BOARD))

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
