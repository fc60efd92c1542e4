"""`reflet sensitivity`: what measures depend on, at the terminal or as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from rich.table import Table

from commands.shared.arguments import argument, option, several, switch
from commands.shared.command import Command, Options
from commands.shared.decisions import decided_in
from commands.shared.progress import bar, get_ready
from commands.shared.tables import check_csv, print_wide, write_csv
from commands.shared.values import chosen, measures_of, whole
from commands.shared.voice import Voice
from experiments.executor import executor_at
from experiments.factors import OF, Kind, Of
from experiments.sensitivity import METHODS, SAMPLES, TRAJECTORIES, Design, Effect, Method, Sensitivity, sensitivity
from locales import number, percent
from simulation.parameters import Parameter
from wording.changes import change_text
from wording.measures import NOTHING, label, notation, value_sentence
from wording.names import companies, ranked_factor_label

DEFAULT_MEASURE = "customer_satisfaction"
# Lines at the terminal; a file holds them all.
MOST_LINES = 25
FACTOR = "sensitivity.factor"
_FIRST = ("sensitivity.rank", FACTOR, "sensitivity.size", "sensitivity.noise")
HEADS = {"morris": (*_FIRST, "sensitivity.sign", "sensitivity.spread"), "sobol": (*_FIRST, "sensitivity.alone")}
HOW = {"morris": "sensitivity.how.morris", "sobol": "sensitivity.how.sobol"}
COMPANIES = Parameter(8, 1, 1000, 1, "count", "assumed", "assumed", "run")

OPTIONS = (
    "decision", "of", "method", "trajectories", "samples", "replicates", "seed", "out", "scheduler")
"""Those that are called in the command as they are written."""


@dataclass(frozen=True)
class SensitivityOptions:
    """What was written on the command line; texts, None where nothing was said."""

    scenario: str
    decision: str | None = None
    of: str | None = None
    method: str | None = None
    measures: Sequence[str] = ()
    trajectories: str | None = None
    samples: str | None = None
    replicates: str | None = None
    seed: str | None = None
    out: str | None = None
    scheduler: str | None = None
    is_grouped: bool = False


def ask(voice: Voice, options: SensitivityOptions) -> None:
    """Finds what was asked for; writes it to a file, or tells it.

    Raises:
        CommandError, InputError: something asked for is not allowed; says what is.
    """
    design, measures = design_of(voice, options), measures_of(voice, options.measures or [DEFAULT_MEASURE])
    decision = decided_in(voice, options.scenario, options.decision, options.seed)
    if options.out is not None:
        check_csv(voice, Path(options.out))
    get_ready(voice)
    with executor_at(options.scheduler) as executor, bar(voice, "sensitivity.running", 1.0) as at:
        found = sensitivity(decision, *measures, design=design, executor=executor, progress=at)
    if options.out is not None:
        write_csv(voice, Path(options.out), found.frame())
        voice.note("tables.written", file=options.out, rows=len(found.frame()))
        return
    for name in measures:
        voice.out.print(heading(voice, found, name), markup=False)
        if found.moving(name):
            print_wide(voice, table_of(voice, found, name))
        if n_idle := len(found[name]) - len(found.moving(name)):
            voice.say("sensitivity.idle" if found.moving(name) else "sensitivity.nothing", n=n_idle)
    if any(map(found.moving, measures)):
        voice.say(HOW[design.method])


def design_of(voice: Voice, options: SensitivityOptions) -> Design:
    """What was asked for, as a design.

    Raises:
        CommandError: something is not allowed, or belongs to the other method. InputError: samples are no power of two.
    """
    of = chosen(voice, "of", options.of, OF)
    method = chosen(voice, "method", options.method, METHODS)
    option, bounds = ("trajectories", TRAJECTORIES) if method == "morris" else ("samples", SAMPLES)
    other = "samples" if method == "morris" else "trajectories"
    if getattr(options, other) is not None:
        raise voice.wrong("sensitivity.other_method", flag=f"--{other}", right=f"--{option}", method=method)
    return Design(
        cast(Of, of), (), cast(Method, method), whole(voice, option, getattr(options, option), bounds),
        options.is_grouped, whole(voice, "replicates", options.replicates, COMPANIES))


def heading(voice: Voice, found: Sensitivity, name: str) -> str:
    """What the table is about: the measure, its mean over all points and what luck leaves in it."""
    language, noise = voice.language, found.noise[name]
    return voice.words(
        "sensitivity.heading",
        measure=label(name, language),
        mean=value_sentence(name, found.middle[name], language, notation(name).decimals),
        noise=change_text(name, noise, language, signed=False),
        n=number(found.n_points, language),
        companies=companies(found.design.replicates, language),
    )


def table_of(voice: Voice, found: Sensitivity, name: str) -> Table:
    """The ranking."""
    table = Table(box=None, pad_edge=False)
    for head in HEADS[found.design.method]:
        table.add_column(voice.words(head), justify="left" if head == FACTOR else "right")
    for rank, effect in enumerate(found.moving(name)[:MOST_LINES], 1):
        table.add_row(str(rank), *cells(voice, found.design, name, effect))
    return table


def cells(voice: Voice, design: Design, name: str, effect: Effect) -> list[str]:
    """A line of the ranking, without its rank."""
    language = voice.language
    is_morris = design.method == "morris"

    def figure(value: float, signed: bool = False) -> str:
        if value != value:
            return NOTHING
        return change_text(name, value, language, signed=signed) if is_morris else percent(value, language, 1)

    row: list[Any] = [
        ranked_factor_label(effect.name, cast(Kind, effect.kind), language, design.is_grouped),
        f"{figure(effect.size)} ± {figure(effect.reach)}", figure(effect.noise)]
    if is_morris:
        return [*row, figure(effect.alone, signed=True), figure(effect.spread)]
    return [*row, f"{figure(effect.alone)} ± {figure(effect.alone_reach)}"]


def _options(voice: Voice) -> Options:
    own = {"replicates": "option.per_point", "out": "option.table"}
    return [
        argument(voice, "scenario"), several(voice, "outcomes", "--measure", "MEASURE"),
        *(option(voice, name, f"--{name}", help_key=own.get(name, "")) for name in OPTIONS),
        switch(voice, "by_group", "--by-group")]


def _run(
    voice: Voice, scenario: str | None, outcomes: list[str] | None, by_group: bool, **given: Any
) -> None:
    if scenario is None:
        raise voice.wrong("needs_scenario")
    options = {name: given[name] for name in OPTIONS}
    ask(voice, SensitivityOptions(scenario, measures=outcomes or (), is_grouped=by_group, **options))


COMMAND = Command(_options, _run)
