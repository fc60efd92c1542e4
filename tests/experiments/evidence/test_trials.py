"""Virtual trials: the design of the original experiments, arms drawn by lot, intervals that can be trusted."""

from __future__ import annotations

from math import inf, isfinite, isinf

import numpy as np
import pytest

from experiments.estimate import (
    Estimate, bootstrap, difference, mean_estimate, paired_difference, paired_relative_change, pooled_spread,
    ratio_of_means, relative_change, standardised_difference, t_quantile,
)
from experiments.evidence.trials import TRIALS, Trial
from experiments.evidence.trials.arms import (
    TrialDesign, carry_out, carry_out_on_twins, effect_size, participants, unit_means, unit_of,
)
from simulation.sources import SOURCES
from simulation.state import EMPLOYEE
from tests.evidence import trials

SMALL = TrialDesign("hotel", weeks=13, control={"recognition": 0.1}, treated={"recognition": 0.9}, n_units=12)
SOURCES_TRIED = {"L6", "L14", "L15", "L16", "L17", "L22", "L23"}


def test_every_randomised_experiment_of_the_evidence_is_played_again() -> None:
    assert {trial.source for trial in TRIALS} == SOURCES_TRIED
    assert len({trial.key for trial in TRIALS}) == len(TRIALS)


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.key)
def test_every_trial_has_a_source_both_languages_and_a_band(trial: Trial) -> None:
    assert trial.certainty == SOURCES[trial.source].grade
    assert trial.design.fr != trial.design.en
    assert trial.measured.fr != trial.measured.en
    assert trial.low < trial.high
    assert (trial.band == "sign") == (isinf(trial.low) or isinf(trial.high))


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.key)
def test_a_trial_gives_a_known_value_inside_its_interval(trial: Trial) -> None:
    recorded = trials.trial(trial.key, 3)
    for found in (recorded.estimate("drawn by lot"), recorded.estimate("on twins")):
        assert isfinite(found.value)
        assert found.low <= found.value <= found.high
        assert trial.verdict(found) in ("inside", "outside")


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.key)
def test_twins_find_what_the_trial_finds_and_know_it_better(trial: Trial) -> None:
    recorded = trials.trial(trial.key, 4)
    found, twins = recorded.estimate("drawn by lot"), recorded.estimate("on twins")
    reach, reach_of_twins = found.high - found.low, twins.high - twins.low
    assert abs(found.value - twins.value) <= reach + reach_of_twins
    # Fewer pairs than units: where luck hardly matters, twins may know a little less.
    assert reach_of_twins <= 1.5 * reach


def test_bands_are_those_of_the_evidence() -> None:
    bands = {trial.key: (trial.low, trial.high) for trial in TRIALS if trial.band == "evidence"}
    assert bands == {
        "L6": (0.30, 0.60), "L14": (0.20, 0.45), "L15": (0.30, 0.60), "L16": (0.01, 0.05),
        "L23_performance": (0.05, 0.15)}


def test_the_same_seed_gives_the_same_trial() -> None:
    trial = next(trial for trial in TRIALS if trial.key == "L16")
    assert trial.run(None, 5) == trial.run(None, 5)


def test_a_trial_without_a_treatment_finds_nothing() -> None:
    idle = TrialDesign("hotel", weeks=13, control={}, treated={}, n_units=40)
    found = effect_size(carry_out(idle, None, seed=2))
    assert found.low < 0.0 < found.high


def test_twins_without_a_treatment_are_the_same() -> None:
    idle = TrialDesign("hotel", weeks=4, control={}, treated={})
    arms = carry_out_on_twins(idle, None, seed=2)
    assert np.array_equal(arms.control.rows, arms.treated.rows)


def test_the_arms_of_a_trial_have_different_luck() -> None:
    idle = TrialDesign("hotel", weeks=4, control={}, treated={}, n_units=3)
    arms = carry_out(idle, None, seed=2)
    assert not np.array_equal(arms.control.rows, arms.treated.rows)


def test_a_unit_is_one_team_that_settles_as_a_control() -> None:
    unit = unit_of(SMALL)
    assert (unit.profile.n_departments, unit.profile.n_employees, unit.profile.span) == (1, 12, 12)
    assert unit.policy.recognition == 0.1
    assert unit.events == ()


def test_a_unit_has_as_many_customers_to_a_person_as_the_scenario() -> None:
    unit, usual = unit_of(SMALL).profile, unit_of(TrialDesign("hotel", 13, {}, {})).profile
    served = unit.n_customers * unit.customer_weight / unit.n_employees
    assert served == pytest.approx(5000 * 1.6 / 60)
    assert usual.customer_weight == unit.customer_weight


def test_participants_are_those_of_people_who_were_there_throughout() -> None:
    run = carry_out(SMALL, None, seed=2).control
    people = run.people
    stayed = people[people["left_week"].isna() & (people["tenure"] >= run.weeks)]
    values, units = participants(run, EMPLOYEE.performance)
    assert sorted(values) == pytest.approx(sorted(stayed["performance"]))
    means = stayed.groupby("replicate")["performance"].mean()
    assert unit_means(run)[np.unique(units)] == pytest.approx(means.to_numpy())


def test_a_stronger_mechanism_has_a_larger_effect() -> None:
    weak, strong = (trials.trial_of_a_bonus_of_weight(weight).estimate("drawn by lot") for weight in trials.BONUSES)
    assert weak.value < strong.value


def test_the_interval_of_a_mean_by_hand() -> None:
    # Mean 2, standard error 1/√3, t with 2 degrees 4.303 (the expansion gives 4.17).
    found = mean_estimate(np.array([1.0, 2.0, 3.0]))
    assert found.value == 2.0
    assert found.high - 2.0 == pytest.approx(4.303 / 3**0.5, rel=0.05)
    assert 2.0 - found.low == pytest.approx(found.high - 2.0)


@pytest.mark.parametrize(("freedom", "expected"), [(10, 2.228), (31, 2.040), (120, 1.980)])
def test_quantiles_of_student_are_those_of_the_tables(freedom: int, expected: float) -> None:
    assert t_quantile(freedom) == pytest.approx(expected, abs=0.002)


def test_pairs_are_known_better_than_strangers() -> None:
    luck = np.random.default_rng(1)
    control = luck.normal(0.0, 1.0, 50)
    treated = control + 0.3 + luck.normal(0.0, 0.05, 50)
    pairs, strangers = paired_difference(treated, control), difference(treated, control)
    assert pairs.value == pytest.approx(strangers.value)
    assert pairs.high - pairs.low < (strangers.high - strangers.low) / 5


def test_hedges_g_by_hand() -> None:
    # Means 3 and 2, both variances 1: d = 1; correction 1 − 3 / (4 · 4 − 1) = 0.8.
    found = standardised_difference(np.array([2.0, 3.0, 4.0]), np.array([1.0, 2.0, 3.0]))
    assert pooled_spread(np.array([2.0, 3.0, 4.0]), np.array([1.0, 2.0, 3.0])) == pytest.approx(1.0)
    assert found.value == pytest.approx(0.8)


def test_a_relative_change_by_hand() -> None:
    found = relative_change(np.full(4, 6.0), np.full(4, 5.0))
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.2, 0.2))


def test_intervals_cover_the_truth_about_as_often_as_they_say() -> None:
    luck = np.random.default_rng(3)
    covered = 0
    for _ in range(400):
        found = difference(luck.normal(0.5, 1.0, 20), luck.normal(0.0, 2.0, 30))
        covered += found.low <= 0.5 <= found.high
    assert 0.92 <= covered / 400 <= 0.98


def test_a_relative_change_of_pairs_by_hand() -> None:
    control = np.array([1.0, 2.0, 3.0])
    alike = paired_relative_change(1.5 * control, control)
    assert (alike.value, alike.low, alike.high) == pytest.approx((0.5, 0.5, 0.5))


def test_a_bootstrap_gives_about_the_interval_of_the_mean() -> None:
    values = np.random.default_rng(4).normal(1.0, 0.5, 200)
    drawn = bootstrap(lambda units: float(values[units].mean()), values.size, seed=5)
    exact = mean_estimate(values)
    assert drawn.value == pytest.approx(exact.value)
    assert drawn.high - drawn.low == pytest.approx(exact.high - exact.low, rel=0.2)


def test_a_ratio_of_means_by_hand() -> None:
    found = ratio_of_means(np.array([2.0, 4.0]), np.array([1.0, 2.0]), seed=1)
    assert (found.value, found.low, found.high) == pytest.approx((2.0, 2.0, 2.0))


def test_the_error_of_a_difference_of_estimates_adds_up_in_squares() -> None:
    found = Estimate(3.0, 2.7, 3.3).less(Estimate(1.0, 0.6, 1.4))
    assert (found.value, found.low, found.high) == pytest.approx((2.0, 1.5, 2.5))
    assert found.over(2.0) == Estimate(found.value / 2, found.low / 2, found.high / 2)


def test_an_estimate_lies_in_a_band_by_its_value_and_surely_by_its_interval() -> None:
    found = Estimate(0.3, 0.1, 0.5)
    assert found.is_within(0.2, 0.4)
    assert not found.is_surely_within(0.2, 0.4)
    assert found.is_surely_within(0.1, inf)
