"""Calibration: assumption values inside their plausible ranges under which the model meets the evidence best.

Everything is asked at once, with the same luck each time: the relations of the four sectors, the trials (on twins),
the facts, and the levels where companies stand. Measures, bands and mechanisms are those of `validate` and are never
touched; a target that cannot be met within plausible ranges stays outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from math import inf, isfinite

import numpy as np
from scipy.optimize import minimize

from experiments.ensemble import SECTORS, Floats, with_values
from experiments.estimate import Estimate
from experiments.evidence.facts import FACTS, Fact
from experiments.evidence.measured import Measured
from experiments.evidence.signatures import signatures
from experiments.evidence.targets import TARGETS
from experiments.evidence.trials import TRIALS
from simulation import Assumptions
from simulation.assumptions import SYMMETRIES
from simulation.errors import unknown_name
from simulation.parameters import parameters_of

# Companies per sector, and for slopes, where shared luck leaves less to chance. With 300 in the rounds what was fitted
# was partly the luck of these companies: of other seeds' values 5 % fewer lay inside.
UNITS, SKETCHED_UNITS = 1000, 200
# A value this far from the middle of its band, in half-widths, begins to count: luck must not push it out again.
INNER = 0.7
# A sign is shown when it lies this many half-widths of its interval beyond the bound.
CLEAR = 1.6
# Resamples behind the interval of a sign in a sector; a value that has a band needs none.
SIGN_DRAWS = 60
# How far beyond its edge a row counts log 2: near the edge a row can still be won and pulls most, far off each doubling
# of the distance costs the same, so that a hopeless row bends no others (Cauchy's loss).
NEAR = 0.5
# What moving an assumption from its declared value to the end of its range costs, squared.
PRIOR = 0.25
# Step for slopes and reach of the first round, as shares of a plausible range; rounds after the slopes.
STEP, FIRST_REACH, ROUNDS = 0.15, 0.2, 12
# Of how many companies one has its signatures of the symmetry read, the most of these, and the most that quantile
# slopes may rise without a cap.
SIGNED_IN, SIGNED_UNITS, FLAT = 5, 120, 0.1
# Where companies of these sectors stand at all (section 7: indices of 72 to 82 for customers; L3: 2.90 of 4).
LEVELS = {"customer_satisfaction": (0.68, 0.82), "employee_satisfaction": (0.55, 0.71)}

# The weights that no source fixes and that the targets can tell something about. The others keep their values: times,
# costs, and what neither a relation nor a trial would notice.
FREE = (
    "trickle", "symmetry_margin", "care_attention", "care_recognition", "care_fall",
    "trust_fall", "trust_letdown", "trust_tolerance", "skill_talent", "skill_lessons", "lesson_rate", "error_base",
    "error_exploring", "error_laxity", "report_tolerance", "novelty_loss", "adapt_lessons", "adapt_help",
    "bonus_team", "bonus_individual", "effort_engagement", "effort_grievance", "satisfaction_letdown",
    "autonomy_gain", "autonomy_threshold", "performance_quality", "service_product", "service_competence",
    "service_effort", "service_standard", "service_overload", "service_strain", "given_warmth", "given_engagement",
    "given_inner", "display", "contact_spread", "weakest_weight", "verdict_base", "verdict_performance",
    "verdict_gain", "verdict_loss", "promise_pull", "habit", "memory", "word_influence", "word_expectation",
    "intensity_load", "meaning_thanks", "meaning_recognition", "strain_intensity", "strain_customers",
    "strain_faking", "strain_fear", "satisfaction_base", "satisfaction_autonomy", "satisfaction_support",
    "satisfaction_intensity", "satisfaction_meaning", "satisfaction_trust", "satisfaction_strain",
    "satisfaction_pay", "satisfaction_customers", "contagion", "engagement_satisfaction", "engagement_meaning",
    "quit_slope", "remote_stay", "spread_talent", "spread_warmth", "spread_disposition", "spread_drive",
    "spread_conditions", "conditions_together", "spread_leniency", "spread_managers", "churn_slope", "churn_worst",
    "word_neutral", "selling", "spending_slope",
)


@dataclass(frozen=True)
class CalibrationTarget:
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


def calibration_targets(assumptions: Assumptions, seed: int = 1, units: int = UNITS) -> list[CalibrationTarget]:
    """Everything that the model should give, as it gives it under some assumptions, in a fixed order."""
    request: list[Callable[[], Iterable[CalibrationTarget]]] = [
        *(lambda sector=sector: _of_sector(sector, assumptions, seed, units) for sector in SECTORS),
        *(lambda trial=trial: [_banded(trial.key, trial.run_on_twins(assumptions, seed), trial.low, trial.high)]
          for trial in TRIALS),
        *(lambda fact=fact: _of_fact(fact, assumptions, seed) for fact in FACTS),
        *(lambda sector=sector: _of_hypothesis(sector, assumptions, seed, units) for sector in SECTORS),
    ]
    with ThreadPoolExecutor(2) as pool:
        return [aim for found in pool.map(lambda ask: list(ask()), request) for aim in found]


def _of_sector(sector: str, assumptions: Assumptions, seed: int, units: int) -> Iterator[CalibrationTarget]:
    seen = Measured.gather(sector, units, assumptions, seed, draws=2)
    for target in TARGETS:
        if target.measure is not None:
            request = seen.with_draws(SIGN_DRAWS) if target.is_sign else seen
            yield _banded(f"{target.key} {sector}", Estimate(*target.measure(request)), target.low, target.high)
    for name, (low, high) in LEVELS.items():
        yield CalibrationTarget(f"{name} {sector}", float(seen.means[name].mean()), low, high)


def _of_fact(fact: Fact, assumptions: Assumptions, seed: int) -> Iterator[CalibrationTarget]:
    found_all = fact.run(assumptions, seed) if fact.run else ()
    for number, (check, found) in enumerate(zip(fact.checks, found_all, strict=bool(fact.run)), 1):
        yield _banded(f"{fact.key}_{number}", found, check.low, check.high)
        if check.band is not None:
            yield CalibrationTarget(f"{fact.key}_{number} size", found.value, *check.band)


def _of_hypothesis(sector: str, assumptions: Assumptions, seed: int, units: int) -> Iterator[CalibrationTarget]:
    """The three settings leave three signatures (section 1): flat, rising, rising more."""
    seen = signatures(sector, min(-(-units // SIGNED_IN), SIGNED_UNITS), seed, assumptions, ("people",), SIGN_DRAWS)
    none, soft, strict = (seen["people", symmetry] for symmetry in SYMMETRIES)
    yield CalibrationTarget(f"signature none {sector}", none.rise.value, -FLAT, FLAT)
    yield _banded(f"signature soft {sector}", soft.rises_more_than(none), 0.0, inf)
    yield _banded(f"signature strict {sector}", strict.rises_more_than(soft), 0.0, inf)


def _banded(key: str, found: Estimate, low: float, high: float) -> CalibrationTarget:
    doubt = 0.0 if isfinite(low) and isfinite(high) else (found.high - found.low) / 2
    return CalibrationTarget(key, found.value, low, high, doubt)


@dataclass(frozen=True)
class Round:
    """A set of assumptions that was tried.

    Attributes:
        values: of the free assumptions. misfit: what they cost, prior included. met: aims met, of `requested`.
        reach: how far this round could move an assumption, as a share of its range. is_better: whether it was kept.
    """

    values: Mapping[str, float]
    misfit: float
    met: int
    requested: int
    reach: float
    is_better: bool


def calibrate(
    ask: Callable[[Assumptions], Sequence[CalibrationTarget]],
    start: Assumptions,
    free: Sequence[str] = FREE,
    rounds: int = ROUNDS,
    progress: Callable[[float], None] | None = None,
    sketch: Callable[[Assumptions], Sequence[CalibrationTarget]] | None = None,
) -> Iterator[Round]:
    """Looks for better values of the free assumptions; yields the start and every round, as it is known.

    The slopes of all aims are measured once, one assumption at a time. Each round then asks them for the best values
    within reach (SciPy's L-BFGS-B), plays the model there, keeps what is better, and corrects the slopes by what was
    seen (Broyden's rank-one update). The reach grows with success and shrinks with failure.

    Args:
        ask: gives the aims under some assumptions, always the same ones in the same order, such as `aims_of`.
        start: where to begin. free: names of the assumptions that may move. rounds: how many after the slopes.
        progress: is told the share done, 0–1. sketch: the same aims from fewer companies, for slopes: shared luck makes
            slopes surer than values.

    Raises:
        UnknownNameError: no such assumption; says the nearest.
    """
    declared = parameters_of(Assumptions)
    for name in free:
        if name not in declared:
            raise unknown_name("calibrate", name, declared)
    low, high = (np.array([getattr(declared[name], side) for name in free]) for side in ("low", "high"))
    span = high - low
    done = _Steps(progress, len(free) + rounds + 2)

    def values_at(shares: Floats) -> dict[str, float]:
        # Rounding may lead a little out of the range.
        return dict(zip(free, np.clip(low + span * shares, low, high).tolist(), strict=True))

    def play(
        shares: Floats, seen_by: Callable[[Assumptions], Sequence[CalibrationTarget]] = ask
    ) -> Sequence[CalibrationTarget]:
        aims = seen_by(with_values(start, **values_at(shares)))
        done.step()
        return aims

    def sketched(shares: Floats) -> Sequence[CalibrationTarget]:
        return play(shares, sketch or ask)

    def round_of(shares: Floats, aims: Sequence[CalibrationTarget], reach: float, is_better: bool) -> Round:
        cost = misfit_of(values_of(aims), shares, aims, origin)[0]
        return Round(values_at(shares), cost, sum(aim.is_met for aim in aims), len(aims), reach, is_better)

    here = origin = np.clip((np.array([getattr(start, name) for name in free]) - low) / span, 0.0, 1.0)
    aims = play(here)
    best = round_of(here, aims, 0.0, True)
    yield best
    rough = sketched(here)
    slopes = np.column_stack([slope_of(sketched, here, rough, k) for k in range(len(free))])
    reach = FIRST_REACH
    for _ in range(rounds):
        there = best_within(reach, here, aims, slopes, origin)
        seen = play(there)
        moved = there - here
        gained = values_of(seen) - values_of(aims)
        slopes = slopes + np.outer(gained - slopes @ moved, moved) / max(float(moved @ moved), 1e-12)
        tried = round_of(there, seen, reach, False)
        if tried.misfit < best.misfit:
            best = replace(tried, is_better=True)
            here, aims, reach = there, seen, min(reach * 1.5, 1.0)
            yield best
        else:
            reach /= 2
            yield tried


def slope_of(
    play: Callable[[Floats], Sequence[CalibrationTarget]], here: Floats, aims: Sequence[CalibrationTarget], k: int
) -> Floats:
    """Change of every aim's value per range of the k-th assumption, from one step towards the roomier side."""
    step = STEP if here[k] <= 1.0 - STEP else -STEP
    there = here.copy()
    there[k] += step
    change: Floats = (values_of(play(there)) - values_of(aims)) / step
    return change


def values_of(aims: Sequence[CalibrationTarget]) -> Floats:
    """The values of some aims, float64 (aims,)."""
    return np.array([aim.value for aim in aims])


def best_within(
    reach: float, here: Floats, aims: Sequence[CalibrationTarget], slopes: Floats, origin: Floats
) -> Floats:
    """The shares of the ranges, at most `reach` away, where the misfit would be least if all slopes held."""
    values = values_of(aims)

    def cost(shares: Floats) -> tuple[float, Floats]:
        misfit, by_value, by_share = misfit_of(values + slopes @ (shares - here), shares, aims, origin)
        return misfit, slopes.T @ by_value + by_share

    lowest, highest = np.maximum(here - reach, 0.0), np.minimum(here + reach, 1.0)
    found = minimize(cost, here, jac=True, method="L-BFGS-B", bounds=list(zip(lowest, highest, strict=True)))
    # The method may end a little outside its bounds.
    within: Floats = np.clip(found.x, lowest, highest)
    return within


def misfit_of(
    values: Floats, shares: Floats, aims: Sequence[CalibrationTarget], origin: Floats
) -> tuple[float, Floats, Floats]:
    """What is missed, and what was moved, squared; and its slopes by values and by shares.

    A band counts from `INNER` half-widths off its middle on, a sign below `CLEAR` half-widths of its interval. A row
    that lies b beyond that costs log(1 + b² / `NEAR`²).
    """
    middle, half, sign = (np.array(side) for side in zip(*(side_of(aim) for aim in aims), strict=True))
    off = (values - middle) / half
    beyond = np.where(sign == 0.0, np.maximum(np.abs(off) - INNER, 0.0), np.maximum(1.0 - sign * off, 0.0))
    way = np.where(sign == 0.0, np.sign(off), -sign)
    cost = np.log1p((beyond / NEAR) ** 2)
    slope = 2.0 * beyond / (beyond**2 + NEAR**2) * way / half
    away = PRIOR * 2.0 * (shares - origin)
    return float(cost.sum() + away @ away), slope, 4.0 * PRIOR * away


def side_of(aim: CalibrationTarget) -> tuple[float, float, float]:
    """Middle, half-width and 0 of a band; bound, the distance that shows a sign, and the sign, where that is known."""
    if isfinite(aim.low) and isfinite(aim.high):
        return (aim.low + aim.high) / 2, (aim.high - aim.low) / 2, 0.0
    distance = max(CLEAR * aim.doubt, 1e-9)
    return (aim.low, distance, 1.0) if isfinite(aim.low) else (aim.high, distance, -1.0)


class _Steps:
    """Tells somebody the share done."""

    def __init__(self, progress: Callable[[float], None] | None, steps: int) -> None:
        self.progress, self.steps, self.done = progress, steps, 0

    def step(self) -> None:
        """One more step is done."""
        self.done += 1
        if self.progress is not None:
            self.progress(self.done / self.steps)
