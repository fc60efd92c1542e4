"""A customer or a prospect: calls, judges, hears others, leaves and joins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa

from simulation.arithmetic import MIDDLE
from simulation.luck import HEAR, JOIN
from tests.reference import luck
from tests.reference.equations import arithmetic, judgement, market, word_of_mouth

if TYPE_CHECKING:
    from tests.reference.company import ReferenceCompany
    from tests.reference.department import Department
    from tests.reference.employee import Employee

WEEKS_PER_YEAR = 52


class Customer(mesa.Agent):  # type: ignore[misc]
    """A customer, or a prospect (`active` is 0, and `satisfaction` the opinion heard).

    `word` is the week's word of luck: its first field decides on a visit, its second on hearing somebody, its third
    on leaving or joining.
    """

    model: ReferenceCompany

    def __init__(self, model: ReferenceCompany, index: int, department: Department) -> None:
        super().__init__(model)
        self.index, self.department = index, department
        self.acquaintances: list[Customer] = []
        self.active = self.since = self.last_visit = self.word = 0
        self.adviser: Employee | None = None
        self.satisfaction = self.expectation = self.worst_contact = 0.0
        self.value_per_week = self.price_sensitivity = self.care_sensitivity = self.leniency = 0.0

    def calls(self, chance: float) -> bool:
        """Whether this customer needs something this week."""
        return bool(self.active) and luck.first(self.word) < chance

    def hears(self, chance: float) -> bool:
        """Whether this customer, former customer or prospect hears somebody talk this week."""
        return luck.second(self.word) < chance

    def judge(self, quality: float, remembered: float, promised: float) -> float:
        """Judges a visit against what was expected, and remembers it; returns the verdict (0–1)."""
        a, price = self.model.assumptions, self.model.felt.price
        verdict: float = judgement.verdict_on(
            a, quality, self.expectation, price, self.price_sensitivity, self.leniency)
        self.satisfaction = judgement.next_satisfaction(a, self.satisfaction, verdict)
        self.expectation = judgement.next_expectation(a, self.expectation, quality, promised)
        self.worst_contact = judgement.next_worst(a, self.worst_contact, remembered)
        return verdict

    def hear(self) -> float:
        """Hears one acquaintance; expectations follow at once. Returns the opinion afterwards."""
        a = self.model.assumptions
        if not self.acquaintances:
            return self.satisfaction
        uniform = luck.first(luck.draw(self.word, HEAR))
        other = self.acquaintances[luck.pick(len(self.acquaintances), uniform)]
        if not other.active:
            return self.satisfaction
        told = a.word_expectation * (other.satisfaction - self.expectation)
        self.expectation = arithmetic.clip01(self.expectation + told)
        return float(word_of_mouth.opinion_after(a, self.satisfaction, other.satisfaction))

    def loyalty_factor(self) -> float:
        """Factor on the chance of leaving: satisfaction, the worst memory, the price."""
        return float(market.loyalty_factor(
            self.model.assumptions, self.satisfaction, self.worst_contact, self.price_sensitivity,
            self.model.felt.price))

    def newcomer_factor(self) -> float:
        """Factor on the chance of leaving of those who have not been here for long."""
        return float(market.newcomer_factor(self.model.week - self.since, self.model.assumptions))

    def moves(self, leaving: float, joining: float) -> bool:
        """Whether a customer leaves or a prospect joins this week.

        Args:
            leaving: chance of leaving at factor 1. joining: chance of joining at an opinion of one half.
        """
        if self.active:
            return luck.third(self.word) < leaving * (self.loyalty_factor() * self.newcomer_factor())
        return luck.third(self.word) < 2.0 * joining * self.satisfaction

    def move(self, promised: float) -> None:
        """Leaves, or joins."""
        if self.active:
            self.active = 0
            self.model.sums["n_left"] += 1
        else:
            self.join(promised)

    def join(self, promised: float) -> None:
        """A prospect becomes a customer, expecting what was promised and what was heard."""
        a, profile = self.model.assumptions, self.model.profile
        heard = self.satisfaction
        self.expectation = arithmetic.clip01(promised + a.hearsay * (heard - MIDDLE))
        self.satisfaction = market.first_opinion(a, heard)
        self.worst_contact = a.worst_at_first
        uniform = luck.first(luck.draw(self.word, JOIN))
        self.value_per_week = profile.value / WEEKS_PER_YEAR * (1.0 + profile.value_spread * (2.0 * uniform - 1.0))
        self.since = self.last_visit = self.model.week
        self.adviser = None
        self.active = 1
        self.model.sums["n_joined"] += 1
