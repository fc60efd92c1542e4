"""Solara and what it stands on start where there is no home or a full one, and leave nothing in it."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from ui.runtime import solara_settings

Ended = list[tuple[object, ...]]


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing set, and nothing left behind."""
    kept = {
        name: value for name, value in os.environ.items() if name not in (*solara_settings.HOMES, solara_settings.FONTS)
    }
    monkeypatch.setattr(os, "environ", kept)


def homeless() -> NoReturn:
    """What pathlib says where neither HOME nor the list of users names a home."""
    raise RuntimeError("Could not determine home directory.")


class Full:
    """A file on a full disk: it can be made, not filled."""

    def __enter__(self) -> Full:
        return self

    def __exit__(self, *_: object) -> None: ...

    def write(self, content: bytes) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> Ended:
    """What is called when the process ends."""
    calls: Ended = []
    monkeypatch.setattr("atexit.register", lambda *call, **_: calls.append(call))
    return calls


def test_in_a_home_only_the_list_of_fonts_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ended: Ended
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    solara_settings.apply()
    assert solara_settings.has_home() and solara_settings.FONTS not in os.environ
    assert list(tmp_path.iterdir()) == [] and len(ended) == 1
    assert not any(Path(os.environ[name]).is_relative_to(tmp_path) for name in solara_settings.HOMES)


@pytest.mark.parametrize("home", [homeless, lambda: Path("nonexistent")])
def test_without_one_they_get_a_folder_that_goes_with_the_process(
    monkeypatch: pytest.MonkeyPatch, ended: Ended, home: object
) -> None:
    monkeypatch.setattr(Path, "home", home)
    os.environ["IPYTHONDIR"] = "as the operator says"
    solara_settings.apply()
    (folder,) = {os.environ[name] for name in (*solara_settings.HOMES, solara_settings.FONTS) if name != "IPYTHONDIR"}
    ((remove, text),) = ended
    assert Path(folder).is_dir() and text == folder
    remove(folder)  # type: ignore[operator]
    assert not Path(folder).exists() and os.environ["IPYTHONDIR"] == "as the operator says"


def test_a_full_home_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr("tempfile.TemporaryFile", lambda dir: Full())
    assert not solara_settings.has_home()
