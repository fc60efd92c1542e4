"""Every command with its options. What it does stands in the module of its name, which is imported when it is called.

The simulation takes longer to import than the pages to open: only the commands that need it bring it in.
One list, and long for that: a function a command.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import typer

from commands.shared.arguments import argument, option, parameter, several, switch
from commands.shared.voice import Voice
from locales import translate

if TYPE_CHECKING:
    from commands.shared.play_options import PlayOptions

SENSITIVITY_OPTIONS = (
    "decision", "of", "method", "trajectories", "samples", "replicates", "seed", "out", "scheduler")
SEARCH_OPTIONS = (
    "decision", "budget", "levers", "trials", "minutes", "score", "replicates", "seed", "out", "scheduler")
REHEARSAL_OPTIONS = ("people", "teams", "rounds", "mode", "pace")
RUN_OPTIONS = ("symmetry", "replicates", "weeks", "seed", "threads", "scheduler", "out")


def serve_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet serve`."""
    from commands.serve import HOST, PORT, serve

    def run(host: str | None, port: str | None, no_browser: bool, **_: Any) -> None:
        serve(voice, host or HOST, port or str(PORT), with_browser=not no_browser)

    return run, [
        option(voice, "host", "--host", default_value=HOST), option(voice, "port", "--port", default_value=str(PORT)),
        switch(voice, "no_browser", "--no-browser")]


def run_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet run`: one flag per lever."""
    from commands.run import run

    def play(**said: Any) -> None:
        run(voice, play_options_of(voice, said))

    return play, options_to_play(voice)


def options_to_play(voice: Voice, **help_keys: str) -> list[inspect.Parameter]:
    """What can be said of something to play: scenario, options, assumptions, and one flag per lever.

    Args:
        help_keys: messages of options that mean something else than usual.
    """
    from commands.shared.values import flag_of

    options = [option(voice, name, flag_of(name), help_key=help_keys.get(name, "")) for name in RUN_OPTIONS]
    listed = several(voice, "assumption", "--assumption", "NAME=VALUE")
    return [argument(voice, "scenario"), *options, listed, *lever_options(voice)]


def play_options_of(voice: Voice, said: Mapping[str, Any]) -> PlayOptions:
    """What was said of something to play."""
    from commands.shared.play_options import PlayOptions
    from simulation.parameters import parameters_of
    from simulation.policy import Policy

    if said["scenario"] is None:
        raise voice.wrong("needs_scenario")
    options = {name: said[name] for name in RUN_OPTIONS}
    levers = {name: said[name] for name in parameters_of(Policy)}
    return PlayOptions(said["scenario"], levers, tuple(said["assumption"] or ()), **options)


def explain_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet explain`: one flag per lever."""

    def say_why(decision: str | None, measure: str | None, window: str | None, pairs: str | None, **said: Any) -> None:
        from commands.explain import explain

        explain(voice, play_options_of(voice, said), decision, measure, window, pairs)

    return say_why, [
        *options_to_play(voice, out="option.table", replicates="option.coalition_replicates"),
        option(voice, "decision", "--decision", metavar="FILE"), option(voice, "measure", "--measure"),
        option(voice, "window", "--window", metavar="FIRST-LAST"),
        option(voice, "pairs", "--pairs")]


def money_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet money`: one flag per lever."""

    def reckon(decision: str | None, euro: str | None, **said: Any) -> None:
        from commands.money import tell_money

        tell_money(voice, play_options_of(voice, said), decision, euro)

    return reckon, [
        *options_to_play(voice, out="option.table", replicates="option.compared_replicates"),
        option(voice, "decision", "--decision", metavar="FILE"), option(voice, "euro", "--euro")]


def compare_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet compare`: one flag per lever of policy B."""

    def set_side_by_side(
        decision: str | None, against: str | None, a: list[str] | None, measures: list[str] | None, **said: Any
    ) -> None:
        from commands.compare import compared

        compared(voice, play_options_of(voice, said), decision, against, a or (), measures or ())

    return set_side_by_side, [
        *options_to_play(voice, out="option.table", replicates="option.compared_replicates"),
        option(voice, "decision", "--decision", metavar="FILE"),
        option(voice, "against", "--against", metavar="FILE"), several(voice, "a", "--a", "LEVER=VALUE"),
        several(voice, "measures", "--measure", "MEASURE")]


def report_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet report`: one flag per lever."""

    def take_away(
        decision: str | None, measure: str | None, link: str | None, date: str | None, why: bool, **said: Any
    ) -> None:
        from commands.report import ReportOptions, report

        report(voice, play_options_of(voice, said), ReportOptions(decision, measure, link, date, why))

    return take_away, [
        *options_to_play(voice, out="option.paper", replicates="option.compared_replicates"),
        option(voice, "decision", "--decision", metavar="FILE"),
        option(voice, "measure", "--measure", help_key="option.picture"), option(voice, "link", "--link"),
        option(voice, "date", "--date", metavar="YYYY-MM-DD"), switch(voice, "why", "--why")]


def lever_options(voice: Voice) -> list[inspect.Parameter]:
    """One option per declared lever, under its group."""
    from commands.shared.values import flag_of
    from simulation.parameters import parameters_of
    from simulation.policy import Policy

    return [
        parameter(name, str | None, typer.Option(
            None, flag_of(name), metavar=f"{lever.low:g}..{lever.high:g}", show_default=False,
            help=translate(f"lever.{name}.label", voice.language)))
        for name, lever in parameters_of(Policy).items()]


def scenarios_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet scenarios`."""
    from commands.scenarios import scenarios

    def tell(name: str | None, schema: bool, check: str | None, play: bool, **_: Any) -> None:
        scenarios(voice, name, schema, check, play)

    return tell, [
        argument(voice, "name"), switch(voice, "schema", "--schema"),
        option(voice, "check", "--check", metavar="FILE"), switch(voice, "play", "--play")]


def verify_command(voice: Voice) -> tuple[Callable[..., int], list[inspect.Parameter]]:
    """`reflet verify`."""
    from commands.verify import verify

    def repeat(file: str | None, **_: Any) -> int:
        if file is None:
            raise voice.wrong("needs_file")
        return verify(voice, file)

    return repeat, [argument(voice, "file")]


def validate_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet validate`."""

    def compare(
        sector: list[str] | None, out: str | None, seed: str | None, units: str | None, **_: Any
    ) -> None:
        from commands.validate import validate

        validate(voice, sector or (), out, seed, units)

    return compare, [
        several(voice, "sector", "--sector", "SECTOR"),
        option(voice, "out", "--out", help_key="option.report", metavar="FILE"),
        option(voice, "seed", "--seed"), option(voice, "units", "--units")]


def kit_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet kit`."""

    def show(scenario: str | None, minutes: str | None, out: str | None, all_kits: bool, **_: Any) -> None:
        from commands.kit import show_kit

        show_kit(voice, scenario, minutes, out, all_kits)

    return show, [
        argument(voice, "scenario"),
        option(voice, "minutes", "--minutes", help_key="option.kit_minutes", metavar="45|90|180"),
        option(voice, "out", "--out", help_key="option.kit_out", metavar="FILE"), switch(voice, "all_kits", "--all")]


def bench_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet bench`."""

    def measure(quick: bool, **_: Any) -> None:
        from commands.bench import bench

        bench(voice, quick)

    return measure, [switch(voice, "quick", "--quick")]


def reference_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet reference`."""

    def write(write: bool, **_: Any) -> None:
        from commands.reference import reference

        reference(voice, write)

    return write, [switch(voice, "write", "--write")]


def calibrate_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet calibrate`."""

    def look(
        rounds: str | None, seed: str | None, units: str | None, free: list[str] | None, found: bool, **_: Any
    ) -> None:
        from commands.calibrate import CalibrationOptions, calibrated

        calibrated(voice, CalibrationOptions(rounds, seed, units, tuple(free or ())), found)

    listed = parameter("free", list[str] | None, typer.Option(
        None, "--free", help=voice.words("option.free"), metavar="NAME"))
    return look, [
        option(voice, "rounds", "--rounds"), option(voice, "seed", "--seed"), option(voice, "units", "--units"), listed,
        switch(voice, "found", "--write")]


def levers_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet levers`."""

    def play(scenario: str | None, tables: bool, **_: Any) -> None:
        from commands.levers import levers

        levers(voice, scenario, tables)

    return play, [argument(voice, "scenario"), switch(voice, "tables", "--write")]


def sensitivity_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet sensitivity`."""

    def find(scenario: str | None, outcomes: list[str] | None, by_group: bool, **said: Any) -> None:
        from commands.sensitivity import SensitivityOptions, ask

        if scenario is None:
            raise voice.wrong("needs_scenario")
        options = {name: said[name] for name in SENSITIVITY_OPTIONS}
        ask(voice, SensitivityOptions(scenario, measures=outcomes or (), is_grouped=by_group, **options))

    own = {"replicates": "option.per_point", "out": "option.table"}
    options = [option(voice, name, f"--{name}", help_key=own.get(name, "")) for name in SENSITIVITY_OPTIONS]
    return find, [
        argument(voice, "scenario"), several(voice, "outcomes", "--measure", "MEASURE"), *options,
        switch(voice, "by_group", "--by-group")]


def search_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet search`."""

    def look(scenario: str | None, aims: list[str] | None, aim2: str | None, robust: bool, **said: Any) -> None:
        from commands.search import SearchOptions, ask

        if scenario is None:
            raise voice.wrong("needs_scenario")
        options = {name: said[name] for name in SEARCH_OPTIONS}
        ask(voice, SearchOptions(scenario, (*(aims or ()), aim2), is_robust=robust, **options))

    own = {"replicates": "option.per_candidate", "out": "option.table"}
    options = [option(voice, name, f"--{name}", help_key=own.get(name, "")) for name in SEARCH_OPTIONS]
    second = option(voice, "aim2", "--aim2", help_key="option.second_aim", metavar="MEASURE")
    return look, [
        argument(voice, "scenario"), several(voice, "aims", "--aim", "MEASURE"), second, *options,
        switch(voice, "robust", "--robust")]


def trainer_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet trainer`."""

    def manage(action: str | None, name: str | None, to: str | None, erase: bool, **_: Any) -> None:
        from commands.trainer import Leaving, trainer

        trainer(voice, action, name, Leaving(to, erase))

    return manage, [
        parameter("action", str | None, typer.Argument(
            None, help=voice.words("option.trainer_action"), metavar="add|list|password|remove", show_default=False)),
        parameter("name", str | None, typer.Argument(
            None, help=voice.words("option.trainer_name"), metavar="NAME", show_default=False)),
        option(voice, "to", "--to", help_key="option.trainer_to", metavar="NAME"), switch(voice, "erase", "--erase")]


def rehearse_command(voice: Voice) -> tuple[Callable[..., int], list[inspect.Parameter]]:
    """`reflet rehearse`."""

    def play(scenario: str | None, out: str | None, **said: Any) -> int:
        from commands.rehearse import REHEARSED, rehearse_workshop

        return rehearse_workshop(voice, scenario or REHEARSED, {name: said[name] for name in REHEARSAL_OPTIONS}, out)

    options = [option(voice, name, f"--{name}", help_key=f"rehearse.option.{name}") for name in REHEARSAL_OPTIONS]
    return play, [argument(voice, "scenario"), *options, option(voice, "out", "--out", help_key="rehearse.option.out")]


COMMANDS: dict[str, Callable[[Voice], tuple[Callable[..., Any], list[inspect.Parameter]]]] = {
    "serve": serve_command, "run": run_command, "compare": compare_command, "explain": explain_command,
    "money": money_command, "report": report_command, "scenarios": scenarios_command, "verify": verify_command,
    "validate": validate_command, "calibrate": calibrate_command, "levers": levers_command,
    "sensitivity": sensitivity_command, "search": search_command, "bench": bench_command,
    "reference": reference_command, "trainer": trainer_command, "rehearse": rehearse_command, "kit": kit_command}
