"""What is to be played as it was written at the command line: the scenario, its levers, its assumptions, and where."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from commands.shared.arguments import argument, option, parameter, several
from commands.shared.values import flag_of, value_of, whole
from commands.shared.voice import Voice
from experiments.executor import Executor, executor_at
from locales import translate
from simulation.assumptions import SYMMETRIES, Assumptions
from simulation.engine import REPLICATES, SEED, THREADS, WEEKS
from simulation.parameters import parameters_of
from simulation.policy import Policy
from simulation.recipe import Recipe
from simulation.scenario import Scenario

OPTIONS = ("symmetry", "replicates", "weeks", "seed", "threads", "scheduler", "out")


def scenario_named(voice: Voice, name: str) -> Scenario:
    """The scenario of a name or file.

    Raises:
        CommandError: no scenario has this name. ScenarioError: the file cannot be used.
    """
    if name not in Scenario.offered() and not (Path(name).suffix in (".yaml", ".yml") or Path(name).is_file()):
        raise voice.unknown("scenario", name[:60], Scenario.offered())
    return Scenario.load(name)


@dataclass(frozen=True)
class PlayOptions:
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


def place_of_work(voice: Voice, options: PlayOptions) -> Executor:
    """Where to play: so many threads of this machine, or the cluster of a scheduler.

    Raises:
        CommandError: a wrong number of threads. SchedulerError: the cluster cannot be used.
    """
    threads = whole(voice, "threads", options.threads, THREADS) if options.threads is not None else None
    return executor_at(options.scheduler, threads)


def recipe_of(voice: Voice, options: PlayOptions) -> Recipe:
    """What was asked for, checked.

    Raises:
        CommandError, InputError: something is not allowed.
    """
    scenario = scenario_named(voice, options.scenario)
    known = parameters_of(Policy)
    changes = {
        name: value_of(voice, flag_of(name), text, known[name])
        for name, text in options.levers.items() if text is not None}
    return Recipe(
        scenario, {0: scenario.policy.replace(**changes)}, assumptions_of(voice, options, scenario.assumptions),
        whole(voice, "seed", options.seed, SEED), whole(voice, "replicates", options.replicates, REPLICATES),
        whole(voice, "weeks", options.weeks, WEEKS) if options.weeks is not None else scenario.weeks)


def assumptions_of(voice: Voice, options: PlayOptions, own: Assumptions) -> Assumptions:
    """The scenario's assumptions with those that were said.

    Raises:
        CommandError: an assumption is unknown, malformed or out of its range.
    """
    known, changes = parameters_of(Assumptions), {}
    for text in options.assumptions:
        name, equals, value = text.partition("=")
        if not equals:
            raise voice.wrong("run.not_an_assumption", said=text)
        if name == "symmetry":
            raise voice.wrong("run.symmetry_apart", value=value if value in SYMMETRIES else "|".join(SYMMETRIES))
        if name not in known:
            raise voice.unknown("assumption", name, known)
        changes[name] = value_of(voice, name, value, known[name])
    if options.symmetry is None:
        return own.replace(**changes)
    if options.symmetry not in SYMMETRIES:
        raise voice.unknown("symmetry", options.symmetry, SYMMETRIES)
    return own.replace(**changes, symmetry=options.symmetry)


def options_to_play(voice: Voice, **help_keys: str) -> list[inspect.Parameter]:
    """What can be said of something to play: scenario, options, assumptions, and one flag per lever.

    Args:
        help_keys: messages of options that mean something else than usual.
    """
    options = [option(voice, name, flag_of(name), help_key=help_keys.get(name, "")) for name in OPTIONS]
    listed = several(voice, "assumption", "--assumption", "NAME=VALUE")
    return [argument(voice, "scenario"), *options, listed, *_lever_options(voice)]


def play_options_of(voice: Voice, given: Mapping[str, Any]) -> PlayOptions:
    """What was said of something to play.

    Raises:
        CommandError: no scenario was named.
    """
    if given["scenario"] is None:
        raise voice.wrong("needs_scenario")
    options = {name: given[name] for name in OPTIONS}
    levers = {name: given[name] for name in parameters_of(Policy)}
    return PlayOptions(given["scenario"], levers, tuple(given["assumption"] or ()), **options)


def _lever_options(voice: Voice) -> list[inspect.Parameter]:
    """One option per declared lever, under its group."""
    return [
        parameter(name, str | None, typer.Option(
            None, flag_of(name), metavar=f"{lever.low:g}..{lever.high:g}", show_default=False,
            help=translate(f"lever.{name}.label", voice.language)))
        for name, lever in parameters_of(Policy).items()]
