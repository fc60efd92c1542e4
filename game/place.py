"""Where an installation keeps its workshops: a folder of its own, and a database in it or elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from game.store import sqlite_in

ADDRESS, FOLDER = "REFLET_DATABASE_URL", "REFLET_DATA_DIR"
"""Environment variables: the database, and the folder of the default one and of generated secrets."""


def data_folder() -> Path:
    """Where this installation keeps its database and secrets; readable by its owner only."""
    folder = Path(os.environ.get(FOLDER) or user_data_path("reflet", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def database_address() -> str:
    """The address of this installation's database."""
    return os.environ.get(ADDRESS) or sqlite_in(data_folder())
