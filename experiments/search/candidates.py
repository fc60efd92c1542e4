"""A search on its way: which candidates were tried, what they gave, how far it is, and which deserve another look."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from experiments.estimate import Estimate, Floats
from experiments.executor import Executor, Progress
from experiments.money.budget import BudgetedLevers
from experiments.money.pricing import Point
from experiments.search.cma_es import FAR, NEAR, climb
from experiments.search.objectives import Objective, unbeaten
from experiments.search.request import Request
from simulation.engine import SEED

# Candidates that are played again, at least and at most, and how many times as many companies each of them gets.
FEWEST, FINALISTS, MORE = 4, 12, 4
# One more is played again for so many candidates: checking what was looked at for a moment takes a moment.
TRIALS_PER_FINALIST = 50
# How the two aims are weighed one after the other, and by which share of the search: both ends, then between them.
WEIGHTS = (1.0, 0.0, 0.75, 0.5, 0.25)
ENDS = (0.25, 0.5, 2 / 3, 5 / 6, 1.0)
# A weighed merit looks mostly at the aim that is furthest from its best; this much at both together.
BOTH = 0.05
# Below this share of an aim's size, there is nothing to win in it.
NOTHING = 1e-6
# The lucks of a search lie this far apart (a prime): the seeds beside it are those of other runs.
APART = 7919
# Share of the time that checking takes where minutes end the search.
CHECKING = 0.1

Key = tuple[float, ...]
Merits = tuple[float, ...]


@dataclass(frozen=True)
class Luck:
    """Whose luck candidates have, and how many companies of each are played."""

    seed: int
    replicates: int


Task = tuple[Point | None, Luck]
Model = Callable[[Task], Floats]
"""Gives float64 (aims, replicates) for a point (None: the start) and a luck."""


@dataclass(frozen=True)
class Sketch:
    """One of the best so far by the search's own luck, which flatters: figures by aim, and the cost in € a week."""

    values: Mapping[str, float]
    cost: float


@dataclass(frozen=True)
class SearchProgress:
    """How far a search is.

    Attributes:
        share: done, 0–1. seconds_left: as it seems; NaN at first. n_tried: candidates so far.
        is_checking: whether the best are being played again. front: the best so far.
    """

    share: float
    seconds_left: float
    n_tried: int
    is_checking: bool
    front: tuple[Sketch, ...]


@dataclass
class Candidates:
    """A search on its way.

    Attributes:
        model, purse, aims, request: what is played, what can be paid for, what is sought. seed: of luck and drawing.
        executor, progress, is_stopped: where it is played, who hears of it, whether somebody ended it.
        tried: merits by the values of the levers. start: merits of the start. n_tried: candidates, equal ones too.
    """

    model: Model
    budgeted: BudgetedLevers
    aims: tuple[Objective, ...]
    request: Request
    seed: int
    executor: Executor
    progress: Callable[[SearchProgress], None]
    is_stopped: Callable[[], bool]
    tried: dict[Key, Merits] = field(default_factory=dict)
    start: Merits = ()
    n_tried: int = 0
    began: float = field(default_factory=time.monotonic)
    front: tuple[Sketch, ...] = ()

    @property
    def luck(self) -> Luck:
        """The luck that all candidates share."""
        return Luck(self.seed, self.request.companies)

    def fresh(self, number: int) -> Luck:
        """Luck that no candidate has had."""
        return Luck((self.seed + number * APART) % int(SEED.high), MORE * self.request.companies)

    def look(self) -> None:
        """Climbs for each weighing of the aims in turn: both ends from the anchor, the others from the best known."""
        anchor = self.budgeted.anchor
        self.start, at_anchor = self.judged([(None, self.luck), (anchor, self.luck)], self.report_looking)
        self.tried[tuple(anchor.values())] = at_anchor
        steps = np.array([1.0 / (one.n_values - 1) for one in self.budgeted.levers])
        weighings = zip(WEIGHTS, ENDS, strict=True) if len(self.aims) > 1 else [(1.0, 1.0)]
        for k, (weight, end) in enumerate(weighings):
            weighed = self._weighing(weight)
            is_from_afar = weight in (0.0, 1.0)
            best = max(self.tried, key=lambda key, weighed=weighed: weighed(self.tried[key]))  # type: ignore[misc]
            climb(
                partial(self._weighed_at, weighed), self.budgeted.home if is_from_afar else self.budgeted.shares(
                    self.point(best)), steps, FAR if is_from_afar else NEAR, self.seed + k, partial(self._is_over, end))

    def judged(self, tasks: Sequence[Task], progress: Progress) -> list[Merits]:
        """The merits of some candidates."""
        return [self.merits(values) for values in self.executor.map(self.model, tasks, progress)]

    def merits(self, values: Floats) -> Merits:
        """The merits that values mean."""
        return tuple(aim.merit(one) for aim, one in zip(self.aims, values, strict=True))

    def finalists(self) -> list[Key]:
        """The best, as many as deserve to be played again for what was tried."""
        return self._best(_n_finalists(self.n_tried))

    def _best(self, most: int) -> list[Key]:
        """The best: by one aim, or along the line of those that none beats."""
        keys = list(self.tried)
        if len(self.aims) == 1:
            return sorted(keys, key=lambda key: -self.tried[key][0])[:most]
        front = [keys[k] for k in unbeaten([self.tried[key] for key in keys])]
        places = np.linspace(0, len(front) - 1, min(most, len(front))).round().astype(int)
        return [front[place] for place in places]

    def point(self, key: Key) -> dict[str, float]:
        """The values of the levers by name."""
        return {one.name: value for one, value in zip(self.budgeted.levers, key, strict=True)}

    def report_looking(self, _: float = 0.0) -> None:
        """Tells how far the looking is."""
        self._report((1.0 - self._checking_share()) * self._share(), is_checking=False)

    def report_checking(self, share: float) -> None:
        """Tells how far the checking is."""
        self._report(1.0 - self._checking_share() * (1.0 - share), is_checking=True)

    def _report(self, done: float, is_checking: bool) -> None:
        spent = time.monotonic() - self.began
        left = spent * (1.0 - done) / done if done > 0 else float("nan")
        self.progress(SearchProgress(done, left, self.n_tried, is_checking, self.front))

    def _checking_share(self) -> float:
        """Share of the work that checking takes."""
        if not self.request.limit:
            return CHECKING
        checked = MORE * (_n_finalists(self.request.limit) + 3)
        return checked / (checked + self.request.limit)

    def _is_over(self, end: float) -> bool:
        return self._share() >= end or self.is_stopped()

    def _share(self) -> float:
        """Share of the looking that is done, by whatever ends it first."""
        limit, minutes = self.request.limit, self.request.minutes
        by_trials = self.n_tried / limit if limit else 0.0
        by_time = (time.monotonic() - self.began) / (60 * minutes) if minutes else 0.0
        return min(max(by_trials, by_time), 1.0)

    def _weighed_at(self, weighed: Callable[[Merits], float], shares: list[Floats]) -> list[float]:
        return [weighed(merits) for merits in self._tried_at(shares)]

    def _tried_at(self, shares: list[Floats]) -> list[Merits]:
        """Merits at some shares; what was tried before is not played again."""
        keys = [tuple(self.budgeted.affordable(one).values()) for one in shares]
        new = [key for key in dict.fromkeys(keys) if key not in self.tried]
        found = self.judged([(self.point(key), self.luck) for key in new], self.report_looking)
        self.tried.update(zip(new, found, strict=True))
        self.n_tried += len(keys)
        if found:
            self.front = self._sketched()
        self.report_looking()
        return [self.tried[key] for key in keys]

    def _weighing(self, weight: float) -> Callable[[Merits], float]:
        """What makes one figure of two merits: the weighed distance that is left to the best of each (Chebyshev)."""
        if len(self.aims) == 1:
            return lambda merits: merits[0]
        known = np.array(list(self.tried.values()))
        weights, top = np.array([weight, 1.0 - weight]), known.max(axis=0)
        # From the best by one aim to the best by the other: what there is to win in each.
        span = np.maximum(top - known[known.argmax(axis=0)].min(axis=0), NOTHING * (1.0 + np.abs(top)))

        def weighed(merits: Merits) -> float:
            missing = weights * (top - np.array(merits)) / span
            return -float(missing.max() + BOTH * missing.sum())

        return weighed

    def _sketched(self) -> tuple[Sketch, ...]:
        keys = self._best(1 if len(self.aims) == 1 else FINALISTS)
        return tuple(Sketch(self.figures(self.tried[key]), self.budgeted.cost(self.point(key))) for key in keys)

    def figures(self, merits: Merits) -> dict[str, float]:
        """Merits, or differences of them, in the aims' own directions."""
        return {
            aim.name: aim.shown(Estimate(merit, merit, merit)).value
            for aim, merit in zip(self.aims, merits, strict=True)}


def _n_finalists(n_tried: int) -> int:
    return min(max(n_tried // TRIALS_PER_FINALIST, FEWEST), FINALISTS)
