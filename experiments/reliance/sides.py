"""Two policies of a company, and what comes of each in one world for one company: what can be sent to a worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from experiments.decision import Decision
from experiments.estimate import Floats
from experiments.goals import reached
from experiments.outcomes import Outcome
from simulation import Assumptions, Policy, Run, Scenario
from simulation.engine import run_replicate, setting_of


@dataclass(frozen=True)
class Sides:
    """What is compared.

    Attributes:
        scenario: the company. base, decided: both policies, week to policy from which it holds.
        facts: what is taken for granted. kept: names of what a reader took for granted. seed: whose luck.
        weeks: how long both live.
    """

    scenario: Scenario
    base: Mapping[int, Policy]
    decided: Mapping[int, Policy]
    facts: Assumptions
    kept: tuple[str, ...]
    seed: int
    weeks: int


def sides_of(decision: Decision, weeks: int | None = None) -> Sides:
    """A decision beside the company left to itself; without `weeks`, for as long as its scenario lasts."""
    until = decision.scenario.weeks if weeks is None else weeks
    base, decided = (one.schedule_within(until) for one in (decision.without_moves(), decision))
    return Sides(
        decision.scenario, base, decided, decision.facts, tuple(decision.assumptions), decision.seed, until)


@dataclass(frozen=True)
class Life:
    """One company under one of the policies in one world, and what is asked of it."""

    sides: Sides
    facts: Assumptions
    replicate: int
    is_decided: bool
    outcomes: tuple[Outcome, ...]


def lived(life: Life) -> Floats:
    """What comes of it, float64 (outcomes + goals,): the outcomes, then 1 for every goal reached and 0 for others."""
    sides = life.sides
    schedule = sides.decided if life.is_decided else sides.base
    setting = setting_of(sides.scenario, schedule, life.facts, sides.seed, sides.weeks)
    run = Run.of(setting.scenario.profile, [run_replicate(setting, life.replicate)])
    figures = [float(one.of(run, life.facts)[0]) for one in life.outcomes]
    return np.array([*figures, *(float(reached(goal, run)[0]) for goal in sides.scenario.goals)])
