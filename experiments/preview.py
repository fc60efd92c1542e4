"""A few companies as a scenario leaves them, nobody deciding anything: for those who write scenarios."""

from __future__ import annotations

from simulation import Run, Scenario, simulate
from simulation.arithmetic import WEEKS_PER_QUARTER

WEEKS, COMPANIES, SEED = 4 * WEEKS_PER_QUARTER, 8, 1
"""Of a trial on the page, which is to answer at once."""


def preview(scenario: Scenario, weeks: int = WEEKS, companies: int = COMPANIES) -> Run:
    """A few companies as the scenario leaves them."""
    return simulate(scenario, seed=SEED, replicates=companies, weeks=weeks)
