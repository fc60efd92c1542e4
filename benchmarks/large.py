"""A million customers and 12,000 employees, in a process of their own: time per customer and week, and memory.

Run as a module it plays the company and prints both numbers.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from benchmarks.figure import Figure, seconds
from simulation import Scenario
from simulation.costs import LEVERS
from simulation.engine import new_log, setting_of
from simulation.week import play

CUSTOMERS, EMPLOYEES, WEEKS = 1_000_000, 12_000, 52
BYTES_PER_GB = 1e9
LOOK_SECONDS = 0.01
"""Between two looks at the memory; a year of the large company takes some hundred of them."""


def large() -> list[Figure]:
    """Nanoseconds per customer and week on one thread, and the peak of memory."""
    answer = subprocess.run(
        [sys.executable, "-m", "benchmarks.large"], check=True, capture_output=True, encoding="utf-8")
    per_customer, memory = (float(word) for word in answer.stdout.split())
    return [Figure("per_customer_of_a_million", per_customer, "ns", 40), Figure("memory", memory, "gb", 1.5)]


def main() -> None:
    """Plays a year of the large company; prints ns per customer and week, and GB at the peak."""
    with peak_of_memory() as seen:
        scenario = Scenario.load("hotel")
        profile = scenario.profile.replace(n_customers=CUSTOMERS, n_employees=EMPLOYEES)
        setting = setting_of(scenario.replace(profile=profile), None, None, seed=1, weeks=WEEKS)
        state, _ = setting.start(0)
        log = new_log(state, WEEKS)
        taken = seconds(lambda: play(
            state, setting.known(state), setting.schedule, setting.shocks, LEVERS, setting.key(0), 1, log))
    sys.stdout.write(f"{taken / WEEKS / CUSTOMERS * 1e9} {max(seen) / BYTES_PER_GB}\n")


@contextmanager
def peak_of_memory() -> Iterator[list[int]]:
    """Looks at this process's memory again and again, for not every system keeps the peak; bytes at each look."""
    own, seen, is_over = psutil.Process(), [], threading.Event()

    def look() -> None:
        while not is_over.wait(LOOK_SECONDS):
            seen.append(int(own.memory_info().rss))

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    try:
        yield seen
    finally:
        seen.append(int(own.memory_info().rss))
        is_over.set()
        looking.join()


if __name__ == "__main__":
    main()
