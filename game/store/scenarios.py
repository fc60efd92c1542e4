"""Trainers' own scenarios, by owner and name. Nobody overwrites what they have not read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

import sqlalchemy as sql
from sqlalchemy.exc import IntegrityError

from game.errors import ConflictError, NoSuchScenarioError
from game.store.tables import SCENARIOS, utc

NEW = 0
"""Version of what is not kept yet."""


class KeptScenario(NamedTuple):
    """A trainer's own scenario; `version` counts its changes from 1, `text` is YAML (empty in a list)."""

    name: str
    version: int
    changed_at: datetime
    text: str = ""


class OwnScenarios:
    """The scenarios that trainers keep.

    Args:
        engine: the store's database.
    """

    def __init__(self, engine: sql.Engine) -> None:
        self._engine = engine

    def save(self, owner: str, name: str, text: str, version: int = NEW) -> int:
        """Keeps a scenario; gives its new version.

        Args:
            owner: a trainer. name: of the scenario, one of its kind per owner. text: YAML.
            version: that was read before it was changed; `NEW` for a name that is not there yet.

        Raises:
            ConflictError: the name is there already, or was changed or erased since it was read.
        """
        now = datetime.now(UTC)
        row = {"owner": owner, "name": name, "version": NEW + 1, "text": text, "changed_at": now}
        change = sql.update(SCENARIOS).where(*_is(owner, name), SCENARIOS.c.version == version).values(
            version=version + 1, text=text, changed_at=now)
        try:
            with self._engine.begin() as connection:
                if version == NEW:
                    connection.execute(sql.insert(SCENARIOS), row)
                elif connection.execute(change).rowcount != 1:
                    raise ConflictError(name)
        except IntegrityError as error:
            raise ConflictError(name) from error
        return version + 1

    def listed(self, owner: str) -> tuple[KeptScenario, ...]:
        """A trainer's scenarios without their texts, by name."""
        query = sql.select(SCENARIOS.c.name, SCENARIOS.c.version, SCENARIOS.c.changed_at).where(
            SCENARIOS.c.owner == owner).order_by(SCENARIOS.c.name)
        with self._engine.connect() as connection:
            return tuple(KeptScenario(row[0], row[1], utc(row[2])) for row in connection.execute(query))

    def read(self, owner: str, name: str) -> KeptScenario:
        """A trainer's scenario of a name.

        Raises:
            NoSuchScenarioError: there is none.
        """
        query = sql.select(SCENARIOS.c.version, SCENARIOS.c.changed_at, SCENARIOS.c.text).where(*_is(owner, name))
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NoSuchScenarioError(name)
        return KeptScenario(name, row[0], utc(row[1]), row[2])

    def erase(self, owner: str, name: str) -> None:
        """Takes a scenario out for good; workshops made of it keep their own copy."""
        with self._engine.begin() as connection:
            connection.execute(sql.delete(SCENARIOS).where(*_is(owner, name)))


def _is(owner: str, name: str) -> tuple[sql.ColumnElement[bool], ...]:
    return SCENARIOS.c.owner == owner, SCENARIOS.c.name == name
