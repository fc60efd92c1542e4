"""Calibration: assumption values inside their plausible ranges under which the model meets the evidence best.

Bounded least squares (SciPy's trust-region reflective method) on what the model misses, from the values declared, with
common random numbers so that two sets of assumptions differ by what they assume and not by luck. Everything is asked
at once: the relations of the four sectors, the trials (on twins), the facts, and the levels where companies stand.
Measures, bands and mechanisms are the same as in `validate` and are never touched; a target outside stays outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import isfinite

import numpy as np
from scipy.optimize import least_squares

from experiments.ensemble import SECTORS, Floats, with_values
from experiments.estimate import Estimate
from experiments.evidence import Evidence
from experiments.facts import FACTS
from experiments.targets import TARGETS
from experiments.trials import TRIALS
from simulation import Assumptions
from simulation.errors import unknown_name
from simulation.parameters import parameters_of

# Companies per sector: more would leave less to luck, and every step would take longer.
UNITS = 300
# A value this far from the middle of its band, in half-widths, begins to count: luck must not push it out again.
INNER = 0.7
# A sign is shown when it lies this many half-widths of its interval beyond the bound; how much one fact counts at most.
CLEAR, WORST = 1.6, 3.0
# What moving an assumption from its declared value to the end of its range costs, in half-widths of a band.
PRIOR = 0.4
# Step for slopes, and how far apart two rounds may be and count as the same, as shares of the plausible range.
STEP, TOLERANCE = 0.06, 1e-3
# Where companies of these sectors stand at all (section 7: indices of 72 to 82 for customers; L3: 2.90 of 4).
LEVELS = {"customer_satisfaction": (0.68, 0.82), "employee_satisfaction": (0.55, 0.71)}

# The weights that no source fixes and that the targets can tell something about. The others keep their values: times,
# costs, and what neither a relation nor a trial would notice.
FREE = (
    "trickle", "attention_talent", "care_attention", "care_recognition", "care_fall", "trust_fall", "trust_letdown",
    "trust_tolerance", "skill_talent", "skill_lessons", "lesson_rate", "error_base", "error_exploring", "error_laxity",
    "error_cost", "report_tolerance", "novelty_loss", "adapt_lessons", "adapt_help", "bonus_team", "bonus_individual",
    "effort_engagement", "autonomy_gain", "autonomy_threshold", "performance_quality",
    "service_product", "service_competence", "service_effort", "service_standard", "service_overload", "service_strain",
    "given_warmth", "given_engagement", "given_inner", "display", "contact_spread", "weakest_weight",
    "verdict_base", "verdict_performance", "verdict_gain", "verdict_loss", "promise_pull", "habit", "memory",
    "word_influence", "word_expectation", "intensity_load", "meaning_thanks", "meaning_recognition",
    "strain_intensity", "strain_customers", "strain_faking", "strain_fear", "satisfaction_base",
    "satisfaction_autonomy", "satisfaction_support", "satisfaction_intensity", "satisfaction_meaning",
    "satisfaction_trust", "satisfaction_strain", "satisfaction_pay", "satisfaction_customers", "contagion",
    "engagement_satisfaction", "engagement_meaning", "quit_slope", "remote_stay", "spread_talent", "spread_warmth",
    "spread_disposition", "spread_drive", "spread_conditions", "spread_leniency", "spread_managers",
    "churn_slope", "selling", "spending_slope",
)


@dataclass(frozen=True)
class Aim:
    """One number that the model should give, as calibration sees it.

    Attributes:
        key: row of the validation, and the sector where it has one, such as "T1 hotel".
        value: the model's. low, high: its band; infinite where only a sign is known.
        doubt: half-width of the value's interval, for signs (0 otherwise).
    """

    key: str
    value: float
    low: float
    high: float
    doubt: float = 0.0

    @property
    def is_met(self) -> bool:
        """Whether the value lies in its band, or beyond its bound by more than doubt."""
        return self.low + self.doubt <= self.value <= self.high - self.doubt

    @property
    def miss(self) -> float:
        """How far the value is from where luck could not push it out; 0 where it is safe."""
        if isfinite(self.low) and isfinite(self.high):
            half = (self.high - self.low) / 2
            return max(abs(self.value - self.low - half) / half - INNER, 0.0)
        inside = self.value - self.low if isfinite(self.low) else self.high - self.value
        return min(max(CLEAR - inside / max(self.doubt, 1e-9), 0.0) / CLEAR, WORST)


@dataclass(frozen=True)
class Round:
    """One set of assumptions that was accepted: values of the free ones, what is missed, how many aims are met."""

    values: Mapping[str, float]
    misfit: float
    met: int
    aims: int


def aims_of(assumptions: Assumptions, seed: int = 1, units: int = UNITS) -> list[Aim]:
    """Everything that the model should give, as it gives it under some assumptions, in a fixed order."""
    asked: list[Callable[[], Iterable[Aim]]] = [
        *(lambda sector=sector: _of_sector(sector, assumptions, seed, units) for sector in SECTORS),
        *(lambda trial=trial: [_banded(trial.key, trial.run_on_twins(assumptions, seed), trial.low, trial.high)]
          for trial in TRIALS),
        *(lambda fact=fact: _of_fact(fact, assumptions, seed) for fact in FACTS if fact.run),
    ]
    with ThreadPoolExecutor(2) as pool:
        return [aim for found in pool.map(lambda ask: list(ask()), asked) for aim in found]


def _of_sector(sector: str, assumptions: Assumptions, seed: int, units: int) -> Iterator[Aim]:
    seen = Evidence.gather(sector, units, assumptions, seed, draws=2)
    for target in TARGETS:
        if target.measure is not None:
            yield Aim(f"{target.key} {sector}", target.measure(seen)[0], target.low, target.high)
    for name, (low, high) in LEVELS.items():
        yield Aim(f"{name} {sector}", float(seen.means[name].mean()), low, high)


def _of_fact(fact, assumptions: Assumptions, seed: int) -> Iterator[Aim]:
    for number, (check, found) in enumerate(zip(fact.checks, fact.run(assumptions, seed), strict=True), 1):
        yield _banded(f"{fact.key}_{number}", found, check.low, check.high)
        if check.band is not None:
            yield Aim(f"{fact.key}_{number} size", found.value, *check.band)


def _banded(key: str, found: Estimate, low: float, high: float) -> Aim:
    doubt = 0.0 if isfinite(low) and isfinite(high) else (found.high - found.low) / 2
    return Aim(key, found.value, low, high, doubt)
