"""Solara and what it stands on start where there is no home, and leave nothing where one happens to be."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

from ui import settings


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing set, and nothing left behind."""
    kept = {name: value for name, value in os.environ.items() if name not in settings.HOMES}
    monkeypatch.setattr(os, "environ", kept)


def homeless() -> NoReturn:
    """What pathlib says where neither HOME nor the list of users names a home."""
    raise RuntimeError("Could not determine home directory.")


def test_with_a_home_packages_use_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    settings.apply()
    assert settings.has_home() and not set(settings.HOMES) & set(os.environ)


@pytest.mark.parametrize("home", [homeless, lambda: Path("nonexistent")])
def test_without_one_they_get_a_folder_that_goes_with_the_process(
    monkeypatch: pytest.MonkeyPatch, home: object
) -> None:
    ended: list[tuple[object, ...]] = []
    monkeypatch.setattr(Path, "home", home)
    monkeypatch.setattr("atexit.register", lambda *call, **_: ended.append(call))
    os.environ["MPLCONFIGDIR"] = "as the operator says"
    settings.apply()
    (folder,) = {os.environ[name] for name in settings.HOMES if name != "MPLCONFIGDIR"}
    ((remove, told),) = ended
    assert Path(folder).is_dir() and told == folder
    remove(folder)  # type: ignore[operator]
    assert not Path(folder).exists() and os.environ["MPLCONFIGDIR"] == "as the operator says"
