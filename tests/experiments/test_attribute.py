"""Why it moved: shares that sum to the change, equal brute force, and have intervals of their own."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from documents.decision import Effects
from experiments import attribute
from experiments.attribute import ChangedFactor, factors_of
from experiments.decision import Decision, Move
from experiments.executor import Cluster
from experiments.money.profits import GAINED
from experiments.reliance import reliance_of
from simulation import Policy, Scenario, simulate
from simulation.errors import InputError, UnknownNameError

SMALL = {"n_employees": 12.0, "n_customers": 150.0, "n_departments": 2.0, "span": 4.0}
DECISION = Decision(
    "hotel", SMALL, {"autonomy": 0.3}, {"contagion": 0.1},
    (Move(0, "recognition", 0.9), Move(0, "pay", 1.1), Move(4, "staffing", 1.2), Move(8, "recognition", 0.4)), 7)
N, WEEKS = 5, 14
EVERY_FACTOR = ("recognition", "staffing", "pay")
MANY = Decision("hotel", SMALL, moves=tuple(
    Move(0, name, value) for name, value in {
        "autonomy": 0.8, "error_tolerance": 0.7, "decision_latitude": 0.8, "manager_attention": 0.8, "coaching": 0.7,
        "communication": 0.7, "listening": 0.8, "recognition": 0.8, "training": 40, "shared_vision": 0.8,
        "price": 1.1}.items()))


def played(chosen: frozenset[str], measure: str) -> np.ndarray:
    """The company with some factors as decided, put together by hand."""
    scenario = DECISION.scenario
    policy: Policy = scenario.policy
    schedule = {0: policy}
    for move in DECISION.moves:
        if move.lever in chosen:
            policy = policy.replace(**{move.lever: move.value})
        schedule[move.week] = policy
    return simulate(scenario, schedule, DECISION.facts, seed=7, replicates=N, weeks=WEEKS)[measure]


def brute_force(measure: str) -> dict[str, np.ndarray]:
    """Mean over all orders of what each factor adds, float64 (replicates, weeks + 1) by factor."""
    known = {}
    for order in permutations(EVERY_FACTOR):
        for k in range(len(order) + 1):
            chosen = frozenset(order[:k])
            if chosen not in known:
                known[chosen] = played(chosen, measure)
    orders = list(permutations(EVERY_FACTOR))
    return {
        name: sum(
            known[frozenset(order[:order.index(name) + 1])] - known[frozenset(order[:order.index(name)])]
            for order in orders) / len(orders)
        for name in EVERY_FACTOR}


@pytest.mark.parametrize("measure", ["employee_satisfaction", "profit"])
def test_shares_equal_brute_force_over_all_orders(measure: str) -> None:
    found, expected = attribute(DECISION, measure, replicates=N, weeks=WEEKS), brute_force(measure)
    assert tuple(factor.name for factor in found.factors) == EVERY_FACTOR
    scale = np.abs(found.shares.total).max()
    for factor, share in zip(found.factors, found.shares.of[..., 0], strict=True):
        assert share == pytest.approx(expected[factor.name], abs=1e-12 * scale)


def test_shares_sum_to_the_change_in_every_week_of_every_replicate_and_measure() -> None:
    found = attribute(DECISION, replicates=N, weeks=WEEKS)
    total = found.shares.all - found.shares.nothing
    assert np.abs(found.shares.of.sum(axis=0) - total).max() <= 1e-9 * np.abs(total).max()
    text = found.explain("profit")
    assert sum(share.estimate.value for share in text.shares) == pytest.approx(text.change.value, rel=1e-9)
    assert found.over_time("nps").sum(axis=0) == pytest.approx(total[..., found.measures.index("nps")].mean(axis=0))


def test_the_change_is_that_of_two_plain_runs() -> None:
    found = attribute(DECISION, "trust", replicates=N, weeks=WEEKS).explain("trust", 5, 9)
    before, after = played(frozenset(), "trust"), played(frozenset(EVERY_FACTOR), "trust")
    paired = (after - before)[:, 5:10].mean(axis=1)
    assert found.change.value == pytest.approx(paired.mean())
    assert found.before.value == pytest.approx(before[:, 5:10].mean())
    assert found.after.value == pytest.approx(after[:, 5:10].mean())


def test_every_share_has_the_interval_of_its_replicates() -> None:
    found = attribute(DECISION, "profit", replicates=N, weeks=WEEKS)
    share = found.explain("profit", 3, 9).shares[0]
    values = found.shares.of[found.factors.index(share.factor), :, 3:10, 0].mean(axis=1)
    # Student's quantile for four degrees of freedom.
    assert share.estimate.high - share.estimate.value == pytest.approx(
        2.776 * values.std(ddof=1) / np.sqrt(N), rel=0.005)
    assert share.sampling_error == 0.0


def test_a_lever_without_effect_gets_nothing() -> None:
    late = DECISION.replace(moves=(*DECISION.moves, Move(12, "tools", 300.0)))
    found = attribute(late, "cash", replicates=3, weeks=WEEKS)
    share = found.shares.of[found.factors.index(ChangedFactor("lever", "tools")), :, :, 0]
    assert np.abs(share[:, :13]).max() <= 1e-9 * np.abs(found.shares.total).max()
    assert np.abs(share[:, 13:]).min() > 0


def test_all_moves_of_a_lever_are_one_factor_and_what_comes_too_late_is_none() -> None:
    assert [factor.name for factor in factors_of(DECISION, WEEKS)] == list(EVERY_FACTOR)
    assert [factor.name for factor in factors_of(DECISION, 3)] == ["recognition", "pay"]


def test_an_assumption_that_is_as_in_the_scenario_is_no_factor() -> None:
    own = Scenario.load("hotel").assumptions.contagion
    assert factors_of(Decision("hotel", assumptions={"contagion": own}), WEEKS, True) == ()
    changed = Decision("hotel", assumptions={"symmetry": "strict"})
    assert factors_of(changed, WEEKS, True) == (ChangedFactor("assumption", "symmetry"),)
    moved = changed.moved("recognition", 0.8)
    found = attribute(moved, "nps", replicates=2, weeks=4, with_assumptions=True)
    runs = [simulate(moved.scenario, one, facts, replicates=2, weeks=4)["nps"] for one, facts in (
        (moved.schedule, moved.facts), (None, None))]
    assert found.shares.of.sum(axis=0)[..., 0] == pytest.approx(runs[0] - runs[1])


def test_what_is_taken_for_granted_belongs_to_both_sides_unless_it_is_asked_for() -> None:
    assert [factor.kind for factor in factors_of(DECISION, WEEKS)] == ["lever"] * len(DECISION.levers)
    found = attribute(DECISION, "profit", replicates=N, weeks=WEEKS).explain("profit", 1)
    runs = [simulate(DECISION.scenario, one, DECISION.facts, seed=7, replicates=N, weeks=WEEKS) for one in (
        DECISION.schedule_within(WEEKS), None)]
    change = runs[0]["profit"][:, 1:].mean() - runs[1]["profit"][:, 1:].mean()
    assert found.change.value == pytest.approx(change)


def test_what_was_fitted_to_an_own_company_is_never_told_as_decided() -> None:
    own = Decision("hotel", {"n_employees": 20.0, "n_customers": 300.0}, {}, {"contagion": 0.1}).moved("pay", 1.1)
    assert [factor.name for factor in factors_of(own, WEEKS, True)] == ["pay"]


def test_the_profit_gained_is_explained_as_the_headline_tells_it() -> None:
    decision = Decision("hotel", SMALL, {}, {"contagion": 0.1}).moved("recognition", 0.8).moved("pay", 1.1)
    found = attribute(decision, GAINED, replicates=3).explain(GAINED)
    headline = Effects.of(decision, 3, rests=reliance_of(decision, replicates=2)).profits.headline
    assert (found.change.value, found.change.low, found.change.high) == pytest.approx(
        (headline.value, headline.low, headline.high))
    assert sum(share.estimate.value for share in found.shares) == pytest.approx(headline.value)


def test_a_company_left_to_itself_has_nothing_to_explain() -> None:
    found = attribute(DECISION.without_moves().replace(assumptions={}), "nps", replicates=2, weeks=3).explain("nps")
    assert found.shares == () and (found.change.value, found.change.low, found.change.high) == (0.0, 0.0, 0.0)


def test_beyond_ten_factors_orders_are_drawn_and_their_error_is_said() -> None:
    found = attribute(MANY, "customer_satisfaction", replicates=2, weeks=6, pairs=3)
    text = found.explain("customer_satisfaction")
    assert not found.is_exact and len(text.shares) == 11
    assert sum(share.estimate.value for share in text.shares) == pytest.approx(text.change.value, rel=1e-9)
    assert min(share.sampling_error for share in text.shares) > 0


def test_drawn_orders_come_near_the_exact_shares() -> None:
    exact = attribute(DECISION, "profit", replicates=N, weeks=WEEKS).explain("profit")
    drawn = attribute(DECISION, "profit", replicates=N, weeks=WEEKS, pairs=8).explain("profit")
    true = {share.factor: share.estimate.value for share in exact.shares}
    for share in drawn.shares:
        assert abs(share.estimate.value - true[share.factor]) <= 5 * share.sampling_error + 1e-6


def test_ten_factors_are_explained_exactly() -> None:
    ten = MANY.replace(moves=MANY.moves[:10])
    found = attribute(ten, "trust", replicates=2, weeks=1)
    assert found.is_exact and found.shares.n_coalitions == 1024


def test_the_last_year_counts_unless_weeks_are_said() -> None:
    found = attribute(DECISION.replace(moves=DECISION.moves[:1]), "trust", replicates=2, weeks=60)
    assert found.explain("trust").weeks == (9, 60)
    assert found.explain("trust", 4, 4).weeks == (4, 4)
    with pytest.raises(InputError, match="weeks 8 to 61; allowed: from 0 to 60"):
        found.explain("trust", 8, 61)


def test_two_workers_explain_with_the_same_bits(cluster: Cluster) -> None:
    near = attribute(DECISION, "profit", "nps", replicates=N, weeks=WEEKS)
    far = attribute(DECISION, "profit", "nps", replicates=N, weeks=WEEKS, executor=cluster)
    assert near.shares.of.tobytes() == far.shares.of.tobytes()


def test_progress_is_told_and_may_stop_the_work() -> None:
    shares: list[float] = []
    attribute(DECISION, "nps", replicates=2, weeks=3, progress=shares.append)
    assert len(shares) == 2**2 * 2 and shares == sorted(shares) and shares[-1] == 1.0

    def stop(share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        attribute(DECISION, "nps", replicates=2, weeks=3, progress=stop)


@pytest.mark.parametrize(("arguments", "message"), [
    ({"replicates": 1}, "'replicates' is 1 count; allowed: 2 to 10000"), ({"weeks": 0}, "'weeks' is 0"),
    ({"pairs": 1}, "'pairs' is 1 count; allowed: 2 to 10000")])
def test_an_argument_that_is_not_allowed_is_told(arguments: dict[str, int], message: str) -> None:
    with pytest.raises(InputError, match=message):
        attribute(DECISION, "nps", **arguments)


def test_a_measure_that_does_not_exist_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'profit'"):
        attribute(DECISION, "porfit")
    found = attribute(DECISION.replace(moves=()), "profit", replicates=2, weeks=2)
    with pytest.raises(InputError, match="'nps' was not asked for; allowed: profit"):
        found.explain("nps")
