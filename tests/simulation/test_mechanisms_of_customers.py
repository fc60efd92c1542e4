"""What customers live through, seen from outside: journeys, memories, promises, word of mouth.

The rows are those of the features (Z) and of the qualitative facts of the evidence (Q). How each is played stands in
`tests/evidence/mechanisms_of_customers.py`.
"""

from __future__ import annotations

import pytest

from tests.evidence import mechanisms_of_customers as of_customers

# Z8, Z9, Z10, Z11: journeys, memories, promises, word of mouth


def test_every_handoff_costs_satisfaction_and_a_shared_vision_mends_it():
    found = of_customers.handoffs()
    for vision in ("silo", "shared"):
        assert found.falls(f"one, {vision}") and found.falls(f"three above one, {vision}")
    assert found.rises("three, shared above silo")


def test_uneven_contacts_of_the_same_average_please_less_and_drive_customers_out():
    found = of_customers.uneven_contacts()
    assert abs(found.value("delivered_quality")) < 0.002
    assert found.falls("customer_satisfaction")
    assert found.rises("churn")


def test_excellent_recovery_brings_satisfaction_back_and_not_loyalty():
    found = of_customers.excellent_recovery()
    assert found.rises("customer_satisfaction")
    assert found.rises("churn")


def test_a_premium_promise_on_poor_care_disappoints_where_a_modest_one_does_not():
    found = of_customers.a_premium_promise_on_poor_care()
    assert found.falls("customer_satisfaction") and found.falls("customer_satisfaction above quality")


def test_a_disappointment_weighs_more_than_a_nice_surprise_of_the_same_size():
    found = of_customers.disappointments_and_surprises()
    assert found.falls("spoilt") and found.rises("modest") and found.falls("both")


def test_bad_news_reaches_more_people_than_had_the_experience():
    assert of_customers.reach_of_bad_news().rises("people")


@pytest.mark.parametrize(("satisfaction", "is_better"), [(0.95, True), (0.1, False)])
def test_employees_are_ambassadors_or_the_worst_publicity(satisfaction, is_better):
    found = of_customers.employees_who_tell_with_satisfaction(satisfaction)
    moves = found.rises if is_better else found.falls
    assert all(moves(name) for name in ("prospects", "reputation", "customers"))


def test_a_smile_that_is_asked_for_costs_employees_and_brings_customers_nothing():
    found = of_customers.a_smile_that_is_asked_for()
    assert found.rises("faking")
    assert found.rises("strain")
    assert not found.rises("customer_satisfaction")
