"""The database behind the store: its address, its connections, and its tables brought up to date at the start."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sql
from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError

from game.errors import NewerDatabaseError, NoPlaceError, RefusedError

LOG = logging.getLogger(__name__)

BUSY_SECONDS = 10
MIGRATIONS = Path(__file__).parent / "migrations"
PREFIXES = {"postgresql://": "postgresql+psycopg://", "postgres://": "postgresql+psycopg://"}
"""As operators write an address, and as SQLAlchemy wants it for the driver that we install."""
MIGRATING = 7_263_538
"""Number of PostgreSQL's advisory lock that only one process holds while it brings tables up to date."""
SQLITE_FULL, POSTGRESQL_FULL = sqlite3.SQLITE_FULL, "53100"
"""How databases say that their disk is full."""
SQLITE_NO_PLACE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
PRIMARY = 0xFF
"""The part of SQLite's codes that says what is wrong; the rest says more of it."""


def opened(address: str) -> sql.Engine:
    """The database of an address, its tables as this version of the product wants them.

    Raises:
        NewerDatabaseError: a newer version of the product has changed them. NoPlaceError: its file cannot be written.
        RefusedError: its disk is full; whatever is stored later raises this, too.
    """
    engine = sql.create_engine(address_of(address), pool_pre_ping=True, hide_parameters=True)
    sql.event.listen(engine, "handle_error", _refuse_when_full)
    if engine.dialect.name == "sqlite":
        sql.event.listen(engine, "connect", _prepare_sqlite)
    try:
        _migrate(engine)
    except sql.exc.OperationalError as error:
        engine.dispose()
        if _sqlite_code(error.orig) in SQLITE_NO_PLACE:
            raise NoPlaceError(str(engine.url.database), str(error.orig)) from error
        raise
    except Exception:
        engine.dispose()
        raise
    return engine


def address_of(address: str) -> str:
    """An SQLAlchemy address for what an operator wrote."""
    for prefix, wanted in PREFIXES.items():
        if address.startswith(prefix):
            return wanted + address.removeprefix(prefix)
    return address


def sqlite_in(folder: Path) -> str:
    """Address of the database file in a folder, which is made if need be.

    Raises:
        NoPlaceError: nothing can be written there.
    """
    file = folder / "workshops.sqlite"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Names of people are in it: nobody else on this machine reads it.
        file.touch(mode=0o600)
    except OSError as error:
        raise NoPlaceError(str(folder), error.strerror or str(error)) from error
    # Made of its parts: a folder's name may have signs that mean something in an address.
    return sql.URL.create("sqlite", database=str(file)).render_as_string(hide_password=False)


def _migrate(engine: sql.Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    # One transaction, and one process at a time in it: several may start at once.
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(sql.select(sql.func.pg_advisory_xact_lock(MIGRATING)))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise NewerDatabaseError from error


def _prepare_sqlite(connection: sql.engine.interfaces.DBAPIConnection, record: object) -> None:
    cursor = connection.cursor()
    # FULL: an acknowledged decision outlives a power cut, not only the process. What is erased is overwritten.
    for pragma in (f"busy_timeout={1000 * BUSY_SECONDS}", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    # Shared folders of networks and virtual machines have no memory to share: there SQLite keeps its older journal.
    with suppress(sqlite3.OperationalError):
        cursor.execute("PRAGMA journal_mode=WAL")
    cursor.close()


def _refuse_when_full(context: sql.ExceptionContext) -> None:
    error = context.original_exception
    if _sqlite_code(error) == SQLITE_FULL or getattr(error, "sqlstate", None) == POSTGRESQL_FULL:
        LOG.error("the disk of the database is full: nothing can be stored")
        raise RefusedError("disk_full") from error


def _sqlite_code(error: BaseException | None) -> int:
    return getattr(error, "sqlite_errorcode", 0) & PRIMARY
