"""`reflet trainer remove`: nobody is taken out before it is said what becomes of what is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.store import Store, sqlite_in
from game.trainers import Register
from tests.command_line import Reflet
from tests.game.workshops import SETUP

PASSWORD = "correct horse battery"  # noqa: S105  (of nobody)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Anna with a workshop, and Ben."""
    for name in ("REFLET_DATABASE_URL", "REFLET_TRAINER_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("REFLET_DATA_DIR", str(tmp_path))
    made = Store(sqlite_in(tmp_path))
    known = Register(made.trainers, {})
    made.create("w1", "ABC234", known.begin("Anna", PASSWORD), SETUP)
    known.add("Ben", PASSWORD)
    yield made
    made.close()


@pytest.mark.parametrize("given", [(), ("--to", "Ben", "--erase")])
def test_it_is_asked_what_becomes_of_the_workshops(reflet: Reflet, store: Store, given: tuple[str, ...]) -> None:
    code, _, complaint = reflet("trainer", "remove", "Anna", *given, "--lang", "en")
    assert code == 2 and "1 workshop(s) and 0 scenario(s)" in complaint
    assert "--to NAME" in complaint and "--erase" in complaint
    assert len(store.trainers.listed()) == 2


def test_workshops_go_to_the_heir(reflet: Reflet, store: Store) -> None:
    code, _, complaint = reflet("trainer", "remove", "Anna", "--to", "Bens", "--lang", "fr")
    assert code == 2 and "Bens" in complaint and len(store.trainers.listed()) == 2
    code, text, _ = reflet("trainer", "remove", "Anna", "--to", "ben", "--lang", "en")
    (ben,) = store.trainers.listed()
    assert code == 0 and "workshops 1" in text and store.owner("w1") == ben.identity


def test_or_are_erased(reflet: Reflet, store: Store) -> None:
    code, text, _ = reflet("trainer", "remove", "Anna", "--erase", "--lang", "fr")
    assert code == 0 and "ateliers 1" in text and store.read("w1") == ()


def test_whoever_has_nothing_is_removed_at_once(reflet: Reflet, store: Store) -> None:
    assert reflet("trainer", "remove", "Ben", "--lang", "en")[0] == 0
    assert [one.name for one in store.trainers.listed()] == ["Anna"]
