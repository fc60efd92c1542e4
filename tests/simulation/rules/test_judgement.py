"""How a customer judges."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from tests.simulation.rules.strategies import (
    ROUNDING, assumptions, at_most, equations_of, for_any, is_share, numbers, rising, shares, two,
)

judgement = equations_of("rules.judgement")
prices = st.floats(0.8, 1.2)
gaps = st.floats(0, 1)


@for_any(service=shares, care=shares, weight=shares)
def test_quality_as_it_is_weighed_lies_between_service_and_care(service, care, weight):
    quality = judgement.perceived(service, care, weight)
    assert min(service, care) - ROUNDING <= quality <= max(service, care) + ROUNDING


@for_any(pair=rising, other=shares, weight=shares)
def test_neither_better_service_nor_more_care_is_felt_as_worse(pair, other, weight):
    for low, high in (
        [judgement.perceived(service, other, weight) for service in pair],
        [judgement.perceived(other, care, weight) for care in pair],
    ):
        assert at_most(low, high)


def test_quality_by_hand():
    assert judgement.perceived(0.8, 0.4, 0.25) == pytest.approx(0.7)
    assert judgement.perceived(0.8, 0.4, 1.0) == pytest.approx(0.4)


@for_any(product=shares, pair=rising, intensity=shares)
def test_a_better_contact_never_makes_the_offer_worse(product, pair, intensity):
    low, high = (judgement.offered(product, contact, intensity) for contact in pair)
    assert at_most(low, high)
    assert min(product, pair[0]) - ROUNDING <= low <= max(product, pair[0]) + ROUNDING


def test_an_offer_without_people_is_its_product_by_hand():
    assert judgement.offered(0.6, 0.2, 0.0) == pytest.approx(0.6)
    assert judgement.offered(0.6, 0.2, 0.75) == pytest.approx(0.3)


@for_any(pair=two(-1, 1), gain=st.floats(0.2, 0.8), more=shares, diminishing=st.floats(0, 3))
def test_more_than_expected_never_disappoints_more(pair, gain, more, diminishing):
    low, high = (judgement.disconfirmation(gap, gain, gain + more, diminishing) for gap in pair)
    assert at_most(low, high) and low * pair[0] >= 0


@for_any(gap=gaps, gain=st.floats(0.2, 0.8), more=shares, diminishing=st.floats(0, 3))
def test_a_loss_weighs_at_least_as_much_as_a_gain(gap, gain, more, diminishing):
    pleased, hurt = (judgement.disconfirmation(x, gain, gain + more, diminishing) for x in (gap, -gap))
    assert at_most(pleased, -hurt)


@for_any(gap=st.floats(0.01, 0.5), loss=st.floats(0.4, 1.6), diminishing=st.floats(0, 3))
def test_the_second_step_away_from_expectation_counts_less_than_the_first(gap, loss, diminishing):
    for sign in (1, -1):
        once, twice = (abs(judgement.disconfirmation(sign * k * gap, loss, loss, diminishing)) for k in (1, 2))
        assert at_most(twice, 2 * once)


def test_disconfirmation_by_hand():
    assert judgement.disconfirmation(0.25, 0.5, 1.0, 1.0) == pytest.approx(0.1)
    assert judgement.disconfirmation(-0.25, 0.5, 1.0, 1.0) == pytest.approx(-0.2)
    assert judgement.disconfirmation(0.0, 0.5, 1.0, 1.0) == 0


@for_any(a=assumptions, pair=rising, other=shares, price=prices, sensitivity=shares)
def test_a_lower_expectation_never_lowers_satisfaction(a, pair, other, price, sensitivity):
    modest, spoilt = (judgement.verdict_on(a, other, expected, price, sensitivity, 0.05) for expected in pair)
    poor, good = (judgement.verdict_on(a, quality, other, price, sensitivity, 0.05) for quality in pair)
    assert is_share(modest, spoilt, poor, good) and at_most(spoilt, modest) and at_most(poor, good)


@for_any(a=assumptions, quality=shares, expectation=shares, pair=two(0.8, 1.2), sensitivity=shares)
def test_a_higher_price_never_pleases(a, quality, expectation, pair, sensitivity):
    cheap, dear = (judgement.verdict_on(a, quality, expectation, price, sensitivity, -0.05) for price in pair)
    assert at_most(dear, cheap)


def test_a_verdict_by_hand():
    a = numbers(
        fairness=0.5, verdict_base=0.4, verdict_performance=0.5, verdict_gain=0.5, verdict_loss=1.0, diminishing=1.0)
    # .4 + .5 × .5 − .5 × .5 × .1 − .25 / 1.25
    assert judgement.verdict_on(a, 0.5, 0.75, 1.1, 0.5, 0.1) == pytest.approx(0.4 + 0.25 - 0.025 - 0.2 + 0.1)
    assert judgement.verdict_on(a, 0.75, 0.5, 1.0, 0.5, -0.1) == pytest.approx(0.4 + 0.375 + 0.1 - 0.1)


@for_any(a=assumptions, pair=rising, promise=shares, price=prices)
def test_promise_and_price_never_lower_what_is_expected(a, pair, promise, price):
    modest, grand = (judgement.promised_quality(a, text, price) for text in pair)
    cheap, dear = (judgement.promised_quality(a, promise, 0.8 + 0.4 * x) for x in pair)
    assert is_share(modest, grand, cheap, dear) and at_most(modest, grand) and at_most(cheap, dear)


def test_a_promise_by_hand():
    a = numbers(promise_base=0.35, promise_weight=0.4, promise_price=0.5)
    assert judgement.promised_quality(a, 0.5, 1.1) == pytest.approx(0.35 + 0.2 + 0.05)


@for_any(a=assumptions, pair=rising, one=shares, other=shares)
def test_an_expectation_follows_what_was_lived_and_what_was_said(a, pair, one, other):
    for low, high in (
        [judgement.next_expectation(a, x, one, other) for x in pair],
        [judgement.next_expectation(a, one, x, other) for x in pair],
        [judgement.next_expectation(a, one, other, x) for x in pair],
    ):
        assert is_share(low, high) and at_most(low, high)


def test_an_expectation_by_hand():
    a = numbers(habit=0.1, promise_pull=0.2)
    assert judgement.next_expectation(a, 0.5, 0.7, 0.4) == pytest.approx(0.5 + 0.02 - 0.02)


@for_any(a=assumptions, pair=rising, other=shares)
def test_satisfaction_goes_the_way_of_the_verdict(a, pair, other):
    for low, high in (
        [judgement.next_satisfaction(a, x, other) for x in pair],
        [judgement.next_satisfaction(a, other, x) for x in pair],
    ):
        assert is_share(low, high) and at_most(low, high)


@for_any(a=assumptions, satisfaction=st.floats(0.3, 0.7), size=st.floats(0, 0.3))
def test_a_good_and_a_bad_visit_of_the_same_size_leave_no_more_than_there_was(a, satisfaction, size):
    up = judgement.next_satisfaction(a, satisfaction, satisfaction + size) - satisfaction
    down = satisfaction - judgement.next_satisfaction(a, satisfaction, satisfaction - size)
    assert at_most(up, down)


def test_satisfaction_by_hand():
    a = numbers(memory=0.2, memory_loss=1.5)
    assert judgement.next_satisfaction(a, 0.6, 0.8) == pytest.approx(0.64)
    assert judgement.next_satisfaction(a, 0.6, 0.4) == pytest.approx(0.54)


@for_any(a=assumptions, worst=shares, pair=rising)
def test_the_worst_contact_is_taken_at_once_and_forgotten_slowly(a, worst, pair):
    low, high = (judgement.next_worst(a, worst, quality) for quality in pair)
    assert is_share(low, high) and at_most(low, high)
    assert low == pair[0] if pair[0] < worst else worst - ROUNDING <= low <= pair[0] + ROUNDING


def test_the_worst_contact_by_hand():
    a = numbers(forget_worst=0.2)
    assert judgement.next_worst(a, 0.5, 0.3) == 0.3
    assert judgement.next_worst(a, 0.5, 0.8) == pytest.approx(0.56)
