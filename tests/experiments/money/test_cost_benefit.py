"""Money: accounts that balance, costs by hand, the pay-back, and the same euro outside and inside."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from experiments.decision import Decision, Move
from experiments.executor import Cluster
from experiments.levers.same_euro import SIDES, Side, policy_of, same_euro, usual_sum
from experiments.money.accounts import COSTS, LINES, Accounts, weeks_lost
from experiments.money.cost_benefit import CostBenefit, Payback, cost_benefit, payback_week
from experiments.money.pricing import extra_cost
from simulation import Assumptions, Company, Policy, Profile, Run, Scenario, simulate
from simulation.errors import InputError
from simulation.parameters import parameters_of
from simulation.policy import CARE

SMALL = {"n_employees": 12.0, "n_customers": 150.0, "n_departments": 2.0, "span": 4.0}
DECISION = Decision("hotel", SMALL, moves=(
    Move(0, "recognition", 0.9), Move(0, "listening", 0.8), Move(0, "advertising", 1000.0), Move(10, "pay", 1.1),
    Move(20, "bonus_pool", 0.1), Move(30, "onboarding", 6.0), Move(40, "staffing", 0.8),
    Move(50, "self_service", 0.4)), seed=3)
N, WEEKS = 4, 120


@cache
def found() -> CostBenefit:
    """The decision in euro."""
    return cost_benefit(DECISION, replicates=N, weeks=WEEKS)


@cache
def run_after() -> Run:
    """The company under the decision, played without the books."""
    return simulate(DECISION.scenario, DECISION.schedule, DECISION.facts, seed=3, replicates=N, weeks=WEEKS)


def both() -> list[Accounts]:
    """The books of the company left to itself and under the decision."""
    return [found().before, found().after]


def test_the_accounts_balance_in_every_week_and_year() -> None:
    for one in both():
        costs = sum(one.line(name) for name in COSTS)
        assert one.line("profit") == pytest.approx(one.line("revenue") - costs, abs=1e-6)
    for year in found().years:
        values = {name: found().line(name, year) for name in LINES}
        for part in ("value", "change"):
            profit = getattr(values["revenue"], part).value - sum(getattr(values[name], part).value for name in COSTS)
            assert getattr(values["profit"], part).value == pytest.approx(profit, abs=1e-5)


def test_every_lever_is_felt_in_the_books_as_the_company_feels_it() -> None:
    company = Company(DECISION.scenario, seed=3)
    weeks = []
    for week in range(1, 61):
        company.policy = DECISION.policy(week - 1)
        company.step()
        weeks.append(company.state.levers.copy())
    for k, name in enumerate(parameters_of(Policy)):
        assert found().after.felt(name)[:60] == pytest.approx([levers[k] for levers in weeks]), name


def test_a_year_is_the_sum_of_its_weeks_and_the_last_may_be_short() -> None:
    run, own = run_after(), simulate(DECISION.scenario, None, None, seed=3, replicates=N, weeks=WEEKS)
    assert found().years == (1, 2, 3)
    for year, first, last in ((1, 1, 52), (2, 53, 104), (3, 105, 120)):
        sums = [one["revenue"][:, first:last + 1].sum(axis=1) for one in (run, own)]
        text = found().line("revenue", year)
        assert (text.value.value, text.change.value) == pytest.approx((sums[0].mean(), (sums[0] - sums[1]).mean()))
    with pytest.raises(InputError, match="money: year 4; allowed: 1 to 3"):
        found().line("revenue", 4)


def test_what_levers_cost_sums_to_the_accounts() -> None:
    levers = parameters_of(Policy)
    for accounts in both():
        for account in ("care", "advertising"):
            booked = [
                costs["programme"] for name, costs in accounts.levers.items()
                if levers[name].account == account and "programme" in costs]
            assert sum(booked) == pytest.approx(accounts.line(f"{account}_cost"))
        bonuses_and_pay = accounts.levers["bonus_pool"]["pay"] + accounts.salaries + accounts.leavers["severance"]
        assert bonuses_and_pay == pytest.approx(accounts.line("payroll"))
        turnover = accounts.leavers["recruiting"] + accounts.leavers["onboarding"]
        assert turnover == pytest.approx(accounts.line("turnover_cost"))


def test_a_programme_and_its_hours_by_hand() -> None:
    accounts, profile = found().after, DECISION.scenario.profile
    present = accounts.count("n_present")
    assert accounts.levers["recognition"]["programme"] == pytest.approx(0.9 * 700 * present / 52)
    hour = profile.gross_pay * (1 + profile.charges) / 1607
    first = accounts.levers["listening"]["hours"][:, 0]
    assert first == pytest.approx(0.8 * 30 / 52 * present[:, 0] * hour)
    assert accounts.levers["advertising"]["programme"] == pytest.approx(1000 * 12 / 52)
    assert accounts.levers["self_service"]["programme"][:, 55] == pytest.approx(
        0.4 * 0.03 * accounts.line("revenue")[:, 55]
    )


def test_pay_costs_what_it_adds_once_it_is_paid_out() -> None:
    accounts, profile = found().after, DECISION.scenario.profile
    assert accounts.levers["pay"]["pay"][:, :10] == pytest.approx(0.0)
    people = accounts.count("n_present")[:, -1] * profile.gross_pay
    # Two departments of six people, and teams of four: two managers each.
    managers = 2 * 2 * profile.manager_pay
    added = (people + managers) * (1 + profile.charges) * 0.1 / 52
    assert accounts.levers["pay"]["pay"][:, -1] == pytest.approx(added, rel=1e-6)


def test_levers_that_cost_nothing_by_themselves_have_no_part() -> None:
    assert found().after.levers["price"] == {}


def test_posts_cost_what_they_are_paid_and_save_where_they_are_cut() -> None:
    accounts, profile = found().after, DECISION.scenario.profile
    assert not accounts.levers["staffing"]["posts"][:, :40].any()
    # Four teams of three people; at 0.8 two posts each are left: eight people do what twelve did.
    paid = accounts.count("n_present")[:, -1] * profile.gross_pay * (1 + profile.charges) / 52 * 1.1
    assert accounts.levers["staffing"]["posts"][:, -1] == pytest.approx(paid * (1 - 12 / 8), rel=1e-6)


def test_onboarding_and_recruiting_by_hand() -> None:
    accounts, facts = found().after, DECISION.facts
    hired = accounts.count("n_hired")
    assert hired[:, 30:].sum() > 0
    assert accounts.leavers["onboarding"][:, 31:] == pytest.approx(hired[:, 31:] * facts.onboarding_cost * 6)
    assert (accounts.leavers["recruiting"][hired > 0] > 0).all() and not accounts.leavers["recruiting"][
        hired == 0
    ].any()


def test_those_let_go_cost_severance_and_are_counted_as_leavers() -> None:
    accounts = found().after
    laid_off = accounts.count("n_laid_off")
    assert laid_off.sum() > 0
    assert ((accounts.leavers["severance"] > 0) == (laid_off > 0)).all()
    n = (accounts.count("n_quit") + laid_off)[:, :52].sum(axis=1)
    assert found().n_leavers(1).value.value == pytest.approx(n.mean())


def test_a_newcomer_loses_what_practice_and_pace_say() -> None:
    profile, facts = Profile(ramp_up=20), Assumptions()
    skill, start, floor = 0.8, facts.beginner_skill, facts.pace_floor
    # Without onboarding a geometric sum: the gap closes by 2.3 / 20 a week, pace is floor + (1 - floor) × skill.
    gap = (1 - floor) * (skill - start) / (floor + (1 - floor) * skill)
    left = 1 - 2.3 / 20
    assert weeks_lost(profile, facts, 0, skill) == pytest.approx(gap * (1 - left**60) / (1 - left))


def test_onboarding_costs_time_and_shortens_the_way() -> None:
    slow, facts = Profile(ramp_up=60), Assumptions()
    assert weeks_lost(slow, facts, 6, 0.8) < weeks_lost(slow, facts, 0, 0.8)
    assert weeks_lost(Profile(ramp_up=6), facts, 6, 0.8) > weeks_lost(Profile(ramp_up=6), facts, 0, 0.8)
    assert weeks_lost(slow, facts, 0, facts.beginner_skill) == 0.0


@pytest.mark.parametrize(("cumulated", "week"), [
    ([1.0, 2.0, 3.0], 1), ([-1.0, 1.0, 2.0], 2), ([1.0, -1.0, 2.0], 3), ([1.0, 2.0, -1.0], None), ([0.0, 0.0], None),
    ([-1.0, 0.0, 1.0], 3)])
def test_money_is_back_when_the_gain_stays_above_nothing(cumulated: list[float], week: int | None) -> None:
    assert payback_week(np.array(cumulated)) == week


def test_the_band_of_the_payback_counts_those_who_never_have_it_back() -> None:
    weeks = tuple(range(10, 29))
    text = Payback((*weeks, None))
    assert (text.share, text.middle, text.band) == (0.95, 19, (10, 28))
    assert Payback((*weeks[:18], None, None)).band == (10, None)
    assert Payback((4, None, None)).middle is None and Payback((None, None)).share == 0.0


def test_the_cumulated_gain_is_of_today() -> None:
    rate = DECISION.facts.discount / 52
    gained = found().after.line("profit") - found().before.line("profit")
    expected = gained[:, 0] / (1 + rate) + gained[:, 1] / (1 + rate) ** 2
    assert found().cumulated[:, 1] == pytest.approx(expected)


def test_a_decision_that_changes_nothing_is_never_paid_back_and_one_that_only_brings_is_at_once() -> None:
    own = Decision("hotel", SMALL)
    assert cost_benefit(own, replicates=2, weeks=5).payback.weeks == (None, None)
    saved = own.moved("advertising", 0.0).moved("tools", 0.0)
    assert cost_benefit(saved, replicates=2, weeks=2).payback.weeks == (1, 1)


def test_a_customers_value_is_that_of_the_run_at_the_end_of_the_year() -> None:
    assert found().lifetime_value(2).value.value == pytest.approx(
        run_after()["customer_lifetime_value"][:, 104].mean())
    assert found().lifetime_value(3).value.value == pytest.approx(
        run_after()["customer_lifetime_value"][:, 120].mean())


def test_the_sum_goes_outside_as_advertising_and_inside_as_care() -> None:
    hotel = Scenario.load("hotel")
    assert policy_of(hotel, "outside", 600).advertising == pytest.approx(hotel.policy.advertising + 600 * 52 / 12)
    caring = policy_of(hotel, "inside", 600)
    assert extra_cost(hotel, caring) == pytest.approx(600, rel=0.02)
    moved = {name for name, value in caring.as_mapping().items() if value != getattr(hotel.policy, name)}
    assert moved <= set(CARE) and len(moved) > 10


def test_what_levers_cost_is_what_the_accounts_show_and_hours_that_the_payroll_holds() -> None:
    found = cost_benefit(DECISION, replicates=N, weeks=60)
    for year in found.years:
        booked, hours = found.levers_sum(year)
        totals = [found.lever_total(name, year).change.value for name, parts in found.after.levers.items() if parts]
        assert booked.change.value + hours.change.value == pytest.approx(sum(totals))
        assert hours.change.value == pytest.approx(sum(
            found.lever(name, year)["hours"].change.value for name, parts in found.after.levers.items()
            if "hours" in parts))
    assert found.levers_sum(1)[1].change.value > 0


def test_levers_end_where_they_end() -> None:
    hotel, levers = Scenario.load("hotel"), parameters_of(Policy)
    assert policy_of(hotel, "outside", 10_000_000).advertising == levers["advertising"].high
    assert policy_of(hotel, "price", 10_000_000).price == levers["price"].low
    assert all(getattr(policy_of(hotel, "inside", 10_000_000), name) == levers[name].high for name in CARE)


@pytest.mark.parametrize("side", SIDES)
def test_every_way_of_a_euro_costs_the_same(side: Side) -> None:
    hotel = Scenario.load("hotel")
    policy = policy_of(hotel, side, 1000)
    assert extra_cost(hotel, policy) == pytest.approx(1000, abs=0.01)
    changed = {name for name, value in policy.as_mapping().items() if value != hotel.policy.as_mapping()[name]}
    assert changed == {
        "outside": {"advertising"}, "price": {"price"}, "posts": {"staffing"}, "self_service": {"self_service"},
        "half": {"advertising", *CARE} - at_top(hotel), "inside": set(CARE) - at_top(hotel)}[side]


def at_top(scenario: Scenario) -> set[str]:
    """Levers that cannot be raised any more."""
    return {name for name, lever in parameters_of(Policy).items() if getattr(scenario.policy, name) == lever.high}


def test_the_same_euro_is_compared_with_the_same_luck() -> None:
    text = same_euro(DECISION, 300, replicates=N, weeks=60)
    scenario, ways = DECISION.scenario, {way.side: way for way in text.ways}
    assert tuple(ways) == SIDES and not ways["outside"].is_at_top
    own = simulate(scenario, seed=3, replicates=N, weeks=60)
    runs = {side: simulate(scenario, way.policy, seed=3, replicates=N, weeks=60) for side, way in ways.items()}
    today = (1 + scenario.assumptions.discount / 52) ** -np.arange(1.0, 61.0)
    gains = {side: (run["profit"] - own["profit"])[:, 1:] @ today for side, run in runs.items()}
    assert [way.gain.value for way in text.ways] == pytest.approx([gain.mean() for gain in gains.values()])
    assert {side: lead.value for side, lead in text.leads.items()} == pytest.approx(
        {side: (gains["inside"] - gains[side]).mean() for side in SIDES if side != "inside"})
    assert ways["outside"].spent.value == pytest.approx(300)
    assert ways["posts"].per_euro is None, "so small a sum pays no whole post"
    assert ways["outside"].per_euro is not None
    assert ways["outside"].per_euro.value == pytest.approx(gains["outside"].mean() / (300 * today.sum()))
    given_away = runs["price"]["revenue"][:, 1:] * (scenario.policy.price / ways["price"].policy.price - 1)
    assert ways["price"].spent.value == pytest.approx(given_away.mean())
    change = (runs["inside"]["customers"] - own["customers"])[:, -52:].mean()
    assert ways["inside"].changes["customers"].value == pytest.approx(change)


def test_a_usual_sum_is_about_one_per_cent_of_the_revenue() -> None:
    hotel = Scenario.load("hotel")
    revenue = hotel.profile.n_customers * hotel.profile.customer_weight * hotel.profile.value / 52
    assert 0.005 * revenue < usual_sum(hotel) < 0.015 * revenue


def test_a_cluster_keeps_the_same_books(cluster: Cluster) -> None:
    far = cost_benefit(DECISION, replicates=N, weeks=30, executor=cluster)
    near = cost_benefit(DECISION, replicates=N, weeks=30)
    assert far.cumulated.tobytes() == near.cumulated.tobytes()


def test_arguments_that_are_not_allowed_are_told() -> None:
    with pytest.raises(InputError, match="'replicates' is 1 count; allowed: 2"):
        cost_benefit(DECISION, replicates=1)
    with pytest.raises(InputError, match="'sum_per_week' is 0 eur; allowed: 1 to"):
        same_euro(DECISION, 0)
