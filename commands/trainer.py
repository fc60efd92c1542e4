"""`reflet trainer`: who may run workshops on this machine. For whoever operates it; pages do the same for trainers."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import closing
from getpass import getpass

from commands.words import Voice
from game.errors import RefusedError
from game.place import database_address
from game.store import Store
from game.trainers import Register

ACTIONS = ("add", "list", "password", "remove")


def trainer(voice: Voice, action: str | None, name: str | None) -> None:
    """Adds, lists or removes trainers, or sets a password.

    Raises:
        CommandError: no such action or trainer, a name or password that will not do, or no place to keep it.
    """
    if action not in ACTIONS:
        raise voice.unknown("action", action or "", ACTIONS)
    if action != "list" and not name:
        raise voice.wrong("trainer.needs_name", action=action)
    try:
        with closing(Store(database_address())) as store:
            _DO[action](voice, Register(store.trainers, os.environ), name or "")
    except RefusedError as error:
        raise voice.wrong("trainer.refused", text=error.told(voice.language)) from error


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


def _remove(voice: Voice, register: Register, name: str) -> None:
    register.remove(_known(register, name))
    voice.say("trainer.removed", name=name)


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
    "add": _add, "list": _list, "password": _set_password, "remove": _remove}
