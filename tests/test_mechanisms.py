"""What the model is about, seen from outside: care that travels, the hypothesis, what helps and how to get it wrong.

The rows are those of the features (Z) and of the qualitative facts of the evidence (Q).
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from simulation import Company, Run
from simulation.state import (
    ADVISER, CARE_GIVEN, FELT_CARE, PRESENT, RECEIVED_CARE, SATISFACTION, TEAM, State,
)
from tests.companies import HOTEL, SMALL, band_of, effect_on, employees_mean, falls, like, played, played_on, rises
from tests.mechanisms import (
    A, CARED_FOR, LAST_YEARS, LEVERS, NOT_CARED_FOR, OWN, Differences, beside, effect, under)

# Z1, Q16, Q17, Q21: care travels down, moods travel back

REGULARS = like(
    HOTEL, relationship=1.0, handoffs=0, visits_per_year=26, n_customers=1200, n_departments=1, customer_weight=1)
"""Customers who come every other week and always to the same person: whose team they belong to is clear."""


def team_of_each(state: State) -> NDArray[np.int64]:
    """Team of the employee each customer met last; -1 for prospects and strangers."""
    adviser = state.customers.counts[ADVISER]
    known = (adviser >= 0) & (state.active == 1)
    return np.where(known, state.employees.counts[TEAM, np.maximum(adviser, 0)], -1)


def first_team(company: Company, other: Company) -> list[float]:
    """Care felt in team 0, satisfaction of its customers, opinion of their acquaintances (as in the other company)."""
    staff, opinion = company.state.employees, company.state.customers.numbers[SATISFACTION]
    team = (staff.counts[TEAM] == 0) & (staff.counts[PRESENT] == 1)
    customers = team_of_each(other.state) == 0
    graph = other.state.acquaintances
    knowing = np.zeros(customers.size, bool)
    np.logical_or.at(knowing, np.repeat(np.arange(customers.size), np.diff(graph.starts)), customers[graph.neighbours])
    return [staff.numbers[FELT_CARE, team].mean(), opinion[customers].mean(), opinion[knowing & ~customers].mean()]


@cache
def one_better_manager() -> Differences:
    return beside(REGULARS, lambda company: company.managers[0].__setattr__("talent", 1.0), 60, first_team)


def test_one_managers_attention_reaches_team_customers_and_acquaintances_in_this_order():
    differences = one_better_manager()
    assert all(rises(differences[:, -10:, sight].mean(axis=1)) for sight in range(3))
    mean = differences.mean(axis=0)
    half_way = [int(np.argmax(mean[:, sight] >= mean[-10:, sight].mean() / 2)) for sight in range(3)]
    assert half_way[0] < half_way[1] < half_way[2]


def test_what_one_manager_gives_weighs_less_at_each_remove():
    last = one_better_manager()[:, -10:].mean(axis=1)
    assert rises(last[:, 0] - last[:, 1]) and rises(last[:, 1] - last[:, 2])


def test_care_attenuates_from_the_direction_to_managers_employees_and_customers():
    strong, weak = under(direction_care=0.9), under(direction_care=0.3)
    direction = (strong.records["direction_care"] - weak.records["direction_care"])[:, 156]
    managers = np.array([
        one.managers.numbers[RECEIVED_CARE].mean() - other.managers.numbers[RECEIVED_CARE].mean()
        for (one, _), (other, _) in zip(strong.ends, weak.ends, strict=True)])
    employees, customers = (
        employees_mean(strong, name) - employees_mean(weak, name) for name in ("felt_care", "care_given"))
    steps = [direction, managers, employees, customers]
    assert rises(customers) and all(rises(above - below) for above, below in pairwise(steps))


def moods(company: Company, other: Company) -> list[float]:
    del other
    return [company.series(name)[-1] for name in ("strain", "employee_satisfaction", "delivered_quality")]


def test_a_wave_of_angry_customers_strains_employees_and_comes_back_as_worse_service():
    wave = beside(like(HOTEL, weeks=60), lambda company: company.customers.set("expectation", 1.0), 20, moods)
    assert rises(wave[:, 3, 0]) and falls(wave[:, 3, 1])
    assert abs(wave[:, 0, 2]).max() < 1e-9 and falls(wave[:, 10:, 2].mean(axis=1))


def test_pleased_customers_lift_morale():
    wave = beside(like(HOTEL, weeks=60), lambda company: company.customers.set("expectation", 0.1), 20, moods)
    assert falls(wave[:, 5:, 0].mean(axis=1)) and rises(wave[:, 5:, 1].mean(axis=1))


# Z2: the hypothesis

def rise_of_slopes(run: Run) -> Differences:
    """How much steeper care given follows care felt at its 9th decile than at its 1st, per company."""
    rises_of = []
    for state, _ in run.ends:
        felt, given = state.employees.numbers[[FELT_CARE, CARE_GIVEN]][:, state.employees.counts[PRESENT] == 1]
        low, high = (felt <= np.quantile(felt, 1 / 3)), (felt >= np.quantile(felt, 2 / 3))
        slopes = [
            (np.quantile(given[high], tau) - np.quantile(given[low], tau)) / (felt[high].mean() - felt[low].mean())
            for tau in (0.1, 0.9)]
        rises_of.append(slopes[1] - slopes[0])
    return np.array(rises_of)


def test_a_soft_cap_makes_the_slopes_of_quantiles_rise_and_a_strict_one_more():
    none, soft, strict = (
        rise_of_slopes(played_on(like(HOTEL, n_employees=240), A.replace(symmetry=kind)))
        for kind in ("none", "soft", "strict"))
    low, high = band_of(none)
    assert low < 0 < high
    assert rises(soft) and rises(soft - none) and rises(strict - soft)


# Z3, Z4, Z5: what helps, and how to get it wrong

def test_autonomy_needs_competence():
    by_skill = []
    for skill in (A.replace(skill_base=0.25, skill_talent=0.1), A.replace(skill_base=0.45, skill_talent=0.4)):
        given, kept = (
            played(HOTEL, ((0, OWN.replace(autonomy=level, decision_latitude=0.6)),), skill) for level in (0.9, 0.2))
        by_skill.append(effect_on("delivered_quality", given, kept, *LAST_YEARS))
    novices, experts = by_skill
    assert falls(novices) and rises(experts)


@pytest.mark.parametrize(("measure", "lever", "right", "wrong"), [
    ("trust", {"listening": 0.9}, {"follow_through": 0.9}, {"follow_through": 0.0}),
    ("trust", {"recognition": 0.9}, CARED_FOR, {"manager_attention": 0.05, "direction_care": 0.2}),
    ("trust", {"shared_vision": 0.9}, {"direction_care": 0.95}, {"direction_care": 0.1}),
    ("delivered_quality", {"autonomy": 0.95}, {"coaching": 0.8, "manager_attention": 0.6, "training": 40},
     {"coaching": 0.0, "manager_attention": 0.05, "training": 0}),
    ("delivered_quality", {"tools": 300}, CARED_FOR, NOT_CARED_FOR),
], ids=["listening", "recognition", "vision", "autonomy", "tools"])
def test_the_same_lever_helps_when_it_is_carried_and_harms_when_it_is_not(measure, lever, right, wrong):
    assert rises(effect(measure, lever, right)) and falls(effect(measure, lever, wrong))


def test_tolerance_without_coaching_lets_errors_multiply():
    lax, coached = (effect("errors", {"error_tolerance": 1.0}, {"coaching": coaching}) for coaching in (0.0, 0.8))
    assert rises(lax) and rises(lax - 10 * coached)


def test_watching_too_closely_costs_felt_autonomy_and_satisfaction():
    base = {"manager_attention": 0.7, "autonomy": 0.1}
    assert falls(effect("employee_satisfaction", {"manager_attention": 1.0}, base))
    watched, left = under(**base | {"manager_attention": 1.0}), under(**base)
    assert falls(employees_mean(watched, "autonomy_felt") - employees_mean(left, "autonomy_felt"))


def test_error_tolerance_costs_errors_at_first_shows_hidden_ones_and_pays_more_on_new_cases():
    by_variety = []
    for variety in (0.05, 0.95):
        company, coached = like(HOTEL, case_variety=variety), {"coaching": 0.6, "error_tolerance": 0.2}
        tolerant = {"error_tolerance": 0.8}
        assert rises(effect("errors", tolerant, coached, company, (1, 26)))
        assert falls(effect("hidden_errors", tolerant, coached, company))
        by_variety.append(effect("delivered_quality", tolerant, coached, company))
    usual, new = by_variety
    assert rises(new) and rises(new - usual)


def test_a_purely_collective_bonus_works_in_small_teams_and_is_ridden_on_in_large_ones():
    effort = {}
    for span in (4, 24):
        company = like(HOTEL, span=span, weeks=52)
        alone, mixed, collective = (
            employees_mean(under(company, bonus_pool=0.1, collective_bonus=share), "effort") for share in (0, 0.5, 1))
        effort[span] = collective - alone, collective - mixed
    assert rises(effort[4][0]) and falls(effort[24][0]) and falls(effort[24][1])


def test_purely_individual_bonuses_weaken_help_learning_and_handoffs():
    shared, alone = (under(bonus_pool=0.1, collective_bonus=share, knowledge_sharing=0.6) for share in (1, 0))
    assert falls(employees_mean(alone, "cooperation") - employees_mean(shared, "cooperation"))
    assert falls(effect_on("skill", alone, shared, *LAST_YEARS))
    assert rises(effect_on("handoff_loss", alone, shared, *LAST_YEARS))


def test_pay_below_the_usual_costs_performance_and_pay_above_it_brings_none():
    week = (2, 26)
    assert falls(effect_on("delivered_quality", under(pay=0.85), under(pay=1.0), *week))
    cut, raised_pay = (effect_on("revenue", under(pay=pay), under(pay=1.0), *week) for pay in (0.85, 1.15))
    assert falls(cut) and abs(raised_pay.mean()) < abs(cut.mean()) / 4


@pytest.mark.parametrize("lever", [name for name, declared in LEVERS.items() if declared.sates])
def test_the_second_half_of_a_programme_that_sates_adds_less_than_the_first(lever):
    none, half, all_of_it = (decided_and_felt(lever, value) for value in (0.0, 0.5, 1.0))
    assert none < half < all_of_it and all_of_it - half < (half - none) / 2


def decided_and_felt(lever: str, value: float) -> float:
    """A lever as it is felt after two years at a value."""
    company = Company(SMALL, policy=SMALL.policy.replace(**{lever: value}), seed=3)
    for _ in range(104):
        company.step()
    return float(company.state.levers[list(LEVERS).index(lever)])


def test_attention_counts_more_in_small_teams():
    small, large = (
        effect("felt_care", {"manager_attention": 0.7}, {"manager_attention": 0.2}, like(HOTEL, span=span, weeks=104),
               (53, 104))
        for span in (5, 20))
    assert rises(large) and rises(small - large)


@pytest.mark.parametrize(("lever", "value", "measure", "is_better"), [
    ("employee_support", 0.8, "strain", falls), ("training", 50, "skill", rises),
    ("recognition", 0.8, "employee_satisfaction", rises), ("pay", 1.1, "employee_turnover", falls),
    ("onboarding", 8, "skill", rises), ("tools", 160, "delivered_quality", rises)])
def test_what_is_paid_for_brings_what_it_is_for_and_costs_money_from_the_first_week(lever, value, measure, is_better):
    assert is_better(effect(measure, {lever: value}))
    assert falls(effect("profit", {lever: value}, weeks=(1, 4)))


@pytest.mark.parametrize(("lever", "measure"), [
    ("coaching", "skill"), ("knowledge_sharing", "skill"), ("communication", "trust"),
    ("participation", "employee_satisfaction"), ("manager_attention", "felt_care")])
def test_what_takes_time_brings_what_it_is_for_and_makes_work_denser_at_first(lever, measure):
    assert rises(effect(measure, {lever: 0.8}))
    denser, own = (
        played(like(HOTEL, weeks=3), ((0, OWN.replace(**change)),)) for change in ({lever: 0.8}, {}))
    assert rises(employees_mean(denser, "intensity_felt") - employees_mean(own, "intensity_felt"))


# Z6, Q7, Q20: nothing works alone

def test_tools_bring_almost_nothing_without_care_and_much_with_it():
    quality = [effect("delivered_quality", {"tools": 300}, {"tools": 0} | care) for care in ({}, CARED_FOR)]
    assert abs(quality[0].mean()) < 0.01 and rises(quality[1] - quality[0])


BUNDLE = {
    "listening": 0.7, "follow_through": 0.9, "coaching": 0.7, "autonomy": 0.75, "tools": 200, "manager_attention": 0.7}


@pytest.mark.parametrize("measure", ["delivered_quality", "customer_satisfaction", "trust"])
def test_a_bundle_brings_more_than_its_parts(measure):
    together = effect(measure, BUNDLE)
    apart = sum(effect(measure, {lever: value}) for lever, value in BUNDLE.items())
    assert rises(together - apart)
