"""What a participant's page reckons a proposal to cost is what the rules say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from experiments.money.pricing import computed, prices, weekly_cost
from simulation import Policy, Scenario
from simulation.parameters import parameters_of

NAMES = Scenario.names()


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, Any]]:
    """What the page of each scenario reckons with."""
    scenarios = map(Scenario.load, NAMES)
    return {scenario.name: prices(scenario, scenario.levers) for scenario in scenarios}


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.data())
def test_a_proposal_costs_on_the_page_what_it_costs_by_the_rules(
        found: dict[str, dict[str, Any]], name: str, data: st.DataObject) -> None:
    scenario = Scenario.load(name)
    declared = parameters_of(Policy)
    values = {
        lever: declared[lever].low + data.draw(st.floats(0, 1)) * (declared[lever].high - declared[lever].low)
        for lever in scenario.levers}
    expected = weekly_cost(scenario, scenario.policy.replace(**values))
    assert computed(found[name], scenario.policy.as_mapping(), values) == pytest.approx(expected, abs=0.005, rel=1e-9)


def test_a_price_cut_costs_and_a_higher_price_pays_for_nothing(found: dict[str, dict[str, Any]]) -> None:
    slopes = {one["lever"]: one for one in found["hotel"]["slopes"]}
    assert slopes["price"]["down"] < 0
    assert slopes["price"]["up"] == 0
