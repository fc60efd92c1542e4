"""`reflet run`: plays a scenario many times and writes or tells every measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from rich.table import Table

from commands.scenarios import scenario_named
from commands.waiting import bar, get_ready
from commands.words import Voice
from experiments.executor import Executor, Plan, Reader, executor_at, measured, recorded
from experiments.series import series_of
from experiments.telling import row_title
from locales import money, number, percent, translate
from simulation.assumptions import SYMMETRIES, Assumptions
from simulation.engine import REPLICATES, SEED, THREADS, WEEKS
from simulation.failure import CAUSES, failure
from simulation.measures import MEASURES, Measure
from simulation.outputs import check_format, write_result
from simulation.parameters import Parameter, parameters_of
from simulation.policy import Policy
from simulation.recipe import Recipe
from simulation.state import Floats


FAILED = {"customers": "run.failed.customers", "cash": "run.failed.cash"}


def flag_of(name: str) -> str:
    """The flag of a lever or option."""
    return "--" + name.replace("_", "-")


@dataclass(frozen=True)
class Asked:
    """What was written on the command line; texts, None where nothing was said."""

    scenario: str
    levers: Mapping[str, str | None]
    assumptions: Sequence[str] = ()
    symmetry: str | None = None
    replicates: str | None = None
    weeks: str | None = None
    seed: str | None = None
    threads: str | None = None
    scheduler: str | None = None
    out: str | None = None


def run(voice: Voice, asked: Asked) -> None:
    """Plays what was asked for.

    Raises:
        CommandError, InputError: something asked for is not allowed; says what is.
    """
    recipe = recipe_of(voice, asked)
    if asked.out is not None:
        check_format(Path(asked.out))
    get_ready(voice)
    with place_of_work(voice, asked) as executor, bar(voice, "waiting.run", 1.0) as at:
        table = played(recipe, executor, at, series_of if asked.out is None else recorded)
    if asked.out is None:
        print_summary(voice, recipe, table)
    else:
        write_result(Path(asked.out), recipe, table)
        voice.note("run.written", file=asked.out, replicates=recipe.replicates, weeks=recipe.weeks)
    tell = voice.say if asked.out is None else voice.note
    for key, values in failures_told(table):
        tell(key, **values)


def place_of_work(voice: Voice, asked: Asked) -> Executor:
    """Where to play: so many threads of this machine, or the cluster of a scheduler.

    Raises:
        CommandError: a wrong number of threads. SchedulerError: the cluster cannot be used.
    """
    threads = whole(voice, "threads", asked.threads, THREADS) if asked.threads is not None else None
    return executor_at(asked.scheduler, threads)


def played(recipe: Recipe, executor: Executor, at: Callable[[float], None], read: Reader) -> Floats:
    """Every measure of a run, float64 (replicates, weeks + 1, measures); `at` is told how far it is.

    Args:
        read: gives a measure's weeks: as they are told, or as they are recorded, which is what can be verified.
    """
    plan = Plan(
        recipe.scenario, recipe.policy, recipe.assumptions, recipe.seed, recipe.replicates, recipe.weeks)
    return next(iter(measured([plan], list(MEASURES), executor, at, read)))


def recipe_of(voice: Voice, asked: Asked) -> Recipe:
    """What was asked for, checked.

    Raises:
        CommandError, InputError: something is not allowed.
    """
    scenario = scenario_named(voice, asked.scenario)
    known = parameters_of(Policy)
    changes = {
        name: value_of(voice, flag_of(name), said, known[name])
        for name, said in asked.levers.items() if said is not None}
    return Recipe(
        scenario, {0: scenario.policy.replace(**changes)}, assumptions_of(voice, asked, scenario.assumptions),
        whole(voice, "seed", asked.seed, SEED), whole(voice, "replicates", asked.replicates, REPLICATES),
        whole(voice, "weeks", asked.weeks, WEEKS) if asked.weeks is not None else scenario.weeks)


def assumptions_of(voice: Voice, asked: Asked, own: Assumptions) -> Assumptions:
    """The scenario's assumptions with those that were said.

    Raises:
        CommandError: an assumption is unknown, malformed or out of its range.
    """
    known, changes = parameters_of(Assumptions), {}
    for said in asked.assumptions:
        name, equals, value = said.partition("=")
        if not equals:
            raise voice.wrong("run.not_an_assumption", said=said)
        if name == "symmetry":
            raise voice.wrong("run.symmetry_apart", value=value if value in SYMMETRIES else "|".join(SYMMETRIES))
        if name not in known:
            raise voice.unknown("assumption", name, known)
        changes[name] = value_of(voice, name, value, known[name])
    if asked.symmetry is None:
        return own.replace(**changes)
    if asked.symmetry not in SYMMETRIES:
        raise voice.unknown("symmetry", asked.symmetry, SYMMETRIES)
    return own.replace(**changes, symmetry=asked.symmetry)


def whole(voice: Voice, name: str, said: str | None, bounds: Parameter) -> int:
    """A whole number within its bounds; the default when nothing was said."""
    return int(value_of(voice, flag_of(name), said, bounds)) if said is not None else int(bounds.default)


def value_of(voice: Voice, flag: str, said: str, bounds: Parameter) -> float:
    """The number that was said.

    Raises:
        CommandError: it is none, or out of its bounds; says the bounds with their unit.
    """
    low, high = (number(bound, voice.language, decimals_of(bound)) for bound in (bounds.low, bounds.high))
    unit = unit_of(voice, bounds)
    try:
        value = float(said)
    except ValueError:
        raise voice.wrong("run.not_a_number", flag=flag, said=said, low=low, high=high, unit=unit) from None
    if bounds.is_whole and value != round(value):
        raise voice.wrong("run.not_whole", flag=flag, said=said, low=low, high=high, unit=unit)
    if not bounds.low <= value <= bounds.high:
        raise voice.wrong("run.out_of_range", flag=flag, said=said, low=low, high=high, unit=unit)
    return value


def unit_of(voice: Voice, bounds: Parameter) -> str:
    """A parameter's unit as it follows its bounds, with a space before it; nothing for plain numbers."""
    if bounds.unit in ("count", "index"):
        return ""
    is_share = bounds.unit == "share"
    return " " + (voice.words("run.share") if is_share else translate(f"unit.{bounds.unit}", voice.language))


def decimals_of(value: float) -> int:
    """Decimals that a bound needs."""
    return next((k for k in range(4) if round(value, k) == value), 4)


def print_summary(voice: Voice, recipe: Recipe, table: Floats) -> None:
    """Every measure at the start and at the end, with the band of the replicates."""
    shown = Table(box=None, pad_edge=False)
    heads = ("measure", "start", "end", "band") if recipe.replicates > 1 else ("measure", "start", "end")
    for head in heads:
        side: Literal["left", "right"] = "left" if head == "measure" else "right"
        shown.add_column(voice.words(f"run.{head}", week=recipe.weeks), justify=side)
    for k, measure in enumerate(MEASURES.values()):
        start, end = table[:, 0, k], table[:, -1, k]
        low, high = np.percentile(end, (5, 95))
        band = voice.words("run.from_to", low=said_value(voice, measure, low), high=said_value(voice, measure, high))
        row = [
            row_title(measure.name, voice.language), said_value(voice, measure, start.mean()),
            said_value(voice, measure, end.mean()), band]
        shown.add_row(*row[: len(heads)])
    voice.out.print(shown)


def failures_told(table: Floats) -> Iterator[tuple[str, dict[str, int]]]:
    """A message for each cause by which companies failed: how many did, and the first in which week.

    Args:
        table: float64 (replicates, weeks + 1, measures).
    """
    customers, cash = (table[..., list(MEASURES).index(name)] for name in ("customers", "cash"))
    failures = [found for found in map(failure, customers, cash) if found is not None]
    for cause in CAUSES:
        if weeks := [found.week for found in failures if found.cause == cause]:
            yield FAILED[cause], {"n": len(weeks), "replicates": len(table), "week": min(weeks)}


def said_value(voice: Voice, measure: Measure, value: float, signed: bool = False, decimals: int = 1) -> str:
    """A value of a measure as the reader's language writes it; shares and gaps out of 100.

    A difference (`signed`) of yearly rates is told in points of a hundred too.
    """
    if measure.unit in ("share", "gap") or (signed and measure.unit == "per_year"):
        return number(100 * value, voice.language, decimals, signed)
    if measure.unit == "per_year":
        return percent(value, voice.language, decimals)
    if measure.unit.startswith("eur"):
        return money(value, voice.language, signed=signed)
    return number(value, voice.language, 1 if measure.unit == "points" else 0, signed)
