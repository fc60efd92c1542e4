"""Options as Typer is to see them, made from the reader's own words: with a value, several, without, and arguments."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Any

import typer
from typer.core import TyperCommand

from commands.shared.voice import Voice


def signed(function: Callable[..., Any], parameters: Sequence[inspect.Parameter]) -> Callable[..., Any]:
    """The function with the parameters that Typer is to see."""

    def shown(**values: Any) -> Any:
        return function(**values)

    shown.__signature__ = inspect.Signature(list(parameters))  # type: ignore[attr-defined]
    shown.__annotations__ = {one.name: one.annotation for one in parameters}
    return shown


def once(voice: Voice) -> type[TyperCommand]:
    """A command that says so when an option is given twice of which only one value can hold."""
    class Once(TyperCommand):
        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
            flags = [one.partition("=")[0] for one in takewhile(lambda one: one != "--", args)]
            for option in self.params:
                for flag in option.opts:
                    if flag.startswith("--") and flags.count(flag) > 1 and not getattr(option, "multiple", False):
                        raise voice.wrong("given_twice", flag=flag)
            return super().parse_args(ctx, args)

    return Once


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
