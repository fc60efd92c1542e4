"""The company before anybody plays: posts, people and customers drawn from their keys, then left to settle.

The company settles for `SETTLING_WEEKS` under the scenario's own policy. Meanwhile scales are set so that the company
starts as it was observed: its turnover, its churn, as many customers joining as leaving, its utilisation, and what it
usually earns; opinions, expectations and reputation are helped to where they are going, which would take them years.
From week 1 on the scales are fixed.
"""

from __future__ import annotations

from math import ceil

import numpy as np

from simulation.arithmetic import FIXED, WEEKS_PER_YEAR, clip01
from simulation.jit import inner
from simulation.luck import (
    MANAGER, TRAITS_OF_CUSTOMER, TRAITS_OF_EMPLOYEE, draw, first, normal, second, third, week_key, word,
)
from simulation.networks import acquaintances, peers
from simulation.policy import Policy
from simulation.profile import Profile
from simulation.rules.judgement import promised_quality
from simulation.rules.market import join_factor, loyalty_factor, newcomer_factor
from simulation.rules.people import arrive
from simulation.rules.turnover import quit_factor
from simulation.state import (
    ADVISER, ARRIVES, ATTENTION, BOARD, CAPACITY_SCALE, CARE_SENSITIVITY, CASH, CHURN_RATE, CHURN_SCALE, CLOSED,
    CUSTOMER_COUNTS, CUSTOMER_NUMBERS, DEPARTMENT, DEPARTMENT_CAPACITY, DEPARTMENT_COUNTS, DEPARTMENT_NUMBERS,
    DEPARTMENT_VERDICT, DIRECTION_CARE, EMPLOYEE_COUNTS, EMPLOYEE_NUMBERS, EMPLOYEE_SATISFACTION, EXPECTATION,
    EXPECTED_CONTACTS, FIRST_POST, JOIN_SCALE, LAST_POST, LAST_VISIT, LENIENCY, MANAGER_COUNTS, MANAGER_DEPARTMENT,
    MANAGER_NUMBERS, MANAGER_TALENT, MAX_STEPS, MEAN_CUSTOMER, MEAN_EMPLOYEE, N_CONTACTS, POSTS_AT_START, PRESENT,
    PRICE_SENSITIVITY, QUIT_SCALE, RECEIVED_CARE, REPUTATION, SATISFACTION, SINCE, SKILL, STANDARD, TEAM, TENURE,
    TURNOVER_RATE, USUAL_PROFIT, USUAL_REVENUE, VALUE, WORST, People, State, Visits,
)
from simulation.tally import (
    ACCOUNTS, EXPECTATION_MOVED, N_VISITS, OPINION_MOVED, PAYROLL, PROFIT, REVENUE, SUMS, TEAM_SUMS,
)

SETTLING_WEEKS = 39
# How fast the scales follow while the company settles, per week.
SETTLING_RATE = 0.25
# Posts beyond those at the start, so that staffing can rise to its upper bound.
ROOM_FOR_POSTS = 1.3
# How long customers and employees have been there at most, in weeks.
LONGEST_CUSTOMER, LONGEST_EMPLOYEE = 260, 260


def team_sizes(profile: Profile) -> list[list[int]]:
    """Employees of each team at the start, department by department."""
    departments = int(min(profile.n_departments, profile.n_employees))
    sizes = []
    for d in range(departments):
        people = _even_part(int(profile.n_employees), departments, d)
        teams = max(1, round(people / profile.span))
        sizes.append([_even_part(people, teams, m) for m in range(teams)])
    return sizes


def _even_part(total: int, parts: int, part: int) -> int:
    return total * (part + 1) // parts - total * part // parts


def n_slots(profile: Profile) -> int:
    """Slots for customers: those at the start and the prospects around them."""
    return ceil(profile.n_customers * (1 + profile.market_room))


def people(names: tuple[str, ...], counts: tuple[str, ...], n: int, count_type: type = np.int64) -> People:
    """Empty arrays for n agents of a kind."""
    return People(np.zeros((len(names), n)), np.zeros((len(counts), n), count_type))


def empty_visits(slots: int) -> Visits:
    """Room for a week's visits."""
    return Visits(
        flags=np.zeros(slots, np.uint8), who=np.zeros(slots, np.int32), hears=np.zeros(slots, np.int32),
        moves=np.zeros(slots, np.int32), heard=np.zeros(slots), steps=np.full((slots, MAX_STEPS), -1, np.int32),
        quality=np.zeros(slots))


def empty_company(profile: Profile, policy: Policy) -> State:
    """A company with its chart and its graphs under a policy, and nobody in it yet."""
    departments = team_sizes(profile)
    teams = [size for department in departments for size in department]
    posts = tuple(int(size * ROOM_FOR_POSTS + 0.5) + 1 for size in teams)
    slots = n_slots(profile)
    state = State(
        customers=people(CUSTOMER_NUMBERS, CUSTOMER_COUNTS, slots, np.int32),
        active=np.zeros(slots, np.uint8),
        acquaintances=acquaintances(slots, int(profile.n_acquaintances), profile.graph),
        employees=people(EMPLOYEE_NUMBERS, EMPLOYEE_COUNTS, sum(posts)),
        staff=np.zeros(sum(posts), np.int32),
        peers=peers(posts),
        managers=people(MANAGER_NUMBERS, MANAGER_COUNTS, len(teams)),
        departments=people(DEPARTMENT_NUMBERS, DEPARTMENT_COUNTS, len(departments)),
        board=np.zeros(len(BOARD)), levers=np.array(policy.numbers()), tally=np.zeros(len(SUMS), np.int64),
        money=np.zeros(len(ACCOUNTS)), teams=np.zeros((len(teams), len(TEAM_SUMS))), visits=empty_visits(slots))
    _draw_chart(state, departments, posts)
    return state


def _draw_chart(state: State, departments: list[list[int]], posts: tuple[int, ...]) -> None:
    m = e = 0
    for d, teams in enumerate(departments):
        for size in teams:
            state.managers.counts[[MANAGER_DEPARTMENT, FIRST_POST, LAST_POST, POSTS_AT_START], m] = (
                d, e, e + posts[m], size)
            state.employees.counts[TEAM, e:e + posts[m]] = m
            state.employees.counts[DEPARTMENT, e:e + posts[m]] = d
            state.employees.counts[ARRIVES, e:e + posts[m]] = CLOSED
            state.employees.counts[ARRIVES, e:e + size] = 0
            e += posts[m]
            m += 1


@inner
def fill_posts(s, p, a, f, key):
    """Puts people into the open posts and managers at the head of teams, some time before the start."""
    traits = week_key(key, 0, TRAITS_OF_EMPLOYEE)
    for e in range(s.employees.counts.shape[1]):
        if s.employees.counts[ARRIVES, e] == CLOSED:
            continue
        tenure = int(third(draw(word(traits, e), 7)) * LONGEST_EMPLOYEE)
        arrive(s, a, traits, e, -SETTLING_WEEKS - tenure)
        s.employees.counts[TENURE, e] = tenure
        grown = clip01(tenure / f.ramp_up)
        s.employees.numbers[SKILL, e] = clip01(s.employees.numbers[SKILL, e] + grown * 0.3)
        s.employees.numbers[STANDARD, e] = clip01(
            a.standard_base + a.standard_vision * p.shared_vision + a.standard_coaching * p.coaching
            + a.standard_engagement * 0.5)
    traits = week_key(key, 0, MANAGER)
    for m in range(s.managers.counts.shape[1]):
        talent = clip01(0.5 + a.spread_managers * normal(draw(word(traits, m), 1)))
        s.managers.numbers[MANAGER_TALENT, m] = talent
        s.managers.numbers[RECEIVED_CARE, m] = p.direction_care
        s.managers.numbers[ATTENTION, m] = p.manager_attention


@inner
def fill_slots(s, p, a, f, key):
    """Puts the customers into their slots, prospects between them."""
    traits = week_key(key, 0, TRAITS_OF_CUSTOMER)
    numbers, counts = s.customers.numbers, s.customers.counts
    n, slots = int(f.n_customers), s.active.size
    promised = promised_quality(a, p.brand_promise, p.price)
    for c in range(slots):
        bits = word(traits, c)
        s.active[c] = (c + 1) * n // slots - c * n // slots
        numbers[LENIENCY, c] = a.spread_leniency * normal(draw(bits, 6))
        numbers[SATISFACTION, c] = clip01(0.7 + numbers[LENIENCY, c] + 0.06 * normal(draw(bits, 1)))
        numbers[EXPECTATION, c] = clip01(promised + 0.06 * normal(draw(bits, 2)))
        numbers[WORST, c] = a.worst_at_first
        numbers[VALUE, c] = f.value / WEEKS_PER_YEAR * (1.0 + f.value_spread * (2.0 * first(draw(bits, 3)) - 1.0))
        numbers[PRICE_SENSITIVITY, c] = clip01(f.price_sensitivity + 0.18 * normal(draw(bits, 4)))
        numbers[CARE_SENSITIVITY, c] = clip01(f.care_sensitivity + 0.18 * normal(draw(bits, 5)))
        since = -SETTLING_WEEKS - int(second(draw(bits, 3)) * LONGEST_CUSTOMER)
        counts[SINCE, c] = since
        counts[LAST_VISIT, c] = -SETTLING_WEEKS
        counts[ADVISER, c] = -1


@inner
def open_board(s, p, a, f):
    """The company's own numbers before the first settling week."""
    board = s.board
    board[DIRECTION_CARE] = p.direction_care
    board[REPUTATION] = 0.68
    board[MEAN_CUSTOMER], board[MEAN_EMPLOYEE] = 0.7, 0.6
    board[TURNOVER_RATE], board[CHURN_RATE] = f.turnover, f.churn
    board[QUIT_SCALE] = board[CHURN_SCALE] = 1.0
    board[JOIN_SCALE] = f.churn / WEEKS_PER_YEAR / f.market_room
    board[USUAL_REVENUE] = f.n_customers * f.customer_weight * f.value * p.price / WEEKS_PER_YEAR
    contacts = f.n_customers * f.customer_weight * f.visits_per_year / WEEKS_PER_YEAR * (1.0 + f.handoffs)
    board[CAPACITY_SCALE] = contacts / (f.n_employees * f.utilisation * 0.7)
    for d in range(s.departments.numbers.shape[1]):
        s.departments.numbers[DEPARTMENT_VERDICT, d] = 0.7


@inner
def mean_quit_factor(s, p, a):
    """Mean factor on quitting of everybody at work; 1 when nobody is."""
    total, n = 0.0, 0
    for e in range(s.employees.counts.shape[1]):
        if s.employees.counts[PRESENT, e] == 1:
            total += quit_factor(p, a, s.employees.numbers[EMPLOYEE_SATISFACTION, e], s.employees.counts[TENURE, e])
            n += 1
    return total / n if n > 0 else 1.0


@inner
def mean_leave_factor(s, p, a, week):
    """Mean factor on leaving of all customers; 1 when there are none."""
    numbers = s.customers.numbers
    total, n = 0.0, 0
    for c in range(s.active.size):
        if s.active[c] == 1:
            factor = loyalty_factor(
                a, numbers[SATISFACTION, c], numbers[WORST, c], numbers[PRICE_SENSITIVITY, c], p.price)
            total += factor * newcomer_factor(week - s.customers.counts[SINCE, c], a)
            n += 1
    return total / n if n > 0 else 1.0


@inner
def total_draw(s, p, a, f):
    """Chances of joining of all prospects together, were the scale 1."""
    total = 0.0
    for c in range(s.active.size):
        if s.active[c] == 0:
            total += 2.0 * s.customers.numbers[SATISFACTION, c]
    return total * join_factor(s, p, a, f) / s.board[JOIN_SCALE]


@inner
def total_utilisation(s, f):
    """Contacts expected over contacts possible, the company as a whole."""
    expected, capacity = 0.0, 0.0
    for d in range(s.departments.numbers.shape[1]):
        expected += s.departments.numbers[EXPECTED_CONTACTS, d]
        capacity += s.departments.numbers[DEPARTMENT_CAPACITY, d]
    return expected * f.customer_weight / capacity if capacity > 0.0 else f.utilisation


@inner
def towards(board, k, goal):
    """Moves one number of the board part of the way to its goal."""
    board[k] += SETTLING_RATE * (goal - board[k])


@inner
def hasten(s, a):
    """Shifts what customers and prospects think and expect to where this week's visits are leading them.

    Customers come a few times a year: by themselves they would need years to settle.
    """
    n = s.tally[N_VISITS]
    if n == 0:
        return
    opinion = SETTLING_RATE * s.tally[OPINION_MOVED] / FIXED / n / a.memory
    expectation = SETTLING_RATE * s.tally[EXPECTATION_MOVED] / FIXED / n / (a.habit + a.promise_pull)
    numbers = s.customers.numbers
    for c in range(s.active.size):
        numbers[SATISFACTION, c] = clip01(numbers[SATISFACTION, c] + opinion)
        numbers[EXPECTATION, c] = clip01(numbers[EXPECTATION, c] + expectation)


@inner
def anchor(s, p, a, f, week):
    """After a settling week: brings scales, opinions and reputation nearer to the company as it was observed."""
    hasten(s, a)
    board = s.board
    towards(board, QUIT_SCALE, 1.0 / mean_quit_factor(s, p, a))
    towards(board, CHURN_SCALE, 1.0 / mean_leave_factor(s, p, a, week))
    drawn = total_draw(s, p, a, f)
    if drawn > 0.0:
        towards(board, JOIN_SCALE, f.churn / WEEKS_PER_YEAR * f.n_customers / drawn)
    towards(board, CAPACITY_SCALE, board[CAPACITY_SCALE] * total_utilisation(s, f) / f.utilisation)
    told = (1.0 - a.reputation_employees) * board[MEAN_CUSTOMER] + a.reputation_employees * board[MEAN_EMPLOYEE]
    towards(board, REPUTATION, told)
    towards(board, USUAL_REVENUE, s.money[REVENUE])
    towards(board, USUAL_PROFIT, s.money[PROFIT])


@inner
def begin(s, p, f):
    """Sets the counters that start at week 0."""
    s.board[CASH] = f.opening_cash * s.money[PAYROLL]
    s.board[TURNOVER_RATE], s.board[CHURN_RATE] = f.turnover, f.churn
    for e in range(s.employees.counts.shape[1]):
        s.employees.counts[N_CONTACTS, e] = 0
    for m in range(s.teams.shape[0]):
        for k in range(s.teams.shape[1]):
            s.teams[m, k] = 0.0
