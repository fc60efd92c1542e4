"""The store as the rest of the product holds it: workshops, and beside them trainers and their own scenarios."""

from __future__ import annotations

import sqlalchemy as sql

from game.store.database import opened
from game.store.scenarios import OwnScenarios
from game.store.trainers import Trainers
from game.store.workshops import Workshops


class Store(Workshops):
    """The database of workshops.

    Args:
        address: an SQLAlchemy URL, or PostgreSQL's own; see `sqlite_in` for the default.

    Attributes:
        trainers: who may sign in. scenarios: trainers' own.
    """

    def __init__(self, address: str) -> None:
        super().__init__(opened(address))
        self.trainers = Trainers(self._engine)
        self.scenarios = OwnScenarios(self._engine)

    def is_reached(self) -> bool:
        """Whether the database answers now."""
        try:
            with self._engine.connect() as connection:
                return bool(connection.execute(sql.select(1)).scalar_one())
        except sql.exc.SQLAlchemyError:
            return False

    def close(self) -> None:
        """Closes its connections."""
        self._engine.dispose()
