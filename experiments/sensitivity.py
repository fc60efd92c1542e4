"""What an outcome depends on: elementary effects (Morris) and shares of variance (Sobol), reckoned by SALib.

The factors are the declared levers and assumptions, each over its whole declared range. All points share their luck,
replicate by replicate, so that differences are the factors' doing; what luck still does to a figure is told beside it
(jackknife over the replicates). A ranking says what matters within these ranges, nothing beyond them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from experiments.decision import Decision
from experiments.estimate import Floats
from experiments.executor import Executor, Progress, Threads, silent
from experiments.factors import Factor, Of, factors_of, schedule_with
from experiments.outcomes import Outcome, Play, outcome, played
from simulation.engine import REPLICATES, SEED
from simulation.errors import InputError, unknown_name
from simulation.parameters import Parameter

if TYPE_CHECKING:
    import pandas as pd

Method = Literal["morris", "sobol"]
METHODS: tuple[Method, ...] = ("morris", "sobol")
Point = Mapping[str, float]
Model = Callable[[Point], Floats]

# A path of Morris moves each factor once, between four levels, by two thirds of its range (SALib's usual design).
LEVELS = 4
TRAJECTORIES = Parameter(10, 2, 1000, 1, "count", "assumed", "assumed", "run")
SAMPLES = Parameter(64, 2, 65_536, 1, "count", "assumed", "assumed", "run")
# SALib finds its intervals by drawing the paths or samples anew so often.
RESAMPLES = 200


@dataclass(frozen=True)
class Design:
    """What is varied and how.

    Attributes:
        of: levers, assumptions, or all. names: only these of them; none are all.
        method: Morris's elementary effects, or Sobol's shares of variance.
        n: paths (Morris) or base samples (Sobol, a power of two); None is 10 or 64.
        is_grouped: whether factors of one heading move together: few points for many factors.
        replicates: companies per point. window: weeks whose mean is looked at; None is the last year.
        seed: of the design; the luck is the decision's.
    """

    of: Of = "levers"
    names: tuple[str, ...] = ()
    method: Method = "morris"
    n: int | None = None
    is_grouped: bool = False
    replicates: int = 8
    window: tuple[int, int] | None = None
    seed: int = 1

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            raise unknown_name("sensitivity", str(self.method)[:60], METHODS)
        bounds = TRAJECTORIES if self.method == "morris" else SAMPLES
        what = "trajectories" if self.method == "morris" else "samples"
        n = int(bounds.check("sensitivity", what, bounds.default if self.n is None else self.n))
        if self.method == "sobol" and n & (n - 1):
            raise InputError(
                "sensitivity", "power_of_two", samples=n, below=1 << n.bit_length() - 1, above=1 << n.bit_length())
        object.__setattr__(self, "n", n)
        REPLICATES.check("sensitivity", "replicates", self.replicates)
        SEED.check("sensitivity", "seed", self.seed)


@dataclass(frozen=True)
class Effect:
    """How much one factor, or one group of them, does to an outcome.

    Attributes:
        name: of the factor, or of the group's heading. kind: "lever" or "assumption".
        size: Morris: mean absolute effect, in the outcome's unit, of crossing the whole range (μ*). Sobol: share of the
            variance in which it has a part (total index).
        reach: half-width of SALib's 95 % interval of it: what other paths or samples could have given.
        noise: standard error that the luck of the companies leaves in it; NaN with one replicate.
        alone: Morris: mean effect with its sign (μ; NaN for groups). Sobol: share of the variance by itself.
        alone_reach: half-width of SALib's interval of that; NaN for Morris, where SALib gives none.
        spread: Morris: standard deviation of the effects (σ): bends and interactions; NaN for groups and for Sobol.
    """

    name: str
    kind: str
    size: float
    reach: float
    noise: float
    alone: float
    alone_reach: float
    spread: float


@dataclass(frozen=True)
class Sensitivity:
    """Effects by outcome, the largest first.

    Attributes:
        design: how it was found. n_points: companies' lives times replicates that were played.
        middle, noise: by outcome, mean over all points, and its standard error from the companies' luck.
    """

    design: Design
    n_points: int
    effects: Mapping[str, tuple[Effect, ...]]
    middle: Mapping[str, float]
    noise: Mapping[str, float]

    def __getitem__(self, name: str) -> tuple[Effect, ...]:
        """The ranking for an outcome that was asked for.

        Raises:
            UnknownNameError: it was not asked for; says the nearest.
        """
        if name not in self.effects:
            raise unknown_name("sensitivity", name, self.effects)
        return self.effects[name]

    def moving(self, name: str) -> tuple[Effect, ...]:
        """Those of a ranking that move the outcome at all; only they have a rank.

        Raises:
            UnknownNameError: it was not asked for; says the nearest.
        """
        return tuple(effect for effect in self[name] if effect.size != 0.0)

    def frame(self) -> pd.DataFrame:
        """One row per outcome and factor, in the order of the rankings; the rank is empty where nothing is moved."""
        import pandas as pd

        rows = [
            {"measure": name, "rank": rank if effect.size != 0.0 else None, **vars(effect)}
            for name, effects in self.effects.items() for rank, effect in enumerate(effects, 1)]
        return pd.DataFrame(rows).astype({"rank": "Int64"})


def sensitivity(
    decision: Decision,
    *measures: str,
    design: Design | None = None,
    executor: Executor | None = None,
    progress: Progress = silent,
) -> Sensitivity:
    """What measures of a company depend on.

    Args:
        decision: what the factors are varied around: its other levers and facts hold, its luck is used.
        measures: names of measures, or "worth"; none is customer_satisfaction.
        design: what is varied and how. executor: where the companies are played; None is this machine.
        progress: called with the share done (0–1); what it raises ends the work and is passed on.

    Raises:
        InputError: something asked for is not allowed; says what is.
    """
    design = design or Design()
    factors = factors_of(decision.scenario, design.of, design.names, "sensitivity")
    weeks = decision.scenario.weeks
    request = [outcome(name, weeks, design.window, "sensitivity") for name in measures or ("customer_satisfaction",)]
    outcomes = tuple({one.name: one for one in request}.values())
    model = partial(_play, decision, {one.name: one.kind for one in factors}, outcomes, design.replicates)
    return explored(model, factors, [one.name for one in outcomes], design, executor, progress)


def explored(
    model: Model, factors: Sequence[Factor], names: Sequence[str], design: Design, executor: Executor | None = None,
    progress: Progress = silent,
) -> Sensitivity:
    """What the outcomes of any model depend on.

    Args:
        model: gives float64 (outcomes, replicates) at a point, always with the same luck.
        factors: what is varied. names: of the outcomes. design: how (its factors and window are not looked at).
    """
    problem = problem_of(factors, design.is_grouped)
    shares = _sample(problem, design)
    points = [{one.name: one.at(share) for one, share in zip(factors, row, strict=True)} for row in shares.tolist()]
    values = np.array(list((executor or Threads()).map(model, points, progress)))
    analysed = {
        name: _effects(problem, shares, values[:, k, :], design) for k, name in enumerate(names)}
    overall = {name: values[:, k, :].mean(axis=0) for k, name in enumerate(names)}
    return Sensitivity(
        design, len(points), analysed, {name: float(one.mean()) for name, one in overall.items()},
        {name: float(one.std(ddof=1) / np.sqrt(one.size)) if one.size > 1 else float("nan")
         for name, one in overall.items()})


def problem_of(factors: Sequence[Factor], is_grouped: bool = False) -> dict[str, Any]:
    """SALib's problem: every factor as a share of its range, headings as groups where they move together."""
    problem: dict[str, Any] = {
        "num_vars": len(factors), "names": [f"{one.kind}.{one.name}" for one in factors],
        "bounds": [[0.0, 1.0]] * len(factors)}
    return problem | ({"groups": [one.group for one in factors]} if is_grouped else {})


def n_points(n_factors: int, design: Design) -> int:
    """Points that a design needs for so many factors (or groups): each is played with all replicates."""
    per_sample = n_factors + (1 if design.method == "morris" else 2)
    return int(design.n or 0) * per_sample


def _play(
    decision: Decision, kinds: Mapping[str, str], outcomes: tuple[Outcome, ...], replicates: int, point: Point
) -> Floats:
    levers = {name: value for name, value in point.items() if kinds[name] == "lever"}
    facts = {name: value for name, value in point.items() if kinds[name] == "assumption"}
    return played(Play(
        decision.scenario, schedule_with(decision.schedule, levers), (decision.facts.replace(**facts),), decision.seed,
        replicates, outcomes))


def _sample(problem: dict[str, Any], design: Design) -> Floats:
    # SALib takes a second to import: only those wait who ask for it.
    if design.method == "morris":
        from SALib.sample import morris

        found: Floats = morris.sample(dict(problem), design.n, num_levels=LEVELS, seed=design.seed)
    else:
        from SALib.sample import sobol

        found = sobol.sample(dict(problem), design.n, calc_second_order=False, seed=design.seed)
    return found


def _effects(problem: dict[str, Any], shares: Floats, values: Floats, design: Design) -> tuple[Effect, ...]:
    names = list(dict.fromkeys(problem.get("groups", problem["names"])))
    found = _indices(problem, shares, values.mean(axis=1), design, RESAMPLES)
    noise = _jackknife(lambda kept: _indices(problem, shares, values[:, kept].mean(axis=1), design, 2)[0], values)
    effects = []
    for name, *figures in zip(names, found[0], found[1], noise, *found[2:], strict=True):
        kind, _, bare = name.partition(".")
        effects.append(Effect(bare, kind, *(float(figure) for figure in figures)))
    return tuple(sorted(effects, key=lambda one: -one.size))


def _indices(
    problem: dict[str, Any], shares: Floats, values: Floats, design: Design, resamples: int
) -> tuple[Floats, ...]:
    """Size, its reach, alone, its reach, spread: each float64 (factors or groups,)."""
    n = len(dict.fromkeys(problem.get("groups", problem["names"])))
    nothing, unknown = np.zeros(n), np.full(n, np.nan)
    if np.ptp(values) == 0.0:
        return nothing, nothing, nothing, nothing, nothing
    more = {"num_resamples": resamples, "print_to_console": False, "seed": design.seed}
    if design.method == "morris":
        from SALib.analyze import morris

        found = morris.analyze(dict(problem), shares, values, num_levels=LEVELS, **more)
        is_single = n == problem["num_vars"]
        return (
            np.asarray(found["mu_star"], float), np.asarray(found["mu_star_conf"], float),
            np.asarray(found["mu"], float) if is_single else unknown, unknown, np.asarray(found["sigma"], float))
    from SALib.analyze import sobol

    found = sobol.analyze(dict(problem), values, calc_second_order=False, **more)
    return (
        np.asarray(found["ST"]), np.asarray(found["ST_conf"]), np.asarray(found["S1"]), np.asarray(found["S1_conf"]),
        unknown)


def _jackknife(statistic: Callable[[Any], Floats], values: Floats) -> Floats:
    """Standard error of a statistic from the luck of the replicates: each is left out once."""
    n = values.shape[1]
    if n < 2:
        return np.full(statistic(slice(None)).shape, np.nan)
    found = np.array([statistic(np.arange(n) != left_out) for left_out in range(n)])
    error: Floats = np.sqrt((n - 1) * found.var(axis=0))
    return error
