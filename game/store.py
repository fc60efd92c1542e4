"""Where workshops are kept: logs that are only added to, in SQLite by default or in PostgreSQL by its address."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sql
from sqlalchemy.exc import IntegrityError

from game.entries import Author, Created, Entry, Stamped, body_of, entry_of
from game.errors import ConflictError, NoSuchWorkshopError
from game.setup import Setup

Authored = tuple[Author, Entry]

BUSY_SECONDS = 10
TABLES = sql.MetaData()
WORKSHOPS = sql.Table(
    "workshops", TABLES,
    sql.Column("identity", sql.String(32), primary_key=True),
    sql.Column("code", sql.String(12), unique=True, nullable=True),
    sql.Column("owner", sql.String(32), nullable=False, index=True),
    sql.Column("title", sql.String(80), nullable=False),
    sql.Column("created_at", sql.DateTime(timezone=True), nullable=False))
ENTRIES = sql.Table(
    "entries", TABLES,
    sql.Column("workshop", sql.String(32), sql.ForeignKey("workshops.identity", ondelete="CASCADE"), primary_key=True),
    sql.Column("number", sql.Integer, primary_key=True),
    sql.Column("at", sql.DateTime(timezone=True), nullable=False),
    sql.Column("author", sql.String(8), nullable=False),
    sql.Column("kind", sql.String(16), nullable=False),
    sql.Column("body", sql.Text, nullable=False))


class Listed(NamedTuple):
    """A workshop in a trainer's list."""

    identity: str
    code: str | None
    title: str
    created_at: datetime


class Store:
    """The database of workshops.

    Args:
        address: an SQLAlchemy URL; see `sqlite_in` for the default.
    """

    def __init__(self, address: str) -> None:
        self._engine = sql.create_engine(address, pool_pre_ping=True)
        if self._engine.dialect.name == "sqlite":
            sql.event.listen(self._engine, "connect", _prepare_sqlite)
        TABLES.create_all(self._engine)

    def close(self) -> None:
        """Closes its connections."""
        self._engine.dispose()

    def create(self, identity: str, code: str, owner: str, setup: Setup) -> Stamped:
        """Begins a workshop's log.

        Raises:
            ConflictError: another workshop has the code.
        """
        first = Stamped(1, datetime.now(UTC), "trainer", Created(setup))
        row = {"identity": identity, "code": code, "owner": owner, "title": setup.title, "created_at": first.at}
        try:
            with self._engine.begin() as connection:
                connection.execute(sql.insert(WORKSHOPS), row)
                connection.execute(sql.insert(ENTRIES), _row(identity, first))
        except IntegrityError as error:
            raise ConflictError(code) from error
        return first

    def append(self, identity: str, after: int, entries: Sequence[Authored]) -> tuple[Stamped, ...]:
        """Adds entries, all or none. They are on disk when this returns.

        Args:
            identity: of the workshop. after: number of the last entry that the writer knows. entries: at least one,
                each with who wrote it.

        Raises:
            ConflictError: somebody else has written since.
        """
        now = datetime.now(UTC)
        stamped = tuple(
            Stamped(after + 1 + place, now, author, entry) for place, (author, entry) in enumerate(entries))
        try:
            with self._engine.begin() as connection:
                connection.execute(sql.insert(ENTRIES), [_row(identity, one) for one in stamped])
        except IntegrityError as error:
            raise ConflictError(identity) from error
        return stamped

    def read(self, identity: str, after: int = 0) -> tuple[Stamped, ...]:
        """The log, or what was added after an entry."""
        query = sql.select(ENTRIES).where(
            ENTRIES.c.workshop == identity, ENTRIES.c.number > after).order_by(ENTRIES.c.number)
        with self._engine.connect() as connection:
            return tuple(
                Stamped(row.number, _utc(row.at), row.author, entry_of(row.kind, json.loads(row.body)))
                for row in connection.execute(query))

    def find(self, code: str) -> str:
        """Identity of the workshop that a join code opens.

        Raises:
            NoSuchWorkshopError: it opens none.
        """
        query = sql.select(WORKSHOPS.c.identity).where(WORKSHOPS.c.code == code)
        with self._engine.connect() as connection:
            found = connection.execute(query).scalar_one_or_none()
        if found is None:
            raise NoSuchWorkshopError(code)
        return str(found)

    def listed(self, owner: str) -> tuple[Listed, ...]:
        """A trainer's workshops, the newest first."""
        columns = (WORKSHOPS.c.identity, WORKSHOPS.c.code, WORKSHOPS.c.title, WORKSHOPS.c.created_at)
        query = sql.select(*columns).where(WORKSHOPS.c.owner == owner).order_by(WORKSHOPS.c.created_at.desc())
        with self._engine.connect() as connection:
            return tuple(Listed(row[0], row[1], row[2], _utc(row[3])) for row in connection.execute(query))

    def owner(self, identity: str) -> str:
        """Whose workshop it is.

        Raises:
            NoSuchWorkshopError: there is none of this identity.
        """
        query = sql.select(WORKSHOPS.c.owner).where(WORKSHOPS.c.identity == identity)
        with self._engine.connect() as connection:
            found = connection.execute(query).scalar_one_or_none()
        if found is None:
            raise NoSuchWorkshopError(identity)
        return str(found)

    def erase(self, identity: str) -> None:
        """Takes a workshop and its log out for good."""
        with self._engine.begin() as connection:
            connection.execute(sql.delete(ENTRIES).where(ENTRIES.c.workshop == identity))
            connection.execute(sql.delete(WORKSHOPS).where(WORKSHOPS.c.identity == identity))


def sqlite_in(folder: Path) -> str:
    """Address of the database file in a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return f"sqlite:///{folder / 'workshops.sqlite'}"


def _prepare_sqlite(connection: sql.engine.interfaces.DBAPIConnection, record: object) -> None:
    cursor = connection.cursor()
    # FULL: an acknowledged decision outlives a power cut, not only the process.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={1000 * BUSY_SECONDS}", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _row(identity: str, stamped: Stamped) -> dict[str, object]:
    return {
        "workshop": identity, "number": stamped.number, "at": stamped.at, "author": stamped.author,
        "kind": stamped.kind, "body": json.dumps(body_of(stamped.entry), sort_keys=True)}


def _utc(moment: datetime) -> datetime:
    # SQLite gives times back without their zone.
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
