"""Two policies on the same company with the same luck: what differs is the policy's doing.

Replicate r of both runs shares its luck person by person, so differences are taken replicate by replicate. The gain of
this pairing is measured beside it, by pairing every replicate with its neighbour's luck instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from experiments.executor import EnsemblePlan, Executor, Progress, runs, silent
from experiments.series import series
from simulation.assumptions import Assumptions
from simulation.engine import Schedule, simulate
from simulation.measures import MEASURES, measure_named
from simulation.run import Run
from simulation.scenario import Scenario
from simulation.state import Floats

BAND = (5.0, 95.0)


@dataclass(frozen=True)
class Difference:
    """What b changes against a in one measure.

    Attributes:
        measure: its name.
        a, b: float64 (replicates, weeks + 1), the measure under each policy.
    """

    measure: str
    a: Floats
    b: Floats

    @property
    def paired(self) -> Floats:
        """B less a with the same luck, float64 (replicates, weeks + 1)."""
        return self.b - self.a

    @property
    def unpaired(self) -> Floats:
        """B less a with another replicate's luck, float64 (replicates, weeks + 1)."""
        return self.b - np.roll(self.a, 1, axis=0)

    @property
    def mean(self) -> Floats:
        """Mean difference, float64 (weeks + 1,)."""
        return mean_of(self.paired)

    @property
    def standard_error(self) -> Floats:
        """Standard error of the mean difference, float64 (weeks + 1,); NaN with a single replicate."""
        return standard_error_of(self.paired)

    @property
    def band(self) -> tuple[Floats, Floats]:
        """5 % and 95 % of the differences between replicates, each float64 (weeks + 1,)."""
        return band_of(self.paired)

    @property
    def unpaired_band(self) -> tuple[Floats, Floats]:
        """The band as it would be without shared luck, each float64 (weeks + 1,)."""
        return band_of(self.unpaired)

    @property
    def gain(self) -> Floats:
        """How many times fewer replicates pairing needs: ratio of variances, float64 (weeks + 1,).

        Infinite where all pairs differ by the same, 1 where nothing varies.
        """
        apart = self.a.var(axis=0) + self.b.var(axis=0)
        together = self.paired.var(axis=0)
        ratio = np.where(apart > 0.0, np.inf, 1.0)
        np.divide(apart, together, out=ratio, where=together > 0.0)
        return ratio


@dataclass(frozen=True)
class Comparison:
    """Differences by measure, and the two runs they come from."""

    differences: Mapping[str, Difference]
    a: Run
    b: Run

    def __getitem__(self, measure: str) -> Difference:
        """The difference in a measure that was asked for.

        Raises:
            UnknownNameError: no such measure; says the nearest.
        """
        name = measure_named(measure, "compare").name
        return self.differences.get(name) or Difference(name, series(self.a, name), series(self.b, name))


def compare(
    scenario: Scenario,
    a: Schedule,
    b: Schedule,
    *measures: str,
    assumptions: Assumptions | None = None,
    seed: int = 1,
    replicates: int = 32,
    weeks: int | None = None,
    threads: int | None = None,
    executor: Executor | None = None,
    progress: Progress = silent,
) -> Comparison:
    """Plays a scenario under two policies with the same luck.

    Args:
        scenario: the company. a, b: what is decided (see `simulate`; None is the scenario's own policy).
        measures: names of measures; none are all.
        assumptions, seed, replicates, weeks, threads: as in `simulate`.
        executor: where to play instead of this machine's threads; the runs are then without people and teams.
        progress: how far an executor is, see `Executor.map`.

    Raises:
        InputError: an argument is not allowed; says which, and what is.
    """
    names = [measure_named(name, "compare").name for name in measures or MEASURES]
    if executor is None:
        run_a, run_b = (simulate(scenario, policy, assumptions, seed, replicates, weeks, threads) for policy in (a, b))
    else:
        plans = [EnsemblePlan(scenario, policy, assumptions, seed, replicates, weeks) for policy in (a, b)]
        run_a, run_b = runs(plans, executor, progress)
    differences = {name: Difference(name, series(run_a, name), series(run_b, name)) for name in names}
    return Comparison(differences, run_a, run_b)


def mean_of(values: Floats) -> Floats:
    """Mean over replicates, float64 (weeks + 1,)."""
    mean: Floats = values.mean(axis=0)
    return mean


def standard_error_of(values: Floats) -> Floats:
    """Standard error of the mean over replicates, float64 (weeks + 1,); NaN with a single one."""
    n = values.shape[0]
    error: Floats = values.std(axis=0, ddof=1) / np.sqrt(n) if n > 1 else np.full(values.shape[1], np.nan)
    return error


def band_of(values: Floats) -> tuple[Floats, Floats]:
    """5 % and 95 % of the replicates, each float64 (weeks + 1,)."""
    low, high = np.percentile(values, BAND, axis=0)
    return low, high
