"""The guests of a settled hotel, each to be asked what would become of one more visit: equations, without luck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from experiments.evidence.facts.plays import company
from simulation import Assumptions
from simulation.engine import setting_of
from simulation.measures import Records
from simulation.rules.judgement import next_satisfaction, next_worst, verdict_on
from simulation.rules.market import loyalty_factor
from simulation.state import CUSTOMER

N_GUESTS = 400


@dataclass(frozen=True)
class Guest:
    """A customer of the settled hotel.

    Attributes:
        facts: the assumptions. known: the same as a record, for the equations.
        quality: of a usual visit there (0–1). price: index.
        satisfaction, expectation, worst, price_sensitivity: of this customer, 0–1. leniency: their own lean, about 0.
    """

    facts: Assumptions
    known: Any
    quality: float
    price: float
    satisfaction: float
    expectation: float
    worst: float
    price_sensitivity: float
    leniency: float

    def verdict(self, quality: float) -> float:
        """Satisfaction (0–1) with a visit of this quality."""
        verdict: float = verdict_on(
            self.known, quality, self.expectation, self.price, self.price_sensitivity, self.leniency)
        return verdict

    def fine(self) -> tuple[float, float]:
        """Quality felt and worst moment remembered where nothing goes wrong."""
        return self.quality, self.quality

    def lost(self) -> tuple[float, float]:
        """The same after an error that is not put right."""
        low = self.quality - self.facts.error_cost
        return low, low

    def recovered(self) -> tuple[float, float]:
        """The same after an error that is put right on the spot."""
        low = self.quality - self.facts.error_cost
        return low + self.facts.recovery_gain, low

    def after(self, quality: float, worst: float) -> tuple[float, float]:
        """Satisfaction (0–1) and the factor on the chance of leaving after such a visit."""
        satisfaction = next_satisfaction(self.known, self.satisfaction, self.verdict(quality))
        remembered = next_worst(self.known, self.worst, worst)
        factor = loyalty_factor(self.known, satisfaction, remembered, self.price_sensitivity, self.price)
        return float(satisfaction), float(factor)


def guests(assumptions: Assumptions | None, seed: int) -> list[Guest]:
    """Guests of a settled hotel, drawn by lot."""
    hotel = company("hotel")
    setting = setting_of(hotel, None, assumptions, seed, 1)
    state, row = setting.start(0)
    known = setting.known(state).assumptions[0]
    quality = float(Records(row, hotel.profile).mean("quality", "n_visits"))
    here = np.flatnonzero(state.active == 1)
    drawn = np.random.default_rng(seed).choice(here, min(N_GUESTS, here.size), replace=False)
    return [
        Guest(setting.assumptions, known, quality, hotel.policy.price, *(float(state.customers.numbers[k, c]) for k in (
            CUSTOMER.satisfaction, CUSTOMER.expectation, CUSTOMER.worst_contact, CUSTOMER.price_sensitivity,
            CUSTOMER.leniency)))
        for c in drawn]
