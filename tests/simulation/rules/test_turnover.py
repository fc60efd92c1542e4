"""Who leaves and who is hired."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from tests.simulation.rules.strategies import (
    assumptions, equations_of, for_any, is_share, numbers, policies, rising, two,
)

turnover = equations_of("rules.turnover")
NEARLY_ONE = 1 + 1e-9


@for_any(p=policies, a=assumptions, pair=rising, tenure=st.integers(0, 300))
def test_the_satisfied_never_leave_more_easily(p, a, pair, tenure):
    sad, glad = (turnover.quit_factor(p, a, satisfaction, tenure) for satisfaction in pair)
    assert 0 < glad <= sad * NEARLY_ONE


@pytest.mark.parametrize(("lever", "low", "high"), [("pay", 0.8, 1.2), ("onboarding", 0, 12), ("remote_days", 0, 5)])
def test_pay_onboarding_and_days_at_home_never_drive_people_out_by_themselves(lever, low, high):
    @for_any(p=policies, a=assumptions, pair=rising, tenure=st.integers(0, 60))
    def holds(p, a, pair, tenure):
        less, more = (
            turnover.quit_factor(p.replace(**{lever: low + (high - low) * x}), a, 0.6, tenure) for x in pair)
        assert more <= less * NEARLY_ONE

    holds()


@for_any(p=policies, a=assumptions, satisfaction=st.floats(0, 1))
def test_newcomers_leave_at_least_as_easily_as_the_others(p, a, satisfaction):
    assert turnover.quit_factor(p, a, satisfaction, 300) <= turnover.quit_factor(p, a, satisfaction, 0) * NEARLY_ONE


def test_a_factor_on_quitting_by_hand():
    p = numbers(onboarding=4.0, remote_days=1.0, pay=1.0)
    a = numbers(
        full_onboarding=8.0, early_exit=0.8, onboarding_stay=0.5, new_weeks=26.0, remote_stay=0.25,
        remote_threshold=2.5, quit_slope=4.0, quit_pay=2.0)
    # early 1 + .8 × .75 = 1.6; at home 1 − .25 × .4 = .9; exp(0)
    assert turnover.quit_factor(p, a, 0.6, 25) == pytest.approx(1.44)
    assert turnover.quit_factor(p, a, 0.6, 26) == pytest.approx(0.9)
    # exp(4 × .1), within .4² / 2048 of it
    assert turnover.quit_factor(p, a, 0.5, 26) == pytest.approx(0.9 * 1.4918247, rel=1e-4)


@for_any(scale=st.floats(0, 3), pair=two(0.01, 1.5), factor=st.floats(0, 30))
def test_a_chance_of_quitting_is_a_chance_and_rises_with_turnover(scale, pair, factor):
    low, high = (turnover.quit_chance(scale, rate, factor) for rate in pair)
    assert is_share(low, high) and low <= high * NEARLY_ONE


def test_a_chance_of_quitting_by_hand():
    assert turnover.quit_chance(0.5, 0.52, 2.0) == pytest.approx(0.01)
    assert turnover.quit_chance(5.0, 52.0, 2.0) == 1


@for_any(posts=st.integers(1, 60), pair=two(0.7, 1.3))
def test_more_staffing_is_never_fewer_posts(posts, pair):
    few, many = (turnover.posts_wanted(posts, staffing) for staffing in pair)
    assert 1 <= few <= many <= 1.3 * posts + 0.5


def test_posts_by_hand():
    assert [turnover.posts_wanted(10, staffing) for staffing in (0.7, 0.94, 1.0, 1.3)] == [7, 9, 10, 13]
    assert turnover.posts_wanted(1, 0.3) == 1


@for_any(a=assumptions, pair=two(0.8, 1.2), vacancy=st.integers(0, 26))
def test_low_pay_never_fills_a_post_sooner(a, pair, vacancy):
    low, high = (turnover.weeks_vacant(float(vacancy), a, pay) for pay in pair)
    assert 0 <= high <= low


def test_weeks_vacant_by_hand():
    assert turnover.weeks_vacant(5.0, numbers(vacancy_pay=3.0), 1.0) == 5
    assert turnover.weeks_vacant(5.0, numbers(vacancy_pay=3.0), 0.8) == 8
