"""Workshops and their logs in the database; an entry is on disk before anybody hears of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import sqlalchemy as sql
from sqlalchemy.exc import IntegrityError, OperationalError

from game.errors import ConflictError, NoSuchWorkshopError
from game.store.tables import ENTRIES, WORKSHOPS, utc
from game.workshop.entries import Author, Created, Entry, Joined, Rekeyed
from game.workshop.log import LogEntry, body_of, entry_of
from game.workshop.setup import Setup

Authored = tuple[Author, Entry]


class Listed(NamedTuple):
    """A workshop in a trainer's list."""

    identity: str
    code: str | None
    title: str
    created_at: datetime
    code_shown_at: datetime | None


class Workshops:
    """The part of the store that keeps workshops.

    Args:
        engine: the database.
    """

    def __init__(self, engine: sql.Engine) -> None:
        self._engine = engine

    def create(self, identity: str, code: str, owner: str, setup: Setup) -> LogEntry:
        """Begins a workshop's log.

        Raises:
            ConflictError: another workshop has the code.
        """
        first = LogEntry(1, datetime.now(UTC), "trainer", Created(setup))
        row = {"identity": identity, "code": code, "owner": owner, "title": setup.title, "created_at": first.at}
        try:
            with self._engine.begin() as connection:
                connection.execute(sql.insert(WORKSHOPS), row)
                connection.execute(sql.insert(ENTRIES), _row(identity, first))
        except IntegrityError as error:
            raise ConflictError(code) from error
        return first

    def append(self, identity: str, after: int, entries: Sequence[Authored]) -> tuple[LogEntry, ...]:
        """Adds entries, all or none. They are on disk when this returns.

        Args:
            identity: of the workshop. after: number of the last entry that the writer knows. entries: at least one,
                each with who wrote it.

        Raises:
            ConflictError: somebody else has written since.
        """
        now = datetime.now(UTC)
        stamped = tuple(
            LogEntry(after + 1 + place, now, author, entry) for place, (author, entry) in enumerate(entries))
        try:
            with self._engine.begin() as connection:
                connection.execute(sql.insert(ENTRIES), [_row(identity, one) for one in stamped])
        except (IntegrityError, OperationalError) as error:
            # The second: others have overtaken this writer; trying again reads first.
            raise ConflictError(identity) from error
        return stamped

    def read(self, identity: str, after: int = 0) -> tuple[LogEntry, ...]:
        """The log, or what was added after an entry."""
        query = sql.select(ENTRIES).where(
            ENTRIES.c.workshop == identity, ENTRIES.c.number > after).order_by(ENTRIES.c.number)
        with self._engine.connect() as connection:
            return tuple(
                LogEntry(row.number, utc(row.at), row.author, entry_of(row.kind, json.loads(row.body)))
                for row in connection.execute(query))

    def find(self, code: str, *alike: str) -> str:
        """Identity of the workshop that a join code opens, or the only one of the codes that look like it.

        Raises:
            NoSuchWorkshopError: they open none, or more than one and none of them exactly.
        """
        query = sql.select(WORKSHOPS.c.code, WORKSHOPS.c.identity).where(WORKSHOPS.c.code.in_((code, *alike)))
        with self._engine.connect() as connection:
            found = {str(row[0]): str(row[1]) for row in connection.execute(query)}
        if code in found:
            return found[code]
        if len(found) != 1:
            raise NoSuchWorkshopError(code)
        return next(iter(found.values()))

    def listed(self, owner: str) -> tuple[Listed, ...]:
        """A trainer's workshops, the newest first."""
        columns = (
            WORKSHOPS.c.identity, WORKSHOPS.c.code, WORKSHOPS.c.title, WORKSHOPS.c.created_at,
            WORKSHOPS.c.code_shown_at)
        query = sql.select(*columns).where(WORKSHOPS.c.owner == owner).order_by(WORKSHOPS.c.created_at.desc())
        with self._engine.connect() as connection:
            return tuple(
                Listed(row[0], row[1], row[2], utc(row[3]), None if row[4] is None else utc(row[4]))
                for row in connection.execute(query))

    def owner(self, identity: str) -> str:
        """Whose workshop it is.

        Raises:
            NoSuchWorkshopError: there is none of this identity.
        """
        query = sql.select(WORKSHOPS.c.owner).where(WORKSHOPS.c.identity == identity)
        with self._engine.connect() as connection:
            found: str | None = connection.execute(query).scalar_one_or_none()
        if found is None:
            raise NoSuchWorkshopError(identity)
        return found

    def code_shown_at(self, identity: str) -> datetime | None:
        """When a workshop's code was made anew or shown last; None where neither is known."""
        query = sql.select(WORKSHOPS.c.code_shown_at).where(WORKSHOPS.c.identity == identity)
        with self._engine.connect() as connection:
            found: datetime | None = connection.execute(query).scalar_one_or_none()
        return None if found is None else utc(found)

    def show_code(self, identity: str, now: datetime) -> None:
        """Keeps when a code was shown."""
        with self._engine.begin() as connection:
            connection.execute(
                sql.update(WORKSHOPS).where(WORKSHOPS.c.identity == identity).values(code_shown_at=now))

    def code(self, identity: str) -> str | None:
        """The join code of a workshop; None where there is none (any more)."""
        query = sql.select(WORKSHOPS.c.code).where(WORKSHOPS.c.identity == identity)
        with self._engine.connect() as connection:
            found: str | None = connection.execute(query).scalar_one_or_none()
        return found

    def change_code(self, identity: str, code: str | None) -> None:
        """Another join code, or none: the old one opens nothing any more.

        Raises:
            ConflictError: another workshop has the code.
        """
        try:
            with self._engine.begin() as connection:
                connection.execute(sql.update(WORKSHOPS).where(WORKSHOPS.c.identity == identity).values(
                    code=code, code_shown_at=datetime.now(UTC)))
        except IntegrityError as error:
            raise ConflictError(str(code)) from error

    def erase(self, identity: str) -> None:
        """Takes a workshop and its log out for good."""
        with self._engine.begin() as connection:
            connection.execute(sql.delete(ENTRIES).where(ENTRIES.c.workshop == identity))
            connection.execute(sql.delete(WORKSHOPS).where(WORKSHOPS.c.identity == identity))

    def quiet_since(self, moment: datetime) -> tuple[str, ...]:
        """Identities of the workshops to whose log nothing was added since a time."""
        query = sql.select(ENTRIES.c.workshop).group_by(ENTRIES.c.workshop).having(sql.func.max(ENTRIES.c.at) < moment)
        with self._engine.connect() as connection:
            return tuple(str(row[0]) for row in connection.execute(query))

    def rename(self, identity: str, seat: int, name: str) -> None:
        """Writes another name wherever the log has the one that somebody joined with: that name is gone for good."""
        with self._engine.begin() as connection:
            for row in connection.execute(sql.select(ENTRIES.c.number, ENTRIES.c.kind, ENTRIES.c.body).where(
                    ENTRIES.c.workshop == identity, ENTRIES.c.kind.in_(("joined", "renamed")))).all():
                body = json.loads(row.body)
                if body["seat"] == seat:
                    connection.execute(sql.update(ENTRIES).where(
                        ENTRIES.c.workshop == identity, ENTRIES.c.number == row.number).values(
                        body=json.dumps({**body, "name": name}, sort_keys=True)))

    def exported(self, identity: str) -> dict[str, Any]:
        """All that is kept of a workshop in plain values, the digests of seats' secrets apart.

        Raises:
            NoSuchWorkshopError: there is none of this identity.
        """
        query = sql.select(WORKSHOPS.c.code, WORKSHOPS.c.title, WORKSHOPS.c.created_at).where(
            WORKSHOPS.c.identity == identity)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NoSuchWorkshopError(identity)
        return {
            "identity": identity, "code": row[0], "title": row[1], "created_at": utc(row[2]).isoformat(),
            "log": [_told(stamped) for stamped in self.read(identity)]}


def _told(stamped: LogEntry) -> dict[str, Any]:
    body = body_of(stamped.entry)
    if isinstance(stamped.entry, (Joined, Rekeyed)):
        del body["proof"]
    return {
        "number": stamped.number, "at": stamped.at.isoformat(), "author": stamped.author, "kind": stamped.kind,
        "body": body}


def _row(identity: str, stamped: LogEntry) -> dict[str, object]:
    return {
        "workshop": identity, "number": stamped.number, "at": stamped.at, "author": stamped.author,
        "kind": stamped.kind, "body": json.dumps(body_of(stamped.entry), sort_keys=True)}
