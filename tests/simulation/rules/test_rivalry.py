"""How companies of one market draw customers, prospects and recruits from each other."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from simulation.rivalry import Rivalry
from tests.simulation.rules.strategies import (
    assumptions, drawn, equations_of, for_any, numbers, policies, rising, seeds, two,
)

rivalry = equations_of("rules.rivalry")
NEARLY_ONE = 1 + 1e-9
facts = seeds.map(lambda seed: drawn(Rivalry, seed))
draws = st.floats(0.01, 3)


@for_any(r=facts, pair=two(0.01, 3), usual=draws)
def test_a_company_that_shows_more_never_pulls_less(r, pair, usual):
    low, high = (rivalry.pull(r, shown, usual) for shown in pair)
    assert 0 <= low <= high * NEARLY_ONE


def test_a_pull_by_hand():
    r = numbers(discernment=2.0)
    assert rivalry.pull(r, 0.7, 0.7) == 1
    # exp(2 · .1), within .2² / 2048 of it
    assert rivalry.pull(r, 0.77, 0.7) == pytest.approx(1.2214028, rel=2e-4)
    assert rivalry.pull(r, 0.0, 0.7) == rivalry.pull(r, 0.7, 0.0) == 0


@for_any(r=facts, first=draws, second=draws, third=draws, split=two(0, 1))
def test_comparing_takes_from_some_what_it_gives_to_others(r, first, second, third, split):
    alone, together = (first, second, third), first + second + third
    shares = (split[0], split[1] - split[0], 1 - split[1])
    joined = sum(
        one * rivalry.inflow_factor(r, share, one, together, 2) for one, share in zip(alone, shares, strict=True))
    assert joined == pytest.approx((1 - r.switching) * together)


@for_any(r=facts, pair=rising, alone=draws)
def test_who_is_chosen_more_often_never_has_a_smaller_inflow(r, pair, alone):
    low, high = (rivalry.inflow_factor(r, share, alone, 3.0, 2) for share in pair)
    assert 0 <= low <= high * NEARLY_ONE


@for_any(r=facts, share=st.floats(0, 1), alone=st.floats(0, 3))
def test_a_company_without_rivals_has_all_of_its_inflow(r, share, alone):
    assert rivalry.inflow_factor(r, share, alone, alone, 0) == 1.0


def test_an_inflow_by_hand():
    r = numbers(switching=0.4, comparing=0.5)
    # One of two equal companies: nothing but what the other sends is missing.
    assert rivalry.inflow_factor(r, 0.5, 10.0, 20.0, 1) == pytest.approx(0.6)
    # Six in ten of the comparing half choose it: .6 · (½ + ½ · .6 · 20 / 10)
    assert rivalry.inflow_factor(r, 0.6, 10.0, 20.0, 1) == pytest.approx(0.66)
    assert rivalry.inflow_factor(r, 0.5, 0.0, 20.0, 1) == pytest.approx(0.6)


@for_any(p=policies, a=assumptions, pair=rising)
def test_content_employees_never_draw_fewer(p, a, pair):
    low, high = (rivalry.as_employer(p, a, satisfaction) for satisfaction in pair)
    assert 0 < low <= high * NEARLY_ONE


@for_any(p=policies, a=assumptions, pay=two(0.9, 1.1))
def test_better_pay_never_draws_fewer(p, a, pay):
    low, high = (rivalry.as_employer(p.replace(pay=index), a, 0.6) for index in pay)
    assert low <= high * NEARLY_ONE


def test_an_employers_draw_by_hand():
    p = numbers(onboarding=2.0, remote_days=1.0, pay=1.1)
    a = numbers(
        new_weeks=26.0, full_onboarding=8.0, early_exit=1.2, onboarding_stay=0.8, remote_stay=0.4, remote_threshold=2.0,
        quit_slope=3.0, quit_pay=2.0)
    # exp(3 · .1 + 2 · .1) / (1 - .4 · 1 / 2), within .5² / 2048 of it
    assert rivalry.as_employer(p, a, 0.7) == pytest.approx(2.0609016, rel=2e-4)
