"""The database behind the store: its address, its connections, and its tables brought up to date at the start."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sql
from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError

from game.errors import NewerDatabaseError

BUSY_SECONDS = 10
MIGRATIONS = Path(__file__).parent / "migrations"
PREFIXES = {"postgresql://": "postgresql+psycopg://", "postgres://": "postgresql+psycopg://"}
"""As operators write an address, and as SQLAlchemy wants it for the driver that we install."""
MIGRATING = 7_263_538
"""Number of PostgreSQL's advisory lock that only one process holds while it brings tables up to date."""


def opened(address: str) -> sql.Engine:
    """The database of an address, its tables as this version of the product wants them.

    Raises:
        NewerDatabaseError: a newer version of the product has changed them.
    """
    engine = sql.create_engine(address_of(address), pool_pre_ping=True, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        sql.event.listen(engine, "connect", _prepare_sqlite)
    try:
        _migrate(engine)
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
    """Address of the database file in a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / "workshops.sqlite"
    # Names of people are in it: nobody else on this machine reads it.
    file.touch(mode=0o600)
    return f"sqlite:///{file}"


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
    for pragma in (f"busy_timeout={1000 * BUSY_SECONDS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON",
                   "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
