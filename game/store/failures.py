"""What databases say when they cannot do what is asked, and what whoever asked is told of it."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from pathlib import Path

import sqlalchemy as sql

from game.errors import StoreError

LOG = logging.getLogger(__name__)

PRIMARY = 0xFF
"""The part of SQLite's codes that says what is wrong; the rest says more of it."""
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)
CLOSED = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
STALE = 517
"""SQLite's code for a writer that has read before somebody else wrote (SQLITE_BUSY_SNAPSHOT): it reads again."""
FULL_STATES, CLOSED_STATES = ("53100",), ("25006", "42501")
"""PostgreSQL's codes: its disk is full; it takes nothing in: read-only, or not from this user."""
STALE_STATES = ("40001", "40P01")
"""PostgreSQL's codes for a writer that others have overtaken: it reads again."""
AWAY_CLASSES = ("08", "53", "55", "57")
"""Of PostgreSQL's codes: no connection, too many of them, what is asked for is locked, an operator stops it."""
REASONS = {
    "disk_full": "its disk is full, nothing can be stored", "store_closed": "it takes nothing in",
    "store_away": "it does not answer", "store_failed": "it fails"}
"""What the log says, by the reason that people are told."""
LEAST_FREE = 1 << 20
"""Bytes that the disk of a database has to have left. Assumed: some thousand entries."""
OURS = (sql.exc.IntegrityError, sql.exc.ProgrammingError, sql.exc.DataError, sql.exc.NotSupportedError)
"""What a database says of the question and not of itself."""


class Condition:
    """How a database is, as far as the last thing that was asked of it tells.

    Args:
        engine: the database.

    Attributes:
        is_failing: whether the last of all writes could not be done.
    """

    def __init__(self, engine: sql.Engine) -> None:
        self.is_failing = False
        self._told = engine.url.render_as_string(hide_password=True)
        self._file = _file_of(engine.url)
        sql.event.listen(engine, "handle_error", self._refuse)
        sql.event.listen(engine, "commit", self._succeed)

    @property
    def lacks_place(self) -> bool:
        """Whether the file of a database is gone, or its disk full."""
        if self._file is None:
            return False
        try:
            return not self._file.exists() or shutil.disk_usage(self._file.parent).free < LEAST_FREE
        except OSError:
            return True

    def _succeed(self, connection: sql.Connection) -> None:
        self.is_failing = False

    def _refuse(self, context: sql.ExceptionContext) -> None:
        if context.is_pre_ping or isinstance(context.sqlalchemy_exception, OURS):
            return
        error = context.original_exception
        if not isinstance(context.sqlalchemy_exception, sql.exc.DBAPIError) or _is_stale(error):
            return
        self.is_failing = True
        reason, problem = self._reason(error), next(iter(str(error).splitlines()), "")
        LOG.error("the store %s: %s (%s)", self._told, REASONS[reason], problem)
        raise StoreError(reason, problem) from error

    def _reason(self, error: BaseException) -> str:
        code, state = _sqlite_code(error) & PRIMARY, getattr(error, "sqlstate", None)
        if code == sqlite3.SQLITE_FULL or state in FULL_STATES or (code == sqlite3.SQLITE_IOERR and self.lacks_place):
            return "disk_full"
        if code in CLOSED or state in CLOSED_STATES:
            return "store_closed"
        if code in BUSY or (not code and (state is None or state[:2] in AWAY_CLASSES)):
            return "store_away"
        return "store_failed"


def _file_of(url: sql.URL) -> Path | None:
    """The file of a database that is one."""
    is_file = url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:"
    return Path(str(url.database)) if is_file else None


def _is_stale(error: BaseException) -> bool:
    return _sqlite_code(error) == STALE or getattr(error, "sqlstate", None) in STALE_STATES


def _sqlite_code(error: BaseException) -> int:
    return getattr(error, "sqlite_errorcode", 0) or 0
