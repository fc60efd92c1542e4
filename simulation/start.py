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
    OF_MANAGER, TRAITS_OF_CUSTOMER, TRAITS_OF_EMPLOYEE, draw, first, normal, second, third, week_key, word,
)
from simulation.networks import acquaintances, peers
from simulation.policy import Policy
from simulation.profile import Profile
from simulation.rules.judgement import promised_quality
from simulation.rules.market import join_factor, loyalty_factor, newcomer_factor
from simulation.rules.people import arrive
from simulation.rules.turnover import quit_factor
from simulation.state import (
    BOARD, CLOSED, CUSTOMER, CUSTOMER_COUNT, DEPARTMENT, DEPARTMENT_COUNT, EMPLOYEE, EMPLOYEE_COUNT, MANAGER,
    MANAGER_COUNT, MAX_STEPS, People, State, Visits,
)
from simulation.tally import ACCOUNT, SUM, TEAM_SUM

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
        customers=people(CUSTOMER._fields, CUSTOMER_COUNT._fields, slots, np.int32),
        active=np.zeros(slots, np.uint8),
        acquaintances=acquaintances(slots, int(profile.n_acquaintances), profile.graph),
        employees=people(EMPLOYEE._fields, EMPLOYEE_COUNT._fields, sum(posts)),
        staff=np.zeros(sum(posts), np.int32),
        peers=peers(posts),
        managers=people(MANAGER._fields, MANAGER_COUNT._fields, len(teams)),
        departments=people(DEPARTMENT._fields, DEPARTMENT_COUNT._fields, len(departments)),
        board=np.zeros(len(BOARD)), levers=np.array(policy.numbers()),
        tally=np.zeros(len(SUM), np.int64),
        money=np.zeros(len(ACCOUNT)), teams=np.zeros((len(teams), len(TEAM_SUM))),
        visits=empty_visits(slots))
    _draw_chart(state, departments, posts)
    return state


def _draw_chart(state: State, departments: list[list[int]], posts: tuple[int, ...]) -> None:
    m = e = 0
    for d, teams in enumerate(departments):
        for size in teams:
            rows = (
                MANAGER_COUNT.department, MANAGER_COUNT.first_post, MANAGER_COUNT.last_post,
                MANAGER_COUNT.posts_at_start)
            state.managers.counts[rows, m] = d, e, e + posts[m], size
            state.employees.counts[EMPLOYEE_COUNT.team, e:e + posts[m]] = m
            state.employees.counts[EMPLOYEE_COUNT.department, e:e + posts[m]] = d
            state.employees.counts[EMPLOYEE_COUNT.arrives, e:e + posts[m]] = CLOSED
            state.employees.counts[EMPLOYEE_COUNT.arrives, e:e + size] = 0
            e += posts[m]
            m += 1


@inner
def fill_posts(s, p, a, profile, key):
    """Puts people into the open posts and managers at the head of teams, some time before the start."""
    traits = week_key(key, 0, TRAITS_OF_EMPLOYEE)
    for e in range(s.employees.counts.shape[1]):
        if s.employees.counts[EMPLOYEE_COUNT.arrives, e] == CLOSED:
            continue
        tenure = int(third(draw(word(traits, e), 7)) * LONGEST_EMPLOYEE)
        arrive(s, a, traits, e, -SETTLING_WEEKS - tenure)
        s.employees.counts[EMPLOYEE_COUNT.tenure, e] = tenure
        grown = clip01(tenure / profile.ramp_up)
        s.employees.numbers[EMPLOYEE.skill, e] = clip01(s.employees.numbers[EMPLOYEE.skill, e] + grown * 0.3)
        s.employees.numbers[EMPLOYEE.service_standard, e] = clip01(
            a.standard_base + a.standard_vision * p.shared_vision + a.standard_coaching * p.coaching
            + a.standard_engagement * 0.5)
    traits = week_key(key, 0, OF_MANAGER)
    for m in range(s.managers.counts.shape[1]):
        talent = clip01(0.5 + a.spread_managers * normal(draw(word(traits, m), 1)))
        s.managers.numbers[MANAGER.talent, m] = talent
        s.managers.numbers[MANAGER.received_care, m] = p.direction_care
        s.managers.numbers[MANAGER.attention, m] = p.manager_attention


@inner
def fill_slots(s, p, a, profile, key):
    """Puts the customers into their slots, prospects between them."""
    traits = week_key(key, 0, TRAITS_OF_CUSTOMER)
    numbers, counts = s.customers.numbers, s.customers.counts
    n, slots = int(profile.n_customers), s.active.size
    promised = promised_quality(a, p.brand_promise, p.price)
    for c in range(slots):
        bits = word(traits, c)
        s.active[c] = (c + 1) * n // slots - c * n // slots
        numbers[CUSTOMER.leniency, c] = a.spread_leniency * normal(draw(bits, 6))
        numbers[CUSTOMER.satisfaction, c] = clip01(0.7 + numbers[CUSTOMER.leniency, c] + 0.06 * normal(draw(bits, 1)))
        numbers[CUSTOMER.expectation, c] = clip01(promised + 0.06 * normal(draw(bits, 2)))
        numbers[CUSTOMER.worst_contact, c] = a.worst_at_first
        numbers[CUSTOMER.value_per_week, c] = profile.value / WEEKS_PER_YEAR * (
            1.0 + profile.value_spread * (2.0 * first(draw(bits, 3)) - 1.0))
        numbers[CUSTOMER.price_sensitivity, c] = clip01(profile.price_sensitivity + 0.18 * normal(draw(bits, 4)))
        numbers[CUSTOMER.care_sensitivity, c] = clip01(profile.care_sensitivity + 0.18 * normal(draw(bits, 5)))
        since = -SETTLING_WEEKS - int(second(draw(bits, 3)) * LONGEST_CUSTOMER)
        counts[CUSTOMER_COUNT.since, c] = since
        counts[CUSTOMER_COUNT.last_visit, c] = -SETTLING_WEEKS
        counts[CUSTOMER_COUNT.adviser, c] = -1


@inner
def open_board(s, p, a, profile):
    """The company's own numbers before the first settling week."""
    board = s.board
    board[BOARD.direction_care] = p.direction_care
    board[BOARD.reputation] = 0.68
    board[BOARD.mean_customer], board[BOARD.mean_employee] = 0.7, 0.6
    board[BOARD.turnover_rate], board[BOARD.churn_rate] = profile.turnover, profile.churn
    board[BOARD.quit_scale] = board[BOARD.churn_scale] = 1.0
    board[BOARD.join_scale] = profile.churn / WEEKS_PER_YEAR / profile.market_room
    n_customers = profile.n_customers * profile.customer_weight
    board[BOARD.usual_revenue] = n_customers * profile.value * p.price / WEEKS_PER_YEAR
    contacts = n_customers * profile.visits_per_year / WEEKS_PER_YEAR * (1.0 + profile.handoffs)
    board[BOARD.capacity_scale] = contacts / (profile.n_employees * profile.utilisation * 0.7)
    for d in range(s.departments.numbers.shape[1]):
        s.departments.numbers[DEPARTMENT.verdict, d] = 0.7


@inner
def mean_quit_factor(s, p, a):
    """Mean factor on quitting of everybody at work; 1 when nobody is."""
    total, n = 0.0, 0
    for e in range(s.employees.counts.shape[1]):
        if s.employees.counts[EMPLOYEE_COUNT.present, e] == 1:
            total += quit_factor(
                p, a, s.employees.numbers[EMPLOYEE.satisfaction, e], s.employees.counts[EMPLOYEE_COUNT.tenure, e])
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
                a, numbers[CUSTOMER.satisfaction, c], numbers[CUSTOMER.worst_contact, c],
                numbers[CUSTOMER.price_sensitivity, c], p.price)
            total += factor * newcomer_factor(week - s.customers.counts[CUSTOMER_COUNT.since, c], a)
            n += 1
    return total / n if n > 0 else 1.0


@inner
def total_draw(s, p, a, profile):
    """Chances of joining of all prospects together, were the scale 1."""
    total = 0.0
    for c in range(s.active.size):
        if s.active[c] == 0:
            total += 2.0 * s.customers.numbers[CUSTOMER.satisfaction, c]
    return total * join_factor(s, p, a, profile) / s.board[BOARD.join_scale]


@inner
def total_utilisation(s, profile):
    """Contacts expected over contacts possible, the company as a whole."""
    expected, capacity = 0.0, 0.0
    for d in range(s.departments.numbers.shape[1]):
        expected += s.departments.numbers[DEPARTMENT.expected_contacts, d]
        capacity += s.departments.numbers[DEPARTMENT.capacity, d]
    return expected * profile.customer_weight / capacity if capacity > 0.0 else profile.utilisation


@inner
def towards(board, k, goal):
    """Moves one number of the board part of the way to its goal."""
    board[k] += SETTLING_RATE * (goal - board[k])


@inner
def hasten(s, a):
    """Shifts what customers and prospects think and expect to where this week's visits are leading them.

    Customers come a few times a year: by themselves they would need years to settle.
    """
    n = s.tally[SUM.n_visits]
    if n == 0:
        return
    opinion = SETTLING_RATE * s.tally[SUM.opinion_moved] / FIXED / n / a.memory
    expectation = SETTLING_RATE * s.tally[SUM.expectation_moved] / FIXED / n / (a.habit + a.promise_pull)
    numbers = s.customers.numbers
    for c in range(s.active.size):
        numbers[CUSTOMER.satisfaction, c] = clip01(numbers[CUSTOMER.satisfaction, c] + opinion)
        numbers[CUSTOMER.expectation, c] = clip01(numbers[CUSTOMER.expectation, c] + expectation)


@inner
def anchor(s, p, a, profile, week):
    """After a settling week: brings scales, opinions and reputation nearer to the company as it was observed."""
    hasten(s, a)
    board = s.board
    towards(board, BOARD.quit_scale, 1.0 / mean_quit_factor(s, p, a))
    towards(board, BOARD.churn_scale, 1.0 / mean_leave_factor(s, p, a, week))
    drawn = total_draw(s, p, a, profile)
    if drawn > 0.0:
        towards(board, BOARD.join_scale, profile.churn / WEEKS_PER_YEAR * profile.n_customers / drawn)
    towards(
        board, BOARD.capacity_scale, board[BOARD.capacity_scale] * total_utilisation(s, profile) / profile.utilisation)
    weight = a.reputation_employees
    told = (1.0 - weight) * board[BOARD.mean_customer] + weight * board[BOARD.mean_employee]
    towards(board, BOARD.reputation, told)
    towards(board, BOARD.usual_revenue, s.money[ACCOUNT.revenue])
    towards(board, BOARD.usual_profit, s.money[ACCOUNT.profit])


@inner
def begin(s, p, profile):
    """Sets the counters that start at week 0."""
    s.board[BOARD.cash] = profile.opening_cash * s.money[ACCOUNT.payroll]
    s.board[BOARD.turnover_rate], s.board[BOARD.churn_rate] = profile.turnover, profile.churn
    for e in range(s.employees.counts.shape[1]):
        s.employees.counts[EMPLOYEE_COUNT.n_contacts, e] = 0
    for m in range(s.teams.shape[0]):
        for k in range(s.teams.shape[1]):
            s.teams[m, k] = 0.0
