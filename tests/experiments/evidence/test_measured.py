"""What the ensembles show: companies drawn once and for all, people and visits counted as they should be."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from experiments.ensemble import (
    MEASURED_WEEKS, N_CUSTOMERS, N_EMPLOYEES, SECTORS, WEEKS, draw_units, play_units, surveyed, within, year_means,
)
from experiments.evidence import measured
from experiments.evidence.measured import FOLLOWED_WEEKS, Measured, by_quarter, dispersion, followed, standardised
from simulation import Policy, Profile
from simulation.measures import MEASURES
from simulation.parameters import parameters_of

N = 6


@pytest.fixture(scope="module")
def seen() -> Measured:
    """Some hotels."""
    return Measured.gather("hotel", N, seed=3)


def test_the_same_seed_draws_the_same_companies_and_more_of_them_begin_the_same() -> None:
    few, many = draw_units("bank", 3, seed=4), draw_units("bank", 5, seed=4)
    assert many[:3] == few
    assert draw_units("bank", 3, seed=5) != few


@pytest.mark.parametrize("sector", SECTORS)
def test_companies_of_a_sector_differ_within_the_bounds_and_have_one_size(sector: str) -> None:
    units = draw_units(sector, 8, seed=1)
    sizes = {(unit.scenario.profile.n_employees, unit.scenario.profile.n_customers) for unit in units}
    assert sizes == {(N_EMPLOYEES, N_CUSTOMERS)}
    for name, lever in parameters_of(Policy).items():
        values = [getattr(unit.policy, name) for unit in units]
        assert all(lever.low <= value <= lever.high for value in values), name
    assert len({unit.policy.recognition for unit in units}) > 4
    assert all(unit.scenario.events == () and unit.scenario.weeks == WEEKS for unit in units)


def test_a_value_is_held_within_its_bounds_and_whole_where_it_has_to_be() -> None:
    autonomy = parameters_of(Policy)["autonomy"]
    assert (within(autonomy, -3.0), within(autonomy, 0.33), within(autonomy, 7.0)) == (0.0, 0.33, 1.0)
    people = parameters_of(Profile)["n_employees"]
    assert within(people, 23.6) == 24.0


def test_the_same_seed_sees_the_same() -> None:
    one, other = (Measured.gather("shops", 3, seed=2) for _ in range(2))
    for name in MEASURES:
        np.testing.assert_array_equal(one.means[name], other.means[name])


def test_companies_played_a_batch_at_a_time_are_those_played_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "BATCH", 2)
    growing = list(Measured.growing("shops", 5, seed=2))
    assert [len(one.runs) for one in growing] == [len(one.units) for one in growing] == [2, 4, 5]
    at_once = play_units(draw_units("shops", 5, seed=2), seed=2)
    for batched, whole in zip(growing[-1].runs, at_once, strict=True):
        np.testing.assert_array_equal(batched["profit"], whole["profit"])


def test_means_are_those_of_the_last_year(seen: Measured) -> None:
    run = seen.runs[2]
    by_hand = float(np.mean([run["profit"][0, week] for week in range(WEEKS + 1 - MEASURED_WEEKS, WEEKS + 1)]))
    assert year_means(seen.runs, "profit")[2] == pytest.approx(by_hand)
    assert seen.means["margin"][2] == pytest.approx(by_hand / float(seen.means["revenue"][2]))
    assert seen.means["productivity"][2] == pytest.approx(float(seen.means["revenue"][2]) / N_EMPLOYEES)


def test_the_composite_weighs_its_parts_alike_and_turnover_against_it(seen: Measured) -> None:
    parts = ("customer_satisfaction", "productivity", "margin", "employee_turnover")
    z = {name: (seen.means[name] - seen.means[name].mean()) / seen.means[name].std() for name in parts}
    expected = z["customer_satisfaction"] + z["productivity"] + z["margin"] - z["employee_turnover"]
    np.testing.assert_allclose(seen.means["composite"], expected)


def test_surveys_see_the_same_companies_with_noise(seen: Measured) -> None:
    request, felt = surveyed(seen.runs, "employee_satisfaction"), seen.means["employee_satisfaction"]
    assert request.shape == (N,)
    assert np.all(np.abs(request - felt) < 0.15) and not np.allclose(request, felt)
    teams = seen.runs[0].teams
    last = teams[(teams["quarter"] == teams["quarter"].max()) & (teams["team"] == 0)]
    assert request[0] == last["surveyed_employee_satisfaction"].item()


def test_people_are_everybody_of_the_last_year_but_those_laid_off(seen: Measured) -> None:
    people = seen.people
    assert set(people["unit"]) == set(range(N))
    assert not people["laid_off"].any()
    assert (people["left"] == people["left_week"].notna()).all()
    assert (people.loc[people["left"] == 1, "left_week"] > WEEKS - 52).all()


def test_visits_tell_expectation_before_and_satisfaction_after(seen: Measured) -> None:
    visits = seen.judgements
    np.testing.assert_allclose(visits["disconfirmation"], visits["quality"] - visits["expectation"])
    assert set(visits["stayed"]) <= {0.0, 1.0}
    assert visits[["satisfaction", "quality", "expectation"]].min().min() >= 0
    assert visits[["satisfaction", "quality", "expectation"]].max().max() <= 1
    assert visits["week"].nunique() > 30


def test_bad_word_is_spread_by_the_dissatisfied_as_long_as_they_are_there(seen: Measured) -> None:
    visits = seen.judgements
    assert visits["bad_word"].between(0, 1).all()
    dissatisfied = visits["satisfaction"] < seen.units[0].scenario.assumptions.word_neutral
    assert visits.loc[dissatisfied, "bad_word"].mean() > visits.loc[~dissatisfied, "bad_word"].mean()


def test_a_visitor_is_followed_for_half_a_year_and_nobody_takes_their_place() -> None:
    weeks = 2 + FOLLOWED_WEEKS
    opinions, since = np.full((weeks, 3), 0.9), np.zeros((weeks, 3), np.int64)
    opinions[1:11, 0] = 0.2  # speaks badly for the ten weeks after the visit of week 1
    since[5:, 1] = 1 << 30  # has gone by the end of week 6
    since[9:, 2] = 9  # somebody else holds the place from week 9 on
    visits = pd.DataFrame({"week": [1, 1, 1, 2], "customer": [0, 1, 2, 0]})
    found = followed(visits, opinions, since, neutral=0.5)
    assert found["stayed"].tolist() == [1.0, 0.0, 0.0, 1.0]
    assert found["bad_word"].tolist() == pytest.approx([10 / 26, 0.0, 0.0, 9 / 26])


def test_who_leaves_no_longer_speaks() -> None:
    opinions, since = np.full((2 + FOLLOWED_WEEKS, 1), 0.1), np.zeros((2 + FOLLOWED_WEEKS, 1), np.int64)
    since[5:] = 1 << 30
    found = followed(pd.DataFrame({"week": [1], "customer": [0]}), opinions, since, neutral=0.5)
    # Weeks 2 to 5 after the visit of week 1.
    assert found["bad_word"].tolist() == pytest.approx([4 / 26])


def test_quits_are_those_of_the_last_year_without_lay_offs(seen: Measured) -> None:
    run = seen.runs[1]
    quits, present = (run.records[name][0, WEEKS + 1 - MEASURED_WEEKS:] for name in ("n_quit", "n_present"))
    assert seen.means["quits"][1] == pytest.approx(52 * quits.sum() / present.sum())


def test_quarters_are_means_of_thirteen_weeks_and_growth_follows_what_was_gained(seen: Measured) -> None:
    assert by_quarter(np.arange(28.0)) == pytest.approx([7.0, 20.0])
    run, quarters = seen.runs[4], seen.quarters
    assert quarters["revenue_growth"].shape == quarters["satisfaction_gained"].shape == (N, WEEKS // 13 - 2)

    def quarter(name: str, number: int) -> float:
        return float(np.mean(run[name][0, 13 * number + 1:13 * number + 14]))

    gained = quarter("customer_satisfaction", 3) - quarter("customer_satisfaction", 2)
    assert quarters["satisfaction_gained"][4, 2] == pytest.approx(gained)
    assert quarters["revenue_growth"][4, 2] == pytest.approx(quarter("revenue", 4) / quarter("revenue", 3) - 1)


def test_dispersion_is_that_of_those_still_at_work_and_unknown_where_nobody_is() -> None:
    people = pd.DataFrame({
        "unit": [0, 0, 0, 2], "left": [0.0, 0.0, 1.0, 1.0], "satisfaction": [0.2, 0.6, 0.9, 0.5]})
    found = dispersion(people, 3)
    assert found[0] == pytest.approx(0.2)
    assert np.isnan(found[1:]).all()


def test_other_resamples_keep_what_was_measured(seen: Measured) -> None:
    other = seen.with_draws(7)
    assert (other.draws, seen.draws) == (7, 200)
    assert other.means is seen.means


def test_standardised_values_have_mean_nothing_and_spread_one() -> None:
    values = standardised(np.array([1.0, 2.0, 3.0]))
    assert values == pytest.approx([-sqrt_of_three_halves(), 0.0, sqrt_of_three_halves()])
    np.testing.assert_array_equal(standardised(np.full(4, 2.5)), np.zeros(4))


def sqrt_of_three_halves() -> float:
    """1 / √(2/3): the spread of 1, 2, 3 is √(2/3)."""
    return 1.5**0.5
