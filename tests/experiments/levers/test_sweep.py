"""Which value of a lever does best, and moderate care against single levers: how it is reckoned, and what comes out."""

from __future__ import annotations

import numpy as np
import pytest

from commands import levers as command
from experiments.levers.care_bundle import MODERATE, RIVALS, Match, bundle, match, pushed
from experiments.levers.sweep import (
    FACES, LEVERS, N_VALUES, REPLICATES, SEED, Player, Sweep, SweepPoint, dead_weights, free_lunches, sweep, values_of,
)
from experiments.money.pricing import extra_cost
from experiments.money.valuation import worth
from simulation import Scenario, simulate
from simulation.policy import CARE
from tests.companies import HOTEL, SMALL
from tests.contracts import for_each
from tests.evidence.sweeps import MATCHED, lead_over_the_top_of, lead_over_top, recorded_match
from tests.project.root import ROOT

MODEL = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
SMALL_ENOUGH = {"replicates": 4, "weeks": 12}


def test_a_company_is_worth_its_profits_and_what_its_customers_will_still_bring() -> None:
    run, facts = simulate(HOTEL, replicates=2, weeks=80), HOTEL.assumptions
    for replicate in range(2):
        profit, churn = run["profit"][replicate].tolist(), run["churn"][replicate].tolist()
        week = 1 + facts.discount / 52
        played = sum(profit[k] / week**k for k in range(1, 81))
        after = sum(profit[29:]) / (facts.discount + sum(churn[29:]) / 52)
        assert profit[80] > 0
        assert worth(run, facts)[replicate] == pytest.approx(played + after / week**80)


def test_what_comes_after_a_loss_is_nothing() -> None:
    run, facts = simulate(SMALL, SMALL.policy.replace(price=0.8, pay=1.2), weeks=60), SMALL.assumptions
    (lost,) = worth(run, facts)
    assert run["profit"][0, 1:].sum() * 1.05 < run["profit"][0, 1:].sum() < lost < 0


@pytest.mark.parametrize("name", LEVERS)
def test_values_go_from_the_lowest_to_the_highest(name: str) -> None:
    lever, values = LEVERS[name], values_of(LEVERS[name])
    assert (values[0], values[-1], len(values)) == (lever.low, lever.high, N_VALUES)
    assert list(values) == sorted(values)
    assert not lever.is_whole or all(value.is_integer() for value in values)


def made(*worths: float, spread: float = 0.0, lever: str = "autonomy", scenario: str = "hotel") -> Sweep:
    """A sweep whose values are worth so much, with luck of its own on each."""
    luck = np.random.default_rng(1)
    results = tuple(SweepPoint(one + spread * luck.normal(size=24), {}) for one in worths)
    return Sweep(scenario, lever, tuple(np.linspace(0, 1, len(worths)).tolist()), results)


def test_the_best_value_is_told_with_those_that_cannot_be_told_from_it() -> None:
    sure, unsure = made(0, 1, 5, 2, 0), made(0, 4.99, 5, 4.99, 0, spread=0.2)
    assert (sure.values[sure.best], sure.stretch) == (0.5, (0.5, 0.5))
    assert unsure.stretch == (0.25, 0.75)
    assert made(1, 1, 1).plateau == (True, True, True)
    assert sure.stake.value == pytest.approx(5)


def test_a_lever_is_a_free_lunch_where_no_scenario_shows_that_it_can_be_overdone() -> None:
    rising, turning, falling = (0, 1, 2), (0, 2, 1), (2, 1, 0)
    for second, lunches, weights in ((rising, ("autonomy",), ()), (turning, (), ()), (falling, (), ())):
        found = [made(*rising), made(*second, scenario="bank")]
        assert (free_lunches(found), dead_weights(found)) == (lunches, weights)
    assert dead_weights([made(*falling), made(*falling, scenario="bank")]) == ("autonomy",)


def test_a_sweep_is_the_same_every_time() -> None:
    one, other = (sweep(Player("hotel", **SMALL_ENOUGH), "autonomy", 3) for _ in range(2))
    assert one.values == (0.0, 0.5, 1.0)
    assert all(np.array_equal(a.worth, b.worth) for a, b in zip(one.results, other.results, strict=True))


def test_the_bundle_raises_care_a_third_of_the_way_and_nothing_else() -> None:
    own, together = HOTEL.policy, bundle(HOTEL.policy)
    for name, lever in LEVERS.items():
        before, after = getattr(own, name), getattr(together, name)
        if name in CARE:
            assert abs(after - before - MODERATE * (lever.high - before)) <= (0.5 if lever.is_whole else 1e-12)
        else:
            assert after == before


def test_a_single_lever_goes_as_far_as_the_money_and_no_further() -> None:
    own = HOTEL.policy
    money = 52 * extra_cost(HOTEL, bundle(own))
    for name in RIVALS:
        alone = pushed(HOTEL, name, money)
        spent = 52 * extra_cost(HOTEL, alone)
        is_at_top = getattr(alone, name) == LEVERS[name].high
        assert spent <= money * (1 + 1e-9) and (is_at_top or spent == pytest.approx(money))


@for_each("lever", list(LEVERS))
def test_more_of_a_lever_costs_money_unless_it_is_declared_to_earn(lever: str) -> None:
    own = HOTEL.policy
    dearer = extra_cost(HOTEL, own.replace(**{lever: LEVERS[lever].high}))
    assert (dearer > 0) != LEVERS[lever].earns


def test_what_a_policy_costs_a_year_by_hand() -> None:
    own, profile = HOTEL.policy, HOTEL.profile
    pay = profile.gross_pay * (1 + profile.charges)
    by_hand = {
        "recognition": LEVERS["recognition"].cost * profile.n_employees,
        "coaching": LEVERS["coaching"].hours / 1607 * pay * profile.n_employees,
        "onboarding": HOTEL.assumptions.onboarding_cost * profile.n_employees * profile.turnover}
    for name, each in by_hand.items():
        more = own.replace(**{name: getattr(own, name) + (1 if LEVERS[name].is_whole else 0.5)})
        step = getattr(more, name) - getattr(own, name)
        assert 52 * extra_cost(HOTEL, more) == pytest.approx(step * each)


def test_a_match_counts_every_single_lever_once() -> None:
    found = match(Player("hotel", **SMALL_ENOUGH))
    assert len(found.rivals) == len(RIVALS)
    for outcome in ("worth", *FACES):
        assert sum(found.n(verdict, outcome) for verdict in ("won", "unclear", "lost")) == len(found.rivals)
    assert found.is_won == (found.n("lost") == 0)


def test_the_tables_have_every_lever_and_scenario() -> None:
    notes: list[None] = []
    player = Player("hotel", **SMALL_ENOUGH)
    found = [sweep(player, lever, 3, lambda: notes.append(None)) for lever in LEVERS]
    matches: list[Match] = [match(player)]
    text = command.tables(found, matches)
    assert len(notes) == 3 * len(LEVERS)
    assert [name for name in LEVERS if f"\n| `{name}` | " not in text] == []
    assert "\n| hotel | " in text


def test_the_tables_on_the_page_were_made_with_these_numbers() -> None:
    assert MODEL.count(command.BEGINNING) == MODEL.count(command.END) == 1
    text = MODEL.partition(command.BEGINNING)[2].partition(command.END)[0]
    assert f"{REPLICATES} companies per value with the same luck (seed {SEED}), {N_VALUES} values per lever" in text
    assert [name for name in LEVERS if f"\n| `{name}` | " not in text] == []
    assert [name for name in Scenario.names() if f"\n| {name} | " not in text] == []
    assert command.updated(MODEL, text.strip("\n") + "\n") == MODEL


@pytest.mark.parametrize("name", MATCHED)
def test_no_single_lever_beats_moderate_care_for_the_same_money(name: str) -> None:
    found = recorded_match(name)
    assert len(found.rivals) == len(RIVALS)
    assert found.is_won, f"{found.strongest.lever}: {found.strongest.leads['worth']}"
    assert found.n("won") > len(found.rivals) / 2


@pytest.mark.parametrize("lever", LEVERS)
def test_no_lever_is_best_at_its_top_everywhere(lever: str) -> None:
    found = lead_over_the_top_of(lever)
    assert any(found.rises(scenario) for scenario in found)


def test_a_lead_over_the_top_is_what_says_that_a_lever_is_not_best_there() -> None:
    for swept in (made(0, 5, 1), made(0, 1, 5), made(0, 4.99, 5, spread=0.2), made(0, 5, 4.99, spread=0.2)):
        assert (lead_over_top(swept)[1] > 0) == (not swept.is_best_at_top)
