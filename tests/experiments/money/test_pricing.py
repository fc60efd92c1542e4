"""What a page computes a policy to cost while a handle moves is what it costs, and the levers' parts sum to it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from experiments.money.pricing import extra_cost, price_list
from simulation import Policy, Scenario
from simulation.parameters import parameters_of

NAMES = Scenario.names()
HOTEL = Scenario.load("hotel")


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.data())
def test_a_price_list_costs_what_the_policy_does_and_its_parts_sum_to_it(name: str, data: st.DataObject) -> None:
    scenario = Scenario.load(name)
    declared = parameters_of(Policy)
    values = {
        lever: declared[lever].low + data.draw(st.floats(0, 1)) * (declared[lever].high - declared[lever].low)
        for lever in scenario.levers}
    expected = extra_cost(scenario, scenario.policy.replace(**values))
    found = price_list(scenario).among(scenario.levers)
    assert found.cost(values) == pytest.approx(expected, abs=0.005, rel=1e-9)
    assert sum(found.parts(values).values()) == pytest.approx(expected, abs=0.005, rel=1e-9)


def test_levers_that_multiply_each_other_share_what_they_cost_together() -> None:
    own = HOTEL.policy

    def cost(**levers: float) -> float:
        return extra_cost(HOTEL, own.replace(**levers))

    both = cost(pay=1.2, staffing=1.3)
    shared = both - cost(pay=1.2) - cost(staffing=1.3)
    assert shared > 0
    assert price_list(HOTEL).parts(own.replace(pay=1.2, staffing=1.3).as_mapping()) == pytest.approx({
        "pay": cost(pay=1.2) + shared / 2, "staffing": cost(staffing=1.3) + shared / 2})


def test_a_price_cut_costs_and_a_higher_price_pays_for_nothing() -> None:
    slope = price_list(HOTEL).slopes["price"]
    assert slope.down < 0
    assert slope.up == 0
