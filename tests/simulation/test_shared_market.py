"""Companies that share a market: the same bits every way, nobody lost or doubled, and who cares more gains."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from numpy.typing import NDArray

from simulation import Company, Policy, Profile, Run, Scenario, simulate
from simulation.errors import InputError
from simulation.events import Event
from simulation.laws import breaches
from simulation.parameters import parameters_of
from simulation.rivalry import Rivalry
from simulation.shared_market import MarketRun, SharedMarket, simulate_market
from simulation.state import CLOSED, CUSTOMER, EMPLOYEE, EMPLOYEE_COUNT, State
from tests.companies import HOTEL, SMALL, band_of, falls, like, rises
from tests.simulation.rules.strategies import assumptions, drawn, policies, seeds

REPLICATES = 24
OWN = HOTEL.policy
CARING = OWN.replace(manager_attention=0.8, direction_care=0.7, recognition=0.5, listening=0.6, follow_through=0.8)
RESTLESS = like(SMALL, turnover=1.5, vacancy=8, churn=0.9)
PERSON = (EMPLOYEE.talent, EMPLOYEE.need_for_autonomy, EMPLOYEE.warmth, EMPLOYEE.disposition)
BEFALLS = (Event(3, "new_rival", 0.8, 9), Event(5, "wave_of_leavers", 0.6, 2), Event(8, "viral_complaint", 0.2, 2))


@cache
def market(*decided: Policy, scenario: Scenario = HOTEL) -> MarketRun:
    """Companies of one market, each under its policy; tests that compare with the same one share it."""
    return simulate_market([scenario] * len(decided), decided, seed=5, replicates=REPLICATES)


def lasting(run: Run, measure: str) -> NDArray[np.float64]:
    """A measure over the last half year, per replicate."""
    return run[measure][:, -26:].mean(axis=1)


def same(one: Run, other: Run) -> bool:
    return np.array_equal(one.rows, other.rows) and one.teams.equals(other.teams) and one.people.equals(other.people)


# The same bits.

@pytest.mark.parametrize("scenario", [HOTEL, RESTLESS, SMALL.replace(events=BEFALLS)], ids=["hotel", "restless", "hit"])
def test_a_company_alone_in_its_market_is_the_company_that_simulate_plays(scenario):
    schedule = {0: OWN, 9: CARING.replace(staffing=0.8, price=1.1)}
    ordinary = simulate(scenario, schedule, seed=3, replicates=3, weeks=39)
    (alone,) = simulate_market([scenario], [schedule], seed=3, replicates=3, weeks=39).runs
    assert same(alone, ordinary)


def test_mesa_companies_in_a_market_give_the_same_bits():
    decided = (CARING, OWN, OWN.replace(price=1.1))
    run = simulate_market([RESTLESS] * 3, decided, seed=4, weeks=30)
    stepped = SharedMarket([Company(RESTLESS, policy, seed=4) for policy in decided])
    moved = [stepped.exchange.moved.copy()]
    for _ in range(30):
        stepped.step()
        moved.append(stepped.exchange.moved.copy())
    for one, company in zip(run.runs, stepped.companies, strict=True):
        assert np.array_equal(one.rows[0], company.records().rows)
    assert np.array_equal(np.stack(moved), run.moved[0])


def test_the_number_of_threads_changes_no_bit():
    one, many = (
        simulate_market([RESTLESS] * 3, [CARING, OWN, OWN], replicates=4, threads=threads) for threads in (1, 3))
    assert all(same(*pair) for pair in zip(one.runs, many.runs, strict=True))
    assert np.array_equal(one.moved, many.moved)


def test_what_one_company_decides_reaches_the_others():
    other = simulate_market([RESTLESS] * 2, [CARING, OWN], weeks=30).runs[1]
    assert not np.array_equal(other.rows, simulate_market([RESTLESS] * 2, [OWN, OWN], weeks=30).runs[1].rows)


@pytest.mark.parametrize("fact", parameters_of(Rivalry))
def test_everything_that_a_market_assumes_moves_something(fact):
    ends = [
        simulate_market(
            [RESTLESS] * 3, [CARING.replace(price=0.9), OWN, OWN],
            rivalry=Rivalry(**{fact: getattr(parameters_of(Rivalry)[fact], end)}))
        for end in ("low", "high")]
    assert any(not np.array_equal(low.rows, high.rows) for low, high in zip(ends[0].runs, ends[1].runs, strict=True))


def test_a_market_takes_for_granted_what_its_scenario_says():
    fierce = Rivalry(switching=0.8, comparing=1)
    texts, set_by = (
        simulate_market([scenario] * 2, [CARING, OWN], rivalry=rivalry, weeks=30)
        for scenario, rivalry in ((RESTLESS.replace(rivalry=fierce), None), (RESTLESS, fierce))
    )
    assert all(np.array_equal(one.rows, other.rows) for one, other in zip(texts.runs, set_by.runs, strict=True))
    assert not np.array_equal(texts.runs[0].rows, simulate_market([RESTLESS] * 2, [CARING, OWN], weeks=30).runs[0].rows)


# Nobody is lost or doubled.

def crowd_of(states: list[State]) -> NDArray[np.float64]:
    """What customers and prospects of all companies are, in order."""
    rows = np.hstack(
        [state.customers.numbers[[CUSTOMER.price_sensitivity, CUSTOMER.care_sensitivity, CUSTOMER.leniency]]
        for state in states])
    return rows[:, np.lexsort(rows)]


def test_customers_and_prospects_change_places_and_nobody_is_lost_or_doubled():
    opened = SharedMarket([Company(RESTLESS, policy, seed=seed) for seed, policy in ((4, CARING), (5, OWN), (6, OWN))])
    states = [company.state for company in opened.companies]
    before, moved = crowd_of(states), 0
    for _ in range(30):
        opened.step()
        moved += opened.exchange.moved[0].sum()
    assert moved > 50 and np.array_equal(crowd_of(states), before)


def test_whoever_comes_from_a_rival_left_it_the_week_before_and_counts_once():
    played = simulate_market([RESTLESS] * 3, [CARING, OWN, OWN], replicates=6)
    for kind, came, went in ((0, "n_joined", "n_left"), (1, "n_hired", "n_quit")):
        moved = played.moved[:, :, kind]
        assert moved.sum() > 20 and (np.einsum("rwii->rw", moved) == 0).all()
        for i, run in enumerate(played.runs):
            assert (moved[:, :, :, i].sum(axis=2) <= run.records[came]).all()
            assert (moved[:, 2:, i].sum(axis=2) <= run.records[went][:, 1:-1]).all()


def leavers_of(company: Company) -> set[tuple[float, ...]]:
    """Who quit in the last week."""
    posts = company.last_log.leavers[:company.last_log.n_leavers[0], 0].astype(int)
    return {tuple(company.state.employees.numbers[list(PERSON), post]) for post in posts}


def test_who_takes_a_post_at_a_rival_is_the_same_person_with_more_than_a_beginners_skill():
    opened = SharedMarket([Company(RESTLESS, seed=seed) for seed in (4, 5)])
    met, skills = 0, []
    for week in range(1, 40):
        left = [leavers_of(company) for company in opened.companies] if week > 1 else [set(), set()]
        opened.exchange.before(week)
        for i, company in enumerate(opened.companies):
            people = company.state.employees
            new = np.flatnonzero(
                (people.counts[EMPLOYEE_COUNT.present] == 1) & (people.counts[EMPLOYEE_COUNT.arrives] == week))
            known = [post for post in new if tuple(people.numbers[list(PERSON), post]) in left[1 - i]]
            assert len(known) == opened.exchange.moved[1, 1 - i, i]
            met, skills = met + len(known), [*skills, *people.numbers[EMPLOYEE.skill, known]]
            company.step()
            opened.exchange.after(i, company.last_log, 0, 1.0)
    assert met > 5 and np.mean(skills) > company.assumptions.beginner_skill


def weeks_to_wait(companies: tuple[Company, ...], week: int) -> int:
    """How many weeks, from this one on, the open posts of all companies together will stand empty."""
    posts = np.hstack(
        [company.state.employees.counts[[EMPLOYEE_COUNT.present, EMPLOYEE_COUNT.arrives]] for company in companies])
    vacant = (posts[0] == 0) & (posts[1] != CLOSED)
    return int((posts[1, vacant] + 1 - week).sum())


def test_a_post_filled_sooner_leaves_another_empty_as_much_longer():
    opened, hired = SharedMarket([Company(RESTLESS, seed=seed) for seed in (4, 5, 6)]), 0
    for week in range(1, 40):
        waiting = weeks_to_wait(opened.companies, week)
        opened.exchange.before(week)
        hired += opened.exchange.moved[1].sum()
        assert weeks_to_wait(opened.companies, week) == waiting
        for i, company in enumerate(opened.companies):
            company.step()
            opened.exchange.after(i, company.last_log, 0, 1.0)
    assert hired > 5


@settings(max_examples=60, deadline=None)
@given(own=policies, one=policies, other=policies, facts=assumptions, profile=seeds, rivalry=seeds,
       luck=st.integers(0, 2**31))
def test_no_market_breaks_what_holds_in_every_week(own, one, other, facts, profile, rivalry, luck):
    company = SMALL.replace(
        policy=own, assumptions=facts, events=BEFALLS,
        profile=drawn(Profile, profile, n_employees=12.0, n_customers=150.0))
    played = simulate_market(
        [company.replace(events=()), company, company], [one, other, own], rivalry=drawn(Rivalry, rivalry), seed=luck,
        weeks=16)
    assert [breaches(run) for run in played.runs] == [(), (), ()]


# What a market does, with the same luck.

def test_two_equal_companies_stay_equal_on_average():
    one, other = market(OWN, OWN).runs
    for measure in ("customers", "employee_satisfaction", "profit"):
        low, high = band_of(lasting(one, measure) - lasting(other, measure))
        assert low < 0 < high, measure


@pytest.mark.parametrize("companies", [2, 5])
def test_equal_companies_have_together_what_each_has_alone(companies):
    alone = simulate(HOTEL, seed=5, replicates=REPLICATES)
    together = market(*[OWN] * companies).runs
    for measure, near in (("customers", 0.01), ("customer_satisfaction", 0.01), ("employee_turnover", 0.05)):
        mean = np.mean([lasting(run, measure) for run in together], axis=0)
        assert abs(mean.mean() / lasting(alone, measure).mean() - 1) < near, measure


def test_a_company_that_cares_more_gains_customers_and_its_rival_loses_them():
    (caring, rival), (usual, other) = market(CARING, OWN).runs, market(OWN, OWN).runs
    assert rises(lasting(caring, "customers") - lasting(usual, "customers"))
    assert falls(lasting(rival, "customers") - lasting(other, "customers"))


def test_caring_more_brings_more_in_a_market_than_alone():
    in_market = lasting(market(CARING, OWN).runs[0], "customers") - lasting(market(OWN, OWN).runs[0], "customers")
    alone = [lasting(simulate(HOTEL, policy, seed=5, replicates=REPLICATES), "customers") for policy in (CARING, OWN)]
    assert rises(in_market - (alone[0] - alone[1]))


def test_more_customers_and_recruits_come_to_the_company_that_cares_more_than_go_from_it():
    moved = market(CARING, OWN).moved.sum(axis=1)
    for kind in (0, 1):
        assert rises((moved[:, kind, 1, 0] - moved[:, kind, 0, 1]).astype(float)), kind


def test_a_dearer_company_loses_customers_to_its_rival():
    dear, rival = market(OWN.replace(price=1.1), OWN).runs
    usual, other = market(OWN, OWN).runs
    assert falls(lasting(dear, "customers") - lasting(usual, "customers"))
    assert rises(lasting(rival, "customers") - lasting(other, "customers"))


def test_those_whom_a_new_rival_lures_away_leave_the_market():
    lured = HOTEL.replace(events=(Event(1, "new_rival", 1.0, 52),), weeks=52)
    hit, calm = (
        simulate_market([scenario, HOTEL], [OWN, OWN], seed=5, replicates=8, weeks=52) for scenario in (lured, HOTEL))
    went, went_calm = (one.moved[:, :, 0, 0].sum() / one.runs[0].records["n_left"].sum() for one in (hit, calm))
    # Twice as many leave, and the half of them that is new goes elsewhere.
    assert went / went_calm == pytest.approx(0.5, abs=0.05)


# What cannot be a market says so.

@pytest.mark.parametrize(("companies", "problem"), [
    (list, r"market: 'companies' is 0 count; allowed: 1 to 20"),
    (lambda: [Company(SMALL), Company(like(SMALL, churn=0.4))], "differ in profile, assumptions or rivalry"),
    (lambda: [Company(SMALL), played_company()], "played already; allowed: companies at week 0"),
])
def test_companies_that_cannot_share_a_market_are_told_why(companies, problem):
    with pytest.raises(InputError, match=problem):
        SharedMarket(companies())


def played_company() -> Company:
    company = Company(SMALL)
    company.step()
    return company


def test_every_company_needs_its_policy():
    with pytest.raises(InputError, match="1 policies for 2 companies; allowed: one each"):
        simulate_market([SMALL, SMALL], [OWN])
