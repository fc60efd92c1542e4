"""`reflet` at the command line: opens the application, plays scenarios, checks results, measures speed.

One flag per declared lever is made from the declarations; every word stands in `locales/*/commands.po`.
"""

from __future__ import annotations

import errno
import inspect
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any, cast

import typer

from commands.shared.arguments import once, option, parameter, signed
from commands.shared.command import LISTED, Command
from commands.shared.signs import write_what_can_be_written
from commands.shared.voice import FLAG, OTHERWISE, CommandError, Voice, language_of

COMMANDS = (
    "serve", "run", "compare", "explain", "money", "report", "scenarios", "verify", "validate", "calibrate", "levers",
    "sensitivity", "search", "bench", "reference", "trainer", "rehearse", "kit")
"""Their names, in the order of the help; each stands in the module of its name."""
DEBUG = "REFLET_DEBUG"
WRONG, BROKEN, INTERRUPTED = 2, 70, 130
ON_WINDOWS = os.name == "nt"
# Typer brings its own click or uses the installed one: its errors are known by what they derive from.
ClickError: type[Exception] = typer.BadParameter.__mro__[2]


def main() -> None:
    """Runs the command and ends the process with its code."""
    sys.exit(called(sys.argv[1:], os.environ))


def called(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Runs a command line; returns its exit code (0 fine, 1 not verified, 2 wrong use, 70 our own mistake)."""
    write_what_can_be_written()
    try:
        language, rest = language_of(arguments, environment)
    except CommandError as error:
        return complain(Voice(OTHERWISE), str(error), WRONG)
    voice = Voice(language)
    try:
        if rest and not rest[0].startswith("-") and rest[0] not in COMMANDS:
            raise voice.unknown("command", rest[0], COMMANDS)
        code = application(voice, wanted(rest))(rest, standalone_mode=False, prog_name="reflet")
        # Here, not at the end of the process, so that a reader who has gone is noticed; under pythonw there is none.
        if sys.stdout is not None:
            sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except ClickError as error:
        return complain(voice, usage(voice, error), WRONG)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as error:
        if has_reader_gone(error):
            # Python would complain once more while it closes it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        if is_readers_mistake(error):
            return complain(voice, readers_text(voice, error), WRONG)
        if environment.get(DEBUG):
            raise
        return complain(voice, voice.words("broken", error=f"{type(error).__name__}: {error}", variable=DEBUG), BROKEN)


def wanted(rest: Sequence[str]) -> Sequence[str]:
    """The command that a command line calls; none where it asks for help, or for what there is not."""
    first = next((one for one in rest if one != "--"), "")
    return (first,) if first in COMMANDS else ()


def has_reader_gone(error: Exception) -> bool:
    """Whether nobody reads our output any more; Windows says so in its own way."""
    return isinstance(error, BrokenPipeError) or (
        ON_WINDOWS and isinstance(error, OSError) and error.errno == errno.EINVAL)


def is_readers_mistake(error: Exception) -> bool:
    """Whether an error says to the reader what is wrong."""
    simulation = sys.modules.get("simulation.errors")
    return isinstance(error, CommandError) or (simulation is not None and isinstance(error, simulation.InputError))


def readers_text(voice: Voice, error: Exception) -> str:
    """What an error says, in the reader's language."""
    if isinstance(error, CommandError):
        return str(error)
    # Imported here: most commands end well, and it needs the simulation.
    from wording.problems import error_text

    return error_text(cast(Any, error), voice.language)


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
    """The commands of these names, with their help in the voice's language; without any, the list of all."""
    app = typer.Typer(
        add_completion=False, invoke_without_command=True, rich_markup_mode=None, help=voice.words("help"),
        context_settings={"help_option_names": []}, callback=signed(root(voice), root_parameters(voice)))
    for name in names or COMMANDS:
        made = command(name) if names else LISTED
        app.command(
            name, cls=once(voice), help=voice.words(f"{name}.help"), context_settings={"help_option_names": []})(
            signed(partial(made.run, voice), [*made.options(voice), help_option(voice)]))
    return app


def command(name: str) -> Command:
    """The command of a name: its module is imported now, and no other's."""
    found: Command = import_module(f"commands.{name}").COMMAND
    return found


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

    def show(context: typer.Context, is_requested: bool) -> None:
        if is_requested:
            voice.out.print(in_readers_words(voice, context.get_help()), markup=False)
            raise typer.Exit

    return parameter("help_", bool, typer.Option(
        False, "--help", "-h", is_eager=True, callback=show, help=voice.words("option.help"), show_default=False))


if __name__ == "__main__":
    main()
