"""What a policy is asked for: a measure over some weeks, or what the company was worth; one number per replicate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from experiments.estimate import Floats
from experiments.money.valuation import LAST_WEEKS, worth
from experiments.series import over
from simulation import Assumptions, Policy, Run, Scenario
from simulation.engine import run_replicate, setting_of
from simulation.errors import OutOfRangeError, unknown_name
from simulation.measures import MEASURES, Better, MeasureUnit

WORTH = "worth"
NAMES = (*MEASURES, WORTH)


@dataclass(frozen=True)
class Outcome:
    """A measure over the weeks `first` to `last` (`series.over`), or the company's worth, which looks at all weeks."""

    name: str
    first: int
    last: int

    @property
    def unit(self) -> MeasureUnit:
        """What it is counted in."""
        return "eur" if self.name == WORTH else MEASURES[self.name].unit

    @property
    def better(self) -> Better:
        """Which direction is better."""
        return "higher" if self.name == WORTH else MEASURES[self.name].better

    def of(self, run: Run, facts: Assumptions) -> Floats:
        """Its values, float64 (replicates,)."""
        if self.name == WORTH:
            return worth(run, facts)
        return over(run, self.name, self.first, self.last)


def outcome(name: str, weeks: int, window: tuple[int, int] | None = None, place: str = "outcome") -> Outcome:
    """The outcome of this name in runs of so many weeks; without a window, of their last year.

    Raises:
        UnknownNameError: neither a measure nor "worth". OutOfRangeError: a window outside the run.
    """
    if name not in NAMES:
        raise unknown_name(place, str(name)[:60], NAMES)
    first, last = window or (max(weeks - LAST_WEEKS + 1, 1), weeks)
    if not 0 <= first <= last <= weeks:
        raise OutOfRangeError(place, "window", first=first, last=last, name=name, weeks=weeks)
    return Outcome(name, first, last)


@dataclass(frozen=True)
class Play:
    """Companies to be played, with everything that a worker needs to do so: it can be sent elsewhere.

    Attributes:
        scenario, schedule: what lives, and by which policy from which week on.
        facts: what is taken for granted; replicate r lives by the r-th of them, over and over again.
        seed, replicates: whose luck, and how many companies. outcomes: what is asked of each.
    """

    scenario: Scenario
    schedule: Mapping[int, Policy]
    facts: tuple[Assumptions, ...]
    seed: int
    replicates: int
    outcomes: tuple[Outcome, ...]


def played(play: Play) -> Floats:
    """What comes out, float64 (outcomes, replicates); replicate r has the same luck whatever is played."""
    settings = [setting_of(play.scenario, play.schedule, facts, play.seed, None) for facts in play.facts]
    columns = []
    for replicate in range(play.replicates):
        setting = settings[replicate % len(settings)]
        run = Run.of(setting.scenario.profile, [run_replicate(setting, replicate)])
        columns.append([float(one.of(run, setting.assumptions)[0]) for one in play.outcomes])
    return np.array(columns).T
