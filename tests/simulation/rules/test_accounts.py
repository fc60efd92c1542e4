"""What the week came to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import strategies as st

from tests.simulation.rules.strategies import (
    assumptions, at_most, equations_of, for_any, is_share, numbers, rising, shares, two,
)

accounts = equations_of("rules.accounts")
NEARLY_ONE = 1 + 1e-9


@for_any(pair=rising, slope=st.floats(0, 0.6))
def test_the_satisfied_never_spend_less(pair, slope):
    low, high = (accounts.spending_factor(satisfaction, slope) for satisfaction in pair)
    assert 0 < low and at_most(low, high) and high <= 1 + slope


def test_spending_by_hand():
    assert accounts.spending_factor(0.7, 0.3) == 1
    assert accounts.spending_factor(0.9, 0.5) == pytest.approx(1.1)


@for_any(a=assumptions, pair=rising, intensity=shares)
def test_who_makes_an_effort_never_sells_less(a, pair, intensity):
    low, high = (accounts.selling_factor(a, intensity, effort, 0.1) for effort in pair)
    none_missed, missed = (accounts.selling_factor(a, intensity, 0.5, share) for share in pair)
    assert 0 <= low and at_most(low, high) and at_most(missed, none_missed)


def test_selling_by_hand():
    assert accounts.selling_factor(numbers(selling=0.6), 0.5, 0.7, 0.0) == pytest.approx(1.06)
    assert accounts.selling_factor(numbers(selling=0.6), 0.5, 0.5, 0.0) == 1
    assert accounts.selling_factor(numbers(selling=0.6), 0.5, 0.5, 0.2) == pytest.approx(0.9)


@for_any(pair=two(0.0, 3.0), stretch=st.floats(0, 0.25), peaks=st.floats(0.2, 0.8))
def test_more_work_never_turns_fewer_away(pair, stretch, peaks):
    calm, busy = (accounts.turned_away(utilisation, stretch, peaks) for utilisation in pair)
    assert is_share(calm, busy) and at_most(calm, busy)


@for_any(utilisation=st.floats(0.1, 3.0), stretch=st.floats(0, 0.25), pair=two(0.2, 0.8))
def test_higher_peaks_never_turn_fewer_away(utilisation, stretch, pair):
    even, peaky = (accounts.turned_away(utilisation, stretch, peaks) for peaks in pair)
    assert at_most(even, peaky)


@for_any(utilisation=st.floats(0.1, 3.0), stretch=st.floats(0, 0.25), peaks=st.floats(0.2, 0.8))
def test_what_is_turned_away_is_what_the_hours_bring_beyond_their_room(utilisation, stretch, peaks):
    hours = 1 + peaks * (2 * (np.arange(20_000) + 0.5) / 20_000 - 1)
    beyond = np.maximum(hours - (1 + stretch) / utilisation, 0).mean()
    assert accounts.turned_away(utilisation, stretch, peaks) == pytest.approx(beyond, abs=1e-6)


def test_what_is_turned_away_by_hand():
    assert accounts.turned_away(0.0, 0.1, 0.5) == accounts.turned_away(0.5, 0.1, 0.5) == 0
    # Room for the mean hour: half of what comes beyond it, which is a quarter on average of half the hours.
    assert accounts.turned_away(1.1, 0.1, 0.5) == pytest.approx(0.125)
    assert accounts.turned_away(2.2, 0.1, 0.5) == pytest.approx(0.5)


@for_any(price=st.floats(0.8, 1.2), sensitivity=shares, pair=two(0.5, 4))
def test_what_sells_less_the_dearer_it_is_sells_as_usual_at_the_usual_price(price, sensitivity, pair):
    calm, touchy = (accounts.sales_at(price, sensitivity, elasticity) for elasticity in pair)
    assert accounts.sales_at(1.0, sensitivity, pair[0]) == 1
    assert at_most(touchy, calm) if price >= 1 else at_most(calm, touchy)


def test_sales_by_hand():
    assert accounts.sales_at(1.1, 0.5, 2.0) == pytest.approx(1.1 * 0.9)


@for_any(value=st.floats(0.1, 2000), margin=st.floats(0.1, 1), pair=two(1e-4, 0.5), discount=st.floats(5e-4, 3e-3))
def test_who_stays_longer_is_never_worth_less(value, margin, pair, discount):
    loyal, fleeting = (accounts.lifetime_value(value, margin, chance, discount) for chance in pair)
    assert 0 < fleeting <= loyal * NEARLY_ONE


@for_any(pair=two(0.1, 2000), margin=st.floats(0.1, 1), chance=st.floats(1e-4, 0.5))
def test_who_spends_more_is_never_worth_less(pair, margin, chance):
    low, high = (accounts.lifetime_value(value, margin, chance, 0.001) for value in pair)
    assert low <= high * NEARLY_ONE


def test_a_lifetime_by_hand():
    assert accounts.lifetime_value(10.0, 0.75, 0.009, 0.001) == pytest.approx(750)


@for_any(people=st.floats(0, 50_000), pair=two(12_000, 120_000), pay=st.floats(0.8, 1.2), charges=st.floats(0, 0.8))
def test_pay_rises_with_the_wage_and_is_never_negative(people, pair, pay, charges):
    low, high = (accounts.weekly_pay(people, wage, pay, charges) for wage in pair)
    assert 0 <= low <= high * NEARLY_ONE


def test_pay_by_hand():
    assert accounts.weekly_pay(2.0, 26_000.0, 1.1, 0.4) == pytest.approx(1540)


@for_any(pair=two(0, 100), unit_cost=st.floats(0, 1000), base=st.floats(0, 1e6))
def test_more_of_a_lever_is_never_cheaper(pair, unit_cost, base):
    low, high = (accounts.lever_cost(value, unit_cost, base) for value in pair)
    assert 0 <= low <= high * NEARLY_ONE


def test_a_lever_by_hand():
    assert accounts.lever_cost(0.5, 450.0, 2.0) == 450


@for_any(kind=st.integers(0, 4), pair=two(0, 50_000), revenue=st.floats(0, 1e6))
def test_what_a_lever_is_counted_in_never_shrinks_with_the_company(kind, pair, revenue):
    small, large = (accounts.cost_base_of(kind, people, revenue) for people in pair)
    assert 0 <= small <= large


def test_bases_by_hand():
    bases = [accounts.cost_base_of(kind, 52.0, 9000.0) for kind in range(5)]
    assert bases == pytest.approx([0, 1, 12, 12 / 52, 9000])


@for_any(a=assumptions, pair=rising, one=shares, other=shares)
def test_reputation_follows_customers_and_employees(a, pair, one, other):
    for low, high in (
        [accounts.reputation_after(a, x, one, other) for x in pair],
        [accounts.reputation_after(a, one, x, other) for x in pair],
        [accounts.reputation_after(a, one, other, x) for x in pair],
    ):
        assert is_share(low, high) and at_most(low, high)


def test_reputation_by_hand():
    a = numbers(reputation_employees=0.25, reputation_rate=0.1)
    # told .75 × .8 + .25 × .4 = .7
    assert accounts.reputation_after(a, 0.6, 0.8, 0.4) == pytest.approx(0.61)


@for_any(pair=rising)
def test_recruiting_is_dearer_the_higher_the_promise_and_ever_more_so(pair):
    low, high = pair
    assert at_most(accounts.promise_premium(low), accounts.promise_premium(high))
    middle = accounts.promise_premium((low + high) / 2)
    assert at_most(middle, (accounts.promise_premium(low) + accounts.promise_premium(high)) / 2)


def test_recruiting_costs_the_usual_for_a_middling_promise():
    assert accounts.promise_premium(0.5) == 1
    assert accounts.promise_premium(1.0) == pytest.approx(1.75)
