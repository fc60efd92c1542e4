"""A store for each test, in either database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.store import Store
from tests.conftest import is_on_ci
from tests.game.workshops import new_store
from tests.postgres import Cluster, program


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty database of its own."""
    made = new_store(tmp_path)
    yield made
    made.close()


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server."""
    if program("initdb") is None:
        if is_on_ci():
            pytest.fail("no PostgreSQL on this machine, and CI=true")
        pytest.skip("no PostgreSQL on this machine")
    made = Cluster()
    yield made
    made.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of either kind."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("cluster").new_database())
    return f"sqlite:///{tmp_path / 'any.sqlite'}"


@pytest.fixture
def any_store(address: str) -> Iterator[Store]:
    """An empty store in either kind of database."""
    made = Store(address)
    yield made
    made.close()
