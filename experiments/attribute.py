"""Why it moved: the share of every lever moved in what a decision changes.

The change is that from the company left to itself to the company under the decision, as everywhere: what is taken for
granted, or was fitted to a reader's own company, holds on both sides. Only where it is asked for do a scenario's
assumptions that were changed count as something that moved. Between the two stand the companies in which only some
levers are moved; all of them live with the same luck, replicate by replicate, so that each share has an interval of its
own. All moves of a lever are one factor. The shares are Shapley's (`experiments.shapley`): they sum to the change in
every week of every replicate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import hypot
from typing import Any, Literal

from experiments.decision import Decision, scheduled
from experiments.estimate import Estimate, Floats, around, mean_estimate, paired_difference
from experiments.executor import EnsemblePlan, Executor, Progress, measured, silent
from experiments.money.profits import GAINED
from experiments.money.valuation import LAST_WEEKS
from experiments.series import mean_over, series_of
from experiments.shapley import MOST_EXACT, PAIRS, Coalition, Shares, exact_shares, sampled_shares, standard_error
from simulation.engine import WEEKS
from simulation.errors import OutOfRangeError
from simulation.measures import MEASURES, measure_named
from simulation.parameters import Parameter

Kind = Literal["lever", "assumption"]

PLACE = "attribute"
REPLICATES = Parameter(32, 2, 10_000, 1, "count", "assumed", "assumed", "run")
N_PAIRS = Parameter(PAIRS, 2, 10_000, 1, "count", "assumed", "assumed", "run")


@dataclass(frozen=True)
class ChangedFactor:
    """Something that the decision has otherwise: a lever (all its moves) or an assumption."""

    kind: Kind
    name: str


@dataclass(frozen=True)
class Share:
    """A factor's part in a change.

    Attributes:
        estimate: mean over the replicates with its 95 % interval, that of the drawing of orders included.
        sampling_error: standard error from the drawing of orders; 0 where every coalition was played.
    """

    factor: ChangedFactor
    estimate: Estimate
    sampling_error: float


@dataclass(frozen=True)
class Explanation:
    """A measure's change, as a mean over some weeks, and what it is made of.

    Attributes:
        weeks: first and last of the weeks that count. before: of the company left to itself. after: under the
            decision. change: after less before, with the same luck. shares: the largest first; they sum to it.
        companies: played per coalition.
    """

    measure: str
    weeks: tuple[int, int]
    before: Estimate
    after: Estimate
    change: Estimate
    shares: tuple[Share, ...]
    companies: int = 0


@dataclass(frozen=True)
class Attribution:
    """The shares of every factor in every measure that was asked for, in every week of every replicate.

    Attributes:
        factors: the order of the first axis of the shares. measures: that of their last.
        shares: worths are float64 (replicates, weeks + 1, measures).
    """

    decision: Decision
    factors: tuple[ChangedFactor, ...]
    measures: tuple[str, ...]
    shares: Shares

    @property
    def is_exact(self) -> bool:
        """Whether every coalition of factors was played."""
        return self.shares.pairs is None

    @property
    def n_orders(self) -> int:
        """How many orders were drawn; 0 where every coalition was played."""
        return 0 if self.shares.pairs is None else 2 * len(self.shares.pairs)

    @property
    def replicates(self) -> int:
        """How many companies were played per coalition."""
        return int(self.shares.nothing.shape[0])

    @property
    def weeks(self) -> int:
        """How many weeks were played."""
        return int(self.shares.nothing.shape[1]) - 1

    def explain(self, measure: str, first: int | None = None, last: int | None = None) -> Explanation:
        """What changes a measure, on average from week `first` to week `last`; the last year where nothing is said.

        Of `GAINED` it is the sum, over all weeks where nothing is said: the profit gained, in €.

        Raises:
            UnknownNameError: no such measure, or it was not asked for. OutOfRangeError: no such weeks.
        """
        if measure == GAINED and first is None:
            first = 1
        k, weeks = self._column(measure), self._weeks(first, last)
        before, after = (_over(worth, weeks, measure, k) for worth in (self.shares.nothing, self.shares.all))
        shares = [self._share(number, weeks, measure, k) for number in range(len(self.factors))]
        return Explanation(
            measure, weeks, mean_estimate(before), mean_estimate(after), paired_difference(after, before),
            tuple(sorted(shares, key=lambda share: -abs(share.estimate.value))), self.replicates)

    def over_time(self, measure: str) -> Floats:
        """Mean share of each factor in each week, float64 (factors, weeks + 1); they sum to the mean change."""
        shares: Floats = self.shares.of[..., self._column(measure)].mean(axis=1)
        return shares

    def _share(self, number: int, weeks: tuple[int, int], measure: str, k: int) -> Share:
        replicates = _over(self.shares.of[number], weeks, measure, k)
        luck = mean_estimate(replicates)
        if self.shares.pairs is None:
            return Share(self.factors[number], luck, 0.0)
        drawing = standard_error(_over(self.shares.pairs[:, number], weeks, measure, k))
        n = replicates.size
        return Share(
            self.factors[number],
            around(luck.value, hypot(float(replicates.std(ddof=1)) / n**0.5, drawing), n - 1), drawing)

    def _column(self, measure: str) -> int:
        measure = recorded_as(measure)
        if measure not in self.measures:
            raise OutOfRangeError(PLACE, "not_measured", measure=measure, allowed=tuple(self.measures))
        return self.measures.index(measure)

    def _weeks(self, first: int | None, last: int | None) -> tuple[int, int]:
        until = self.weeks if last is None else last
        since = max(1, until - LAST_WEEKS + 1) if first is None else first
        if not 0 <= since <= until <= self.weeks:
            raise OutOfRangeError(PLACE, "weeks_order", first=since, last=until, weeks=self.weeks)
        return since, until


def attribute(
    decision: Decision,
    *measures: str,
    replicates: int = int(REPLICATES.default),
    weeks: int | None = None,
    pairs: int | None = None,
    executor: Executor | None = None,
    progress: Progress = silent,
    with_assumptions: bool = False,
) -> Attribution:
    """Shares of what a decision changes against the company left to itself.

    Args:
        decision: what is to be explained. measures: names of measures, or `GAINED`; none are all.
        replicates: companies per coalition. weeks: how long; None takes the scenario's.
        pairs: pairs of orders to draw; None plays every coalition of up to 10 factors, and draws beyond.
        executor: where to play. progress: see `Executor.map`.
        with_assumptions: whether assumptions changed are among what moved; never those of a reader's own company.

    Raises:
        InputError: an argument is not allowed; says which, and what is.
    """
    names = tuple(recorded_as(name) for name in measures or MEASURES)
    n = int(REPLICATES.check(PLACE, "replicates", replicates))
    until = int(WEEKS.check(PLACE, "weeks", decision.scenario.weeks if weeks is None else weeks))
    factors = factors_of(decision, until, with_assumptions)

    def worths(coalitions: Sequence[Coalition]) -> Iterator[Floats]:
        plans = [plan_of(decision, _members(factors, coalition), n, until, factors) for coalition in coalitions]
        return measured(plans, names, executor, progress, series_of)

    return Attribution(decision, factors, names, _way(len(factors), pairs, decision.seed)(worths))


def recorded_as(measure: str) -> str:
    """The measure that is played for one that is to be explained.

    Raises:
        UnknownNameError: no such measure; says the nearest.
    """
    return "profit" if measure == GAINED else measure_named(measure, PLACE).name


def factors_of(decision: Decision, weeks: int, with_assumptions: bool = False) -> tuple[ChangedFactor, ...]:
    """What a decision has otherwise within so many weeks, in the order of the declarations.

    Args:
        with_assumptions: see `attribute`.
    """
    moved = {move.lever for move in decision.moves if move.week < weeks}
    own = decision.scenario.assumptions
    changed = [
        name for name in own.as_mapping() if getattr(decision.facts, name) != getattr(own, name)
        ] if with_assumptions and not decision.is_own else []
    return (
        *(ChangedFactor("lever", name) for name in decision.levers if name in moved),
        *(ChangedFactor("assumption", name) for name in changed))


def values_of(decision: Decision, factor: ChangedFactor) -> tuple[Any, list[tuple[int, Any]]]:
    """A factor's value in the company left to itself, and the weeks with what it becomes."""
    if factor.kind == "assumption":
        own = decision.scenario.assumptions
        return getattr(own, factor.name), [(0, getattr(decision.facts, factor.name))]
    moves = [(move.week, move.value) for move in decision.moves if move.lever == factor.name]
    return getattr(decision.scenario.policy, factor.name), moves


def plan_of(
    decision: Decision,
    factors: Sequence[ChangedFactor],
    replicates: int,
    weeks: int,
    all_factors: Sequence[ChangedFactor] = (),
) -> EnsemblePlan:
    """The company in which only some of all factors are as decided."""
    moving = [one.name for one in all_factors if one.kind == "assumption"]
    levers, changed = ({one.name for one in factors if one.kind == kind} for kind in ("lever", "assumption"))
    moves = [move for move in decision.moves if move.lever in levers and move.week < weeks]
    scenario = decision.scenario
    # What did not move holds on both sides: the decision's facts, less those that are to come in one by one.
    apart = {name: getattr(scenario.assumptions, name) for name in moving if name not in changed}
    return EnsemblePlan(
        scenario, scheduled(scenario.policy, moves), decision.facts.replace(**apart), decision.seed, replicates, weeks)


def _way(n: int, pairs: int | None, seed: int) -> partial[Shares]:
    if n < 2 or (pairs is None and n <= MOST_EXACT):
        return partial(exact_shares, n)
    n_pairs = int(N_PAIRS.check(PLACE, "pairs", PAIRS if pairs is None else pairs))
    return partial(sampled_shares, n, n_pairs=n_pairs, seed=seed)


def _members(factors: Sequence[ChangedFactor], coalition: Coalition) -> list[ChangedFactor]:
    return [factor for k, factor in enumerate(factors) if coalition >> k & 1]


def _over(worth: Floats, weeks: tuple[int, int], measure: str, column: int) -> Floats:
    first, last = weeks
    if measure == GAINED:
        total: Floats = worth[:, first:last + 1, column].sum(axis=1)
        return total
    return mean_over(worth[..., column], measure, first, last)
