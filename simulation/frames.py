"""Teams and people of a run as pandas frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from simulation.measures import ratio
from simulation.profile import Profile
from simulation.rules.turnover import TOLD
from simulation.state import EMPLOYEE, EMPLOYEE_COUNT, Floats, State
from simulation.tally import TEAM_SUM
from simulation.week import Log

if TYPE_CHECKING:
    import pandas as pd

WEEKS_PER_YEAR = 52
TOLD_NAMES = tuple(EMPLOYEE._fields[k] for k in TOLD)


def teams_frame(profile: Profile, quarters: list[Floats]) -> pd.DataFrame:
    """One row per replicate, quarter and team.

    Args:
        profile: of the company. quarters: per replicate float64 (quarters, teams, len(TEAM_SUMS)).

    Returns:
        Columns replicate, quarter (from 1), team, n_employees (mean at work), n_contacts (real ones in the quarter),
        employee_satisfaction, customer_satisfaction (of the customers last met), employee_turnover (per year), strain,
        skill, delivered_quality, productivity (contacts per employee and week), revenue and profit (€ a week:
        revenue of the customers last met; less the team's pay and variable cost), surveyed_employee_satisfaction (12
        asked), surveyed_customer_satisfaction (30 asked). NaN where nobody could be asked or met.
    """
    stacked = np.stack(quarters)
    sums = {name: stacked[..., k] for k, name in enumerate(TEAM_SUM._fields)}
    weight = profile.customer_weight
    weeks, staff = sums["weeks"], sums["employee_weeks"]
    replicate, quarter, team = np.indices(stacked.shape[:3])
    revenue = ratio(sums["revenue"] * weight, weeks)
    columns: dict[str, Any] = {
        "replicate": replicate, "quarter": quarter + 1, "team": team,
        "n_employees": ratio(staff, weeks), "n_contacts": sums["contacts"] * weight,
        "employee_satisfaction": known_ratio(sums["employee_satisfaction"], staff),
        "customer_satisfaction": known_ratio(sums["customer_satisfaction"], sums["customers"]),
        "employee_turnover": known_ratio(sums["leavers"] * WEEKS_PER_YEAR, staff),
        "strain": known_ratio(sums["strain"], staff), "skill": known_ratio(sums["skill"], staff),
        "delivered_quality": known_ratio(sums["quality"], sums["contacts"]),
        "productivity": known_ratio(sums["contacts"] * weight, staff),
        "revenue": revenue,
        "profit": revenue * (1 - profile.variable_cost) - ratio(sums["payroll"], weeks),
        "surveyed_employee_satisfaction": known_ratio(
            sums["surveyed_employee_satisfaction"], sums["n_surveyed_employees"]),
        "surveyed_customer_satisfaction": known_ratio(
            sums["surveyed_customer_satisfaction"], sums["n_surveyed_customers"]),
    }
    return new_frame({name: column.ravel() for name, column in columns.items()})


def new_frame(columns: dict[str, Any]) -> pd.DataFrame:
    """A frame of these columns; pandas is imported only by those who ask for one (it takes longer than a run)."""
    import pandas as pd

    return pd.DataFrame(columns)


def known_ratio(part: Floats, whole: Floats) -> Floats:
    """part / whole, NaN where whole is 0: unknown is not zero."""
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)


def people_frame(ends: list[tuple[State, Log]]) -> pd.DataFrame:
    """Everybody who worked in the company during the run.

    Returns:
        One row per person: replicate, employee (post + 100,000 × holder), team, tenure (weeks), satisfaction,
        autonomy_felt, support_felt, intensity_felt, meaning_felt, skill, strain, performance (all 0–1), left_week
        (NaN for those still there), laid_off.
    """
    import pandas as pd

    return pd.concat([_people(r, state, log) for r, (state, log) in enumerate(ends)], ignore_index=True)


def _people(replicate: int, state: State, log: Log) -> pd.DataFrame:
    numbers, counts = state.employees.numbers, state.employees.counts
    here = np.flatnonzero(counts[EMPLOYEE_COUNT.present] == 1)
    left = log.leavers[: int(log.n_leavers[0])]
    post = np.concatenate([here, left[:, 0]]).astype(np.int64)
    holder = np.concatenate([counts[EMPLOYEE_COUNT.person, here], left[:, 1]]).astype(np.int64)
    frame = new_frame({
        "replicate": replicate, "employee": post + 100_000 * holder,
        "team": np.concatenate([counts[EMPLOYEE_COUNT.team, here], left[:, 2]]).astype(np.int64),
        "tenure": np.concatenate([counts[EMPLOYEE_COUNT.tenure, here], left[:, 3]]).astype(np.int64)})
    for k, name in enumerate(TOLD_NAMES):
        frame[name] = np.concatenate([numbers[TOLD[k], here], left[:, 6 + k]])
    frame["left_week"] = np.concatenate([np.full(here.size, np.nan), left[:, 4]])
    frame["laid_off"] = np.concatenate([np.zeros(here.size), left[:, 5]]).astype(bool)
    return frame
