"""The relations of the evidence: all of them there, and each measured as it says."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pandas as pd
import pytest

from experiments import targets
from experiments.ensemble import Floats, correlation, correlation_interval
from experiments.evidence import Evidence
from experiments.surveys import ACCOUNTS, as_surveyed, attenuation, reliability, with_surveys
from experiments.targets import TARGETS, TOLD_BY_FACTS, TRIAL_FIGURES, TRIED, Target
from experiments.trials import TRIALS
from simulation.sources import SOURCES

# Rows of section 2 with a published figure (T5 to T9 have two: the one for engagement is taken).
WITH_FIGURE = {
    "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T16", "V1", "V2", "V7", "C2", "C3", "C6",
    "C13"}
ALL = (*TARGETS, *TOLD_BY_FACTS.values())


def seen_with(means: dict[str, Floats] | None = None, **frames: pd.DataFrame) -> Evidence:
    """Evidence in which these values were seen."""
    seen = Evidence("hotel", (), (), None, seed=1)
    seen.__dict__.update({"means": means or {}, **frames})
    return seen


def target_named(key: str) -> Target:
    return next(target for target in ALL if target.key == key)


def related(r: float, n: int = 400) -> tuple[Floats, Floats]:
    """Two series whose correlation is r to the last digit."""
    luck = np.random.default_rng(5)
    x = luck.normal(size=n)
    x = (x - x.mean()) / x.std()
    noise = luck.normal(size=n)
    noise -= noise.mean() + x * (noise * x).mean()
    return x, r * x + sqrt(1 - r * r) * noise / noise.std()


def test_every_row_of_the_evidence_with_a_figure_is_there() -> None:
    assert {target.source for target in ALL} >= WITH_FIGURE
    assert len({target.key for target in ALL}) == len(ALL)


@pytest.mark.parametrize("target", ALL, ids=lambda target: target.key)
def test_every_target_has_a_source_both_languages_and_a_band_or_a_reason(target: Target) -> None:
    assert target.source in SOURCES
    assert target.relation.fr != target.relation.en
    if target.measure is None and target.key != "C3":
        assert target.why_not is not None and target.why_not.fr and target.why_not.en
    else:
        assert target.why_not is None and target.low < target.high
        assert target.target is None or target.low <= target.target <= target.high


def test_every_trial_says_what_is_tried_and_its_figure_lies_in_its_band() -> None:
    assert {trial.source for trial in TRIALS} == set(TRIED)
    bands = {trial.key: (trial.low, trial.high) for trial in TRIALS if trial.band != "sign"}
    assert set(bands) == set(TRIAL_FIGURES)
    assert [key for key, (low, high) in bands.items() if not low <= TRIAL_FIGURES[key] <= high] == []


def test_a_relation_between_units_is_the_correlation_of_their_means() -> None:
    x, y = related(0.31)
    value, low, high = targets.between_units("engagement", "margin")(seen_with({"engagement": x, "margin": y}))
    assert value == pytest.approx(0.31)
    # Fisher: 0.31 ± 1.96 (1 − r²) / √n, about.
    assert (low, high) == pytest.approx((0.31 - 0.089, 0.31 + 0.089), abs=0.02)


def test_the_interval_is_that_of_a_bootstrap_with_numpy() -> None:
    x, y = related(-0.5, n=60)
    luck = np.random.default_rng(9)
    drawn = [np.corrcoef(x[rows], y[rows])[0, 1] for rows in luck.integers(0, 60, (400, 60))]
    assert correlation_interval(x, y, seed=9) == pytest.approx((-0.5, *np.quantile(drawn, [0.025, 0.975])))


def test_what_does_not_vary_is_related_to_nothing() -> None:
    assert correlation(np.ones(9), np.arange(9.0)) == 0.0
    x, y = np.array([1.0, 2.0, np.nan, 3.0]), np.array([2.0, 4.0, 9.0, 6.0])
    assert correlation_interval(x, y)[0] == pytest.approx(1)


def test_people_who_left_count_only_for_leaving() -> None:
    people = pd.DataFrame({
        "satisfaction": [0.2, 0.4, 0.6, 0.9], "performance": [0.1, 0.3, 0.2, 5.0], "left": [0.0, 0.0, 0.0, 1.0]})
    seen = seen_with(people=people)
    stayed = np.corrcoef([0.2, 0.4, 0.6], [0.1, 0.3, 0.2])[0, 1]
    left = np.corrcoef(people["satisfaction"], people["left"])[0, 1]
    assert target_named("T11").measure(seen)[0] == pytest.approx(stayed)  # type: ignore[misc]
    assert target_named("V2").measure(seen)[0] == pytest.approx(left)  # type: ignore[misc]


def test_a_survey_answer_is_noisier_than_what_is_felt() -> None:
    x, y = related(0.6)
    people = pd.DataFrame({"autonomy_felt": 0.5 + 0.2 * x, "satisfaction": 0.5 + 0.2 * y, "left": 0.0})
    answered = target_named("L3a").measure(seen_with(people=people))[0]  # type: ignore[misc]
    expected = 0.6 * 0.2**2 / (0.2**2 + targets.ANSWER_SPREAD**2)
    assert answered == pytest.approx(expected, abs=0.1)
    assert answered < 0.6


def test_visits_are_related_and_explained_by_the_square() -> None:
    x, y = related(0.4)
    seen = seen_with(judgements=pd.DataFrame({"satisfaction": x, "stayed": y, "expectation": y}))
    assert target_named("C2c").measure(seen)[0] == pytest.approx(0.4)  # type: ignore[misc]
    value, low, high = target_named("C6").measure(seen)  # type: ignore[misc]
    assert value == pytest.approx(0.16)
    assert 0.0 < low < value < high


def test_what_may_explain_nothing_has_an_interval_that_begins_at_nothing() -> None:
    x, y = related(0.01)
    frame = pd.DataFrame({"satisfaction": x, "stayed": y})
    assert targets.explained("satisfaction", "stayed")(seen_with(judgements=frame))[1] == 0.0


def test_a_slope_is_that_of_least_squares() -> None:
    x, noise = related(0.0)
    y = 0.26 * x + 0.05 * noise + 0.4
    means = {"employee_satisfaction": x, "customer_satisfaction": y}
    value, low, high = target_named("T16").measure(seen_with(means))  # type: ignore[misc]
    assert value == pytest.approx(float(np.polyfit(x, y, 1)[0]))
    assert low < 0.26 < high


def test_the_true_correlation_shows_as_the_evidence_says_it_is_surveyed() -> None:
    # EVIDENCE, section 2: a true r of .31 shows up as .20 with 12 employees (ICC .15) and 30 customers (ICC .05).
    employees, customers = reliability(12, 0.15), reliability(30, 0.05)
    assert (employees, customers) == pytest.approx((1.8 / 2.65, 1.5 / 2.45))
    assert round(0.31 * attenuation(employees, customers), 2) == 0.20
    assert reliability(1, 0.15) == pytest.approx(0.15) and attenuation() == 1.0


def test_a_survey_of_so_many_answers_shrinks_a_correlation_by_that_much() -> None:
    luck = np.random.default_rng(2)
    x, y = related(0.31, n=40_000)
    between, within = sqrt(0.15), sqrt(0.85)
    asked = between * x + within * luck.normal(size=(12, x.size)).mean(axis=0)
    assert correlation(asked, y) == pytest.approx(0.31 * attenuation(reliability(12, 0.15)), abs=0.015)


def test_relations_to_accounts_are_measured_a_second_time_as_surveyed() -> None:
    keys = [target.key for target in with_surveys(TARGETS)]
    assert [keys[keys.index(key) + 1] for key in ACCOUNTS] == ["T2s", "T3s", "T4s"]
    twin = as_surveyed(target_named("T4"))
    factor = sqrt(1.8 / 2.65)
    assert (twin.target, twin.low, twin.high) == pytest.approx((-0.25 * factor, -0.38 * factor, -0.15 * factor))
    assert twin.certainty == "C"
    felt, turnover = related(-0.9)
    means = {"employee_satisfaction": felt, "surveyed_employee_satisfaction": -felt, "employee_turnover": turnover}
    assert twin.measure is not None
    assert twin.measure(seen_with(means))[0] == pytest.approx(0.9)
