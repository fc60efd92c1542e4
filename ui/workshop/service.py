"""The rooms of this process, opened when the first page asks for them; until then the game is not imported."""

from __future__ import annotations

import os
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

if TYPE_CHECKING:
    from game.rooms import Rooms

ADDRESS, FOLDER = "REFLET_DATABASE_URL", "REFLET_DATA_DIR"
"""Environment variables: the database, and the folder of the default one and of generated secrets."""
_lock = threading.Lock()


def rooms() -> Rooms:
    """The rooms of this process."""
    with _lock:
        return _rooms()


def data_folder() -> Path:
    """Where this installation keeps its database and secrets; readable by its owner only."""
    folder = Path(os.environ.get(FOLDER) or user_data_path("reflet", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def close() -> None:
    """Stops the clocks and closes the database, if they were opened."""
    with _lock:
        if _rooms.cache_info().currsize:
            _rooms().close()
            _rooms.cache_clear()


@cache
def _rooms() -> Rooms:
    from game.rooms import Rooms
    from game.store import Store, sqlite_in

    return Rooms(Store(os.environ.get(ADDRESS) or sqlite_in(data_folder())))
