"""The model's side of the validation: what its companies, people and customers show, measured once and used often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from experiments.ensemble import Floats, Unit, all_means, draw_units, play_units, surveyed
from simulation import Assumptions, Company, Run
from simulation.state import EXPECTATION, SATISFACTION
from simulation.tally import N_VISITS

# Weeks of one company in which customers' judgements are written down, for the relations between persons.
JUDGED_WEEKS = 40
# Companies played between two moments at which whoever watches may leave: about a tenth of a second.
BATCH = 20


@dataclass(frozen=True)
class Evidence:
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
    ) -> Evidence:
        """Draws and plays n companies of a sector."""
        *_, whole = cls.growing(sector, n, assumptions, seed, draws)
        return whole

    @classmethod
    def growing(
        cls, sector: str, n: int, assumptions: Assumptions | None = None, seed: int = 1, draws: int = 200
    ) -> Iterator[Evidence]:
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
        means["surveyed_employee_satisfaction"] = surveyed(self.runs, "employee_satisfaction")
        means["surveyed_customer_satisfaction"] = surveyed(self.runs, "customer_satisfaction")
        return means

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
        """Visits to one company: expectation, quality, disconfirmation, satisfaction after, stayed half a year."""
        company = Company(self.units[0].scenario, assumptions=self.assumptions, seed=self.seed)
        weeks = [_judged_week(company) for _ in range(JUDGED_WEEKS)]
        for _ in range(26):
            company.step()
        visits = pd.concat(weeks, ignore_index=True)
        since = company.state.customers.counts[0][visits["customer"]]
        stayed = (company.state.active[visits["customer"]] == 1) & (since <= visits["week"])
        return visits.assign(stayed=stayed.astype(float))


def _judged_week(company: Company) -> pd.DataFrame:
    before = company.state.customers.numbers[EXPECTATION].copy()
    company.step()
    n = int(company.state.tally[N_VISITS])
    who, quality = company.state.visits.who[:n].copy(), company.state.visits.quality[:n].copy()
    return pd.DataFrame({
        "week": company.week, "customer": who, "expectation": before[who], "quality": quality,
        "disconfirmation": quality - before[who], "satisfaction": company.state.customers.numbers[SATISFACTION][who]})


def standardised(values: Floats) -> Floats:
    """Values less their mean, over their spread; zeros where they do not vary."""
    spread = float(values.std())
    return (values - values.mean()) / spread if spread > 0 else np.zeros_like(values)
