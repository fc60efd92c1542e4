"""How things are found to go together: each measure on values whose answer is known."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pandas as pd
import pytest

from experiments.ensemble import Floats, correlation
from experiments.evidence import associations
from tests.experiments.evidence.test_targets import related, seen_with, target_named, visits_of


def test_a_rare_act_hides_a_will_that_the_biserial_correlation_finds() -> None:
    luck = np.random.default_rng(8)
    x, will = luck.multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]], size=200_000).T
    for bound in (-2.0, 0.0):
        stayed = (will > bound).astype(float)
        assert associations.biserial(x, stayed) == pytest.approx(0.5, abs=0.02)
    assert correlation(x, (will > -2.0).astype(float)) < 0.25
    assert associations.biserial(x, np.ones_like(x)) == 0.0


def test_the_will_to_stay_is_measured_over_visits() -> None:
    x, y = related(0.6)
    stayed = (y > 0).astype(float)
    seen = seen_with(judgements=visits_of((x, stayed), (-x, stayed), (x, stayed)))
    value, low, high = target_named("C1_retention").measure(seen)  # type: ignore[misc]
    # At an even split the factor is √(1/4) / φ(0) = 1.2533; one company of three has it the other way round.
    assert value == pytest.approx(1.2533 * np.corrcoef(x, stayed)[0, 1] / 3, abs=0.01)
    assert low < value < high


def test_a_mediator_carries_all_of_what_passes_through_it_and_nothing_of_what_does_not() -> None:
    luck = np.random.default_rng(4)
    e, q, c = luck.normal(size=(3, 5000))
    quality = e + q
    through = seen_with({"e": e, "c": quality + c, "q": quality, "other": luck.normal(size=5000)})
    whole = np.corrcoef(e, quality + c)[0, 1]
    assert associations.carried("e", "c", "q")(through)[0] == pytest.approx(whole, abs=0.05)
    assert associations.carried("e", "c", "other")(through)[0] == pytest.approx(0.0, abs=0.01)


def test_a_chain_is_as_strong_as_its_weakest_link_in_the_direction_asked_for() -> None:
    x, y = related(0.8)
    seen = seen_with({"a": x, "b": y, "c": -y})
    assert associations.weakest_link(("a", "b", 1), ("a", "c", -1))(seen)[0] == pytest.approx(0.8)
    assert associations.weakest_link(("a", "b", 1), ("a", "c", 1))(seen)[0] == pytest.approx(-0.8)


def test_an_interaction_is_the_weight_of_the_product() -> None:
    luck = np.random.default_rng(6)
    x, spread, noise = luck.normal(size=(3, 4000))
    y = 0.5 * x - 0.3 * x * spread + noise
    # Standardised: −0.3 over the spread of y, √(.25 + .09 + 1), times that of the product, about 1.
    value, low, high = associations.interaction("x", "spread", "y")(seen_with({"x": x, "spread": spread, "y": y}))
    assert value == pytest.approx(-0.3 / sqrt(1.34), abs=0.04)
    assert low < value < high < 0


def test_companies_where_something_is_unknown_are_left_out() -> None:
    x = np.array([1.0, 2.0, 3.0, 4.0, np.nan])
    seen = seen_with({"x": x, "y": np.array([2.0, 4.0, 6.0, 8.0, 1.0])})
    assert associations.slope("x", "y")(seen)[0] == pytest.approx(2.0)


def test_quarters_of_all_companies_make_one_slope() -> None:
    gained = np.array([[0.01, -0.02, 0.0], [0.03, 0.01, -0.01], [0.0, 0.02, 0.01]])
    seen = seen_with(quarters={"satisfaction_gained": gained, "revenue_growth": 0.4 * gained + 0.1})  # type: ignore[arg-type]
    value, low, high = target_named("T16_growth").measure(seen)  # type: ignore[misc]
    assert (value, low, high) == pytest.approx((0.4, 0.4, 0.4))
    assert target_named("C1").measure(seen)[0] == pytest.approx(1.0)  # type: ignore[misc]


def survey_of(n: int) -> tuple[pd.DataFrame, Floats]:
    """People whose conditions are related to each other, and the same as a table with satisfaction last."""
    luck = np.random.default_rng(11)
    common = luck.normal(size=n)
    conditions = 0.5 + 0.3 * (0.5 * common + luck.normal(size=(4, n)))
    satisfaction = 0.2 * conditions[0] + 0.1 * conditions[1] - 0.3 * conditions[2] + 0.4 * conditions[3]
    satisfaction = satisfaction + 0.2 * luck.normal(size=n)
    frame = pd.DataFrame(dict(zip(associations.CONDITIONS, conditions, strict=True)))
    return frame.assign(satisfaction=satisfaction, left=0.0), np.vstack([conditions, satisfaction])


def test_weights_are_those_of_least_squares_on_standardised_values() -> None:
    _, table = survey_of(3000)
    z = (table - table.mean(axis=1, keepdims=True)) / table.std(axis=1, keepdims=True)
    expected, residual, *_ = np.linalg.lstsq(z[:-1].T, z[-1], rcond=None)
    assert associations.standard_weights(table) == pytest.approx(expected)
    assert associations.share_explained(table) == pytest.approx(1 - residual[0] / 3000)


def test_answers_weigh_less_than_what_is_felt_because_each_is_noisy() -> None:
    people, table = survey_of(20_000)
    seen = seen_with(people=people)
    felt = associations.standard_weights(table)
    weights = [
        target_named(f"L3_{name}").measure(seen)[0]  # type: ignore[misc]
        for name in ("autonomy", "support", "intensity", "meaning")]
    assert [weight * other > 0 for weight, other in zip(weights, felt, strict=True)] == [True] * 4
    assert abs(weights[3]) < abs(felt[3])
    explained = target_named("L3_explained").measure(seen)[0]  # type: ignore[misc]
    assert 0 < explained < associations.share_explained(table)


def test_a_straight_line_has_no_curve_and_a_bent_one_has() -> None:
    people, _ = survey_of(20_000)
    straight = target_named("L3_curve").measure(seen_with(people=people))[0]  # type: ignore[misc]
    assert straight == pytest.approx(0.0, abs=0.02)
    bent = people.assign(satisfaction=people["satisfaction"] - (people["autonomy_felt"] - 0.5) ** 2)
    assert target_named("L3_curve").measure(seen_with(people=bent))[0] < -0.1  # type: ignore[misc]
