"""Care that travels, the hypothesis, what helps and how to get it wrong: what `test_mechanisms.py` asserts on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation import Company, Run
from simulation.state import CUSTOMER, CUSTOMER_COUNT, EMPLOYEE, EMPLOYEE_COUNT, MANAGER, State
from tests.companies import HOTEL, effect_on, employees_mean, like, played, played_on
from tests.evidence.recorded import recorded
from tests.mechanisms import CARED_FOR, LAST_YEARS, NOT_CARED_FOR, OWN, A, Differences, beside, effect, under

REGULARS = like(
    HOTEL, relationship=1.0, handoffs=0, visits_per_year=26, n_customers=1200, n_departments=1, customer_weight=1)
"""Customers who come every other week and always to the same person: whose team they belong to is clear."""
REMOVES = ("team", "customers", "acquaintances")


def team_of_each(state: State) -> NDArray[np.int64]:
    """Team of the employee each customer met last; -1 for prospects and strangers."""
    adviser = state.customers.counts[CUSTOMER_COUNT.adviser]
    known = (adviser >= 0) & (state.active == 1)
    return np.where(known, state.employees.counts[EMPLOYEE_COUNT.team, np.maximum(adviser, 0)], -1)


def first_team(company: Company, other: Company) -> list[float]:
    """Care felt in team 0, satisfaction of its customers, opinion of their acquaintances (as in the other company)."""
    staff, opinion = company.state.employees, company.state.customers.numbers[CUSTOMER.satisfaction]
    team = (staff.counts[EMPLOYEE_COUNT.team] == 0) & (staff.counts[EMPLOYEE_COUNT.present] == 1)
    customers = team_of_each(other.state) == 0
    graph = other.state.acquaintances
    knowing = np.zeros(customers.size, bool)
    np.logical_or.at(knowing, np.repeat(np.arange(customers.size), np.diff(graph.starts)), customers[graph.neighbours])
    return [
        staff.numbers[EMPLOYEE.felt_care, team].mean(), opinion[customers].mean(), opinion[knowing & ~customers].mean()]


@recorded("bits")
def one_better_manager() -> Mapping[str, Any]:
    """What one manager's attention becomes at each remove in the end, and the week in which half of it is there."""
    differences = beside(REGULARS, lambda company: company.managers[0].__setattr__("talent", 1.0), 60, first_team)
    last, mean = differences[:, -10:].mean(axis=1), differences.mean(axis=0)
    half_way = [int(np.argmax(mean[:, view] >= mean[-10:, view].mean() / 2)) for view in range(3)]
    return {
        **{remove: last[:, view] for view, remove in enumerate(REMOVES)},
        **{f"half way, {remove}": week for week, remove in zip(half_way, REMOVES, strict=True)},
        "team above customers": last[:, 0] - last[:, 1], "customers above acquaintances": last[:, 1] - last[:, 2]}


@recorded("bits")
def care_on_its_way_down() -> Mapping[str, Any]:
    """What is left of a caring direction's care at the customers, and how much is lost at each step."""
    strong, weak = under(direction_care=0.9), under(direction_care=0.3)
    direction = (strong.records["direction_care"] - weak.records["direction_care"])[:, 156]
    managers = np.array([
        one.managers.numbers[MANAGER.received_care].mean() - other.managers.numbers[MANAGER.received_care].mean()
        for (one, _), (other, _) in zip(strong.ends, weak.ends, strict=True)])
    employees, customers = (
        employees_mean(strong, name) - employees_mean(weak, name) for name in ("felt_care", "care_given"))
    steps = pairwise([direction, managers, employees, customers])
    names = ("lost at managers", "lost at employees", "lost at customers")
    return {"customers": customers} | {name: above - below for name, (above, below) in zip(names, steps, strict=True)}


def moods(company: Company, other: Company) -> list[float]:
    """Strain, satisfaction of employees and quality of a week."""
    del other
    return [company.series(name)[-1] for name in ("strain", "employee_satisfaction", "delivered_quality")]


@recorded("bits")
def a_wave_of_angry_customers() -> Mapping[str, Any]:
    """What it does to employees, and later to the service."""
    wave = beside(like(HOTEL, weeks=60), lambda company: company.customers.set("expectation", 1.0), 20, moods)
    return {
        "strain": wave[:, 3, 0], "employees": wave[:, 3, 1], "service at once": float(abs(wave[:, 0, 2]).max()),
        "service later": wave[:, 10:, 2].mean(axis=1)}


@recorded("bits")
def pleased_customers() -> Mapping[str, Any]:
    """What they do to employees."""
    wave = beside(like(HOTEL, weeks=60), lambda company: company.customers.set("expectation", 0.1), 20, moods)
    return {"strain": wave[:, 5:, 0].mean(axis=1), "employees": wave[:, 5:, 1].mean(axis=1)}


def rise_of_slopes(run: Run) -> Differences:
    """How much steeper care given follows care felt at its 9th decile than at its 1st, per company."""
    rises_of = []
    for state, _ in run.ends:
        present = state.employees.counts[EMPLOYEE_COUNT.present] == 1
        felt, given = state.employees.numbers[[EMPLOYEE.felt_care, EMPLOYEE.care_given]][:, present]
        low, high = (felt <= np.quantile(felt, 1 / 3)), (felt >= np.quantile(felt, 2 / 3))
        slopes = [
            (np.quantile(given[high], tau) - np.quantile(given[low], tau)) / (felt[high].mean() - felt[low].mean())
            for tau in (0.1, 0.9)]
        rises_of.append(slopes[1] - slopes[0])
    return np.array(rises_of)


@recorded("nearly")
def rise_of_slopes_under_each_cap() -> Mapping[str, Any]:
    """Without a cap, under a soft one, under a strict one."""
    none, soft, strict = (
        rise_of_slopes(played_on(like(HOTEL, n_employees=240), A.replace(symmetry=kind)))
        for kind in ("none", "soft", "strict"))
    return {"none": none, "soft": soft, "soft above none": soft - none, "strict above soft": strict - soft}


@recorded("bits")
def autonomy_of_novices_and_experts() -> Mapping[str, Any]:
    """What autonomy does to quality."""
    by_skill = []
    for skill in (A.replace(skill_base=0.25, skill_talent=0.1), A.replace(skill_base=0.45, skill_talent=0.4)):
        given, kept = (
            played(HOTEL, ((0, OWN.replace(autonomy=level, decision_latitude=0.6)),), skill) for level in (0.9, 0.2))
        by_skill.append(effect_on("delivered_quality", given, kept, *LAST_YEARS))
    return dict(zip(("novices", "experts"), by_skill, strict=True))


CARRIED: dict[str, tuple[str, dict[str, float], dict[str, float], dict[str, float]]] = {
    "listening": ("trust", {"listening": 0.9}, {"follow_through": 0.9}, {"follow_through": 0.0}),
    "recognition": ("trust", {"recognition": 0.9}, CARED_FOR, {"manager_attention": 0.05, "direction_care": 0.2}),
    "vision": ("trust", {"shared_vision": 0.9}, {"direction_care": 0.95}, {"direction_care": 0.1}),
    "autonomy": (
        "delivered_quality", {"autonomy": 0.95}, {"coaching": 0.8, "manager_attention": 0.6, "training": 40},
        {"coaching": 0.0, "manager_attention": 0.05, "training": 0}),
    "tools": ("delivered_quality", {"tools": 300}, CARED_FOR, NOT_CARED_FOR)}
"""A measure, a lever, and the company in which it is carried and the one in which it is not."""


@recorded("bits", CARRIED)
def a_lever_carried_and_not(name: str) -> Mapping[str, Any]:
    """What the same lever does in either company."""
    measure, lever, right, wrong = CARRIED[name]
    return {"carried": effect(measure, lever, right), "not carried": effect(measure, lever, wrong)}


@recorded("bits")
def tolerance_with_and_without_coaching() -> Mapping[str, Any]:
    """What tolerating errors does to their number."""
    lax, coached = (effect("errors", {"error_tolerance": 1.0}, {"coaching": coaching}) for coaching in (0.0, 0.8))
    return {"without": lax, "without above ten times with": lax - 10 * coached}


@recorded("bits")
def watching_too_closely() -> Mapping[str, Any]:
    """What full attention does where little is left to people."""
    base = {"manager_attention": 0.7, "autonomy": 0.1}
    watched, left = under(**base | {"manager_attention": 1.0}), under(**base)
    return {
        "employee_satisfaction": effect_on("employee_satisfaction", watched, left, *LAST_YEARS),
        "autonomy_felt": employees_mean(watched, "autonomy_felt") - employees_mean(left, "autonomy_felt")}


@recorded("bits")
def error_tolerance_on_usual_and_new_cases() -> Mapping[str, Any]:
    """Errors at first, hidden ones, and quality."""
    found: dict[str, Any] = {}
    quality = []
    for variety in (0.05, 0.95):
        company, coached = like(HOTEL, case_variety=variety), {"coaching": 0.6, "error_tolerance": 0.2}
        tolerant = {"error_tolerance": 0.8}
        found[f"errors at first, variety {variety}"] = effect("errors", tolerant, coached, company, (1, 26))
        found[f"hidden errors, variety {variety}"] = effect("hidden_errors", tolerant, coached, company)
        quality.append(effect("delivered_quality", tolerant, coached, company))
    usual, new = quality
    return found | {"quality on new cases": new, "quality on new cases above usual ones": new - usual}


@recorded("bits")
def a_collective_bonus_in_small_and_large_teams() -> Mapping[str, Any]:
    """Effort under a purely collective bonus, less that under an individual one and under a mixed one."""
    effort = {}
    for span in (4, 24):
        company = like(HOTEL, span=span, weeks=52)
        alone, mixed, collective = (
            employees_mean(under(company, bonus_pool=0.1, collective_bonus=share), "effort") for share in (0, 0.5, 1))
        effort |= {f"span {span}, above alone": collective - alone, f"span {span}, above mixed": collective - mixed}
    return effort


@recorded("bits")
def purely_individual_bonuses() -> Mapping[str, Any]:
    """What they do to help, learning and handoffs."""
    shared, alone = (under(bonus_pool=0.1, collective_bonus=share, knowledge_sharing=0.6) for share in (1, 0))
    return {
        "cooperation": employees_mean(alone, "cooperation") - employees_mean(shared, "cooperation"),
        **{name: effect_on(name, alone, shared, *LAST_YEARS) for name in ("skill", "handoff_loss")}}


@recorded("bits")
def pay_below_and_above_the_usual() -> Mapping[str, Any]:
    """What it does to quality and revenue in the first half year."""
    week = (2, 26)
    usual, less, more = (under(pay=pay) for pay in (1.0, 0.85, 1.15))
    return {
        "quality, less": effect_on("delivered_quality", less, usual, *week),
        "revenue, less": effect_on("revenue", less, usual, *week),
        "revenue, more": effect_on("revenue", more, usual, *week)}


@recorded("bits")
def attention_in_small_and_large_teams() -> Mapping[str, Any]:
    """What attention does to the care that is felt."""
    small, large = (
        effect("felt_care", {"manager_attention": 0.7}, {"manager_attention": 0.2}, like(HOTEL, span=span, weeks=104),
               (53, 104))
        for span in (5, 20))
    return {"large": large, "small above large": small - large}


PAID_FOR = {
    "employee_support": (0.8, "strain"), "training": (50, "skill"), "recognition": (0.8, "employee_satisfaction"),
    "pay": (1.1, "employee_turnover"), "onboarding": (8, "skill"), "tools": (160, "delivered_quality")}
"""A value of each lever, and what it is for."""


@recorded("bits", PAID_FOR)
def what_is_paid_for(lever: str) -> Mapping[str, Any]:
    """What it is for, and profit in the first month."""
    value, measure = PAID_FOR[lever]
    return {measure: effect(measure, {lever: value}), "profit at first": effect("profit", {lever: value}, weeks=(1, 4))}


TAKES_TIME = {
    "coaching": "skill", "knowledge_sharing": "skill", "communication": "trust",
    "participation": "employee_satisfaction", "manager_attention": "felt_care"}


@recorded("bits", TAKES_TIME)
def what_takes_time(lever: str) -> Mapping[str, Any]:
    """What it is for, and how dense work is in the third week."""
    denser, own = (
        played(like(HOTEL, weeks=3), ((0, OWN.replace(**change)),)) for change in ({lever: 0.8}, {}))
    return {
        TAKES_TIME[lever]: effect(TAKES_TIME[lever], {lever: 0.8}),
        "intensity at first": employees_mean(denser, "intensity_felt") - employees_mean(own, "intensity_felt")}


@recorded("bits")
def tools_with_and_without_care() -> Mapping[str, Any]:
    """What tools do to quality."""
    without, with_care = (effect("delivered_quality", {"tools": 300}, {"tools": 0} | care) for care in ({}, CARED_FOR))
    return {"without care": without, "with care above without": with_care - without}


BUNDLE = {
    "listening": 0.7, "follow_through": 0.9, "coaching": 0.7, "autonomy": 0.75, "tools": 200, "manager_attention": 0.7}
BUNDLED = ("delivered_quality", "customer_satisfaction", "trust")


@lru_cache(1)
def _bundled() -> tuple[Run, tuple[Run, ...], Run]:
    parts = tuple(under(**{lever: value}) for lever, value in BUNDLE.items())
    return under(**BUNDLE), parts, under()


@recorded("bits", BUNDLED)
def a_bundle_above_its_parts(measure: str) -> Mapping[str, Any]:
    """What levers bring together, less the sum of what each brings alone."""
    together, parts, own = _bundled()
    apart = sum(effect_on(measure, part, own, *LAST_YEARS) for part in parts)
    return {measure: effect_on(measure, together, own, *LAST_YEARS) - apart}
