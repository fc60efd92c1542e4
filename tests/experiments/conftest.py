"""What several tests of experiments need: two workers of Dask on this machine, each a process of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from experiments.executor import Cluster
from tests.project.root import ROOT


@pytest.fixture(scope="session")
def scheduler() -> Iterator[str]:
    """Address of a scheduler with two workers."""
    import dask
    from distributed import LocalCluster

    # The workers find the model where it stands, wherever the tests were started from.
    with (
        pytest.MonkeyPatch.context() as patch, dask.config.set({"distributed.admin.tick.limit": "60s"}),
    ):
        patch.setenv("PYTHONPATH", str(ROOT))
        with LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", memory_limit=None,
            silence_logs=50,
        ) as workers:
            yield str(workers.scheduler_address)


@pytest.fixture(scope="session")
def cluster(scheduler: str) -> Iterator[Cluster]:
    """The two workers as an executor."""
    with Cluster(scheduler) as made:
        yield made
