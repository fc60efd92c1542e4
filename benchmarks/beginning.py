"""From nothing to the first result: importing and a first run, and the home page while the kernels still compile."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

from benchmarks.figure import Figure, medians
from ui.server_process import ServerProcess

FIRST_RUN = "from simulation import Scenario, simulate; simulate(Scenario.load('hotel'))"
ROUNDS = 5
PATIENCE = 60.0


def first_run() -> list[Figure]:
    """A new process that imports the model and plays three years, with compiled kernels at hand."""

    def process() -> None:
        subprocess.run([sys.executable, "-c", FIRST_RUN], check=True)

    process()
    (taken,) = medians([process], ROUNDS)
    return [Figure("first_run", taken, "s", 3)]


def home_page() -> list[Figure]:
    """How soon the home page answers with nothing compiled."""
    with tempfile.TemporaryDirectory() as empty:
        start = time.perf_counter()
        with ServerProcess({**os.environ, "REFLET_CACHE": empty}) as server:
            while server.status("/") != 200 and time.perf_counter() - start < PATIENCE:
                time.sleep(0.02)
            taken = time.perf_counter() - start
            server.kill()
    return [Figure("home_page", taken, "s", 3)]
