"""What this process has of the workshops: rooms, trainers, the thread that erases; opened when first asked for.

Until then the game is not imported: the first pages do without it.
"""

from __future__ import annotations

import logging
import os
import threading
from functools import cache
from typing import TYPE_CHECKING

from locales import translate

if TYPE_CHECKING:
    from game.rooms import Rooms
    from game.trainers import Register

GRACE = "REFLET_GRACE_SECONDS"
"""Environment variable: seconds that somebody may be away in a round before a bot holds the seat."""
MOST = 100_000
"""What a number that an operator sets stays below."""
log = logging.getLogger(__name__)
_lock = threading.RLock()
_lack_their_place = False
_failed_at_start = False


class SettingError(ValueError):
    """An environment variable with a value that it cannot have.

    Attributes:
        variable, value: what is set. kind: of what is allowed (messages `operator.*`). reason: what the system says.
    """

    def __init__(self, variable: str, value: str, kind: str, reason: str = "") -> None:
        self.variable, self.value, self.kind, self.reason = variable, value, kind, reason
        super().__init__(self.told("en"))

    def told(self, language: str) -> str:
        """Which variable, its value, and what is allowed, in a reader's language."""
        return translate(
            "operator.wrong", language, variable=self.variable, value=self.value,
            allowed=translate(f"operator.{self.kind}", language, reason=self.reason))


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
    except Exception:
        log.exception("the workshops can still not be opened")
        return None


def register() -> Register:
    """The trainers of this installation."""
    from game.trainers import Register

    return Register(rooms().store.trainers, os.environ)


def start() -> None:
    """Opens the rooms and erases what is too old, in the background; says how the first trainer comes in."""
    from ui.environment import wrong_settings

    # Read now, so that a setting that is none is told at the start and not to the first participant.
    for error in wrong_settings():
        raise error
    threading.Thread(target=_begin, name="reflet-workshops", daemon=True).start()


def days(variable: str, otherwise: float) -> float:
    """A number of days that the operator may have set.

    Raises:
        SettingError: it is none.
    """
    return _number(variable, otherwise, "days")


def seconds(variable: str, otherwise: float) -> float:
    """A number of seconds that the operator may have set.

    Raises:
        SettingError: it is none.
    """
    return _number(variable, otherwise, "seconds")


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


def _number(variable: str, otherwise: float, kind: str) -> float:
    text = os.environ.get(variable, "")
    try:
        found = float(text) if text else otherwise
    except ValueError:
        found = -1.0
    if not 0 <= found < MOST:
        raise SettingError(variable, text, kind)
    return found


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
    except Exception:
        _failed_at_start = True
        log.exception("the workshops could not be opened")


@cache
def _rooms() -> Rooms:
    from game import room
    from game.place import database_address
    from game.rooms import Rooms
    from game.store import Store
    from ui.workshop.refusing import Telling

    return Rooms(Store(database_address()), Telling(), grace=seconds(GRACE, room.GRACE))


@cache
def _retention() -> object:
    from ui.workshop.retention import Retention

    return Retention(_rooms())
