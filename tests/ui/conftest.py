"""The light pages in this process, with a data folder of the test's own and nobody who has guessed yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.types import ASGIApp

from ui.runtime import solara_settings

solara_settings.apply()

from game.rooms.rooms import Rooms  # noqa: E402
from game.workshop.setup import Setup  # noqa: E402
from tests.ui.asking import Browser  # noqa: E402
from ui.server.application import guarded, workshop_routes  # noqa: E402
from ui.forms import account, join  # noqa: E402
from ui.runtime import rooms as service  # noqa: E402

SETUP = Setup(title="Hotel, Tuesday", base="hotel", teams=2, seats=2, rounds=3, minutes=0)
CODE, OTHER_CODE = "ABC234", "XYZ789"


@pytest.fixture(scope="session")
def portal() -> Iterator[BlockingPortal]:
    """Runs applications; browser tests leave an event loop running in this thread."""
    with start_blocking_portal() as made:
        yield made


@pytest.fixture(scope="session")
def pages() -> ASGIApp:
    """The light pages behind their guards."""
    return guarded(workshop_routes())


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rooms]:
    """Two workshops of two trainers in an empty data folder."""
    monkeypatch.setenv("REFLET_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("REFLET_DATABASE_URL", raising=False)
    monkeypatch.delenv("REFLET_TRAINER_PASSWORD", raising=False)
    monkeypatch.setenv("REFLET_COUNTDOWN_SECONDS", "0")
    service.close()
    for slowing in (join.GUESSES, join.JOININGS, account.TRIES):
        monkeypatch.setattr(slowing, "_until", {})
        monkeypatch.setattr(slowing, "_known", {})
    made = service.rooms()
    made.store.create("w1", CODE, "trainer", SETUP)
    made.store.create("w2", OTHER_CODE, "somebody", SETUP)
    yield made
    service.close()


@pytest.fixture
def browse(portal: BlockingPortal, pages: ASGIApp, rooms: Rooms) -> Callable[..., Browser]:
    """A new browser at an address."""
    return lambda address="10.0.0.7", **headers: Browser(portal, pages, address, **headers)
