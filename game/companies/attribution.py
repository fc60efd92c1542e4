"""Why a measure stands where it does at the end of a round: the shares of the levers that the team moved in it.

The change is that from not having moved them, with the same luck in a few companies. Shares are Shapley's
(`experiments.shapley`): they sum to the change. Where all share one market, the other teams do what they did.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import numpy as np

from experiments.estimate import Estimate, Floats, mean_estimate, paired_difference
from experiments.goals import is_judged_by_quarter
from experiments.shapley import Coalition, Shares, exact_shares, sampled_shares
from game.companies.checkpoint import checkpoints
from game.companies.game import Game, companies, together
from game.workshop.state import Workshop
from simulation import Policy
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.cache import BoundedCache
from simulation.measures import MEASURES

REPLICATES = 4
"""Companies per coalition: the team's own luck and a few others. Assumed."""
MOST_EXACT_HERE = 6
"""Levers up to which every coalition is played; beyond, orders are drawn, so that a page need not wait."""
PAIRS = 8
MARKET_MOST_EXACT, MARKET_PAIRS = 3, 3
"""The same where every coalition is played by a whole market."""
THREADS = 2
_SHARES: BoundedCache[Hashable, Shares] = BoundedCache(max_items=128)
"""Answers of late, by what moves their numbers."""


@dataclasses.dataclass(frozen=True)
class MoveShare:
    """A lever's part in a change: from what to what it was moved, and what that added."""

    lever: str
    before: float
    after: float
    added: Estimate


@dataclasses.dataclass(frozen=True)
class RoundAttribution:
    """What moving some levers in a round changed in a measure at the end of it.

    Attributes:
        without: the measure if nothing had been moved. change: what moving did; of flows (money), on average over the
            round's weeks. shares: the largest first; they sum to the change.
        is_exact: whether every coalition of levers was played.
    """

    team: int
    round: int
    measure: str
    without: Estimate
    change: Estimate
    shares: tuple[MoveShare, ...]
    is_exact: bool


def round_attribution(
    workshop: Workshop, team: int, round: int, measure: str = "customer_satisfaction"
) -> RoundAttribution:
    """What a team's moves in a closed round changed in a measure by the end of it."""
    return round_attributions(workshop, team, round)[measure]


def round_attributions(workshop: Workshop, team: int, round: int) -> dict[str, RoundAttribution]:
    """The same for every measure: they cost no more than one."""
    played = companies(workshop)
    # What an order sets, nobody in the team moved.
    own, before = played[team], workshop.policy(team, round - 1).replace(**workshop.bound(team, round))
    after = workshop.policy(team, round)
    moved = tuple(name for name in workshop.setup.offered if getattr(before, name) != getattr(after, name))
    others = tuple(
        (number, game.before(round + 1)) for number, game in played.items()
        if workshop.setup.mode == "one_market" and number != team)
    question = _Question(workshop.setup.mode, own.before(round), team, others, before, after, moved)
    found = _SHARES.get(question.key, lambda: _shares(question))
    exact = len(moved) <= (MARKET_MOST_EXACT if others else MOST_EXACT_HERE)
    return {
        name: _attribution(team, round, name, found, (before, after, moved), exact) for name in MEASURES}


@dataclasses.dataclass(frozen=True)
class _Question:
    """What is played for the answer."""

    mode: str
    game: Game
    team: int
    others: tuple[tuple[int, Game], ...]
    before: Policy
    after: Policy
    moved: tuple[str, ...]

    @property
    def key(self) -> tuple[Any, ...]:
        """All that moves a number; texts of scenarios move none."""
        teams = ((self.team, self.game), *self.others)
        return (self.mode, self.before, self.after, self.moved, *(
            (number, *game.key) for number, game in teams))

    def policy(self, coalition: Coalition) -> Policy:
        """What holds in the round if only some levers are moved."""
        return self.before.replace(**{
            name: getattr(self.after, name) for place, name in enumerate(self.moved) if coalition >> place & 1})


def _shares(question: _Question) -> Shares:
    n, market = len(question.moved), bool(question.others)
    worths = _market_worths(question) if market else _own_worths(question)
    if n <= (MARKET_MOST_EXACT if market else MOST_EXACT_HERE):
        return exact_shares(n, worths)
    pairs = MARKET_PAIRS if market else PAIRS
    return sampled_shares(n, worths, n_pairs=pairs, seed=question.game.seed % 2**32)


def _own_worths(question: _Question) -> Callable[[Sequence[Coalition]], Iterator[Floats]]:
    ready = checkpoints(question.game, REPLICATES)

    def worths(coalitions: Sequence[Coalition]) -> Iterator[Floats]:
        tasks = [(question.policy(coalition), fork) for coalition in coalitions for fork in ready]
        with ThreadPoolExecutor(THREADS) as pool:
            results = pool.map(lambda task: _at_end(task[1].round(task[0], tuple(MEASURES))), tasks)
            for _ in coalitions:
                yield np.stack([next(results) for _ in ready])

    return worths


def _market_worths(question: _Question) -> Callable[[Sequence[Coalition]], Iterator[Floats]]:
    def worth(coalition: Coalition) -> Floats:
        teams = dict(question.others) | {question.team: question.game.then(question.policy(coalition))}
        numbers = sorted(teams)
        runs = together(question.mode, tuple(teams[number] for number in numbers))
        run = runs[numbers.index(question.team)]
        weeks = slice(question.game.weeks + 1, question.game.weeks + WEEKS_PER_QUARTER + 1)
        return _at_end(np.stack([run[name][0, weeks] for name in MEASURES], axis=-1))[np.newaxis]

    return partial(map, worth)


def _at_end(weeks: Floats) -> Floats:
    """What a round's weeks, float64 (weeks, measures), are worth at its end, float64 (measures,)."""
    flows = np.array([is_judged_by_quarter(name) for name in MEASURES])
    ended: Floats = np.where(flows, weeks.mean(axis=0), weeks[-1])
    return ended


def _attribution(
    team: int, round: int, measure: str, found: Shares, moves: tuple[Policy, Policy, tuple[str, ...]], exact: bool,
) -> RoundAttribution:
    before, after, moved = moves
    k = list(MEASURES).index(measure)
    shares = [
        MoveShare(name, getattr(before, name), getattr(after, name), mean_estimate(found.of[place, :, k]))
        for place, name in enumerate(moved)]
    return RoundAttribution(
        team, round, measure, mean_estimate(found.nothing[:, k]),
        paired_difference(found.all[:, k], found.nothing[:, k]),
        tuple(sorted(shares, key=lambda share: -abs(share.added.value))), exact)
