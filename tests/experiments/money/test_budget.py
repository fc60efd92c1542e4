"""A budget is what a policy costs beyond the start, all levers together: what is left, and how far a lever goes."""

from __future__ import annotations

import math

import pytest

from experiments.decision import Decision
from experiments.money.budget import CENT, Budget
from simulation import Policy, Scenario
from simulation.parameters import parameters_of
from tests.contracts import for_each

HOTEL = Scenario.load("hotel")
OWN, LEVERS = HOTEL.policy, parameters_of(Policy)
BUDGET = Budget(HOTEL, HOTEL.budget)


def test_a_start_costs_nothing_and_pay_with_posts_is_beyond_the_budget() -> None:
    assert BUDGET.cost(OWN) == 0 and BUDGET.left(OWN) == HOTEL.budget == 4500
    dear = OWN.replace(pay=1.2, staffing=1.3)
    assert not BUDGET.allows(dear)
    assert BUDGET.over(dear) == -BUDGET.left(dear) == pytest.approx(BUDGET.cost(dear) - 4500)


def test_what_is_saved_on_one_lever_pays_for_another() -> None:
    dear = OWN.replace(pay=1.1)
    assert not BUDGET.allows(dear)
    assert BUDGET.allows(dear.replace(staffing=0.9))


@for_each("lever", LEVERS)
def test_a_lever_goes_as_far_as_the_budget_and_no_further(lever: str) -> None:
    declared = LEVERS[lever]
    for policy in (OWN, OWN.replace(recognition=0.6, training=30.0), OWN.replace(price=0.98)):
        highest = BUDGET.highest(policy, lever)
        assert declared.low <= highest <= declared.high
        at = policy.replace(**{lever: highest}) if not declared.is_whole else None
        if at is None:
            continue
        assert BUDGET.allows(at)
        if highest < declared.high:
            assert BUDGET.left(at) == pytest.approx(0, abs=CENT)


def test_where_others_cost_too_much_a_lever_goes_no_further_than_what_it_saves() -> None:
    dear = OWN.replace(pay=1.2)
    assert BUDGET.highest(dear, "recognition") == OWN.recognition, "nothing there saves enough"
    assert BUDGET.highest(dear, "price") == LEVERS["price"].high, "a higher price costs nothing"
    posts = BUDGET.highest(dear, "staffing")
    assert posts < OWN.staffing and BUDGET.left(dear.replace(staffing=posts)) == pytest.approx(0, abs=CENT)


def test_what_is_too_dear_goes_back_towards_the_start_by_the_same_share_until_it_fits() -> None:
    dear = OWN.replace(pay=1.2, recognition=0.9)
    fitted = BUDGET.fitted(dear)
    assert BUDGET.cost(fitted) == pytest.approx(4500, abs=CENT) and BUDGET.allows(fitted)
    assert (fitted.pay - 1) / 0.2 == pytest.approx((fitted.recognition - OWN.recognition) / (0.9 - OWN.recognition))
    assert BUDGET.fitted(fitted) == fitted
    assert BUDGET.cut(1).fitted(dear) == OWN


def test_without_a_limit_all_is_allowed_and_what_somebody_else_orders_costs_nothing() -> None:
    free = Budget(HOTEL, None)
    everything = Policy(**{name: lever.high for name, lever in LEVERS.items()})
    assert free.allows(everything) and free.left(everything) == math.inf and free.fitted(everything) == everything
    assert free.highest(everything, "pay") == LEVERS["pay"].high and free.cut(0.5).limit is None
    ordered = Budget(HOTEL, 0.0, frozenset({"remote_days"}))
    assert ordered.cost(OWN.replace(remote_days=3)) == 0
    assert ordered.fitted(OWN.replace(remote_days=3, pay=1.1)) == OWN.replace(remote_days=3)


def test_a_cost_cut_takes_its_share_and_another_one_its_share_of_the_rest() -> None:
    assert BUDGET.cut(0.3).cut(0.5).limit == pytest.approx(4500 * 0.35)


def test_an_own_company_has_no_budget_and_its_dearest_weeks_count() -> None:
    assert Budget.of(Decision("hotel", {"n_employees": 24.0})).limit is None
    later = Decision("hotel").moved("recognition", 0.6).moved("pay", 1.1, 52).moved("pay", 1.0, 104)
    assert Budget.of(later).dearest(later.schedule) == later.policy(60)
