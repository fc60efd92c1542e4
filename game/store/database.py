"""The database behind the store: its address, its connections, and its tables brought up to date at the start."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sql
from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError

from game.errors import NewerDatabaseError, NoPlaceError, StoreError
from game.store.failures import Condition

WAIT_SECONDS = 5
"""How long somebody waits for others who write or for a connection, until told that the store does not answer."""
MIGRATIONS = Path(__file__).parent / "migrations"
PREFIXES = {"postgresql://": "postgresql+psycopg://", "postgres://": "postgresql+psycopg://"}
"""As operators write an address, and as SQLAlchemy wants it for the driver that we install."""
DATABASES = ("sqlite", "postgresql")
MIGRATING = 7_263_538
"""Number of PostgreSQL's advisory lock that only one process holds while it brings tables up to date."""


def opened(address: str) -> tuple[sql.Engine, Condition]:
    """The database of an address, its tables as this version of the product wants them, and how it is from now on.

    Raises:
        NewerDatabaseError: a newer version of the product has changed them. NoPlaceError: its file cannot be written.
        StoreError: it cannot do what is asked of it; whatever is asked later raises this, too.
    """
    engine = _engine_of(address_of(address))
    condition = Condition(engine)
    try:
        _migrate(engine)
    except StoreError as error:
        engine.dispose()
        if engine.dialect.name == "sqlite" and error.reason == "store_closed":
            raise NoPlaceError(str(engine.url.database), error.detail) from error
        raise
    except Exception:
        engine.dispose()
        raise
    return engine, condition


def address_of(address: str) -> str:
    """An SQLAlchemy address for what an operator wrote."""
    for prefix, wanted in PREFIXES.items():
        if address.startswith(prefix):
            return wanted + address.removeprefix(prefix)
    return address


def lacking_of(address: str) -> Literal["", "database", "driver"]:
    """What keeps an address from being one of a database that we know; empty where nothing does.

    Whether anybody answers there is another question.
    """
    try:
        url = sql.make_url(address_of(address))
        if url.get_backend_name() not in DATABASES:
            return "database"
        sql.create_engine(url).dispose()
    except ImportError:
        return "driver"
    except (sql.exc.ArgumentError, ValueError):
        return "database"
    return ""


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


def _engine_of(address: str) -> sql.Engine:
    url = sql.make_url(address)
    is_file = url.get_backend_name() == "sqlite"
    # Whoever reads a file waits for nobody; a server has only so many connections.
    waits = {} if is_file or "connect_timeout" in url.query else {"connect_timeout": WAIT_SECONDS}
    # A database in memory has one connection, which nobody waits for.
    pool: dict[str, Any] = {} if is_file and not url.database else {
        "pool_timeout": WAIT_SECONDS, "max_overflow": -1 if is_file else 10}
    engine = sql.create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=waits, **pool)
    sql.event.listen(engine, "connect", _prepare_sqlite if is_file else _prepare_postgresql)
    return engine


def _migrate(engine: sql.Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    # One transaction, and one process at a time in it: several may start at once.
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
            connection.execute(sql.select(sql.func.pg_advisory_xact_lock(MIGRATING)))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise NewerDatabaseError from error


def _prepare_sqlite(connection: sql.engine.interfaces.DBAPIConnection, record: object) -> None:
    cursor = connection.cursor()
    # FULL: an acknowledged decision outlives a power cut, not only the process. What is erased is overwritten.
    for pragma in (f"busy_timeout={1000 * WAIT_SECONDS}", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    # Shared folders of networks and virtual machines have no memory to share: there SQLite keeps its older journal.
    with suppress(sqlite3.OperationalError):
        cursor.execute("PRAGMA journal_mode=WAL")
    cursor.close()


def _prepare_postgresql(connection: sql.engine.interfaces.DBAPIConnection, record: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = '{WAIT_SECONDS}s'")
    cursor.close()
    connection.commit()
