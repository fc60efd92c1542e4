"""Where workshops are kept: logs that are only added to, in SQLite by default or in PostgreSQL by its address."""

from game.store.database import sqlite_in
from game.store.store import Store
from game.store.workshops import Authored, Listed

__all__ = ["Authored", "Listed", "Store", "sqlite_in"]
