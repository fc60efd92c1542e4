"""What a scenario's company does, nobody deciding anything: for those who write scenarios."""

from __future__ import annotations

from experiments.series import series
from experiments.telling import label, told, weeks_told
from locales import number, translate
from simulation import Run, Scenario, simulate
from simulation.arithmetic import WEEKS_PER_QUARTER

MEASURES_TOLD = (
    "employee_satisfaction", "customer_satisfaction", "employee_turnover", "churn", "customers", "profit")
WEEKS, COMPANIES, SEED = 4 * WEEKS_PER_QUARTER, 8, 1
"""Of a trial on the page, which is to answer at once."""


def played(scenario: Scenario, weeks: int = WEEKS, companies: int = COMPANIES) -> Run:
    """A few companies as the scenario leaves them."""
    return simulate(scenario, seed=SEED, replicates=companies, weeks=weeks)


def rows_told(run: Run, language: str) -> list[dict[str, str]]:
    """Measures at the start and at the end, on average over the companies."""
    return [
        {"label": label(name, language), "start": told(name, series(run, name)[:, 0].mean(), language),
         "end": told(name, series(run, name)[:, -1].mean(), language)} for name in MEASURES_TOLD]


def failing_told(run: Run, language: str) -> str:
    """How many of the companies fail; empty where none does."""
    n_failed = sum(one is not None for one in run.failures)
    return "" if not n_failed else translate(
        "told.failing", language, n=n_failed, count=number(n_failed, language),
        all=number(run.replicates, language), weeks=weeks_told(run.weeks, language))
