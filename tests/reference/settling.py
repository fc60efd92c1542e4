"""The company before anybody plays: the chart, the people, and the scales that make it start as it was observed."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from simulation.luck import OF_MANAGER, TRAITS_OF_CUSTOMER
from simulation.start import LONGEST_CUSTOMER, LONGEST_EMPLOYEE, ROOM_FOR_POSTS, SETTLING_RATE, SETTLING_WEEKS
from tests.reference import luck, networks
from tests.reference.customer import Customer
from tests.reference.department import Department
from tests.reference.employee import Employee
from tests.reference.equations import arithmetic, judgement, turnover
from tests.reference.leaders import Manager
from tests.reference.sums import FIXED, mean, one_by_one

if TYPE_CHECKING:
    from tests.reference.company import ReferenceCompany

WEEKS_PER_YEAR = 52


def even_parts(total: int, parts: int) -> list[int]:
    """A number of people dealt out as evenly as can be."""
    return [total * (part + 1) // parts - total * part // parts for part in range(parts)]


def draw_chart(company: ReferenceCompany) -> None:
    """Departments, teams of about `span` people, posts; customers' slots in equal runs."""
    profile = company.profile
    company.departments, company.managers, company.employees, company.customers = [], [], [], []
    for d, people in enumerate(
        even_parts(int(profile.n_employees), int(min(profile.n_departments, profile.n_employees)))):
        department = Department(company, d)
        company.departments.append(department)
        for size in even_parts(people, max(1, round(people / profile.span))):
            add_team(company, department, size)
    n_slots, n = ceil(profile.n_customers * (1 + profile.market_room)), len(company.departments)
    for department in company.departments:
        for slot in range(department.index * n_slots // n, (department.index + 1) * n_slots // n):
            department.customers.append(Customer(company, slot, department))
        company.customers += department.customers
    tie_networks(company)


def add_team(company: ReferenceCompany, department: Department, size: int) -> None:
    """A manager and the posts of a team: `size` open ones, and room for more."""
    manager = Manager(company, len(company.managers), department, size)
    company.managers.append(manager)
    for place in range(int(size * ROOM_FOR_POSTS + 0.5) + 1):
        post = Employee(company, len(company.employees), manager, department)
        if place < size:
            post.arrives = 0
        company.employees.append(post)
        manager.posts.append(post)
        department.posts.append(post)


def tie_networks(company: ReferenceCompany) -> None:
    """Colleagues and acquaintances."""
    posts, slots = company.employees, company.customers
    for post, others in zip(posts, networks.colleagues([len(m.posts) for m in company.managers]), strict=True):
        post.colleagues = [posts[other] for other in others]
    for slot, others in zip(slots, networks.acquaintances(company.profile, len(slots)), strict=True):
        slot.acquaintances = [slots[other] for other in others]


def fill_posts(company: ReferenceCompany) -> None:
    """People come into the open posts, some time ago, and have grown since; managers come as they are."""
    p, a = company.felt, company.assumptions
    for post in company.employees:
        if not post.is_vacant:
            continue
        tenure = int(luck.third(luck.draw(luck.word(company.traits_key, post.index), 7)) * LONGEST_EMPLOYEE)
        post.arrive(-SETTLING_WEEKS - tenure)
        post.tenure = tenure
        grown = arithmetic.clip01(tenure / company.profile.ramp_up)
        post.skill = arithmetic.clip01(post.skill + grown * 0.3)
        post.service_standard = arithmetic.clip01(
            a.standard_base + a.standard_vision * p.shared_vision + a.standard_coaching * p.coaching
            + a.standard_engagement * 0.5)
    key = luck.week_key(company.key, 0, OF_MANAGER)
    for manager in company.managers:
        chance = luck.normal(luck.draw(luck.word(key, manager.index), 1))
        manager.talent = arithmetic.clip01(0.5 + a.spread_managers * chance)
        manager.received_care, manager.attention = p.direction_care, p.manager_attention


def fill_slots(company: ReferenceCompany) -> None:
    """Customers come into their slots, prospects evenly between them."""
    p, a, profile = company.felt, company.assumptions, company.profile
    key = luck.week_key(company.key, 0, TRAITS_OF_CUSTOMER)
    promised = judgement.promised_quality(a, p.brand_promise, p.price)
    customers_in = even_parts(int(profile.n_customers), len(company.customers))
    for customer in company.customers:
        bits = luck.word(key, customer.index)
        chance = [luck.normal(luck.draw(bits, event)) for event in range(7)]
        shares = luck.draw(bits, 3)
        customer.active = customers_in[customer.index]
        customer.leniency = a.spread_leniency * chance[6]
        customer.satisfaction = arithmetic.clip01(0.7 + customer.leniency + 0.06 * chance[1])
        customer.expectation = arithmetic.clip01(promised + 0.06 * chance[2])
        customer.worst_contact = a.worst_at_first
        customer.value_per_week = profile.value / WEEKS_PER_YEAR * (
            1.0 + profile.value_spread * (2.0 * luck.first(shares) - 1.0))
        customer.price_sensitivity = arithmetic.clip01(profile.price_sensitivity + 0.18 * chance[4])
        customer.care_sensitivity = arithmetic.clip01(profile.care_sensitivity + 0.18 * chance[5])
        customer.since = -SETTLING_WEEKS - int(luck.second(shares) * LONGEST_CUSTOMER)
        customer.last_visit = -SETTLING_WEEKS


def open_levels(company: ReferenceCompany) -> None:
    """The company's own numbers before the first settling week."""
    p, profile = company.felt, company.profile
    company.reputation, company.mean_customer, company.mean_employee = 0.68, 0.7, 0.6
    company.turnover_rate, company.churn_rate = profile.turnover, profile.churn
    company.quit_scale = company.churn_scale = 1.0
    company.join_scale = profile.churn / WEEKS_PER_YEAR / profile.market_room
    company.usual_revenue = profile.n_customers * profile.customer_weight * profile.value * p.price / WEEKS_PER_YEAR
    n_customers = profile.n_customers * profile.customer_weight
    contacts = n_customers * profile.visits_per_year / WEEKS_PER_YEAR * (1.0 + profile.handoffs)
    company.capacity_scale = contacts / (profile.n_employees * profile.utilisation * 0.7)
    company.usual_profit = company.cash = company.hours_off = 0.0
    for department in company.departments:
        department.verdict = 0.7


def hasten(company: ReferenceCompany) -> None:
    """Shifts what everybody thinks and expects to where this week's visits lead: they come too rarely to settle."""
    a, sums = company.assumptions, company.sums
    n = sums["n_visits"]
    if n == 0:
        return
    opinion = SETTLING_RATE * sums["opinion_moved"] / FIXED / n / a.memory
    expectation = SETTLING_RATE * sums["expectation_moved"] / FIXED / n / (a.habit + a.promise_pull)
    for customer in company.customers:
        customer.satisfaction = arithmetic.clip01(customer.satisfaction + opinion)
        customer.expectation = arithmetic.clip01(customer.expectation + expectation)


def anchor(company: ReferenceCompany) -> None:
    """After a settling week: brings opinions, scales and reputation nearer to the company as it was observed."""
    hasten(company)
    profile, a = company.profile, company.assumptions
    company.quit_scale = nearer(company.quit_scale, 1.0 / mean_quit_factor(company))
    company.churn_scale = nearer(company.churn_scale, 1.0 / mean_leave_factor(company))
    drawn = total_draw(company)
    if drawn > 0.0:
        company.join_scale = nearer(company.join_scale, profile.churn / WEEKS_PER_YEAR * profile.n_customers / drawn)
    goal = company.capacity_scale * total_utilisation(company) / profile.utilisation
    company.capacity_scale = nearer(company.capacity_scale, goal)
    told = (1.0 - a.reputation_employees) * company.mean_customer + a.reputation_employees * company.mean_employee
    company.reputation = nearer(company.reputation, told)
    company.usual_revenue = nearer(company.usual_revenue, company.money["revenue"])
    company.usual_profit = nearer(company.usual_profit, company.money["profit"])


def nearer(scale: float, goal: float) -> float:
    """Part of the way to a goal."""
    return scale + SETTLING_RATE * (goal - scale)


def mean_quit_factor(company: ReferenceCompany) -> float:
    """Mean factor on quitting of everybody at work."""
    p, a = company.felt, company.assumptions
    return mean([turnover.quit_factor(p, a, e.satisfaction, e.tenure) for e in company.at_work()], otherwise=1.0)


def mean_leave_factor(company: ReferenceCompany) -> float:
    """Mean factor on leaving of all customers."""
    return mean([c.loyalty_factor() * c.newcomer_factor() for c in company.customers if c.active], otherwise=1.0)


def total_draw(company: ReferenceCompany) -> float:
    """Chances of joining of all prospects together, were the scale 1."""
    prospects = [customer for customer in company.customers if not customer.active]
    total = one_by_one(2.0 * prospect.satisfaction for prospect in prospects)
    return total * company.join_chance() / company.join_scale


def total_utilisation(company: ReferenceCompany) -> float:
    """Contacts expected over contacts possible, the company as a whole."""
    expected = one_by_one(department.expected_contacts for department in company.departments)
    capacity = one_by_one(department.capacity for department in company.departments)
    weight, usual = company.profile.customer_weight, company.profile.utilisation
    return expected * weight / capacity if capacity > 0.0 else usual


def begin(company: ReferenceCompany) -> None:
    """The counters that start at week 0."""
    company.cash = company.profile.opening_cash * company.money["payroll"]
    company.turnover_rate, company.churn_rate = company.profile.turnover, company.profile.churn
    company.leavers = []
    for manager in company.managers:
        manager.begin_quarter()
