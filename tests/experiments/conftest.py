"""What several tests of experiments need: a cluster to play on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from experiments.executor import Cluster


@pytest.fixture(scope="session")
def cluster(scheduler: str) -> Iterator[Cluster]:
    """The two workers as an executor."""
    with Cluster(scheduler) as made:
        yield made
