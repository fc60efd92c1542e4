"""Where workshops are kept: in folders of whatever name, and what is said where there is no room for them."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sql

from game.errors import NoPlaceError, RefusedError
from game.rooms.room import Room
from game.store import Store, database, paths, sqlite_in
from game.store.paths import data_folder, database_address, is_chosen
from game.workshop.entries import Opened, Proposed
from locales import LANGUAGES
from tests.game.workshops import SETUP
from wording.problems import refusal_text


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has said where workshops are kept."""
    for name in (paths.ADDRESS, paths.FOLDER):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", ["a?b", "c#d", "e%20f", "Zoé Ü", "g+h i", "j@k", "l;m&n=o"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    with closing(Store(sqlite_in(tmp_path / name))) as store:
        store.create("w1", "ABC234", "trainer", SETUP)
    with closing(Store(sqlite_in(tmp_path / name))) as again:
        assert again.find("ABC234") == "w1"
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("is_given", [True, False])
def test_without_a_home_it_is_said_and_no_folder_appears(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_given: bool
) -> None:
    def homeless(*_: object, **__: object) -> Path:
        if is_given:
            raise RuntimeError("could not determine the home directory")
        return Path("~/.local/share/reflet")

    # What platformdirs says, older or newer, where neither HOME nor the list of users names a home.
    monkeypatch.setattr(paths, "user_data_path", homeless)
    monkeypatch.chdir(tmp_path)
    assert not is_chosen()
    with pytest.raises(NoPlaceError, match="no home folder"):
        database_address()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_that_cannot_be_is_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    monkeypatch.setenv(paths.FOLDER, str(in_the_way / "reflet"))
    assert is_chosen()
    for wanted in (data_folder, database_address, lambda: sqlite_in(in_the_way)):
        with pytest.raises(NoPlaceError) as text:
            wanted()
        sentence = refusal_text(text.value, language)
        assert str(in_the_way) in sentence and paths.FOLDER in sentence and paths.ADDRESS in sentence


def test_a_database_that_cannot_be_opened_is_said_to_have_no_place(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(NoPlaceError, match="unable to open"):
        Store(f"sqlite:///{tmp_path / 'folder'}")


def test_a_full_disk_is_told_and_what_was_stored_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(Store(sqlite_in(tmp_path))) as store:
        store.create("w1", "ABC234", "trainer", SETUP)
        room = Room(store, "w1")
        for number in range(3):
            room.sit(1, f"Person {number}", f"secret {number}", "en")
        room.do("trainer", Opened(1, 0))
        fill(store)
        with pytest.raises(RefusedError) as text:
            for turn in range(10_000):
                room.do("seat", Proposed(1, 1, {"recognition": turn % 100 / 100}))
        assert text.value.reason == "disk_full"
        assert all(refusal_text(text.value, language) for language in LANGUAGES)
        assert [record.levelno for record in caplog.records] == [logging.ERROR]
        fill(store, 2**30)
        room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    with closing(Store(sqlite_in(tmp_path))) as again:
        assert Room(again, "w1").history == room.history


def fill(store: Store, most_pages: int = 1) -> None:
    """Lets the database grow no further than so many pages, or than it is: SQLite says the same of a full disk."""
    def limit(connection: Any, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count={most_pages}")

    store._engine.dispose()
    sql.event.listen(store._engine, "connect", limit)


def test_where_memory_cannot_be_shared_the_older_journal_does(tmp_path: Path) -> None:
    class OfAShare(sqlite3.Connection):
        """A file on a network's share."""

        def cursor(self, *_: Any) -> Any:
            return Refusing(self)

    class Refusing(sqlite3.Cursor):
        """Knows no journal beside the file."""

        def execute(self, statement: str, *values: Any) -> Any:
            if "WAL" in statement:
                raise sqlite3.OperationalError("locking protocol")
            return super().execute(statement, *values)

    with closing(sqlite3.connect(tmp_path / "any.sqlite", factory=OfAShare)) as connection:
        database._prepare_sqlite(connection, None)
        settings = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    assert settings == ["delete", 2]
