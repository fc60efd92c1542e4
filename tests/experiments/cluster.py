"""Two workers of Dask on this machine, each a process of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent.parent


@contextmanager
def two_workers() -> Iterator[str]:
    """The address of their scheduler."""
    import dask
    from distributed import LocalCluster

    # The workers find the model where it stands, wherever the tests were started from.
    with (
        patch.dict(os.environ, {"PYTHONPATH": str(ROOT)}),
        dask.config.set({"distributed.worker.multiprocessing-method": "spawn", "distributed.admin.tick.limit": "60s"}),
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=None,
            silence_logs=50) as cluster,
    ):
        yield str(cluster.scheduler_address)
