"""The relations of the evidence: all of them there, and each measured as it says."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np
import pandas as pd
import pytest

from experiments.ensemble import Floats, correlation, correlation_interval
from experiments.evidence import associations
from experiments.evidence.measured import Measured
from experiments.evidence.survey_noise import ACCOUNTS, as_surveyed, attenuation, reliability, with_surveys
from experiments.evidence.targets import ANSWERED_BY_FACTS, TARGETS, TRIAL_FIGURES, TRIED, Target
from experiments.evidence.trials import TRIALS
from simulation.quarter import ANSWER_SPREAD
from simulation.sources import SOURCES, is_stronger
from tests.contracts import for_each

# Every published figure of section 2 and of the French survey (L3), with its code, as `EVIDENCE` has them. Ranges
# stand by their middle; L3's square and C6 have a verdict of the study instead of a figure.
FIGURES: dict[str, tuple[tuple[float, str], ...]] = {
    "T1": ((0.31, "R-h"),), "T2": ((0.20, "R-h"),), "T3": ((0.16, "R-h"),), "T4": ((-0.25, "R-h"),),
    "T5": ((0.32, "B"), (0.33, "B")), "T6": ((-0.36, "B"), (-0.30, "B")), "T7": ((0.20, "B"), (0.25, "B")),
    "T8": ((0.15, "B"), (0.17, "B")), "T9": ((0.37, "B"), (0.38, "B")), "T10": ((0.34, "A"),), "T11": ((0.30, "B"),),
    "T16": ((1.3 / 5, "B"), (0.5 / 1.3, "B")),
    "V1": ((-0.15, "A"), (-0.15, "A"), (-0.17, "A"), (-0.01, "A")),
    "V2": ((-0.235, "R-m"), (-0.26, "R-m"), (0.415, "R-m"), (-0.25, "R-m")), "V7": ((-32750, "A"), (-1250, "A")),
    "C2": tuple((figure, "R-m") for figure in (0.50, 0.46, 0.34, 0.27, 0.52, -0.57, -0.34)),
    "C3": ((2.0, "R-h"),), "C13": ((1.0, "R-m"),),
    "L3": tuple((figure, "C") for figure in (0.30, 0.26, -0.28, 0.34, 0.04, 0.16, 0.14, -0.20, 0.25, 0.23))}
# Rows of section 2 that give a direction and no figure.
WITHOUT_FIGURE = {
    "T12", "T13", "T14", "T19", "T20", "T21", "V4", "V5", "C1", "C4", "C5", "C6", "C7", "C8", "C10"}
WITH_FIGURE = set(FIGURES)
ALL = (*TARGETS, *ANSWERED_BY_FACTS.values())


def seen_with(means: dict[str, Floats] | None = None, **frames: pd.DataFrame) -> Measured:
    """Evidence in which these values were seen."""
    seen = Measured("hotel", (), (), None, seed=1)
    seen.__dict__.update({"means": means or {}, **frames})
    return seen


def visits_of(*companies: tuple[Floats, Floats]) -> pd.DataFrame:
    """Visits to companies, in each of which satisfaction and what becomes of it are these."""
    return pd.concat([
        pd.DataFrame({"unit": number, "satisfaction": x, "stayed": y, "expectation": y})
        for number, (x, y) in enumerate(companies)])


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


@for_each("row", FIGURES)
def test_every_figure_of_the_evidence_is_there_with_its_code(row: str) -> None:
    # A row that the company's surveys would see (T1s) has the figure that they would give.
    shown = [target for target in ALL if target.source == row and target.target is not None]
    assert sorted(FIGURES[row]) == [
        (pytest.approx(figure), code)
        for figure, code in sorted((target.target, target.certainty) for target in shown)]  # type: ignore[type-var]


def test_every_row_without_a_figure_is_there_too_and_no_row_twice() -> None:
    assert {target.source for target in ALL} == WITH_FIGURE | WITHOUT_FIGURE | {"E1"}
    assert len({target.key for target in ALL}) == len(ALL)


def test_nothing_is_shown_as_better_known_than_its_source() -> None:
    # Of V7 the two figures were read (A); only the line between them, which no row shows, is computed (C).
    claimed = [target.key for target in ALL if is_stronger(target.certainty, SOURCES[target.source].grade)]
    assert claimed == ["V7", "V7_modest"]


def test_a_band_that_the_evidence_does_not_give_says_where_it_comes_from() -> None:
    given = {
        "T1", "T2", "T3", "T4", "T9", "T9_satisfaction", "T10", "T11", "V1", "V1_voluntary", "V2", "C2a", "C2b", "C2c",
        "C2_word", "C3", "C6", "L3a", "L3b", "L3c", "L3d"}
    banded = {target.key: target for target in with_surveys(ALL) if not target.is_sign}
    assert {key for key, target in banded.items() if target.band_origin is None} == given
    for target in banded.values():
        assert target.band_origin is None or target.band_origin.fr != target.band_origin.en


def test_a_band_shared_with_another_row_is_the_same() -> None:
    bands = {target.key: (target.low, target.high) for target in TARGETS}
    for key, like in (("T5", "T1"), ("T6", "T4"), ("T7", "T2"), ("T8", "T3"), ("T9_satisfaction", "T9")):
        assert bands[key] == bands[like]
        assert bands[f"{key.partition('_')[0]}_satisfaction"] == bands[like]


def test_the_band_of_a_weight_is_what_chance_leaves_of_it_with_that_many_people() -> None:
    # Standard error of a standardised weight with 1,067 people, four conditions that explain 23 % of satisfaction and
    # some 10 % of each other; of a share explained (Olkin and Finn).
    error = sqrt((1 - 0.23) / ((1067 - 5) * (1 - 0.1)))
    weight = target_named("L3_autonomy")
    assert (weight.high - weight.low) / 2 == pytest.approx(1.96 * error, abs=0.005)
    share = target_named("L3_explained")
    assert (share.high - share.low) / 2 == pytest.approx(1.96 * sqrt(4 * 0.23 * 0.77**2 / 1067), abs=0.005)


@for_each("target", ALL)
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
    value, low, high = associations.between_units("engagement", "margin")(seen_with({"engagement": x, "margin": y}))
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
    expected = 0.6 * 0.2**2 / (0.2**2 + ANSWER_SPREAD**2)
    assert answered == pytest.approx(expected, abs=0.1)
    assert answered < 0.6


def test_visits_are_related_and_explained_by_the_square() -> None:
    seen = seen_with(judgements=visits_of(related(0.4), related(0.5)))
    assert target_named("C2c").measure(seen)[0] == pytest.approx(0.45)  # type: ignore[misc]
    value, low, high = target_named("C6").measure(seen)  # type: ignore[misc]
    assert value == pytest.approx(0.2025)
    assert 0.0 < low < value < high


def test_a_company_where_nothing_varies_tells_nothing() -> None:
    same = np.full(400, 0.5)
    seen = seen_with(judgements=visits_of(related(0.4), (same, same)))
    assert target_named("C2c").measure(seen)[0] == pytest.approx(0.4)  # type: ignore[misc]
    assert target_named("C2c").measure(seen_with(judgements=visits_of((same, same)))) == (0, 0, 0)  # type: ignore[misc]


def test_what_may_explain_nothing_has_an_interval_that_begins_at_nothing() -> None:
    frame = visits_of(related(0.01), related(-0.03))
    assert associations.explained("satisfaction", "stayed")(seen_with(judgements=frame))[1] == 0.0


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
    request = between * x + within * luck.normal(size=(12, x.size)).mean(axis=0)
    assert correlation(request, y) == pytest.approx(0.31 * attenuation(reliability(12, 0.15)), abs=0.015)


def test_relations_to_accounts_are_measured_a_second_time_as_surveyed() -> None:
    keys = [target.key for target in with_surveys(TARGETS)]
    assert [keys[keys.index(key) + 1] for key in ACCOUNTS] == ["T2s", "T3s", "T4s"]
    twin = as_surveyed(target_named("T4"))
    factor = sqrt(1.8 / 2.65)
    assert (twin.target, twin.low, twin.high) == pytest.approx((-0.25 * factor, -0.38 * factor, -0.15 * factor))
    assert twin.certainty == "R-h"
    felt, turnover = related(-0.9)
    means = {"employee_satisfaction": felt, "surveyed_employee_satisfaction": -felt, "employee_turnover": turnover}
    assert twin.measure is not None
    assert twin.measure(seen_with(means))[0] == pytest.approx(0.9)


def test_what_is_computed_from_a_figure_is_known_no_better_than_the_figure() -> None:
    read, remembered = (as_surveyed(replace(target_named("T4"), certainty=code)) for code in ("A", "R-m"))
    assert (read.certainty, remembered.certainty) == ("C", "R-m")
