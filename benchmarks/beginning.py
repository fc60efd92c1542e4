"""From nothing to the first result: importing and a first run, and the home page while the kernels still compile."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from benchmarks.figure import Figure, medians

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
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as empty:
        start = time.perf_counter()
        server = subprocess.Popen(
            [sys.executable, "-c", f"import app; app.serve('127.0.0.1', {port}, False)"],
            env={**os.environ, "REFLET_CACHE": empty}, start_new_session=True)
        try:
            while not _answers(f"http://127.0.0.1:{port}/") and time.perf_counter() - start < PATIENCE:
                time.sleep(0.02)
            taken = time.perf_counter() - start
        finally:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
    return [Figure("home_page", taken, "s", 3)]


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
