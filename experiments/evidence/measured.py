"""The model's side of the validation: what its companies, people and customers show, measured once and used often."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from experiments.ensemble import MEASURED_WEEKS, Floats, Unit, all_means, draw_units, play_units, seed_of, surveyed
from simulation import Assumptions, Company, Run
from simulation.arithmetic import WEEKS_PER_QUARTER, WEEKS_PER_YEAR
from simulation.state import CUSTOMER, CUSTOMER_COUNT
from simulation.tally import SUM

# In how many companies customers' judgements are written down, for the relations between persons; in how many weeks,
# and for how long every visitor is followed afterwards.
JUDGED_COMPANIES, JUDGED_WEEKS, FOLLOWED_WEEKS = 20, 40, 26
# Companies played between two moments at which whoever watches may leave: about a tenth of a second.
BATCH = 20


@dataclass(frozen=True)
class Measured:
    """What one sector's ensemble shows under some assumptions.

    Attributes:
        sector: key of `ensemble.SECTORS`. units: the companies drawn. runs: what became of them.
        assumptions: under which they were played; None is each scenario's own. seed: of design and luck.
        draws: resamples behind each interval.
    """

    sector: str
    units: tuple[Unit, ...]
    runs: tuple[Run, ...]
    assumptions: Assumptions | None
    seed: int
    draws: int = 200

    @classmethod
    def gather(
        cls, sector: str, n: int, assumptions: Assumptions | None = None, seed: int = 1, draws: int = 200
    ) -> Measured:
        """Draws and plays n companies of a sector."""
        *_, whole = cls.growing(sector, n, assumptions, seed, draws)
        return whole

    @classmethod
    def growing(
        cls, sector: str, n: int, assumptions: Assumptions | None = None, seed: int = 1, draws: int = 200
    ) -> Iterator[Measured]:
        """The same, with more and more of the companies, a batch at a time; the last has them all."""
        units, runs = draw_units(sector, n, seed), list[Run]()
        for first in range(0, n, BATCH):
            runs += play_units(units[first:first + BATCH], assumptions, seed, first=first)
            yield cls(sector, tuple(units[:len(runs)]), tuple(runs), assumptions, seed, draws)

    @cached_property
    def means(self) -> dict[str, Floats]:
        """Last year's mean of every measure, one value per company, with some ratios that studies use."""
        means = all_means(self.runs)
        staff = np.array([unit.scenario.profile.n_employees for unit in self.units])
        means["productivity"] = means["revenue"] / staff
        means["margin"] = means["profit"] / np.maximum(means["revenue"], 1.0)
        means["composite"] = (
            standardised(means["customer_satisfaction"]) + standardised(means["productivity"])
            + standardised(means["margin"]) - standardised(means["employee_turnover"]))
        means["quits"] = np.array([quits_per_year(run) for run in self.runs])
        means["dispersion"] = dispersion(self.people, len(self.runs))
        means["surveyed_employee_satisfaction"] = surveyed(self.runs, "employee_satisfaction")
        means["surveyed_customer_satisfaction"] = surveyed(self.runs, "customer_satisfaction")
        return means

    @cached_property
    def quarters(self) -> dict[str, Floats]:
        """What happens from one quarter to the next in every company, float64 (companies, quarters).

        `satisfaction_gained` is the customers' satisfaction less that of the quarter before; `revenue_growth` the
        growth of revenue in the quarter that follows.
        """
        satisfaction, revenue = (
            np.array([by_quarter(run[name][0]) for run in self.runs]) for name in ("customer_satisfaction", "revenue"))
        grown = np.divide(
            revenue[:, 1:], revenue[:, :-1], out=np.full_like(revenue[:, 1:], np.nan), where=revenue[:, :-1] > 0)
        return {
            "satisfaction_gained": np.diff(satisfaction, axis=1)[:, :-1], "revenue_growth": grown[:, 1:] - 1.0}

    @cached_property
    def people(self) -> pd.DataFrame:
        """Everybody who worked in these companies, with `unit` and `left` (within the last year)."""
        frames = [run.people.assign(unit=number) for number, run in enumerate(self.runs)]
        people = pd.concat(frames, ignore_index=True)
        recent = people["left_week"].isna() | (people["left_week"] > self.runs[0].weeks - 52)
        people = people[recent & ~people["laid_off"]]
        return people.assign(left=people["left_week"].notna().astype(float))

    @cached_property
    def judgements(self) -> pd.DataFrame:
        """Visits to the first companies, one row each.

        Columns unit, week, customer, expectation (before), quality, disconfirmation, satisfaction (after), stayed (1
        for who is still a customer half a year later) and bad_word: the share of that half year in which whoever
        asked this customer would have heard a bad opinion.
        """
        for _ in self.judging():
            pass
        found: pd.DataFrame = self.__dict__["judgements"]
        return found

    def judging(self) -> Iterator[None]:
        """Writes the visits down company by company, so that whoever watches may leave; in the end they are kept."""
        visits: list[pd.DataFrame] = []
        for number, unit in enumerate(self.units[:JUDGED_COMPANIES]):
            company = Company(unit.scenario, assumptions=self.assumptions, seed=seed_of(self.seed, number))
            visits.append(judged(company).assign(unit=number))
            yield
        self.__dict__["judgements"] = pd.concat(visits, ignore_index=True)

    def with_draws(self, draws: int) -> Measured:
        """The same companies with other resamples behind the intervals; what has been measured is kept."""
        other = copy(self)
        object.__setattr__(other, "draws", draws)
        return other


# In place of the week since which somebody is a customer, where nobody is.
NOBODY = 1 << 30


def judged(company: Company) -> pd.DataFrame:
    """Visits of the first weeks to one company under its usual policy (see `Evidence.judgements`)."""
    visits: list[pd.DataFrame] = []
    opinions, since = [], []
    for week in range(JUDGED_WEEKS + FOLLOWED_WEEKS):
        frame = _judged_week(company)
        if week < JUDGED_WEEKS:
            visits.append(frame)
        customers, is_here = company.state.customers, company.state.active == 1
        opinions.append(customers.numbers[CUSTOMER.satisfaction].copy())
        since.append(np.where(is_here, customers.counts[CUSTOMER_COUNT.since], NOBODY))
    neutral = company.assumptions.word_neutral
    return followed(pd.concat(visits, ignore_index=True), np.array(opinions), np.array(since), neutral)


def followed(visits: pd.DataFrame, opinions: Floats, since: NDArray[np.int64], neutral: float) -> pd.DataFrame:
    """Visits with what became of the visitor: `stayed` and `bad_word` (see `Evidence.judgements`).

    Args:
        visits: with week (from 1) and customer. opinions: float64 (weeks, customers), 0–1, at the end of each week.
        since: int64 (weeks, customers), from when on this customer is one. neutral: below it an opinion is a bad one.
    """
    who, week = visits["customer"].to_numpy(), visits["week"].to_numpy()
    n_bad = np.zeros(len(visits))
    is_here = np.zeros(len(visits), np.bool_)
    for later in range(FOLLOWED_WEEKS):
        # Row `week` is the end of the week after the visit; somebody else may hold the slot by then.
        is_here = since[week + later, who] <= week
        n_bad += is_here & (opinions[week + later, who] < neutral)
    return visits.assign(stayed=is_here.astype(float), bad_word=n_bad / FOLLOWED_WEEKS)


def _judged_week(company: Company) -> pd.DataFrame:
    before = company.state.customers.numbers[CUSTOMER.expectation].copy()
    company.step()
    n = int(company.state.tally[SUM.n_visits])
    who, quality = company.state.visits.who[:n].copy(), company.state.visits.quality[:n].copy()
    return pd.DataFrame({
        "week": company.week, "customer": who, "expectation": before[who], "quality": quality,
        "disconfirmation": quality - before[who],
        "satisfaction": company.state.customers.numbers[CUSTOMER.satisfaction][who]})


def quits_per_year(run: Run) -> float:
    """Employees who quit of their own accord in the last year, as a share of those at work."""
    quits, present = (run.records[name][0, -MEASURED_WEEKS:].sum() for name in ("n_quit", "n_present"))
    return float(WEEKS_PER_YEAR * quits / present) if present > 0 else float("nan")


def by_quarter(weekly: Floats) -> Floats:
    """Mean of every whole quarter after week 0, float64 (quarters,)."""
    n = (weekly.size - 1) // WEEKS_PER_QUARTER
    means: Floats = weekly[1:1 + n * WEEKS_PER_QUARTER].reshape(n, WEEKS_PER_QUARTER).mean(axis=1)
    return means


def dispersion(people: pd.DataFrame, n: int) -> Floats:
    """Standard deviation of satisfaction among those still at work in each of n units; NaN where nobody is.

    Args:
        people: with unit (from 0), left and satisfaction.
    """
    spread = people[people["left"] == 0].groupby("unit")["satisfaction"].std(ddof=0)
    return np.array(spread.reindex(range(n)), np.float64)


def standardised(values: Floats) -> Floats:
    """Values less their mean, over their spread; zeros where they do not vary."""
    spread = float(values.std())
    return (values - values.mean()) / spread if spread > 0 else np.zeros_like(values)
