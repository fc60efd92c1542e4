"""Two companies stepped together with the same luck: one lives by the chosen policy, one by the scenario's own."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

import simulation
from experiments.series import LEAVING, series_of
from simulation.failure import Failure, failure
from simulation.measures import MEASURES
from simulation.state import CLOSED, EMPLOYEE_COUNT
from ui.explore.live_frames import packed_frame, packed_structure, stride
from ui.shared.explore_plan import ExplorePlan

if TYPE_CHECKING:
    from simulation import Company

CHOSEN, OWN = 0, 1

MAX_BYTES_KEPT = 60_000_000
"""Frames kept for looking back; where a company is so large that its weeks do not fit, the oldest go."""


class PairedRun:
    """A trial as it runs, with every week's measures, and its pictures for looking back.

    Attributes:
        trial: what has been played; `trial.week` is the latest week.
        structure: who belongs where, packed for the live view.
        stride: how many customers one dot stands for.
    """

    trial: ExplorePlan
    structure: bytes
    stride: int
    _chosen: Company
    _own: Company
    _frames: dict[int, bytes]
    _history: NDArray[np.float64]

    def __init__(self, trial: ExplorePlan) -> None:
        self._replay(trial)

    @property
    def horizon(self) -> int:
        """Last week of the scenario."""
        return self.trial.scenario.weeks

    @property
    def latest(self) -> int:
        """The week reached."""
        return self.trial.week

    def measure(self, name: str, side: int) -> NDArray[np.float64]:
        """A measure's weeks so far: float64 (latest + 1,), for the chosen policy or the scenario's own."""
        return self._history[_PLACES[name], side, :self.latest + 1]

    def failure(self) -> Failure | None:
        """When and by what the company failed with the chosen policy, among the weeks so far; None where it did not."""
        return failure(self.measure("customers", CHOSEN), self.measure("cash", CHOSEN))

    def frame(self, week: int) -> bytes:
        """A played week's picture of the company with the chosen policy."""
        return self._frames.get(week, b"")

    def step(self) -> None:
        """One week for both companies."""
        if self.latest >= self.horizon:
            return
        self._chosen.policy = self.trial.policy()
        self._chosen.step()
        self._own.step()
        self.trial = self.trial.at(self.latest + 1)
        self._record()

    def move(self, lever: str, value: float) -> None:
        """Sets a lever; the next week is lived by it."""
        self.trial = self.trial.moved(lever, value)

    def go_back(self, week: int) -> None:
        """Returns to a played week as if what came after had not happened."""
        if week != self.latest:
            self._replay(self.trial.at(week).cut())

    def reseed(self, seed: int) -> None:
        """Plays the same moves with other luck, up to the same week."""
        self._replay(self.trial.with_seed(seed))

    def _replay(self, trial: ExplorePlan) -> None:
        self.trial = trial.at(0)
        self._frames = {}
        self._bytes_kept = 0
        self._history = np.full((len(MEASURES), 2, trial.scenario.weeks + 1), np.nan)
        # Mesa is imported with the first company: other pages need words of this one, but no company.
        self._chosen = simulation.Company(trial.scenario, seed=trial.seed)
        self._own = simulation.Company(trial.scenario, seed=trial.seed)
        first = self._chosen.picture()
        self.structure = packed_structure(first, _open_posts(self._chosen))
        self.stride = stride(first)
        self._record()
        while self.latest < trial.week:
            self.step()
        self.trial = dataclasses.replace(trial, week=self.latest)

    def _record(self) -> None:
        for side, company in ((CHOSEN, self._chosen), (OWN, self._own)):
            measures = company.measures() | {
                name: float(series_of(company.records(), name)[-1]) for name in LEAVING}
            self._history[:, side, self.latest] = [measures[name] for name in MEASURES]
        self._keep(packed_frame(self.latest, self._chosen.picture(), _open_posts(self._chosen)))

    def _keep(self, frame: bytes) -> None:
        self._frames[self.latest] = frame
        self._bytes_kept += len(frame)
        while self._bytes_kept > MAX_BYTES_KEPT and len(self._frames) > 1:
            oldest = min(self._frames)
            self._bytes_kept -= len(self._frames.pop(oldest))


def _open_posts(company: Company) -> NDArray[np.bool_]:
    return np.asarray(company.state.employees.counts[EMPLOYEE_COUNT.arrives] != CLOSED)


_PLACES = {name: place for place, name in enumerate(MEASURES)}
