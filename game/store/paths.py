"""Where an installation keeps its workshops: a folder of its own, and a database in it or elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from game.errors import NoPlaceError
from game.store import sqlite_in

ADDRESS, FOLDER = "REFLET_DATABASE_URL", "REFLET_DATA_DIR"
"""Environment variables: the database, and the folder of the default one and of generated secrets."""


def data_folder() -> Path:
    """Where this installation keeps its database and secrets; readable by its owner only.

    Raises:
        NoPlaceError: there is no such folder, and none can be made.
    """
    given = os.environ.get(FOLDER)
    try:
        folder = Path(given).expanduser() if given else user_data_path("reflet", appauthor=False)
    except RuntimeError as error:  # there is no home; an older platformdirs leaves `~` as it is
        raise NoPlaceError("~", "no home folder") from error
    if folder.parts[:1] == ("~",):
        raise NoPlaceError(str(folder), "no home folder")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise NoPlaceError(str(folder), error.strerror or str(error)) from error
    return folder


def database_address() -> str:
    """The address of this installation's database.

    Raises:
        NoPlaceError: none was named, and there is no folder for one.
    """
    return os.environ.get(ADDRESS) or sqlite_in(data_folder())


def is_chosen() -> bool:
    """Whether whoever runs this installation has said where workshops are kept."""
    return bool(os.environ.get(ADDRESS) or os.environ.get(FOLDER))
