"""The compiled company against the plain one of `tests/reference`: the same bits, week by week and agent by agent."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
import pytest

from simulation import Assumptions, Company, Policy, Scenario, simulate
from simulation.assumptions import SYMMETRIES
from simulation.events import EVENT_KINDS, SIZES, Event
from simulation.measures import MEASURES
from simulation.networks import acquaintances
from simulation.parameters import parameters_of
from simulation.profile import ACQUAINTANCE_GRAPHS, Profile
from simulation.rules.turnover import TOLD
from simulation.run import Run
from simulation.state import (
    BOARD, CUSTOMER, CUSTOMER_COUNT, DEPARTMENT, DEPARTMENT_COUNT, EMPLOYEE, EMPLOYEE_COUNT, MANAGER, MANAGER_COUNT,
    State,
)
from simulation.tally import ROW, SUM
from simulation.week import WEEK
from tests.contracts import for_each
from tests.reference import ReferenceCompany, luck, networks

WEEKS = 30
SMALL = Profile(
    n_employees=14, n_customers=220, n_departments=3, span=4, handoffs=1, relationship=0.4, customer_weight=3,
    visits_per_year=12, turnover=0.8, vacancy=2)
HARDLY_ANYBODY = SMALL.replace(n_employees=4, n_departments=4, turnover=1.5, vacancy=26, handoffs=3)
EVENTS = (
    Event(2, "demand_surge", 0.8, 6), Event(5, "demand_surge", 0.3, 9), Event(4, "viral_complaint", 0.3, 3),
    Event(9, "wave_of_leavers", 0.5, 2), Event(10, "wave_of_leavers", 0.8, 1), Event(14, "new_rival", 1.5, 8))
SERVING = Policy(self_service=0.2, remote_days=3)
PLAN = {
    0: SERVING.replace(staffing=0.7, listening=1, follow_through=0, price=1.1),
    6: SERVING.replace(staffing=1.3, autonomy=0.9, onboarding=0, recognition=1, error_tolerance=0.9),
    17: SERVING.replace(staffing=0.9, direction_care=1, bonus_pool=0.12, tools=300, pay=1.1, brand_promise=0.9),
}
MODERATE = {"n_employees": 30, "n_customers": 300, "customer_weight": 50}
"""Upper bounds of sizes where they are drawn."""


@dataclass(frozen=True)
class Case:
    """What is played twice: `plan` is week to policy."""

    name: str
    scenario: Scenario
    plan: Mapping[int, Policy]
    seed: int
    replicate: int = 0


class Played(NamedTuple):
    """A case as the kernels played it, and as the plain company did (its records and measures, week 0 first)."""

    case: Case
    run: Run
    reference: ReferenceCompany
    rows: list[list[float]]
    measures: list[dict[str, float]]

    @property
    def name(self) -> str:
        """What the case is called."""
        return self.case.name

    @property
    def end(self) -> State:
        """The compiled company at the end."""
        return self.run.ends[self.case.replicate][0]


def scenario_of(profile: Profile, assumptions: Assumptions, policy: Policy = SERVING) -> Scenario:
    """A company of this profile, and every kind of event."""
    return Scenario.load("hotel").replace(
        profile=profile, policy=policy, assumptions=assumptions, events=EVENTS, weeks=WEEKS)


def drawn_case(seed: int) -> Case:
    """A case with every parameter drawn from its bounds, often a bound itself."""
    lots = random.Random(seed)
    graph = lots.choice(ACQUAINTANCE_GRAPHS)
    profile = drawn(Profile(graph=graph), lots)
    assumptions = drawn(Assumptions(symmetry=lots.choice(SYMMETRIES)), lots)
    plan = {week: drawn(Policy(), lots) for week in (0, 9, 20)}
    events = tuple(
        Event(lots.randint(1, 20), kind, lots.uniform(SIZES[kind].low, SIZES[kind].high), lots.randint(1, 10))
        for kind in EVENT_KINDS)
    scenario = scenario_of(profile, assumptions, drawn(Policy(), lots)).replace(events=events)
    return Case(f"drawn {seed}", scenario, plan, seed)


def drawn(declared: Any, lots: random.Random) -> Any:
    """The same with every parameter drawn from its bounds."""
    values, kind = {}, declared.__class__
    for name, parameter in parameters_of(kind).items():
        low, high = parameter.low, min(parameter.high, MODERATE.get(name, parameter.high))
        value = lots.choice((low, high, lots.uniform(low, high), lots.uniform(low, high)))
        values[name] = float(round(value)) if parameter.is_whole else value
    return declared.replace(**values)


CASES = (
    Case("soft", scenario_of(SMALL, Assumptions()), PLAN, seed=1),
    Case("strict, heavy-tailed", scenario_of(
        SMALL.replace(graph="heavy_tailed"), Assumptions(symmetry="strict")), PLAN, seed=7, replicate=1),
    Case("none, one department", scenario_of(
        SMALL.replace(n_departments=1, customer_weight=0.5), Assumptions(symmetry="none")), PLAN, seed=2**63 - 1),
    Case("hardly anybody", scenario_of(HARDLY_ANYBODY, Assumptions(symmetry_strength=1)), {}, seed=3),
    *(drawn_case(seed) for seed in range(6)),
)


each_case = for_each("played", lambda: [play(k) for k in range(len(CASES))])


@cache
def play(k: int) -> Played:
    """Plays one of the cases twice."""
    case = CASES[k]
    plan = case.plan or case.scenario.policy
    run = simulate(case.scenario, plan, seed=case.seed, replicates=case.replicate + 1, threads=1)
    reference = ReferenceCompany(case.scenario, seed=case.seed, replicate=case.replicate)
    rows, measures = [reference.row()], [reference.measures()]
    for week in range(WEEKS):
        reference.policy = case.plan.get(week, reference.policy)
        reference.step()
        rows.append(reference.row())
        measures.append(reference.measures())
    return Played(case, run, reference, rows, measures)


def number(value: Any) -> float:
    """An attribute as the arrays hold it: an agent or department by its number, nobody as -1."""
    return -1 if value is None else getattr(value, "index", value)


def table(agents: Iterable[Any], names: Iterable[str]) -> list[list[float]]:
    """Attributes of all agents, one list per attribute."""
    everybody = list(agents)
    return [[number(getattr(agent, name)) for agent in everybody] for name in names]


@each_case
def test_every_measure_of_every_week_is_that_of_the_plain_company(played: Played) -> None:
    for measure in MEASURES:
        expected = [measures[measure] for measures in played.measures]
        here = played.run[measure][played.case.replicate]
        np.testing.assert_array_equal(here, expected, err_msg=measure, strict=True)


@each_case
def test_every_sum_account_and_level_of_every_week_is_that_of_the_plain_company(played: Played) -> None:
    rows = played.run.rows[played.case.replicate]
    for column, here, expected in zip(ROW, rows.T, np.array(played.rows).T, strict=True):
        np.testing.assert_array_equal(here, expected, err_msg=column, strict=True)


@each_case
def test_every_customer_ends_as_in_the_plain_company(played: Played) -> None:
    end, slots = played.end, played.reference.customers
    assert end.customers.numbers.tolist() == table(slots, CUSTOMER._fields)
    assert end.customers.counts.tolist() == table(slots, CUSTOMER_COUNT._fields)
    assert end.active.tolist() == [slot.active for slot in slots]


@each_case
def test_every_employee_and_manager_ends_as_in_the_plain_company(played: Played) -> None:
    end, company = played.end, played.reference
    counts = ["manager" if name == "team" else name for name in EMPLOYEE_COUNT._fields]
    assert end.employees.numbers.tolist() == table(company.employees, EMPLOYEE._fields)
    assert end.employees.counts.tolist() == table(company.employees, counts)
    assert end.managers.numbers.tolist() == table(company.managers, MANAGER._fields)
    assert end.managers.counts.tolist() == table(company.managers, MANAGER_COUNT._fields)


@each_case
def test_departments_levers_and_the_company_itself_end_as_in_the_plain_company(played: Played) -> None:
    end, company = played.end, played.reference
    assert end.departments.numbers.tolist() == table(company.departments, DEPARTMENT._fields)
    sums = table(company.departments, ("n_active", "n_contacts", "verdicts"))
    assert end.departments.counts[DEPARTMENT_COUNT.n_active:].tolist() == sums
    bounds = end.departments.counts[[DEPARTMENT_COUNT.staff_start, DEPARTMENT_COUNT.staff_end]].T.tolist()
    assert [end.staff[first:last].tolist() for first, last in bounds] == [
        [number(employee) for employee in department.staff] for department in company.departments]
    assert end.board.tolist() == [company.level(name) for name in BOARD._fields]
    assert end.levers.tolist() == [getattr(company.felt, name) for name in parameters_of(Policy)]


@each_case
def test_the_quarters_of_all_teams_are_those_of_the_plain_company(played: Played) -> None:
    quarters = played.run.ends[played.case.replicate][1].quarters
    assert len(quarters) == WEEKS // 13
    np.testing.assert_array_equal(quarters, played.reference.quarters, strict=True)


@each_case
def test_the_same_people_left_as_in_the_plain_company(played: Played) -> None:
    log = played.run.ends[played.case.replicate][1]
    names = ["post", "person", "team", "tenure", "week", "laid_off", *(EMPLOYEE._fields[k] for k in TOLD)]
    expected = [[float(leaver[name]) for name in names] for leaver in played.reference.leavers]
    assert log.leavers[: int(log.n_leavers[0])].tolist() == expected


def test_everything_that_is_counted_happens_in_some_case() -> None:
    rows = [row for k in range(4) for row in play(k).rows]
    assert [name for name in SUM._fields if not any(row[ROW.index(name)] for row in rows)] == []


def test_the_company_shown_to_mesa_lives_the_weeks_of_the_plain_company() -> None:
    case = CASES[0]
    company, reference = Company(case.scenario, seed=case.seed), ReferenceCompany(case.scenario, seed=case.seed)
    assert company.measures() == reference.measures()
    for week in range(WEEKS):
        company.policy = reference.policy = case.plan.get(week, reference.policy)
        company.step()
        reference.step()
        assert company.measures() == reference.measures()
    at_work, customers = reference.at_work(), [slot for slot in reference.customers if slot.active]
    assert table(company.employees, ("index", *EMPLOYEE._fields)) == table(at_work, ("index", *EMPLOYEE._fields))
    assert table(company.managers, MANAGER._fields) == table(reference.managers, MANAGER._fields)
    assert table(company.customers, ("index", *CUSTOMER._fields)) == table(customers, ("index", *CUSTOMER._fields))
    assert [[other.index for other in employee.peers] for employee in company.employees] == [
        [other.index for other in employee.colleagues if other.present] for employee in at_work]


def test_both_companies_live_their_weeks_in_the_same_order() -> None:
    assert tuple(rule.__name__ for rule in WEEK) == ReferenceCompany.WEEK


@pytest.mark.parametrize("graph", ACQUAINTANCE_GRAPHS)
def test_the_towns_of_many_customers_are_wired_as_in_the_plain_company(graph: Any) -> None:
    n = 20_011
    profile = Profile(graph=graph, n_acquaintances=4)
    compressed = acquaintances(n, 4, graph)
    rows = np.split(compressed.neighbours, compressed.starts[1:-1])
    assert [row.tolist() for row in rows] == networks.acquaintances(profile, n)


def test_luck_is_the_published_splitmix64() -> None:
    published = [
        6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821]
    assert [luck.scramble(1234567 + k * luck.GOLDEN) for k in range(1, 6)] == published


def test_the_plain_company_runs_no_compiled_code() -> None:
    modules = [vars(module) for name, module in sys.modules.items() if name.startswith("tests.reference")]
    equations = [
        equation for names in modules for kind in names.values() if isinstance(kind, SimpleNamespace)
        for equation in vars(kind).values()]
    assert len(equations) > 50
    for names in (*modules, *(equation.__globals__ for equation in equations)):
        assert [name for name, value in names.items() if hasattr(value, "py_func")] == []
