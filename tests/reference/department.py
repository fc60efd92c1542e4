"""A department: its people, the customers who knock there first, and how its week's work meets its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference import luck
from tests.reference.equations import need, routing, workload
from tests.reference.sums import FIXED

if TYPE_CHECKING:
    from tests.reference.company import ReferenceCompany
    from tests.reference.customer import Customer
    from tests.reference.employee import Employee


class Department:
    """Part of a company with its own staff and its own door for customers."""

    def __init__(self, company: ReferenceCompany, index: int) -> None:
        self.company, self.index = company, index
        self.posts: list[Employee] = []
        self.customers: list[Customer] = []
        self.staff: list[Employee] = []
        self.capacity = self.expected_contacts = self.utilisation = self.waiting = self.verdict = 0.0
        self.n_active = self.n_contacts = self.verdicts = 0

    def prepare(self) -> None:
        """Lists who is at work, and adds up their time."""
        self.staff = [post for post in self.posts if post.present]
        self.capacity = 0.0
        for employee in self.staff:
            employee.prepare()
            self.capacity += employee.capacity

    def count_customers(self) -> None:
        """How many customers knock here first."""
        self.n_active = sum(customer.active for customer in self.customers)

    def freer_of_two(self, bits: int) -> Employee | None:
        """The freer of two people drawn from the staff; None when nobody is there."""
        if not self.staff:
            return None
        one = self.staff[luck.pick(len(self.staff), luck.first(bits))]
        two = self.staff[luck.pick(len(self.staff), luck.second(bits))]
        return one if routing.freer(one.n_contacts, one.capacity, two.n_contacts, two.capacity) else two

    def count_contacts(self) -> None:
        """Contacts of the department are those of its people."""
        self.n_contacts = sum(post.n_contacts for post in self.posts)

    def count_verdicts(self) -> None:
        """Verdicts on the department are those on its people."""
        self.verdicts = sum(post.verdicts for post in self.posts)

    def weigh(self) -> None:
        """Utilisation and waiting: own visitors and those handed on by others, against the time there is."""
        company, a, profile = self.company, self.company.assumptions, self.company.profile
        n = len(company.departments)
        served = need.visit_chance(profile.visits_per_year, company.shock.demand) * (1.0 - company.felt.self_service)
        own = float(self.n_active)
        others = float(sum(department.n_active for department in company.departments)) - own
        passed = profile.handoffs * others / (n - 1) if n > 1 else profile.handoffs * own
        self.expected_contacts = served * (own + passed)
        arrives = workload.work_that_arrives(self.expected_contacts, float(self.n_contacts), profile.customer_weight)
        self.utilisation = (
            min(arrives / self.capacity, a.utilisation_limit) if self.capacity > 0.0 else a.utilisation_limit)
        self.waiting = workload.waiting_level(self.utilisation, a.waiting_start, a.waiting_full)

    def hear_verdicts(self) -> None:
        """The mean verdict of the week; the last one holds where nobody came."""
        if self.n_contacts > 0:
            self.verdict = self.verdicts / FIXED / self.n_contacts
