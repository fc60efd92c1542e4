"""What comes out of a run: every measure of every week of every replicate, the teams' quarters, the people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from simulation.failure import Failure, failure
from simulation.frames import new_frame, people_frame, teams_frame
from simulation.measures import MEASURES, Records, measure_named
from simulation.profile import Profile
from simulation.state import Floats, State
from simulation.week import Log

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Run:
    """Results of `simulate`.

    Attributes:
        profile: of the company.
        rows: float64 (replicates, weeks + 1, len(tally.ROW)); week 0 is the start.
        ends: for each replicate the company at the end and its log.
    """

    profile: Profile
    rows: Floats
    ends: tuple[tuple[State, Log], ...]

    @classmethod
    def of(cls, profile: Profile, results: Sequence[tuple[Floats, State, Log]]) -> Self:
        """Puts the replicates' results together."""
        return cls(profile, np.stack([rows for rows, _, _ in results]), tuple((end, log) for _, end, log in results))

    @property
    def replicates(self) -> int:
        """How many companies were played."""
        return int(self.rows.shape[0])

    @property
    def weeks(self) -> int:
        """How many weeks were played."""
        return int(self.rows.shape[1]) - 1

    @property
    def records(self) -> Records:
        """The rows by column name."""
        return Records(self.rows, self.profile)

    def __getitem__(self, name: str) -> Floats:
        """A measure as float64 (replicates, weeks + 1).

        Raises:
            UnknownNameError: no such measure; says the nearest.
        """
        return measure_named(name, "run").compute(self.records)

    def frame(self) -> pd.DataFrame:
        """Tidy frame: replicate, week, and one column per measure."""
        replicate, week = np.indices(self.rows.shape[:2])
        columns = {name: self[name].ravel() for name in MEASURES}
        return new_frame({"replicate": replicate.ravel(), "week": week.ravel(), **columns})

    @cached_property
    def failures(self) -> tuple[Failure | None, ...]:
        """When and by what each replicate's company failed; None where it did not."""
        return tuple(map(failure, self["customers"], self["cash"]))

    @cached_property
    def teams(self) -> pd.DataFrame:
        """One row per replicate, quarter (from 1) and team; see `frames.teams_frame`."""
        return teams_frame(self.profile, [log.quarters for _, log in self.ends])

    @cached_property
    def people(self) -> pd.DataFrame:
        """Everybody who worked there, as they were at the end or when they left; see `frames.people_frame`."""
        return people_frame(list(self.ends))
