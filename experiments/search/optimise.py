"""The best policy for a budget: one aim or two, under what we take for granted or what we do not know.

All candidates share their luck, and where it is asked for their draws of what we do not know, so that the search climbs
on differences that are the policy's. The winner of many candidates owes something to that luck (the winner's curse):
so the best are played again with luck of their own to choose among them, and those chosen once more, and it is these
last figures that are told, beside what the search had promised. The start is played with them; nothing worse is given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np

from experiments.decision import Decision, Move
from experiments.estimate import Estimate, Floats
from experiments.executor import Executor, Threads
from experiments.factors import factors_of, schedule_with
from experiments.money.budget import BudgetedLevers
from experiments.money.pricing import Point, dearest_cost
from experiments.outcomes import Outcome, Play, outcome, played
from experiments.search.candidates import Candidates, Key, Luck, Merits, Model, SearchProgress, Task
from experiments.search.objectives import Objective, beats, unbeaten
from experiments.search.pruning import Pruned, pruned
from experiments.search.request import Request
from experiments.uncertainty import sampled
from experiments.uncounted import as_text, uncounted
from simulation import Assumptions
from simulation.parameters import parameters_of
from simulation.policy import Policy

if TYPE_CHECKING:
    import pandas as pd

SearchListener = Callable[[SearchProgress], None]
# Draws of what we do not know that are kept: those of a few searches at once.
KEPT = 12


@dataclass(frozen=True)
class Candidate:
    """A policy and what it gives with luck that no search has seen.

    Attributes:
        point: values of the levers that are set for good, the others stay as decided; None is the start.
        cost: € a week more than what the company does today.
        aims: figures by aim. gains: how far they move from the start's, with the same luck.
        promised: those gains as the search saw them.
        losses, n_back: see `Thinned`. given_up: by aim, how much more the policy gave with the levers that were put
            back, with the same luck; empty where none was.
    """

    point: Point | None
    cost: float
    aims: Mapping[str, Estimate]
    gains: Mapping[str, Estimate]
    promised: Mapping[str, float]
    losses: Mapping[str, float] = field(default_factory=dict)
    n_back: int = 0
    given_up: Mapping[str, Estimate] = field(default_factory=dict)


@dataclass(frozen=True)
class Search:
    """What a search found.

    Attributes:
        decision: from where. request: what for. aims: with their directions.
        points: policies that none of the others beats, the best by the first aim first; just the start where nothing
            better was found. start: what was decided before; it may cost more than the budget.
        n_tried: candidates. replicates: companies behind each figure. is_stopped: whether somebody ended it.
    """

    decision: Decision
    request: Request
    aims: tuple[Objective, ...]
    points: tuple[Candidate, ...]
    start: Candidate
    n_tried: int
    replicates: int
    is_stopped: bool

    def decided(self, found: Candidate) -> Decision:
        """The decision that carries out a policy: its levers are set at the start, for good."""
        return self.decision if found.point is None else decided(self.decision, found.point)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What was looked at, with its weeks."""
        weeks = self.decision.scenario.weeks
        return tuple(outcome(name, weeks, self.request.window, "search") for name in self.request.aims)

    @property
    def curse(self) -> dict[str, float]:
        """By aim, how much more the search had promised than came out, on average over the points found."""
        new = [one for one in self.points if one.point is not None]
        return {
            aim.name: float(np.mean([
                one.promised[aim.name] - one.gains[aim.name].value
                - (one.given_up[aim.name].value if one.given_up else 0.0) for one in new] or [0.0]))
            for aim in self.aims}

    def frame(self) -> pd.DataFrame:
        """One row for the start and one per point: cost, figures with intervals, and every lever as at the start."""
        import pandas as pd

        return pd.DataFrame([
            {"point": number, **self._row(one)} for number, one in enumerate((self.start, *self.points))])

    def _row(self, found: Candidate) -> dict[str, object]:
        row: dict[str, object] = {"is_start": found.point is None, "cost_per_week": found.cost}
        for aim in self.aims:
            for name, figure in ((aim.name, found.aims[aim.name]), (f"{aim.name}_gain", found.gains[aim.name])):
                row |= {name: figure.value, f"{name}_low": figure.low, f"{name}_high": figure.high}
            row[f"{aim.name}_gain_promised"] = found.promised[aim.name]
        gaps = uncounted(self.decision.without_moves().schedule, self.decided(found).schedule)
        return row | {"not_counted": as_text(gaps) or "nothing"} | self.decided(found).policy().as_mapping()


def search(
    decision: Decision,
    request: Request,
    executor: Executor | None = None,
    on_progress: SearchListener = lambda progress: None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Search:
    """Looks for the best policies that a budget allows, from a decision on.

    Args:
        decision: what is decided so far. Levers that are sought are set at the start and stay; the others are moved as
            decided.
        request: what is sought. executor: where companies are played; None is this machine.
        told: hears how far it is; what it raises ends the work. is_stopped: asked now and then; true ends the looking,
            and the best found so far are played again and given.

    Raises:
        InputError: something asked for is not allowed, or the budget allows nothing; says what is.
    """
    budgeted = budgeted_levers(decision, request.levers, request.budget)
    outcomes = tuple(outcome(name, decision.scenario.weeks, request.window, "search") for name in request.aims)
    aims = tuple(Objective(one.name, one.better, request.score) for one in outcomes)
    model = partial(_play, decision, outcomes, request.is_robust)
    return sought(model, budgeted, aims, decision, request, executor, on_progress, is_stopped)


def sought(
    model: Model, budgeted: BudgetedLevers, aims: tuple[Objective, ...], decision: Decision, request: Request,
    executor: Executor | None = None, on_progress: SearchListener = lambda progress: None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Search:
    """`search` of any model and any purse (see there)."""
    seed = decision.seed if request.seed is None else request.seed
    candidates = Candidates(model, budgeted, aims, request, seed, executor or Threads(), on_progress, is_stopped)
    candidates.look()
    was_stopped = is_stopped()
    keys = _chosen(candidates)
    thin = pruned(
        candidates, [candidates.point(key) for key in keys], lambda share: candidates.report_checking((1 + share) / 3)
    )
    luck = candidates.fresh(2)
    whole = [one.whole for one in thin if one.n_back]
    base, *values = list(candidates.executor.map(
        model, [(None, luck), *((point, luck) for point in (*(one.point for one in thin), *whole))],
        lambda share: candidates.report_checking((2 + share) / 3)))
    start = _found(candidates, None, base, base, candidates.start)
    before = iter(values[len(thin):])
    played = [
        _thin_or_whole(candidates, key, one, value, next(before) if one.n_back else value, base)
        for key, one, value in zip(keys, thin, values, strict=False)]
    kept = _kept(candidates, candidates.merits(base), [merits for _, merits in played])
    return Search(
        decision,
        request,
        aims,
        tuple(played[k][0] for k in kept) or (start,),
        start,
        candidates.n_tried,
        luck.replicates,
        was_stopped,
    )


def budgeted_levers(decision: Decision, levers: Sequence[str], budget: float) -> BudgetedLevers:
    """A budget for some levers (none are all that the scenario offers) that starts from a decision."""
    factors = factors_of(decision.scenario, "levers", levers, "search")
    starts = [
        {one.name: getattr(policy, one.name) for one in factors}
        for policy in (decision.policy(), decision.scenario.policy)]
    later = frozenset(move.lever for move in decision.moves if move.week > 0)
    return BudgetedLevers(factors, starts, partial(dearest_cost, decision), budget, later)


def affordable_from(decision: Decision, levers: Sequence[str]) -> float:
    """The lowest budget, in € a week, under which a search from a decision finds anything."""
    return budgeted_levers(decision, levers, 0.0).least


def decided(decision: Decision, point: Point) -> Decision:
    """A decision with some levers set at the start for good; moves of the others stay."""
    own, order = decision.scenario.policy, list(parameters_of(Policy))
    moves = [move for move in decision.moves if move.lever not in point]
    moves += [Move(0, name, value) for name, value in point.items() if value != getattr(own, name)]
    return decision.replace(moves=tuple(sorted(moves, key=lambda move: (move.week, order.index(move.lever)))))


def _chosen(candidates: Candidates) -> list[Key]:
    """The finalists that are best with other luck than they were found with."""
    finalists, luck = candidates.finalists(), candidates.fresh(1)
    start, *merits = candidates.judged(
        [(None, luck), *((candidates.point(key), luck) for key in finalists)],
        lambda share: candidates.report_checking(share / 3),
    )
    kept = _kept(candidates, start, merits)
    return [finalists[k] for k in (kept[:1] if len(candidates.aims) == 1 else kept)]


def _kept(candidates: Candidates, start: Merits, merits: Sequence[Merits]) -> list[int]:
    """Numbers of those that nobody beats, and better than the start where the start can be paid for."""
    best = unbeaten(merits)
    if not candidates.budgeted.allows({}):
        return best
    return [k for k in best if merits[k] != start and not beats(start, merits[k])]


def _thin_or_whole(
    candidates: Candidates, key: Key, thin: Pruned, values: Floats, before: Floats, base: Floats,
) -> tuple[Candidate, Merits]:
    """A policy with small moves put back, or whole where luck that it has not had says that too much was put back."""
    if thin.n_back and beats(candidates.merits(base), candidates.merits(values)):
        return _found(candidates, thin.whole, before, base, candidates.tried[key]), candidates.merits(before)
    given_up = {
        aim.name: aim.gain(one, other) for aim, one, other in zip(candidates.aims, before, values, strict=True)
        } if thin.n_back else {}
    found = replace(
        _found(candidates, thin.point, values, base, candidates.tried[key]), losses=thin.losses, n_back=thin.n_back,
        given_up=given_up)
    return found, candidates.merits(values)


def _found(candidates: Candidates, point: Point | None, values: Floats, start: Floats, merits: Merits) -> Candidate:
    pairs = list(zip(candidates.aims, values, start, strict=True))
    return Candidate(
        point, candidates.budgeted.cost(point or {}), {aim.name: aim.estimate(one) for aim, one, _ in pairs},
        {aim.name: aim.gain(one, other) for aim, one, other in pairs},
        candidates.figures(tuple(one - other for one, other in zip(merits, candidates.start, strict=True))))


def _play(decision: Decision, outcomes: tuple[Outcome, ...], is_robust: bool, task: Task) -> Floats:
    point, luck = task
    facts = _worlds(decision.facts, luck, tuple(decision.assumptions)) if is_robust else (decision.facts,)
    return played(Play(
        decision.scenario, schedule_with(decision.schedule, point or {}), facts, luck.seed, luck.replicates, outcomes))


@lru_cache(KEPT)
def _worlds(facts: Assumptions, luck: Luck, kept: tuple[str, ...]) -> tuple[Assumptions, ...]:
    """What each company of a luck takes for granted, drawn once for all candidates."""
    return tuple(sampled(facts, luck.seed, replicate, kept) for replicate in range(luck.replicates))
