"""Workshops are made, get another code, and are taken out for good."""

from __future__ import annotations

from game.codes import new_code, new_identity
from game.errors import ConflictError, RefusedError
from game.setup import Setup
from ui.workshop.access import may_run
from ui.workshop.service import rooms

TRIES = 8
"""How often another code is tried where one is taken."""


def recoded(identity: str) -> None:
    """Gives a workshop another code; the old one opens nothing any more, and all who show it are told."""
    for _ in range(TRIES):
        try:
            rooms().store.change_code(identity, new_code())
        except ConflictError:
            continue
        rooms().room(identity).catch_up()
        return


def created(owner: str, setup: Setup) -> str:
    """Makes a workshop with a code that no other has; gives its identity.

    Raises:
        RefusedError: no free code was found, which does not happen by chance.
    """
    for _ in range(TRIES):
        identity = new_identity()
        try:
            rooms().store.create(identity, new_code(), owner, setup)
        except ConflictError:
            continue
        return identity
    raise RefusedError("busy")


def erased(trainer: str, identity: str) -> None:
    """Takes one of a trainer's workshops out for good."""
    if may_run(trainer, identity):
        rooms().erase(identity)
