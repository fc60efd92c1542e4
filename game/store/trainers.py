"""Trainers by their names, and the invitations with which new ones come in. Passwords are kept as digests only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import chain, count
from typing import Any, NamedTuple

import sqlalchemy as sql
from sqlalchemy.exc import IntegrityError

from experiments.typed_text import folded
from game.errors import ConflictError
from game.store.tables import ENTRIES, INVITES, SCENARIOS, SCENARIO_NAME, TRAINERS, TRAINER_NAME, WORKSHOPS, utc


ROOM_FOR_NUMBER = 4
"""Characters that a number behind a scenario's name may take."""


class Trainer(NamedTuple):
    """Somebody who may run workshops; `password` is its digest."""

    identity: str
    name: str
    password: str
    created_at: datetime


class Belongings(NamedTuple):
    """How much belongs to a trainer."""

    workshops: int
    scenarios: int


class Trainers:
    """The trainers of this installation.

    Args:
        engine: the store's database.
    """

    def __init__(self, engine: sql.Engine) -> None:
        self._engine = engine

    def add(self, trainer: Trainer, invite: str | None = None, now: datetime | None = None) -> None:
        """Adds a trainer, and takes the invitation (its proof) away with the same stroke.

        Raises:
            ConflictError: the name or the identity is taken, or the invitation is not open (any more).
        """
        row = {**trainer._asdict(), "folded_name": folded(trainer.name)[:2 * TRAINER_NAME]}
        try:
            with self._engine.begin() as connection:
                if invite is not None:
                    used = connection.execute(sql.delete(INVITES).where(
                        INVITES.c.proof == invite, INVITES.c.expires_at > (now or trainer.created_at)))
                    if used.rowcount != 1:
                        raise ConflictError("invite")
                connection.execute(sql.insert(TRAINERS), row)
        except IntegrityError as error:
            raise ConflictError(trainer.name) from error

    def invite(self, proof: str, made_by: str, expires_at: datetime) -> None:
        """Keeps an invitation open until a time."""
        with self._engine.begin() as connection:
            connection.execute(
                sql.insert(INVITES), {"proof": proof, "made_by": made_by, "expires_at": expires_at})

    def is_invited(self, proof: str, now: datetime) -> bool:
        """Whether an invitation is open."""
        query = sql.select(INVITES.c.proof).where(INVITES.c.proof == proof, INVITES.c.expires_at > now)
        with self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def drop_invites(self, before: datetime) -> None:
        """Takes out the invitations that ended before a time."""
        with self._engine.begin() as connection:
            connection.execute(sql.delete(INVITES).where(INVITES.c.expires_at <= before))

    def of_identity(self, identity: str) -> Trainer | None:
        """The trainer of an identity."""
        return self._one(TRAINERS.c.identity == identity)

    def of_name(self, name: str) -> Trainer | None:
        """The trainer of a name however it is typed; of two from before spellings counted as one, the exact one."""
        alike = [one for one in self.listed() if folded(one.name) == folded(name)]
        return max(alike, key=lambda one: one.name == name, default=None)

    def listed(self) -> tuple[Trainer, ...]:
        """All trainers, by name."""
        with self._engine.connect() as connection:
            return tuple(_trainer(row) for row in connection.execute(_ALL.order_by(TRAINERS.c.folded_name)))

    def change_password(self, identity: str, password: str) -> None:
        """Another password's digest."""
        with self._engine.begin() as connection:
            connection.execute(sql.update(TRAINERS).where(TRAINERS.c.identity == identity).values(password=password))

    def belongings(self, identity: str) -> Belongings:
        """What belongs to a trainer."""
        with self._engine.connect() as connection:
            return Belongings(*(
                int(connection.execute(sql.select(sql.func.count()).select_from(table).where(
                    table.c.owner == identity)).scalar_one()) for table in (WORKSHOPS, SCENARIOS)))

    def remove(self, identity: str, heir: str | None) -> tuple[str, ...]:
        """Takes a trainer out with all that is theirs, in one stroke; gives the workshops that were erased with it.

        Args:
            identity: of the trainer; their open invitations end, too. heir: to whom workshops and scenarios go; None
                erases them.
        """
        with self._engine.begin() as connection:
            erased = () if heir is not None else tuple(str(row[0]) for row in connection.execute(
                sql.select(WORKSHOPS.c.identity).where(WORKSHOPS.c.owner == identity)))
            if heir is None:
                connection.execute(sql.delete(ENTRIES).where(ENTRIES.c.workshop.in_(erased)))
                connection.execute(sql.delete(WORKSHOPS).where(WORKSHOPS.c.owner == identity))
                connection.execute(sql.delete(SCENARIOS).where(SCENARIOS.c.owner == identity))
            else:
                connection.execute(sql.update(WORKSHOPS).where(WORKSHOPS.c.owner == identity).values(owner=heir))
                _hand_scenarios_over(connection, identity, heir)
            connection.execute(sql.delete(INVITES).where(INVITES.c.made_by == identity))
            connection.execute(sql.delete(TRAINERS).where(TRAINERS.c.identity == identity))
        return erased

    def _one(self, condition: sql.ColumnElement[bool]) -> Trainer | None:
        with self._engine.connect() as connection:
            row = connection.execute(_ALL.where(condition)).one_or_none()
        return None if row is None else _trainer(row)


_ALL = sql.select(TRAINERS.c.identity, TRAINERS.c.name, TRAINERS.c.password, TRAINERS.c.created_at)


def _hand_scenarios_over(connection: sql.Connection, identity: str, heir: str) -> None:
    """Scenarios of a name that the heir has already get a number behind it."""
    def names_of(owner: str) -> list[str]:
        return [str(row[0]) for row in connection.execute(
            sql.select(SCENARIOS.c.name).where(SCENARIOS.c.owner == owner))]

    taken = set(names_of(heir))
    for name in names_of(identity):
        numbered = (f"{name[:SCENARIO_NAME - ROOM_FOR_NUMBER]}_{number}" for number in count(2))
        free = next(one for one in chain([name], numbered) if one not in taken)
        taken.add(free)
        connection.execute(sql.update(SCENARIOS).where(
            SCENARIOS.c.owner == identity, SCENARIOS.c.name == name).values(owner=heir, name=free))


def _trainer(row: Sequence[Any]) -> Trainer:
    return Trainer(row[0], row[1], row[2], utc(row[3]))
