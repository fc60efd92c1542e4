"""What takes time, seen from outside: efforts kept up or cut, trust, surges, leavers.

The rows are those of the features (Z) and of the qualitative facts of the evidence (Q). How each is played stands in
`tests/evidence/mechanisms_in_time.py`.
"""

from __future__ import annotations

from tests.evidence import mechanisms_in_time as in_time

# Z12, Z13, Q1, Q8, Q10–Q12, Q24: time


def test_remote_days_bring_retention_up_to_half_the_week_and_loosen_ties_beyond():
    found = in_time.remote_days()
    assert found.falls("turnover, half the week")
    assert not found.falls("ties, half the week")
    assert found.falls("ties, all week")
    assert found.falls("customers, all week above half")


def test_care_for_people_costs_profit_first_and_earns_it_later():
    found = in_time.care_for_people_in_money()
    assert found.falls("profit at first") and found.rises("profit later")
    assert found.rises("cash")


def test_an_effort_cut_after_a_year_leaves_less_than_one_kept_up_and_less_than_a_steady_smaller_one():
    found = in_time.an_effort_cut_after_a_year()
    for measure in ("customer_satisfaction", "employee_satisfaction", "trust", "profit"):
        assert found.falls(f"{measure} above kept up"), measure
    for measure in ("customer_satisfaction", "trust"):
        assert found.falls(f"{measure} above smaller and steady"), measure


def test_trust_is_lost_faster_than_it_is_built():
    assert in_time.trust_after_a_good_and_a_bad_quarter().falls("trust")


def test_a_surge_leaves_a_lower_standard_of_service_long_after_it_is_over():
    found = in_time.a_surge()
    assert found.falls("standard in week 22") and found.falls("standard in week 104")
    assert found.falls("standard in week 52 above a third of that in week 22")
    assert found.falls("quality")


def test_leavers_cost_more_where_more_is_promised():
    found = in_time.leavers_and_promises()
    assert found.falls("modest") and found.falls("premium above modest")


def test_leavers_hurt_service_less_where_routines_are_strong():
    found = in_time.leavers_and_routines()
    assert found.falls("routine") and found.falls("free above routine")


def test_fewer_people_earn_more_this_year_while_satisfaction_falls():
    found = in_time.fewer_people()
    assert found.rises("profit")
    assert found.falls("employee_satisfaction")
    assert found.falls("customer_satisfaction")


def test_a_bad_result_makes_the_direction_care_less():
    assert in_time.a_direction_under_pressure().falls("direction_care")
