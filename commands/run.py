"""`reflet run`: plays a scenario many times and writes or tells every measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import numpy as np
from rich.table import Table

from commands.shared.command import Command
from commands.shared.play_options import PlayOptions, options_to_play, place_of_work, play_options_of, recipe_of
from commands.shared.progress import bar, get_ready
from commands.shared.voice import Voice
from experiments.executor import EnsemblePlan, Executor, Reader, measured, recorded
from experiments.series import series_of
from simulation.failure import CAUSES, failure
from simulation.measures import MEASURES
from simulation.outputs import check_format, write_result
from simulation.recipe import Recipe
from simulation.state import Floats
from wording.measures import notation, row_title, value_text


FAILED = {"customers": "run.failed.customers", "cash": "run.failed.cash"}


def run(voice: Voice, options: PlayOptions) -> None:
    """Plays what was asked for.

    Raises:
        CommandError, InputError: something asked for is not allowed; says what is.
    """
    recipe = recipe_of(voice, options)
    if options.out is not None:
        check_format(Path(options.out))
    get_ready(voice)
    with place_of_work(voice, options) as executor, bar(voice, "waiting.run", 1.0) as at:
        table = played(recipe, executor, at, series_of if options.out is None else recorded)
    if options.out is None:
        print_summary(voice, recipe, table)
    else:
        write_result(Path(options.out), recipe, table)
        voice.note("run.written", file=options.out, replicates=recipe.replicates, weeks=recipe.weeks)
    progress = voice.say if options.out is None else voice.note
    for key, values in failure_messages(table):
        progress(key, **values)


def played(recipe: Recipe, executor: Executor, at: Callable[[float], None], read: Reader) -> Floats:
    """Every measure of a run, float64 (replicates, weeks + 1, measures); `at` is told how far it is.

    Args:
        read: gives a measure's weeks: as they are told, or as they are recorded, which is what can be verified.
    """
    plan = EnsemblePlan(
        recipe.scenario, recipe.policy, recipe.assumptions, recipe.seed, recipe.replicates, recipe.weeks)
    return next(iter(measured([plan], list(MEASURES), executor, at, read)))


def print_summary(voice: Voice, recipe: Recipe, table: Floats) -> None:
    """Every measure at the start and at the end, with the band of the replicates."""
    shown = Table(box=None, pad_edge=False)
    heads = ("measure", "start", "end", "band") if recipe.replicates > 1 else ("measure", "start", "end")
    for head in heads:
        side: Literal["left", "right"] = "left" if head == "measure" else "right"
        shown.add_column(voice.words(f"run.{head}", week=recipe.weeks), justify=side)

    def text(measure: str, value: float) -> str:
        return value_text(measure, value, voice.language, notation(measure).decimals)

    for k, measure in enumerate(MEASURES):
        start, end = table[:, 0, k], table[:, -1, k]
        low, high = np.percentile(end, (5, 95))
        band = voice.words("run.from_to", low=text(measure, low), high=text(measure, high))
        row = [
            row_title(measure, voice.language), text(measure, start.mean()), text(measure, end.mean()), band]
        shown.add_row(*row[: len(heads)])
    voice.out.print(shown)


def failure_messages(table: Floats) -> Iterator[tuple[str, dict[str, int]]]:
    """A message for each cause by which companies failed: how many did, and the first in which week.

    Args:
        table: float64 (replicates, weeks + 1, measures).
    """
    customers, cash = (table[..., list(MEASURES).index(name)] for name in ("customers", "cash"))
    failures = [found for found in map(failure, customers, cash) if found is not None]
    for cause in CAUSES:
        if weeks := [found.week for found in failures if found.cause == cause]:
            yield FAILED[cause], {"n": len(weeks), "replicates": len(table), "week": min(weeks)}


def _run(voice: Voice, **given: Any) -> None:
    run(voice, play_options_of(voice, given))


COMMAND = Command(options_to_play, _run)
