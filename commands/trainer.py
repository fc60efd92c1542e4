"""`reflet trainer`: who may run workshops on this machine. For whoever operates it; pages do the same for trainers."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import closing
from getpass import getpass
from typing import Any, NamedTuple

import typer

from commands.shared.arguments import option, parameter, switch
from commands.shared.command import Command, Options
from commands.shared.voice import Voice
from game.errors import RefusedError
from game.store import Store
from game.store.paths import database_address
from game.trainers import Register
from wording.problems import refusal_text

ACTIONS = ("add", "list", "password", "remove")


class Leaving(NamedTuple):
    """What becomes of a removed trainer's workshops and scenarios: they go to another trainer, or are erased."""

    to: str | None = None
    erase: bool = False


NO_ANSWER = Leaving()


def trainer(voice: Voice, action: str | None, name: str | None, leaving: Leaving = NO_ANSWER) -> None:
    """Adds, lists or removes trainers, or sets a password.

    Raises:
        CommandError: no such action or trainer, a name or password that will not do, no place to keep it, or something
            belongs to whoever is removed and nobody said what becomes of it.
    """
    if action not in ACTIONS:
        raise voice.unknown("action", action or "", ACTIONS)
    if action != "list" and not name:
        raise voice.wrong("trainer.needs_name", action=action)
    try:
        with closing(Store(database_address())) as store:
            register = Register(store.trainers, os.environ)
            if action == "remove":
                _remove(voice, register, name or "", leaving)
            else:
                _DO[action](voice, register, name or "")
    except RefusedError as error:
        raise voice.wrong("trainer.refused", text=refusal_text(error, voice.language)) from error


def _add(voice: Voice, register: Register, name: str) -> None:
    register.add(name, _password(voice))
    voice.say("trainer.added", name=name)


def _list(voice: Voice, register: Register, name: str) -> None:
    for one in register.names:
        voice.out.print(one, markup=False)


def _set_password(voice: Voice, register: Register, name: str) -> None:
    identity = _known(register, name)
    register.set_password(identity, _password(voice))
    voice.say("trainer.password_set", name=name)


def _remove(voice: Voice, register: Register, name: str, leaving: Leaving) -> None:
    identity = _known(register, name)
    owned = register.belongings(identity)
    if any(owned) and leaving.erase == (leaving.to is not None):
        raise voice.wrong(
            "trainer.belongings", name=name, workshops=owned.workshops, scenarios=owned.scenarios)
    register.remove(identity, leaving.to, leaving.erase)
    voice.say("trainer.removed", name=name)
    if any(owned):
        voice.say(
            "trainer.erased" if leaving.to is None else "trainer.handed_over", name=leaving.to or "",
            workshops=owned.workshops, scenarios=owned.scenarios)


def _known(register: Register, name: str) -> str:
    identity = register.identity_of(name)
    if identity is None:
        raise RefusedError("no_trainer", name=name)
    return identity


def _password(voice: Voice) -> str:
    """Asked for without showing it; from a pipe, its first line."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass(voice.words("trainer.ask"))


_DO: dict[str, Callable[[Voice, Register, str], None]] = {
    "add": _add, "list": _list, "password": _set_password}


def _options(voice: Voice) -> Options:
    return [
        parameter("action", str | None, typer.Argument(
            None, help=voice.words("option.trainer_action"), metavar="add|list|password|remove", show_default=False)),
        parameter("name", str | None, typer.Argument(
            None, help=voice.words("option.trainer_name"), metavar="NAME", show_default=False)),
        option(voice, "to", "--to", help_key="option.trainer_to", metavar="NAME"), switch(voice, "erase", "--erase")]


def _run(voice: Voice, action: str | None, name: str | None, to: str | None, erase: bool, **_: Any) -> None:
    trainer(voice, action, name, Leaving(to, erase))


COMMAND = Command(_options, _run)
