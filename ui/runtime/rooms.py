"""What this process has of the workshops: rooms, trainers, the thread that erases; opened when first asked for.

Until then the game is not imported: the first pages do without it.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from ui.runtime.environment import COUNTDOWN, GRACE, seconds, wrong_settings
from wording.problems import refusal_text

if TYPE_CHECKING:
    from game.rooms.rooms import Rooms
    from game.trainers import Register
    from ui.runtime.retention import Retention

log = logging.getLogger(__name__)
_lock = threading.RLock()
_lack_their_place = False
_failed_at_start = False


def rooms() -> Rooms:
    """The rooms of this process."""
    with _lock:
        return _rooms()


def opened_rooms() -> Rooms | None:
    """The rooms, if anybody has asked for them."""
    return _rooms() if _rooms.cache_info().currsize else None


def reopened() -> Rooms | None:
    """The rooms, tried again where they could not be opened at the start; None where they still cannot."""
    if not _failed_at_start:
        return None
    try:
        return rooms()
    except Exception as error:
        _note(error)
        return None


def register() -> Register:
    """The trainers of this installation."""
    from game.trainers import Register

    return Register(rooms().store.trainers, os.environ)


def start(first_token: Callable[[], str]) -> None:
    """Opens the rooms and erases what is too old, in the background; says how the first trainer comes in.

    Args:
        first_token: gives the word with which the first trainer comes in from another machine.
    """
    # Read now, so that a setting that is none is told at the start and not to the first participant.
    for error in wrong_settings():
        raise error
    threading.Thread(target=_begin, args=(first_token,), name="reflet-workshops", daemon=True).start()


def root() -> str:
    """The path under which a proxy shows this site, without a slash at the end."""
    # Solara reads its settings when it is imported: whoever only wants ours comes before that.
    import solara.server.settings

    return (solara.server.settings.main.root_path or "").rstrip("/")


def close() -> None:
    """Stops the clocks and closes the database, if they were opened."""
    with _lock:
        if _retention.cache_info().currsize:
            _retention().close()
            _retention.cache_clear()
        if _rooms.cache_info().currsize:
            _rooms().close()
            _rooms.cache_clear()


def lack_their_place() -> bool:
    """Whether workshops can be kept nowhere here, and nobody has said where they should be: the rest works."""
    return _lack_their_place


def _begin(first_token: Callable[[], str]) -> None:
    global _lack_their_place, _failed_at_start
    from game.errors import NoPlaceError
    from game.store.paths import is_chosen

    try:
        with _lock:
            _retention()
        if register().is_empty:
            log.warning("no trainer yet: open /sign-in here, or /sign-in?token=%s on another machine", first_token())
    except NoPlaceError as error:
        _lack_their_place = not is_chosen()
        log.error("%s", refusal_text(error, "en"))
    except Exception as error:
        _failed_at_start = True
        _note(error)


def _note(error: Exception) -> None:
    """Why the workshops could not be opened; what a database says of itself is told without a trace."""
    from game.errors import StoreError

    log.error("the workshops could not be opened: %s", error, exc_info=not isinstance(error, StoreError))


@cache
def _rooms() -> Rooms:
    from game.workshop.decisions import COUNTDOWN as COUNTDOWN_DEFAULT
    from game.rooms.attendance import GRACE as GRACE_DEFAULT
    from game.store.paths import database_address
    from game.rooms.rooms import Rooms
    from game.store import Store
    from ui.runtime.refusals import Telling

    return Rooms(
        Store(database_address()), Telling(), grace=seconds(GRACE, GRACE_DEFAULT),
        countdown=seconds(COUNTDOWN, COUNTDOWN_DEFAULT), forgotten=_forgotten)


def _forgotten(identity: str) -> None:
    """Lets go of what pages have kept of a workshop that was erased."""
    from ui.runtime.forgetting import forget

    forget(identity)


@cache
def _retention() -> Retention:
    from ui.runtime.retention import Retention

    return Retention(_rooms())
