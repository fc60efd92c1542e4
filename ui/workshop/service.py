"""What this process has of the workshops: rooms, trainers, the thread that erases; opened when first asked for.

Until then the game is not imported: the first pages do without it.
"""

from __future__ import annotations

import logging
import os
import threading
from functools import cache
from typing import TYPE_CHECKING

from ui.environment import COUNTDOWN, GRACE, seconds, wrong_settings

if TYPE_CHECKING:
    from game.rooms import Rooms
    from game.trainers import Register

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


def start() -> None:
    """Opens the rooms and erases what is too old, in the background; says how the first trainer comes in."""
    # Read now, so that a setting that is none is told at the start and not to the first participant.
    for error in wrong_settings():
        raise error
    threading.Thread(target=_begin, name="reflet-workshops", daemon=True).start()


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


def _begin() -> None:
    global _lack_their_place, _failed_at_start
    from game.errors import NoPlaceError
    from game.place import is_chosen
    from ui.workshop.sign_in import first_token

    try:
        with _lock:
            _retention()
        if register().is_empty:
            log.warning("no trainer yet: open /sign-in here, or /sign-in?token=%s on another machine", first_token())
    except NoPlaceError as error:
        _lack_their_place = not is_chosen()
        log.error("%s", error)
    except Exception as error:
        _failed_at_start = True
        _note(error)


def _note(error: Exception) -> None:
    """Why the workshops could not be opened; what a database says of itself is told without a trace."""
    from game.errors import StoreError

    log.error("the workshops could not be opened: %s", error, exc_info=not isinstance(error, StoreError))


@cache
def _rooms() -> Rooms:
    from game.agreement import COUNTDOWN as COUNTDOWN_DEFAULT
    from game.attendance import GRACE as GRACE_DEFAULT
    from game.place import database_address
    from game.rooms import Rooms
    from game.store import Store
    from ui.workshop.refusing import Telling

    return Rooms(
        Store(database_address()), Telling(), grace=seconds(GRACE, GRACE_DEFAULT),
        countdown=seconds(COUNTDOWN, COUNTDOWN_DEFAULT), forgotten=_forgotten)


def _forgotten(identity: str) -> None:
    """Lets go of what pages have kept of a workshop that was erased."""
    from ui.workshop.forgetting import forget

    forget(identity)


@cache
def _retention() -> object:
    from ui.workshop.retention import Retention

    return Retention(_rooms())
