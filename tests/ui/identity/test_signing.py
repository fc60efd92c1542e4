"""What cookies are signed with."""

from __future__ import annotations

import errno
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from game.errors import NoPlaceError
from ui.identity.signing import FILE, fingerprint, key_in, signed, unsigned


@pytest.fixture(autouse=True)
def given_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFLET_SECRET_KEY", "a key that the operator chose")


def test_a_generated_key_is_readable_by_its_owner_only_and_stays(tmp_path: Path) -> None:
    key = key_in(tmp_path)
    (file,) = tmp_path.iterdir()
    # Windows has no such modes: there the reader's own folder keeps others out.
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 or os.name == "nt"
    assert len(key) == 64 and key_in(tmp_path) == key


def test_processes_that_start_at_once_have_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: key_in(tmp_path), range(8)))) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_where_files_cannot_be_linked_there_is_one_key_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")  # as a stick says

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    key = key_in(tmp_path)
    assert len(key) == 64 and key_in(tmp_path) == key
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_an_empty_key_as_a_power_cut_leaves_one_signs_nothing(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    key = key_in(tmp_path)
    assert len(key) == 64 and key_in(tmp_path) == key


def test_a_key_that_cannot_be_kept_is_told_with_its_place_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NoPlaceError, match="No space left"):
        key_in(tmp_path)
    assert list(tmp_path.iterdir()) == []


@given(st.text(st.characters(codec="utf-8")))
def test_what_was_signed_is_read_back(text: str) -> None:
    assert unsigned("seat", signed("seat", text)) == text


@given(st.text())
def test_what_was_not_signed_is_not_read(text: str) -> None:
    assert unsigned("seat", text) is None


def test_a_signature_holds_for_one_purpose_and_one_key(monkeypatch: pytest.MonkeyPatch) -> None:
    cookie = signed("seat", "1")
    assert unsigned("trainer", cookie) is None
    before = fingerprint("password", "digest")
    monkeypatch.setenv("REFLET_SECRET_KEY", "another key")
    assert unsigned("seat", cookie) is None
    assert fingerprint("password", "digest") != before
