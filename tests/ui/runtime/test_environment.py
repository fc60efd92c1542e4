"""What an operator has set is read before anything listens; all that cannot be is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.runtime.environment import wrong_settings

WRONG = {
    "REFLET_CODE_DAYS": ("soon", "a number of days, or 0 for ever"),
    "REFLET_RETENTION_DAYS": ("-1", "a number of days, or 0 for ever"),
    "REFLET_GRACE_SECONDS": ("a while", "a number of seconds"),
    "REFLET_PUBLIC_URL": ("game.example.org", "an address that begins with http:// or https://"),
    "REFLET_FRAME_ANCESTORS": ("lms", "sites as https://lms.example.org, spaces between several"),
    "REFLET_SCENARIOS": ("no/where", "a folder that there is"),
    "REFLET_LOG": ("jason", "json, or nothing"),
    "REFLET_DATABASE_URL": (
        "mysql:", "postgresql://user:password@host/name, or nothing for a file in the data folder"),
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in WRONG:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("REFLET_DATA_DIR", str(tmp_path))


def test_what_may_be_set_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wrong_settings() == []
    for name, value in {
        "REFLET_CODE_DAYS": "0", "REFLET_RETENTION_DAYS": "30.5", "REFLET_GRACE_SECONDS": "25", "REFLET_LOG": "json",
        "REFLET_PUBLIC_URL": "https://game.example.org/reflet/", "REFLET_DATABASE_URL": "sqlite:///elsewhere.sqlite",
    }.items():
        monkeypatch.setenv(name, value)
    assert wrong_settings() == []


def test_all_that_cannot_be_is_told_at_once_without_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, (value, _) in WRONG.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("REFLET_DATABASE_URL", "mysql://anna:secret@host/name")
    assert sorted(map(str, wrong_settings())) == sorted(
        f"{name} is '{value}'; allowed: {allowed}" for name, (value, allowed) in WRONG.items())


@pytest.mark.parametrize("address", [
    "workshops", "postgresql://host:port/name", "http://host/name", "https://game.example.org:x", "://"])
@pytest.mark.parametrize("name", ["REFLET_DATABASE_URL", "REFLET_PUBLIC_URL"])
def test_an_address_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, name: str, address: str) -> None:
    monkeypatch.setenv(name, address)
    wrong = wrong_settings()
    is_one = name == "REFLET_PUBLIC_URL" and address == "http://host/name"
    assert [error.variable for error in wrong] == ([] if is_one else [name])


def test_a_folder_that_cannot_be_is_told_with_what_the_system_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    monkeypatch.setenv("REFLET_DATA_DIR", str(in_the_way / "below"))
    (error,) = wrong_settings()
    assert str(error) == (
        f"REFLET_DATA_DIR is '{in_the_way / 'below'}'; allowed: a folder that can be written (Not a directory)")
    assert "un dossier où l’on peut écrire (ce n’est pas un dossier)" in error.text("fr")
