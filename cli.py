"""`reflet` at the command line: opens the application, plays scenarios, checks results, measures speed.

One flag per declared lever is made from the declarations; every word stands in `locales/*/commands.po`.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

from commands.words import FLAG, OTHERWISE, CommandError, Voice, language_of
from locales import translate

if TYPE_CHECKING:
    from commands.run import Asked

# The simulation takes longer to import than the pages to open: only the commands that need it bring it in.

DEBUG = "REFLET_DEBUG"
WRONG, BROKEN, INTERRUPTED = 2, 70, 130
# Typer brings its own click or uses the installed one: its errors are known by what they derive from.
ClickError: type[Exception] = typer.BadParameter.__mro__[2]
SENSITIVITY_OPTIONS = (
    "decision", "of", "method", "trajectories", "samples", "replicates", "seed", "out", "scheduler")
SEARCH_OPTIONS = (
    "decision", "budget", "levers", "trials", "minutes", "score", "replicates", "seed", "out", "scheduler")
REHEARSAL_OPTIONS = ("people", "teams", "rounds", "mode", "pace")
RUN_OPTIONS = ("symmetry", "replicates", "weeks", "seed", "threads", "scheduler", "out")


def main() -> None:
    """Runs the command and ends the process with its code."""
    sys.exit(called(sys.argv[1:], os.environ))


def called(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Runs a command line; returns its exit code (0 fine, 1 not verified, 2 wrong use, 70 our own mistake)."""
    try:
        language, rest = language_of(arguments, environment)
    except CommandError as error:
        return complain(Voice(OTHERWISE), str(error), WRONG)
    voice = Voice(language)
    try:
        if rest and not rest[0].startswith("-") and rest[0] not in COMMANDS:
            raise voice.unknown("command", rest[0], COMMANDS)
        code = application(voice, wanted(rest))(rest, standalone_mode=False, prog_name="reflet")
        # Here, not at the end of the process, so that a reader who has gone is noticed.
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except ClickError as error:
        return complain(voice, usage(voice, error), WRONG)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more while it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if is_readers_mistake(error):
            return complain(voice, str(error), WRONG)
        if environment.get(DEBUG):
            raise
        return complain(voice, voice.words("broken", error=f"{type(error).__name__}: {error}", variable=DEBUG), BROKEN)


def wanted(rest: Sequence[str]) -> Sequence[str]:
    """The commands that have to be made for a command line: all of them where it asks for help."""
    if not rest:
        return ("serve",)
    return (rest[0],) if rest[0] in COMMANDS else tuple(COMMANDS)


def is_readers_mistake(error: Exception) -> bool:
    """Whether an error's own text says to the reader what is wrong."""
    simulation = sys.modules.get("simulation.errors")
    return isinstance(error, CommandError) or (simulation is not None and isinstance(error, simulation.SimulationError))


def complain(voice: Voice, text: str, code: int) -> int:
    """Tells what is wrong; returns the exit code."""
    voice.err.print(voice.words("wrong", text=text), markup=False)
    return code


def usage(voice: Voice, error: Exception) -> str:
    """What is wrong with how a command was written, in the reader's language."""
    context = getattr(error, "ctx", None)
    name = getattr(error, "option_name", None)
    if name is not None and type(error).__name__ == "NoSuchOption":
        known = [flag for one in context.command.params for flag in one.opts] if context else []
        return str(voice.unknown("option", str(name), known))
    if name is not None:
        return voice.words("needs_value", flag=name)
    return voice.words("usage", text=getattr(error, "message", str(error)))


def application(voice: Voice, names: Sequence[str]) -> typer.Typer:
    """The commands of these names, with their help in the voice's language."""
    app = typer.Typer(
        add_completion=False, invoke_without_command=True, rich_markup_mode=None, help=voice.words("help"),
        context_settings={"help_option_names": []}, callback=signed(root(voice), root_parameters(voice)))
    for name in names:
        function, parameters = COMMANDS[name](voice)
        app.command(name, help=voice.words(f"{name}.help"), context_settings={"help_option_names": []})(
            signed(function, [*parameters, help_option(voice)]))
    return app


def root(voice: Voice) -> Callable[..., None]:
    """What happens without a command, or with one that does not exist."""

    def begin(context: typer.Context, **_: Any) -> None:
        if context.invoked_subcommand is None:
            from commands.serve import HOST, PORT, serve

            serve(voice, HOST, str(PORT), with_browser=True)

    return begin


def root_parameters(voice: Voice) -> list[inspect.Parameter]:
    """The options before a command."""
    language = option(voice, "language", FLAG, help_key="option.lang", metavar="fr|en")
    return [parameter("context", typer.Context), language, help_option(voice)]


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
        run(voice, asked_of(voice, said))

    return play, asked_options(voice)


def asked_options(voice: Voice, **help_keys: str) -> list[inspect.Parameter]:
    """What can be said of something to play: scenario, options, assumptions, and one flag per lever.

    Args:
        help_keys: messages of options that mean something else than usual.
    """
    from commands.run import flag_of

    options = [option(voice, name, flag_of(name), help_key=help_keys.get(name, "")) for name in RUN_OPTIONS]
    listed = several(voice, "assumption", "--assumption", "NAME=VALUE")
    return [argument(voice, "scenario"), *options, listed, *lever_options(voice)]


def asked_of(voice: Voice, said: Mapping[str, Any]) -> Asked:
    """What was said of something to play."""
    from commands.run import Asked
    from simulation.parameters import parameters_of
    from simulation.policy import Policy

    if said["scenario"] is None:
        raise voice.wrong("needs_scenario")
    options = {name: said[name] for name in RUN_OPTIONS}
    levers = {name: said[name] for name in parameters_of(Policy)}
    return Asked(said["scenario"], levers, tuple(said["assumption"] or ()), **options)


def explain_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet explain`: one flag per lever."""

    def say_why(decision: str | None, measure: str | None, window: str | None, pairs: str | None, **said: Any) -> None:
        from commands.explain import explain

        explain(voice, asked_of(voice, said), decision, measure, window, pairs)

    return say_why, [
        *asked_options(voice, out="option.table", replicates="option.coalition_replicates"),
        option(voice, "decision", "--decision", metavar="FILE"), option(voice, "measure", "--measure"),
        option(voice, "window", "--window", metavar="FIRST-LAST"),
        option(voice, "pairs", "--pairs")]


def money_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet money`: one flag per lever."""

    def reckon(decision: str | None, euro: str | None, **said: Any) -> None:
        from commands.money import tell_money

        tell_money(voice, asked_of(voice, said), decision, euro)

    return reckon, [
        *asked_options(voice, out="option.table", replicates="option.compared_replicates"),
        option(voice, "decision", "--decision", metavar="FILE"), option(voice, "euro", "--euro")]


def compare_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet compare`: one flag per lever of policy B."""

    def set_side_by_side(
        decision: str | None, against: str | None, a: list[str] | None, measures: list[str] | None, **said: Any
    ) -> None:
        from commands.compare import compared

        compared(voice, asked_of(voice, said), decision, against, a or (), measures or ())

    return set_side_by_side, [
        *asked_options(voice, out="option.table", replicates="option.compared_replicates"),
        option(voice, "decision", "--decision", metavar="FILE"),
        option(voice, "against", "--against", metavar="FILE"), several(voice, "a", "--a", "LEVER=VALUE"),
        several(voice, "measures", "--measure", "MEASURE")]


def report_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet report`: one flag per lever."""

    def take_away(
        decision: str | None, measure: str | None, link: str | None, date: str | None, why: bool, **said: Any
    ) -> None:
        from commands.report import Wanted, report

        report(voice, asked_of(voice, said), Wanted(decision, measure, link, date, why))

    return take_away, [
        *asked_options(voice, out="option.paper", replicates="option.compared_replicates"),
        option(voice, "decision", "--decision", metavar="FILE"),
        option(voice, "measure", "--measure", help_key="option.picture"), option(voice, "link", "--link"),
        option(voice, "date", "--date", metavar="YYYY-MM-DD"), switch(voice, "why", "--why")]


def lever_options(voice: Voice) -> list[inspect.Parameter]:
    """One option per declared lever, under its group."""
    from commands.run import flag_of
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

    def tell(name: str | None, schema: bool, check: str | None, **_: Any) -> None:
        scenarios(voice, name, schema, check)

    return tell, [
        argument(voice, "name"), switch(voice, "schema", "--schema"),
        option(voice, "check", "--check", metavar="FILE")]


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
        rounds: str | None, seed: str | None, units: str | None, free: list[str] | None, write: bool, **_: Any
    ) -> None:
        from commands.calibrate import Asked, calibrated

        calibrated(voice, Asked(rounds, seed, units, tuple(free or ())), write)

    listed = parameter("free", list[str] | None, typer.Option(
        None, "--free", help=voice.words("option.free"), metavar="NAME"))
    return look, [
        option(voice, "rounds", "--rounds"), option(voice, "seed", "--seed"), option(voice, "units", "--units"), listed,
        switch(voice, "write", "--write")]


def levers_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet levers`."""

    def play(scenario: str | None, tables: bool, **_: Any) -> None:
        from commands.levers import levers

        levers(voice, scenario, tables)

    return play, [argument(voice, "scenario"), switch(voice, "tables", "--write")]


def sensitivity_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet sensitivity`."""

    def find(scenario: str | None, outcomes: list[str] | None, by_group: bool, **said: Any) -> None:
        from commands.sensitivity import Asked, ask

        if scenario is None:
            raise voice.wrong("needs_scenario")
        options = {name: said[name] for name in SENSITIVITY_OPTIONS}
        ask(voice, Asked(scenario, measures=outcomes or (), is_grouped=by_group, **options))

    own = {"replicates": "option.per_point", "out": "option.table"}
    options = [option(voice, name, f"--{name}", help_key=own.get(name, "")) for name in SENSITIVITY_OPTIONS]
    return find, [
        argument(voice, "scenario"), several(voice, "outcomes", "--measure", "MEASURE"), *options,
        switch(voice, "by_group", "--by-group")]


def search_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet search`."""

    def look(scenario: str | None, aim: str | None, aim2: str | None, robust: bool, **said: Any) -> None:
        from commands.search import Asked, ask

        if scenario is None:
            raise voice.wrong("needs_scenario")
        options = {name: said[name] for name in SEARCH_OPTIONS}
        ask(voice, Asked(scenario, (aim, aim2), is_robust=robust, **options))

    own = {"replicates": "option.per_candidate", "out": "option.table"}
    options = [option(voice, name, f"--{name}", help_key=own.get(name, "")) for name in SEARCH_OPTIONS]
    aims = [
        option(voice, name, f"--{name}", help_key=key, metavar="MEASURE")
        for name, key in (("aim", "option.aim"), ("aim2", "option.second_aim"))]
    return look, [argument(voice, "scenario"), *aims, *options, switch(voice, "robust", "--robust")]


def trainer_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet trainer`."""

    def manage(action: str | None, name: str | None, **_: Any) -> None:
        from commands.trainer import trainer

        trainer(voice, action, name)

    return manage, [
        parameter("action", str | None, typer.Argument(
            None, help=voice.words("option.trainer_action"), metavar="add|list|password|remove", show_default=False)),
        parameter("name", str | None, typer.Argument(
            None, help=voice.words("option.trainer_name"), metavar="NAME", show_default=False))]


def rehearse_command(voice: Voice) -> tuple[Callable[..., None], list[inspect.Parameter]]:
    """`reflet rehearse`."""

    def play(scenario: str | None, out: str | None, **said: Any) -> None:
        from commands.rehearse import REHEARSED, rehearse_workshop

        rehearse_workshop(voice, scenario or REHEARSED, {name: said[name] for name in REHEARSAL_OPTIONS}, out)

    options = [option(voice, name, f"--{name}", help_key=f"rehearse.option.{name}") for name in REHEARSAL_OPTIONS]
    return play, [argument(voice, "scenario"), *options, option(voice, "out", "--out", help_key="rehearse.option.out")]


COMMANDS: dict[str, Callable[[Voice], tuple[Callable[..., Any], list[inspect.Parameter]]]] = {
    "serve": serve_command, "run": run_command, "compare": compare_command, "explain": explain_command,
    "money": money_command, "report": report_command, "scenarios": scenarios_command, "verify": verify_command,
    "validate": validate_command, "calibrate": calibrate_command, "levers": levers_command,
    "sensitivity": sensitivity_command, "search": search_command, "bench": bench_command,
    "reference": reference_command, "trainer": trainer_command, "rehearse": rehearse_command, "kit": kit_command}


def signed(function: Callable[..., Any], parameters: Sequence[inspect.Parameter]) -> Callable[..., Any]:
    """The function with the parameters that Typer is to see."""

    def shown(**values: Any) -> Any:
        return function(**values)

    shown.__signature__ = inspect.Signature(list(parameters))  # type: ignore[attr-defined]
    shown.__annotations__ = {one.name: one.annotation for one in parameters}
    return shown


def parameter(name: str, kind: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    """A parameter given by name."""
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)


def option(
    voice: Voice, name: str, flag: str, help_key: str = "", metavar: str = "", default_value: str = ""
) -> inspect.Parameter:
    """An option with a value; texts are checked by the command, so that its message is ours."""
    text = voice.words(help_key or f"option.{name}", default=default_value)
    return parameter(name, str | None, typer.Option(
        None, flag, help=text, metavar=metavar or name.upper(), show_default=False))


def several(voice: Voice, name: str, flag: str, metavar: str) -> inspect.Parameter:
    """An option with a value that may be repeated."""
    return parameter(name, list[str] | None, typer.Option(
        None, flag, help=voice.words(f"option.{name}"), metavar=metavar, show_default=False))


def switch(voice: Voice, name: str, flag: str) -> inspect.Parameter:
    """An option without a value."""
    return parameter(name, bool, typer.Option(False, flag, help=voice.words(f"option.{name}"), show_default=False))


def argument(voice: Voice, name: str) -> inspect.Parameter:
    """An argument without a flag; commands say themselves when they need it."""
    return parameter(name, str | None, typer.Argument(
        None, help=voice.words(f"option.{name}"), metavar=name.upper(), show_default=False))


def in_readers_words(voice: Voice, help_text: str) -> str:
    """Click's own headings of a help text in the reader's language."""
    headings = {
        "Commands:": voice.words("help.commands"), "Options:": voice.words("help.options"),
        "Arguments:": voice.words("help.arguments")}
    for heading, words in headings.items():
        help_text = help_text.replace(f"\n{heading}\n", f"\n{words}\n")
    return help_text.replace("Usage:", voice.words("help.usage"), 1)


def help_option(voice: Voice) -> inspect.Parameter:
    """`--help`, with its own line in the reader's language."""

    def show(context: typer.Context, is_asked: bool) -> None:
        if is_asked:
            voice.out.print(in_readers_words(voice, context.get_help()), markup=False)
            raise typer.Exit

    return parameter("help_", bool, typer.Option(
        False, "--help", "-h", is_eager=True, callback=show, help=voice.words("option.help"), show_default=False))


if __name__ == "__main__":
    main()
