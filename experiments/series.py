"""What is told of a run week by week: every measure as it is recorded, but the yearly rates over twelve months.

A year's departures are those of the last twelve months over the staff of these months, and likewise customers lost: one
definition for every page, paper and command. The model's own rates follow recent months only, as its people do. Before
a year has been played, the months before the start count with the rate of the start.
"""

from __future__ import annotations

import numpy as np

from experiments.estimate import Floats
from simulation import Run
from simulation.arithmetic import WEEKS_PER_YEAR
from simulation.measures import Records, measure_named

YEAR = int(WEEKS_PER_YEAR)
FLOWS = ("per_week", "eur_per_week")
"""Units of what is so much a week."""
LEAVING = {"employee_turnover": (("n_quit", "n_laid_off"), "n_present", "n_hired"),
           "churn": (("n_left",), "n_customers", "n_joined")}
"""By rate: who leaves, who is there at the end of the week, and who came in it."""


def is_flow(measure: str) -> bool:
    """Whether a measure is so much a week: over a year it is a sum, and one of its weeks says little."""
    return measure_named(measure, "run").unit in FLOWS


def total(values: Floats, measure: str, first: int, last: int) -> Floats:
    """Of a measure's weeks, float64 (replicates, weeks + 1): the sum of some where it is a flow, else the last of them.

    Args:
        first, last: weeks, both counted.
    """
    over: Floats = values[:, first:last + 1].sum(axis=1) if is_flow(measure) else values[:, last]
    return over


def series(run: Run, measure: str) -> Floats:
    """A measure as it is told, float64 (replicates, weeks + 1).

    Raises:
        UnknownNameError: no such measure; says the nearest.
    """
    return series_of(run.records, measure)


def over(run: Run, measure: str, first: int, last: int) -> Floats:
    """A measure over some weeks, float64 (replicates,): its mean, or, of a yearly rate, the year up to the last one."""
    return mean_over(series(run, measure), measure, first, last)


def mean_over(values: Floats, measure: str, first: int, last: int) -> Floats:
    """The same of a measure's weeks, float64 (replicates, weeks + 1)."""
    mean: Floats = values[:, last] if measure in LEAVING else values[:, first:last + 1].mean(axis=1)
    return mean


def series_of(records: Records, measure: str) -> Floats:
    """The same of the records of all weeks from the start, float64 (…, weeks + 1)."""
    values = measure_named(measure, "run").compute(records)
    return yearly(records, measure, values[..., :1]) if measure in LEAVING else values


def yearly(records: Records, measure: str, start: Floats) -> Floats:
    """A rate over the twelve months up to each week, float64 (…, weeks + 1).

    Args:
        records: of all weeks. measure: one of `LEAVING`. start: the rate of the start, float64 (…, 1).
    """
    leavers, there, newcomers = LEAVING[measure]
    left: Floats = np.sum([records[name] for name in leavers], axis=0)
    staff = records[there] + left - records[newcomers]
    # Nothing is counted in week 0, which is the start.
    left, staff = (np.concatenate([np.zeros_like(one[..., :1]), one[..., 1:]], axis=-1) for one in (left, staff))
    n = np.minimum(np.arange(left.shape[-1]), YEAR)
    mean = _last_year(staff) / np.maximum(n, 1)
    played = np.divide(_last_year(left), mean, out=np.zeros_like(mean), where=mean > 0.0)
    rate: Floats = played + (1.0 - n / YEAR) * start
    return rate


def _last_year(values: Floats) -> Floats:
    """Sums over the last year, or over what was played of it; whole numbers, so that nothing is lost on the way."""
    total = np.cumsum(values, axis=-1)
    before = np.concatenate([np.zeros_like(total[..., :YEAR]), total[..., :-YEAR]], axis=-1)
    last: Floats = total - before[..., :total.shape[-1]]
    return last
