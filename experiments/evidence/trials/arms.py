"""Two arms of small companies, one team each, drawn by lot: the lever differs, and so does everybody's luck.

Levers belong to a whole company, so that the unit of randomisation is a company of one team or shop. Each settles
under the control arm's policy before the trial begins. There are more units than in the original experiment: the
interval tells the model's Monte-Carlo error, not that of the study.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from experiments.estimate import (
    Estimate, Floats, Integers, difference, mean_estimate, paired_difference, paired_relative_change, pooled_spread,
    relative_change,
)
from experiments.evidence.trials.trial import Experiment
from simulation import Assumptions, Run, Scenario, simulate
from simulation.frames import known_ratio
from simulation.state import EMPLOYEE, EMPLOYEE_COUNT

N_UNITS, N_TWINS = 480, 240
# Seeds of the two arms of a trial lie this far apart.
OTHER_LUCK = 500_000_003


@dataclass(frozen=True)
class TrialDesign:
    """A trial with two arms.

    Attributes:
        scenario: sector in which it takes place (its events left out). weeks: how long the trial lasts.
        control, treated: levers of each arm, where they differ from the scenario's own policy.
        n_people: in a unit. n_customers: simulated ones of a unit. n_units: in each arm.
        profile: what else is peculiar to the units.
    """

    scenario: str
    weeks: int
    control: Mapping[str, float]
    treated: Mapping[str, float]
    n_people: int = 12
    n_customers: int = 200
    n_units: int = N_UNITS
    profile: Mapping[str, float] = field(default_factory=dict)


class Arms(NamedTuple):
    """What became of the two arms; twins are units that share their luck, pair by pair."""

    control: Run
    treated: Run
    are_twins: bool


def unit_of(design: TrialDesign) -> Scenario:
    """The company of one team that stands for a unit, under the control arm's policy."""
    scenario = Scenario.load(design.scenario)
    usual = scenario.profile
    weight = usual.customer_weight * design.n_people / usual.n_employees * usual.n_customers / design.n_customers
    profile = usual.replace(**{
        "n_employees": design.n_people, "span": design.n_people, "n_departments": 1, "n_customers": design.n_customers,
        "customer_weight": weight, **design.profile})
    policy = scenario.policy.replace(**design.control)
    return scenario.replace(events=(), profile=profile, policy=policy, weeks=design.weeks)


def carry_out(design: TrialDesign, assumptions: Assumptions | None, seed: int) -> Arms:
    """Plays both arms of a trial, every unit with its own luck."""
    unit = unit_of(design)
    treated = unit.policy.replace(**design.treated)
    return Arms(
        simulate(unit, None, assumptions, seed, design.n_units),
        simulate(unit, treated, assumptions, seed + OTHER_LUCK, design.n_units), are_twins=False)


def carry_out_on_twins(design: TrialDesign, assumptions: Assumptions | None, seed: int) -> Arms:
    """Plays both arms on pairs of units that share their luck: the same effect, known far better."""
    unit = unit_of(design)
    treated = unit.policy.replace(**design.treated)
    control, with_lever = (simulate(unit, policy, assumptions, seed, N_TWINS) for policy in (None, treated))
    return Arms(control, with_lever, are_twins=True)


def participants(run: Run, attribute: int) -> tuple[Floats, Integers]:
    """An attribute of those who were there from the first to the last week, and the unit of each."""
    values, units = [], []
    for number, (state, _) in enumerate(run.ends):
        counts = state.employees.counts
        stayed = (counts[EMPLOYEE_COUNT.present] == 1) & (counts[EMPLOYEE_COUNT.tenure] >= run.weeks)
        values.append(state.employees.numbers[attribute, stayed])
        units.append(np.full(int(stayed.sum()), number))
    return np.concatenate(values), np.concatenate(units)


def unit_means(run: Run, attribute: int = EMPLOYEE.performance) -> Floats:
    """Mean of an attribute over the participants of each unit, float64 (units,); NaN where none is left."""
    values, units = participants(run, attribute)
    n = np.bincount(units, minlength=run.replicates).astype(np.float64)
    return known_ratio(np.bincount(units, values, minlength=run.replicates).astype(np.float64), n)


def individual_spread(arms: Arms, attribute: int = EMPLOYEE.performance) -> float:
    """Standard deviation between individuals within an arm, by which the studies standardise."""
    return pooled_spread(participants(arms.treated, attribute)[0], participants(arms.control, attribute)[0])


def effect_size(arms: Arms, attribute: int = EMPLOYEE.performance) -> Estimate:
    """Difference between the arms in standard deviations between individuals.

    Means are taken unit by unit, so that the interval knows that people of a unit share their luck. The default is
    performance as `run.people` tells it.
    """
    treated, control = (unit_means(run, attribute) for run in (arms.treated, arms.control))
    return gap(treated, control, arms.are_twins).over(individual_spread(arms, attribute))


def gap(treated: Floats, control: Floats, are_twins: bool) -> Estimate:
    """Mean difference of a value of each unit; units where it is not known (NaN) are left out."""
    if are_twins:
        known = np.isfinite(treated) & np.isfinite(control)
        return paired_difference(treated[known], control[known])
    return difference(treated[np.isfinite(treated)], control[np.isfinite(control)])


def relative_gap(treated: Floats, control: Floats, are_twins: bool) -> Estimate:
    """Relative change of the mean of a value of each unit; units where it is not known (NaN) are left out."""
    if are_twins:
        known = np.isfinite(treated) & np.isfinite(control)
        return paired_relative_change(treated[known], control[known])
    return relative_change(treated[np.isfinite(treated)], control[np.isfinite(control)])


def twin_effects(
    design: TrialDesign, assumptions: Assumptions | None, seed: int, attribute: int = EMPLOYEE.performance
) -> Floats:
    """Effect on each unit, in standard deviations between individuals, where both arms share their luck."""
    arms = carry_out_on_twins(design, assumptions, seed)
    apart = unit_means(arms.treated, attribute) - unit_means(arms.control, attribute)
    return apart / individual_spread(arms, attribute)


def larger_effect(one: TrialDesign, other: TrialDesign, attribute: int = EMPLOYEE.performance) -> Experiment:
    """The function that tells by how much the effect of one design exceeds that of another, twin by twin."""

    def measure(assumptions: Assumptions | None, seed: int) -> Estimate:
        apart = twin_effects(one, assumptions, seed, attribute) - twin_effects(other, assumptions, seed, attribute)
        return mean_estimate(apart[np.isfinite(apart)])

    return measure


def drawn_by_lot(design: TrialDesign, measured: Callable[[Arms], Estimate]) -> Experiment:
    """The function that plays a design as a real trial would be, and measures its arms."""
    return lambda assumptions, seed: measured(carry_out(design, assumptions, seed))


def on_twins(design: TrialDesign, measured: Callable[[Arms], Estimate]) -> Experiment:
    """The function that plays a design on twins, and measures its arms."""
    return lambda assumptions, seed: measured(carry_out_on_twins(design, assumptions, seed))
