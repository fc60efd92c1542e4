"""What an effect rests on: the same two policies, played in worlds that the evidence allows as well.

In each world every assumed relation has another value of its plausible range; company r lives in world r, and with the
same luck at the working values. So what differs between the two is what is not known, not chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from experiments.decision import Decision
from experiments.estimate import Floats
from experiments.executor import Executor, Progress, Threads, silent
from experiments.outcomes import Outcome
from experiments.reliance.relations import assumed, world
from experiments.reliance.sides import Life, Sides, lived, sides_of
from experiments.reliance.turning import FINALISTS, End, Turning, candidates, worst
from simulation import Assumptions
from simulation.engine import WEEKS
from simulation.measures import MEASURES
from simulation.parameters import Parameter

PLACE = "reliance"
REPLICATES = Parameter(48, 2, 10_000, 1, "count", "assumed", "assumed", "run")
FEW, MORE = 3, 12
"""Companies with which a relation is played alone: every candidate, and the worst of them."""
TENTH = 0.1
ENOUGH = 32
"""Companies from which on the usual number of worlds is drawn."""
DRAWN, TRIED = 0.6, 0.85
"""Shares of the work that are done when the worlds, and then the candidates, are played."""


@dataclass(frozen=True)
class Reliance:
    """Two policies in worlds that are possible as well.

    Attributes:
        sides: what is compared. outcomes: what is asked, that which is turned first.
        known, worlds: float64 (2, replicates, outcomes + goals), first without, then with what is decided: at the
            working values, and in the worlds drawn. turning: what turns the first outcome's effect; None where there
            is no effect, or nothing that could turn it. n_relations: how many relations were drawn.
    """

    sides: Sides
    outcomes: tuple[Outcome, ...]
    known: Floats
    worlds: Floats
    turning: Turning | None
    n_relations: int

    @property
    def replicates(self) -> int:
        """How many worlds were drawn."""
        return int(self.worlds.shape[1])

    def effect(self, outcome: Outcome) -> float:
        """Mean effect at the working values."""
        return float(self._effects(self.known, outcome).mean())

    def n_held(self, outcome: Outcome) -> int:
        """In how many worlds the effect goes the same way."""
        return int((self._effects(self.worlds, outcome) * self.effect(outcome) > 0.0).sum())

    def lost(self, outcome: Outcome) -> float:
        """Share of the effect that goes away in a tenth of the worlds, or more: 0 for nothing, 1 for all of it.

        Chance is taken out: each company's world moves it from where it stands at the working values.
        """
        whole = self.effect(outcome)
        if whole == 0.0:
            return 0.0
        shifts = self._effects(self.worlds, outcome) - self._effects(self.known, outcome)
        left = float(np.quantile((whole + shifts) / whole, TENTH))
        return min(max(1.0 - left, 0.0), 1.0)

    def n_reaching(self, goal: int) -> int:
        """In how many worlds a goal of the scenario is reached with what is decided."""
        return int(self.worlds[1, :, len(self.outcomes) + goal].sum())

    def _effects(self, values: Floats, outcome: Outcome) -> Floats:
        place = self.outcomes.index(outcome)
        effects: Floats = values[1, :, place] - values[0, :, place]
        return effects


def worlds_for(companies: int) -> int:
    """How many worlds to draw where so many companies were asked for: the usual number, unless these are few."""
    return max(min(companies * int(REPLICATES.default) // ENOUGH, int(REPLICATES.default)), int(REPLICATES.low))


def gained(weeks: int) -> Outcome:
    """The outcome whose effect is the profit gained: a week of the run, on average."""
    return Outcome("profit", 1, weeks)


def at_end(measure: str, weeks: int) -> Outcome:
    """A measure in the last week."""
    return Outcome(measure, weeks, weeks)


def reliance_of(
    decision: Decision, *, replicates: int = int(REPLICATES.default), executor: Executor | None = None,
    progress: Progress = silent,
) -> Reliance:
    """What the gain of a decision rests on, and every measure at the end. Arguments and errors as in `reliance`."""
    sides = sides_of(decision)
    ends = (at_end(name, sides.weeks) for name in MEASURES)
    return reliance(sides, (gained(sides.weeks), *ends), replicates=replicates, executor=executor, progress=progress)


def reliance(
    sides: Sides, outcomes: tuple[Outcome, ...], *, replicates: int = int(REPLICATES.default),
    executor: Executor | None = None, progress: Progress = silent,
) -> Reliance:
    """Plays two policies in worlds that the evidence allows, and looks for what turns the effect.

    Args:
        sides: what is compared. outcomes: what is asked; the first is the one whose turning is looked for.
        replicates: worlds, one for each company. executor: where. progress: called with the share done, 0 to 1.

    Raises:
        InputError: an argument is not allowed; says which, and what is.
    """
    n = int(REPLICATES.check(PLACE, "replicates", replicates))
    WEEKS.check(PLACE, "weeks", sides.weeks)
    drawn = [world(sides.facts, sides.seed, replicate, sides.kept) for replicate in range(n)]
    play = partial(_played, sides, outcomes, executor or Threads())
    values = play([(sides.facts, range(n)), *((one, (r,)) for r, one in enumerate(drawn))], _part(progress, 0.0, DRAWN))
    known, worlds = values[:, :n], values[:, n:]
    before, after = (one[1, :, 0] - one[0, :, 0] for one in (known, worlds))
    found = _turning(sides, drawn, before, after - before, partial(play), progress)
    progress(1.0)
    return Reliance(sides, outcomes, known, worlds, found, len(assumed(sides.kept)))


Worlds = Sequence[tuple[Assumptions, Sequence[int]]]
"""What holds, and for which companies."""


def _turning(
    sides: Sides,
    drawn: Sequence[Assumptions],
    known: Floats,
    shifts: Floats,
    play: partial[Floats],
    progress: Progress,
) -> Turning | None:
    whole = float(known.mean())
    if whole == 0.0:
        return None

    def left(ends: Sequence[End], n: int, progress: Progress) -> dict[End, float]:
        facts = [sides.facts.replace(**{name: value}) for name, value in ends]
        values = play([(one, range(n)) for one in facts], progress)
        # What is left of the whole: the effect moves by what it moves for these companies.
        moved = (values[1, :, 0] - values[0, :, 0]).reshape(len(ends), n) - known[:n]
        return dict(zip(ends, (whole + moved.mean(axis=1)).tolist(), strict=True))

    tried = candidates(sides.facts, drawn, shifts, whole)
    if not tried:
        return None
    few, more = (min(n, known.size) for n in (FEW, MORE))
    finalists = worst(left(tried, few, _part(progress, DRAWN, TRIED)), whole, FINALISTS)
    found = left(finalists, more, _part(progress, TRIED, 1.0))
    name, end = first = worst(found, whole, 1)[0]
    return Turning(name, getattr(sides.facts, name), end, whole, found[first])


def _played(
    sides: Sides, outcomes: tuple[Outcome, ...], executor: Executor, worlds: Worlds, progress: Progress
) -> Floats:
    """What comes of both policies, float64 (2, companies of all worlds, outcomes + goals)."""
    lives = [
        Life(sides, facts, replicate, is_decided, outcomes)
        for facts, replicates in worlds for replicate in replicates for is_decided in (False, True)]
    # Both policies of a company one after the other: it is settled once.
    values = np.stack(list(executor.map(lived, lives, progress)))
    return values.reshape(len(lives) // 2, 2, -1).swapaxes(0, 1)


def _part(progress: Progress, start: float, end: float) -> Progress:
    return lambda share: progress(start + share * (end - start))
