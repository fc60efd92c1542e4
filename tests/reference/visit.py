"""A visit: who serves it step by step, what goes wrong, and what the customer makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.luck import ROUTE, STEP_ERROR, STEP_NOISE, STEP_WHO
from tests.reference import luck
from tests.reference.equations import arithmetic, contact, judgement, routing
from tests.reference.sums import FIXED, one_by_one

if TYPE_CHECKING:
    from tests.reference.company import ReferenceCompany
    from tests.reference.customer import Customer
    from tests.reference.employee import Employee


class Visit:
    """One customer's visit of this week.

    Attributes:
        by_machine: whether self-service takes it. met: who was found for each step, up to one that found nobody.
    """

    def __init__(self, company: ReferenceCompany, customer: Customer) -> None:
        self.company, self.customer = company, customer
        self.bits = luck.draw(customer.word, ROUTE)
        self.by_machine = luck.first(self.bits) < company.felt.self_service
        self.met: list[Employee] = []

    def route(self) -> None:
        """Finds a machine, the person one knows, or the freer of two colleagues; then hands on."""
        sums, profile = self.company.sums, self.company.profile
        if self.by_machine:
            sums["n_self_served"] += 1
            return
        department = self.customer.department
        for step in range(routing.n_steps_of_visit(profile.handoffs, luck.second(self.bits))):
            bits = luck.draw(self.bits, STEP_WHO + step)
            known = self.customer.adviser if step == 0 else None
            if known is not None and known.present and luck.third(bits) < profile.relationship:
                employee: Employee | None = known
            else:
                departments = self.company.departments
                place = routing.next_department(department.index, len(departments), step, luck.third(bits))
                department = departments[place]
                employee = department.freer_of_two(bits)
            if employee is None:
                break
            self.met.append(employee)
            employee.n_contacts += 1
            sums["n_steps"] += 1
        sums["n_unserved"] += not self.met

    def serve(self, promised: float) -> None:
        """The steps one after the other; then the customer judges."""
        company, customer = self.company, self.customer
        served = self.met
        steps = [self.serve_step(step, employee) for step, employee in enumerate(served)]
        if steps:
            worst = min(felt for felt, _ in steps)
            remembered = min(low for _, low in steps)
            total = one_by_one(felt for felt, _ in steps)
            quality = contact.journey(total, worst, len(steps), company.assumptions.weakest_weight)
            customer.adviser, customer.last_visit = served[0], company.week
        else:
            quality = worst = remembered = self.quality_alone()
        company.sums["quality"] += int(quality * FIXED)
        company.sums["worst"] += int(worst * FIXED)
        opinion, expectation = customer.satisfaction, customer.expectation
        verdict = customer.judge(quality, remembered, promised)
        company.sums["opinion_moved"] += int((customer.satisfaction - opinion) * FIXED)
        company.sums["expectation_moved"] += int((customer.expectation - expectation) * FIXED)
        for employee in served:
            employee.verdicts += int(verdict * FIXED)
            employee.qualities += int(quality * FIXED)

    def quality_alone(self) -> float:
        """Quality of a machine, or of nobody being there."""
        a = self.company.assumptions
        return float(contact.machine_quality(a, self.company.profile.case_variety) if self.by_machine
                     else a.unserved_quality)

    def serve_step(self, step: int, employee: Employee) -> tuple[float, float]:
        """One contact; returns (quality felt, quality remembered at worst), each 0–1."""
        a, profile, customer = self.company.assumptions, self.company.profile, self.customer
        noise = a.contact_spread * luck.normal(luck.draw(customer.word, STEP_NOISE + step))
        contact = judgement.perceived(employee.service, employee.care_given, customer.care_sensitivity)
        quality = judgement.offered(profile.product_quality, contact, profile.service_intensity) + noise
        if step == 0:
            quality += self.relation(employee)
        else:
            quality -= self.lost_in_handing_on(step, employee)
        bits = luck.draw(customer.word, STEP_ERROR + step)
        if luck.first(bits) < employee.error_chance:
            felt, low = self.after_error(employee, quality, bits)
            return arithmetic.clip01(felt), arithmetic.clip01(low)
        return arithmetic.clip01(quality), arithmetic.clip01(quality)

    def relation(self, employee: Employee) -> float:
        """What it adds to be known, or takes when the person one knew has gone."""
        a, customer = self.company.assumptions, self.customer
        adviser = customer.adviser
        number, arrived = (-1, 0) if adviser is None else (adviser.index, adviser.arrives)
        worth = contact.relation(number, arrived, customer.last_visit, employee.index, a)
        return float(self.company.profile.relationship * worth)

    def lost_in_handing_on(self, step: int, employee: Employee) -> float:
        """Quality lost because another department had the customer before."""
        before = self.met[step - 1]
        if before.department is employee.department:
            return 0.0
        p, a = self.company.felt, self.company.assumptions
        lost: float = contact.handoff_cost(p, a, employee.ties, employee.cooperation)
        self.company.sums["handoff_loss"] += int(lost * FIXED)
        return lost

    def after_error(self, employee: Employee, quality: float, bits: int) -> tuple[float, float]:
        """An error: hidden, or shown and perhaps put right. Returns (quality felt, quality remembered at worst)."""
        sums, a = self.company.sums, self.company.assumptions
        sums["n_errors"] += 1
        low = quality - a.error_cost
        if luck.second(bits) >= employee.report_chance:
            sums["n_hidden"] += 1
            employee.errors_hidden += 1
            return low - a.hidden_cost, low - a.hidden_cost
        employee.errors_shown += 1
        if luck.third(bits) < employee.recover_chance:
            sums["n_recovered"] += 1
            return low + a.recovery_gain, low
        return low, low
