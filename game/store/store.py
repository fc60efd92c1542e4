"""The store as the rest of the product holds it: workshops, and beside them trainers and their own scenarios."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

import sqlalchemy as sql

from game.errors import StoreError
from game.store.database import opened
from game.store.scenarios import OwnScenarios
from game.store.tables import SCENARIOS, WORKSHOPS
from game.store.trainers import Trainers
from game.store.workshops import Workshops

TRIAL = "." * 65_536
"""What is written to see whether anything can be."""


class Store(Workshops):
    """The database of workshops.

    Args:
        address: an SQLAlchemy URL, or PostgreSQL's own; see `sqlite_in` for the default.

    Attributes:
        trainers: who may sign in. scenarios: trainers' own.
    """

    def __init__(self, address: str) -> None:
        engine, self._condition = opened(address)
        super().__init__(engine)
        self.trainers = Trainers(engine)
        self.scenarios = OwnScenarios(engine)

    def is_reached(self) -> bool:
        """Whether the database answers now and takes what is written; that is tried only where it is in doubt."""
        if self._condition.lacks_place:
            return False
        try:
            with self._engine.connect() as connection:
                connection.execute(sql.select(WORKSHOPS.c.identity).limit(1)).all()
            if self._condition.is_failing:
                self._write()
        except (StoreError, sql.exc.SQLAlchemyError):
            return False
        return True

    def _write(self) -> None:
        """Writes what is gone again at once: to the disk, and more than has place between what stands there."""
        name = secrets.token_hex(8)
        trial = {"owner": "", "name": name, "version": 0, "text": TRIAL, "changed_at": datetime.now(UTC)}
        with self._engine.begin() as connection:
            connection.execute(sql.insert(SCENARIOS), trial)
            connection.execute(sql.delete(SCENARIOS).where(SCENARIOS.c.owner == "", SCENARIOS.c.name == name))

    def close(self) -> None:
        """Closes its connections."""
        self._engine.dispose()
