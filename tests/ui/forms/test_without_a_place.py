"""Where workshops can be kept nowhere, their pages say so, and everything else works."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from anyio.from_thread import BlockingPortal
from starlette.types import ASGIApp

from game.errors import NoPlaceError, RefusedError, StoreError
from game.store import Store, paths
from locales import translate
from tests.ui.asking import Browser
from ui.runtime import engine, rooms
from ui.shared.attempts import failure_text, note


@pytest.fixture
def reader(
    portal: BlockingPortal, pages: ASGIApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Browser]:
    """A reader of an installation whose home is no folder."""
    rooms.close()
    monkeypatch.delenv(paths.ADDRESS, raising=False)
    monkeypatch.delenv(paths.FOLDER, raising=False)
    monkeypatch.delenv("REFLET_SECRET_KEY", raising=False)
    (tmp_path / "file").touch()
    monkeypatch.setattr(paths, "user_data_path", lambda *_, **__: tmp_path / "file" / "reflet")
    monkeypatch.setattr(rooms, "_lack_their_place", False)
    yield Browser(portal, pages, "10.0.0.7")
    rooms.close()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_workshops_page_says_what_is_missing_and_not_where(reader: Browser, tmp_path: Path, language: str) -> None:
    answer = reader.get(f"/sign-in?lang={language}", **{"accept-language": language})
    assert answer.status == 503
    assert translate("trouble.no_place_title", language) in answer.text and "REFLET_DATA_DIR" in answer.text
    assert str(tmp_path) not in answer.text


def test_the_log_says_where_and_without_a_trace(
    reader: Browser, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    rooms._begin(str)
    (record,) = caplog.records
    assert str(tmp_path) in record.message and "REFLET_DATA_DIR" in record.message and record.exc_info is None


def test_where_nobody_chose_a_place_the_rest_is_ready(reader: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "is_ready", lambda: True)
    assert reader.get("/readyz").status == 503
    rooms._begin(str)
    answer = reader.get("/readyz")
    assert answer.status == 200
    assert json.loads(answer.text)["ready"] is True and json.loads(answer.text)["database"] is False


def test_a_place_that_was_chosen_and_is_missing_is_not_ready(
    reader: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "is_ready", lambda: True)
    monkeypatch.setenv(paths.FOLDER, str(tmp_path / "file" / "chosen"))
    rooms._begin(str)
    assert reader.get("/readyz").status == 503


def test_a_place_that_is_made_afterwards_is_taken(reader: Browser, tmp_path: Path) -> None:
    assert reader.get("/sign-in").status == 503
    (tmp_path / "file").unlink()
    assert reader.get("/sign-in").status == 403  # the store is asked: there is no trainer yet


def test_a_full_disk_is_told_on_the_page(browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Store, *codes: str) -> str:
        raise RefusedError("disk_full")

    monkeypatch.setattr(Store, "find", full)
    answer = browse().get("/join/ABC234", **{"accept-language": "fr"})
    assert answer.status == 503 and translate("refused.disk_full", "fr")[:40] in answer.text


@pytest.mark.parametrize(("error", "key"), [
    (NoPlaceError("/somewhere", "Read-only file system"), "trouble.no_place"),
    (StoreError("disk_full", "database or disk is full"), "refused.disk_full"),
    (RefusedError("busy"), "refused.busy"), (ValueError("ours"), "trouble.text")])
def test_a_page_that_lives_tells_the_same(error: Exception, key: str, caplog: pytest.LogCaptureFixture) -> None:
    note(error)
    assert failure_text(error, "fr", "trouble.text") == translate(key, "fr")
    assert len(caplog.records) == isinstance(error, ValueError)


def test_a_database_that_was_away_at_the_start_is_taken_when_it_is_back(
    reader: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(engine, "is_ready", lambda: True)
    monkeypatch.setattr(rooms, "_failed_at_start", False)
    monkeypatch.setenv(paths.FOLDER, str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "workshops.sqlite"
    file.write_bytes(b"no database at all" * 100)
    rooms._begin(str)
    assert caplog.records and not any(record.exc_info for record in caplog.records)
    answer = reader.get("/sign-in", **{"accept-language": "fr"})
    assert answer.status == 503 and translate("refused.store_failed", "fr")[:40] in answer.text
    assert 'http-equiv="refresh"' in answer.text
    assert reader.get("/readyz").status == 503
    file.unlink()
    assert reader.get("/readyz").status == 200
