"""A database that cannot do what is asked of it: whoever asked is told why, the log says it, and it is not ready."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sql

from game.errors import StoreError
from game.rooms.room import Room
from game.store import Store, database, failures, sqlite_in
from game.workshop.entries import Messaged, Opened
from locales import LANGUAGES
from tests.game.workshops import new_room, sit
from wording.problems import refusal_text

GIVES_UP = 0.05
"""Seconds, so that nobody waits for what these tests lock."""


@pytest.fixture
def hasty_store(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store, in either kind of database, that gives up soon."""
    monkeypatch.setattr(database, "WAIT_SECONDS", GIVES_UP)
    with closing(Store(address)) as made:
        yield made


@contextmanager
def held(store: Store) -> Iterator[None]:
    """Another program holds the database."""
    other = sql.create_engine(store._engine.url)
    with other.connect() as connection:
        connection.exec_driver_sql(
            "BEGIN EXCLUSIVE" if other.dialect.name == "sqlite" else "LOCK TABLE entries, scenarios IN EXCLUSIVE MODE")
        yield
    other.dispose()


def test_a_trainer_whose_database_is_held_is_told_so_and_can_go_on_afterwards(
    hasty_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    room = in_a_round(hasty_store)
    before = room.history
    with held(hasty_store):
        with pytest.raises(StoreError) as text:
            room.close_round()
        assert text.value.reason == "store_away"
        assert not hasty_store.is_reached()
    assert room.history == before == hasty_store.read("w1")
    record = caplog.records[0]
    assert record.levelno == logging.ERROR and "the store" in record.message and "does not answer" in record.message
    assert hasty_store.is_reached()
    assert room.close_round().phase == "results"


def test_the_log_names_the_store_and_keeps_its_password() -> None:
    engine = sql.create_engine("postgresql+psycopg://reflet:secret@db.example/workshops")
    text = failures.Condition(engine)._told
    assert "db.example/workshops" in text and "secret" not in text


def test_a_database_that_takes_nothing_in_is_not_ready(tmp_path: Path) -> None:
    with closing(Store(sqlite_in(tmp_path))) as store:
        room = in_a_round(store)
        assert store.is_reached()
        set_on(store, "query_only=ON")
        with pytest.raises(StoreError) as text:
            room.close_round()
        assert text.value.reason == "store_closed" and not store.is_reached()
        set_on(store, "query_only=OFF")
        assert store.is_reached()


def test_a_full_disk_is_not_ready_until_there_is_place_again(tmp_path: Path) -> None:
    with closing(Store(sqlite_in(tmp_path))) as store:
        room = in_a_round(store)
        set_on(store, "max_page_count=1")
        with pytest.raises(StoreError) as text:
            for turn in range(1000):
                room.do("trainer", Messaged(None, f"Message {turn} to everybody, long enough to fill a page soon"))
        assert text.value.reason == "disk_full" and not store.is_reached()
        set_on(store, "max_page_count=100000")
        assert store.is_reached()


def test_a_disk_with_no_place_left_is_not_ready_before_anything_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Store(sqlite_in(tmp_path))) as store:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=4096))
        assert not store.is_reached()


def test_a_database_whose_file_is_gone_is_not_ready(tmp_path: Path) -> None:
    with closing(Store(sqlite_in(tmp_path))) as store:
        assert store.is_reached()
        (tmp_path / "workshops.sqlite").unlink()
        assert not store.is_reached()


@pytest.mark.parametrize(("code", "reason"), [
    (sqlite3.SQLITE_FULL, "disk_full"), (sqlite3.SQLITE_IOERR, "store_failed"), (sqlite3.SQLITE_BUSY, "store_away"),
    (sqlite3.SQLITE_READONLY | 0x400, "store_closed"), (sqlite3.SQLITE_CORRUPT, "store_failed"),
    (sqlite3.SQLITE_NOTADB, "store_failed"),
    ("53100", "disk_full"), ("25006", "store_closed"), ("57P01", "store_away"), ("53300", "store_away"),
    ("55P03", "store_away"), ("08006", "store_away"), (None, "store_away"), ("XX001", "store_failed")])
def test_every_failure_has_its_reason_in_both_languages(code: int | str | None, reason: str) -> None:
    condition = failures.Condition(sql.create_engine("sqlite://"))
    name = "sqlite_errorcode" if isinstance(code, int) else "sqlstate"
    error = type("Said", (Exception,), {name: code})("as it was said")
    found = StoreError(condition._reason(error), str(error))
    assert found.reason == reason
    assert len({refusal_text(found, language) for language in LANGUAGES}) == len(LANGUAGES)


def test_an_error_of_the_disk_where_it_has_no_place_left_is_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    condition = failures.Condition(sql.create_engine(f"sqlite:///{tmp_path / 'any.sqlite'}"))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    error = type("Said", (Exception,), {"sqlite_errorcode": sqlite3.SQLITE_IOERR | 0x300})()
    assert condition._reason(error) == "disk_full"


def in_a_round(store: Store) -> Room:
    """A room with somebody in each team, in its first round."""
    room = new_room(store)
    sit(room, 1, 2)
    room.do("trainer", Opened(1, 0))
    return room


def set_on(store: Store, pragma: str) -> None:
    """Every connection from now on is set so."""
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA {pragma}")

    store._engine.dispose()
    sql.event.listen(store._engine, "connect", prepare)
