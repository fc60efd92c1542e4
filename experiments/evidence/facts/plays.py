"""How facts are asked for: companies of a scenario that differ in one thing, with the same luck, and what is compared.

Every play has 32 replicates of the scenario's company, more where these leave the sign open; customers are stood for
by fewer simulated ones, so that a fact costs about a second. What differs may be the policy from the first week on,
the company itself before it settles (`company`), or, as an intervention, the company in the midst of its life
(`live`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from experiments.estimate import Estimate, Floats, paired_difference
from simulation import Assumptions, Run, Scenario, simulate
from simulation.costs import LEVERS
from simulation.engine import new_log, setting_of
from simulation.events import Event
from simulation.state import EMPLOYEE_COUNT, State
from simulation.week import known_of, play

REPLICATES = 32
N_CUSTOMERS = 1000

Levers = Mapping[str, float]


def company(
    name: str, policy: Levers | None = None, profile: Mapping[str, Any] | None = None, events: Sequence[Event] = ()
) -> Scenario:
    """A scenario's company with another policy or profile from before the start, and only the events given."""
    scenario = Scenario.load(name)
    usual = scenario.profile
    weight = usual.customer_weight * usual.n_customers / N_CUSTOMERS
    changed = usual.replace(**{"n_customers": N_CUSTOMERS, "customer_weight": weight, **(profile or {})})
    return scenario.replace(
        profile=changed, policy=scenario.policy.replace(**(policy or {})), events=tuple(events))


def played(
    scenario: Scenario, levers: Levers | Mapping[int, Levers] | None, assumptions: Assumptions | None, seed: int,
    weeks: int, replicates: int = REPLICATES,
) -> Run:
    """Plays a company whose direction moves some levers in week 0, or {week: levers} one after the other."""
    steps: Mapping[Any, Any] = levers or {}
    if not all(isinstance(week, int) for week in steps):
        steps = {0: steps}
    schedule = {week: scenario.policy.replace(**moved) for week, moved in steps.items()}
    return simulate(scenario, schedule or None, assumptions, seed, replicates, weeks)


def over(run: Run, measure: str, first: int, last: int) -> Floats:
    """Mean of a measure from week `first` to `last` in each replicate."""
    mean: Floats = run[measure][:, first:last + 1].mean(axis=1)
    return mean


def at_end(run: Run, attribute: int) -> Floats:
    """Mean of an attribute over everybody at work in the last week of each replicate."""
    return np.array([mean_at_work(state, attribute) for state, _ in run.ends])


def mean_at_work(state: State, attribute: int) -> float:
    """Mean of an attribute over everybody at work."""
    return float(state.employees.numbers[attribute, state.employees.counts[EMPLOYEE_COUNT.present] == 1].mean())


def change(treated: Run, control: Run, measure: str, first: int, last: int) -> Estimate:
    """Mean change of a measure between two weeks, with the same luck."""
    return paired_difference(over(treated, measure, first, last), over(control, measure, first, last))


@dataclass(frozen=True)
class Phase:
    """Some weeks of a company's life.

    Attributes:
        weeks: how many. levers: what the direction decides, where it differs from its own policy.
        profile: what the company is, where it differs from before (a numeric attribute that weeks read).
        touch: what is done to the company before the first of these weeks; gives the company to go on with.
    """

    weeks: int
    levers: Levers = field(default_factory=dict)
    profile: Levers = field(default_factory=dict)
    touch: Callable[[State], State] | None = None


def live(
    scenario: Scenario, phases: Sequence[Phase], assumptions: Assumptions | None, seed: int,
    replicates: int = REPLICATES,
) -> Run:
    """Plays a company through phases in which it is changed from outside, as an experimenter could.

    The same as `simulate` where no phase changes the profile or touches the company.
    """
    weeks = sum(phase.weeks for phase in phases)
    results = [_life(scenario, phases, assumptions, seed, replicate, weeks) for replicate in range(replicates)]
    return Run.of(scenario.profile, results)


def _life(
    scenario: Scenario, phases: Sequence[Phase], assumptions: Assumptions | None, seed: int, replicate: int, weeks: int
) -> Any:
    setting = setting_of(scenario, None, assumptions, seed, weeks)
    state, first_row = setting.start(replicate)
    log, rows, week = new_log(state, weeks), [first_row], 1
    for phase in phases:
        state = phase.touch(state) if phase.touch else state
        policy = scenario.policy.replace(**phase.levers)
        schedule = np.tile(np.array(policy.numbers()), (phase.weeks, 1))
        part = log._replace(rows=np.zeros((phase.weeks, log.rows.shape[1])))
        known = known_of(state, setting.assumptions, scenario.profile.replace(**phase.profile))
        shocks = setting.shocks[week - 1:week - 1 + phase.weeks]
        play(  # type: ignore[no-untyped-call]  # a kernel: typed by numba, call by call
            state, known, schedule, shocks, LEVERS, setting.key(replicate), week, part)
        rows.append(part.rows)
        week += phase.weeks
    return np.vstack(rows), state, log
