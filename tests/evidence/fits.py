"""Companies that are fitted to what they tell: known ones, found again or not, and some that tell this or that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from experiments.decision import Decision
from experiments.estimate import Estimate
from experiments.own_company.figures import CompanyFigures, Team
from experiments.own_company.fit import FigureRow, Fit, Quantity, side_of
from experiments.own_company.fitting import Effort, calibrate
from experiments.own_company.free_quantities import free_quantities, values_of
from experiments.own_company.from_figures import known_profile
from simulation import Run, Scenario, simulate
from tests.evidence.recorded import Figures, recorded

SMALL = Effort(sizes=(80, 80, 140), replicates=1, luck=24, shown=32)
# For many companies that are looked at together.
MANY = Effort(sizes=(50, 50, 90), replicates=1, luck=16, shown=32)
CASES = 14
# Few, because each costs time; only where a profit has to speak of costs are there more, as it wavers less with them.
CUSTOMERS, MANY_CUSTOMERS = 1600.0, 4800.0
SECTORS = ("hotel", "shops", "bank", "contact_centre")


def company(**values: float) -> CompanyFigures:
    """A hotel that tells its sizes, and what else is given."""
    texts = {"employees": 48.0, "teams": 4.0, "departments": 2.0, "customers": CUSTOMERS, "turnover": 0.3, "churn": 0.3,
            "value": 500.0, **values}
    return CompanyFigures("hotel", tuple(texts.items()))


TEAMS = tuple(
    Team(f"T{k}", "", (("employees", 12.0), ("employee_answers", 12.0), ("employee_satisfaction", value)))
    for k, value in enumerate([0.54, 0.56, 0.58, 0.6, 0.62, 0.55, 0.57, 0.59, 0.61, 0.15]))
TOLD = {
    "little satisfaction": company(employee_satisfaction=0.45, employee_answers=40.0),
    "much satisfaction": company(employee_satisfaction=0.75, employee_answers=40.0),
    "few answers": company(customer_satisfaction=0.6, customer_answers=4.0),
    "many answers": company(customer_satisfaction=0.6, customer_answers=4000.0),
    "a figure that no company has": company(customer_satisfaction=0.05, customer_answers=4000.0),
    "a profit beside its costs": company(customers=MANY_CUSTOMERS, margin=0.6, fixed_cost=0.2),
    "a team like no other": CompanyFigures("hotel", company(employees=120.0, teams=10.0).values, TEAMS)}


@recorded("nearly", TOLD)
def fit_of_a_company_that_tells(what: str) -> Mapping[str, Any]:
    """What is made of it."""
    return figures_of(calibrate(TOLD[what], effort=SMALL))


@recorded("nearly", range(CASES), [CUSTOMERS])
def fit_of_a_known_company(case: int, customers: float) -> Mapping[str, Any]:
    """What is made of a company whose truth is known, and this truth."""
    return known_figures(case, customers)


@recorded("nearly", [0], [MANY_CUSTOMERS])
def fit_of_a_known_company_with_many_customers(case: int, customers: float) -> Mapping[str, Any]:
    """The same of a company that has enough of them for its profit to speak of its costs."""
    return known_figures(case, customers)


def known_figures(case: int, customers: float) -> Mapping[str, Any]:
    """Truth and fit of a company drawn from the prior, made of what its own surveys said."""
    sector = SECTORS[case % len(SECTORS)]
    usual = Scenario.load(sector).profile
    texts = {"employees": 48.0, "teams": 4.0, "departments": 2.0, "customers": customers, "turnover": usual.turnover,
            "churn": usual.churn, "value": usual.value}
    bare = CompanyFigures(sector, tuple(texts.items()))
    known = Decision(sector, profile=known_profile(bare))
    free = free_quantities(known.scenario, known.profile, with_costs=True)
    truth = values_of(free, np.random.default_rng(case).normal(size=1 + len(free)))
    parts = {part: {one.name: truth[one.name] for one in free if one.part == part}
             for part in ("start", "profile", "assumptions")}
    real = known.replace(start=parts["start"], profile={**known.profile, **parts["profile"]},
                         assumptions=parts["assumptions"])
    run = simulate(real.scenario.replace(events=()), None, real.facts, seed=9000 + case, weeks=13)
    found = figures_of(calibrate(surveyed(bare, run), effort=MANY))
    return found | {f"truth of {name}": value for name, value in truth.items()}


def surveyed(bare: CompanyFigures, run: Run) -> CompanyFigures:
    """A company that also tells what its surveys and its accounts said."""
    strain = float(np.mean(run["strain"][0, 1:]))
    margin = float(run["profit"][0, 1:].sum() / run["revenue"][0, 1:].sum())
    rows = tuple(
        Team(f"T{row.team}", "", (
            ("employees", 12.0), ("employee_answers", 12.0), ("customer_answers", 30.0),
            ("employee_satisfaction", float(row.surveyed_employee_satisfaction)),
            ("customer_satisfaction", float(row.surveyed_customer_satisfaction))))
        for row in run.teams.itertuples())
    return CompanyFigures(bare.sector, (*bare.values, ("strain", strain), ("margin", margin)), rows)


def figures_of(fit: Fit) -> dict[str, Any]:
    """A fit by name: quantities after and before, observed figures and teams' beside the model's."""
    quantities = {
        f"quantity {one.name}": (
            one.found.value, one.found.low, one.found.high, one.usual, *one.before, one.narrowing, one.part)
        for one in fit.quantities}
    lines = {
        f"line {one.name}": (*values_in(one.observed), *values_in(one.model), one.answers, one.is_assumed)
        for one in fit.lines}
    teams = {f"team {one.team} {one.name}": (one.observed, *values_in(one.model)) for one in fit.teams}
    return quantities | lines | teams


def values_in(found: Estimate) -> tuple[float, float, float]:
    """Value and interval."""
    return found.value, found.low, found.high


@dataclass(frozen=True)
class RecordedFit:
    """A fit as the record has it.

    Attributes:
        quantities: what was free. lines: observed figures. teams: on which side each team's figures lie.
        truth: of a known company, by name of quantity.
    """

    quantities: tuple[Quantity, ...]
    lines: tuple[FigureRow, ...]
    teams: tuple[str, ...]
    truth: dict[str, float]

    @classmethod
    def of(cls, found: Figures) -> RecordedFit:
        """The fit of an entry."""
        parts: dict[str, list[tuple[str, Any]]] = {"quantity": [], "line": [], "team": [], "truth": []}
        for name, row in found.items():
            kind, _, rest = name.partition(" ")
            parts[kind].append((rest, row))
        return cls(
            tuple(_quantity(name, row) for name, row in parts["quantity"]),
            tuple(
                FigureRow(name, Estimate(*row[:3]), row[6], row[7], Estimate(*row[3:6])) for name, row in parts["line"]
            ),
            tuple(side_of(row[0], Estimate(*row[1:4])) for _, row in parts["team"]),
            {name.removeprefix("of "): row[0] for name, row in parts["truth"]},
        )


def _quantity(name: str, row: Any) -> Quantity:
    value, low, high, usual, before, after, narrowing, part = row
    return Quantity(name, part, usual, Estimate(value, low, high), (before, after), narrowing)
