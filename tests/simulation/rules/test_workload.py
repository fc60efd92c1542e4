"""What the week's work does to service."""

from __future__ import annotations

import math

import pytest
from hypothesis import strategies as st

from tests.simulation.rules.strategies import (
    assumptions, at_most, equations_of, for_any, is_share, numbers, policies, rising, shares, two,
)

workload = equations_of("rules.workload")
contacts, weights = st.floats(0, 500), st.floats(0.1, 100)


@for_any(expected=contacts, pair=two(0, 500), weight=weights)
def test_more_contacts_are_never_less_work(expected, pair, weight):
    calm, busy = (workload.work_that_arrives(expected, realised, weight) for realised in pair)
    assert 0 <= calm and calm <= busy * (1 + 1e-12)


@for_any(expected=contacts, weight=weights)
def test_what_is_expected_arrives_times_the_weight(expected, weight):
    assert workload.work_that_arrives(expected, expected, weight) == pytest.approx(weight * expected)


def test_work_by_hand():
    assert workload.work_that_arrives(40.0, 46.0, 4.0) == 172
    assert workload.work_that_arrives(40.0, 46.0, 1.0) == 46


@for_any(pair=two(0, 4), start=st.floats(0.7, 0.9), full=st.floats(1.1, 1.8))
def test_more_work_never_shortens_waiting(pair, start, full):
    calm, busy = (workload.waiting_level(utilisation, start, full) for utilisation in pair)
    assert is_share(calm, busy) and at_most(calm, busy)


def test_waiting_by_hand():
    assert [workload.waiting_level(x, 0.75, 1.25) for x in (0.75, 1.0, 1.25, 3.0)] == [0, 0.25, 1, 1]


@for_any(p=policies, a=assumptions, pair=rising, engagement=shares)
def test_vision_coaching_and_engagement_never_lower_the_standard_wanted(p, a, pair, engagement):
    levels = [
        [workload.standard_goal(p.replace(shared_vision=x), a, engagement) for x in pair],
        [workload.standard_goal(p.replace(coaching=x), a, engagement) for x in pair],
        [workload.standard_goal(p, a, x) for x in pair]]
    assert all(is_share(low, high) and at_most(low, high) for low, high in levels)


def test_a_standard_wanted_by_hand():
    a = numbers(standard_base=0.4, standard_vision=0.2, standard_coaching=0.1, standard_engagement=0.2)
    goal = workload.standard_goal(numbers(shared_vision=0.5, coaching=0.5), a, 0.25)
    assert goal == pytest.approx(0.4 + 0.1 + 0.05 + 0.05)


@for_any(a=assumptions, standard=shares, guidance=shares, pair=rising)
def test_more_overload_never_raises_the_standard(a, standard, guidance, pair):
    calm, busy = (workload.next_standard(standard, guidance, overload, a) for overload in pair)
    assert is_share(calm, busy) and at_most(busy, calm)


@for_any(a=assumptions, pair=rising, guidance=shares, overload=shares)
def test_a_higher_standard_never_ends_lower(a, pair, guidance, overload):
    low, high = (workload.next_standard(standard, guidance, overload, a) for standard in pair)
    assert at_most(low, high)


@for_any(a=assumptions, standard=st.floats(0.4, 0.7), overload=st.floats(0.1, 0.4))
def test_a_standard_is_lost_faster_than_it_comes_back(a, standard, overload):
    lost = standard - workload.next_standard(standard, standard, overload, a)
    regained = workload.next_standard(standard - 0.1, standard, 0.0, a) - (standard - 0.1)
    assert lost / (a.corner_cutting * overload) > regained / 0.1


def test_a_standard_by_hand():
    a = numbers(corner_cutting=0.5, erosion=0.2, rebuilding=0.01)
    assert workload.next_standard(0.6, 0.7, 0.4, a) == pytest.approx(0.6 - 0.2 * 0.2)
    assert workload.next_standard(0.6, 0.7, 0.0, a) == pytest.approx(0.6 + 0.01 * 0.1)
    assert workload.next_standard(0.6, 0.5, 0.0, a) == pytest.approx(0.6 - 0.04 * 0.1)


@for_any(p=policies, a=assumptions, attention=shares, pair=rising)
def test_autonomy_is_never_worth_less_to_the_competent(p, a, attention, pair):
    novice, expert = (workload.autonomy_worth(p, a, attention, competence) for competence in pair)
    assert -1 <= novice and at_most(novice, expert) and expert <= 1


@for_any(p=policies, a=assumptions, pair=rising, attention=shares, competence=shares)
def test_autonomy_helps_above_the_threshold_of_competence_and_harms_below(p, a, pair, attention, competence):
    little, much = (
        workload.autonomy_worth(p.replace(autonomy=autonomy), a, attention, competence) for autonomy in pair)
    assert at_most(little, much) if competence >= a.autonomy_threshold else at_most(much, little)


def test_the_worth_of_autonomy_by_hand():
    p = numbers(autonomy=0.5, coaching=0.4, decision_latitude=0.4)
    a = numbers(accompany_floor=0.4, autonomy_gain=0.3, latitude_gain=0.1, autonomy_threshold=0.4)
    # accompanied .4 + .6 × (.2 + .2 + .2) = .76; .5 × (.228 + .04) × (.7 − .4)
    assert workload.autonomy_worth(p, a, 0.4, 0.7) == pytest.approx(0.5 * 0.268 * 0.3)


@for_any(p=policies, a=assumptions, pair=rising, other=shares)
def test_routines_carry_novices_and_give_way_to_autonomy(p, a, pair, other):
    novice, expert = (workload.routine_worth(p, a, competence) for competence in pair)
    bound, free = (workload.routine_worth(p.replace(autonomy=x), a, other) for x in pair)
    assert is_share(novice, expert) and at_most(expert, novice) and at_most(free, bound)


def test_the_worth_of_routines_by_hand():
    assert workload.routine_worth(numbers(autonomy=0.4), numbers(routine_gain=0.2), 0.25) == pytest.approx(0.09)


@for_any(p=policies, a=assumptions, pair=rising)
def test_tools_are_never_worth_less_with_more_care(p, a, pair):
    uncared, cared = (workload.tools_worth(p, a, felt) for felt in pair)
    assert -1 <= uncared and at_most(uncared, cared) and cared <= 1


@for_any(p=policies, a=assumptions, pair=rising)
def test_tools_burden_where_there_is_no_care_and_help_where_there_is(p, a, pair):
    few, many = (p.replace(tools=400 * level) for level in pair)
    assert at_most(workload.tools_worth(many, a, 0.0), workload.tools_worth(few, a, 0.0))
    assert at_most(workload.tools_worth(few, a, 1.0), workload.tools_worth(many, a, 1.0))


def test_the_worth_of_tools_by_hand():
    a = numbers(tools_half=100.0, tools_gain=0.2, tools_burden=0.1)
    assert workload.tools_worth(numbers(tools=100.0), a, 0.5) == pytest.approx(0.5 * (0.1 - 0.05))


@for_any(p=policies, a=assumptions, pair=rising, other=shares, extras=st.floats(-1, 1))
def test_product_competence_and_effort_never_lower_service(p, a, pair, other, extras):
    for low, high in (
        [workload.service_level(p, a, x, other, other, extras) for x in pair],
        [workload.service_level(p, a, other, x, other, extras) for x in pair],
        [workload.service_level(p, a, other, other, x, extras) for x in pair],
        [workload.service_level(p, a, other, other, other, 2 * x - 1) for x in pair],
    ):
        assert is_share(low, high) and at_most(low, high)


def test_service_by_hand():
    a = numbers(service_base=0.3, service_product=0.3, service_competence=0.4, service_effort=0.2)
    assert workload.service_level(numbers(), a, 0.5, 0.5, 0.75, -0.1) == pytest.approx(0.3 + 0.15 + 0.2 + 0.05 - 0.1)


@for_any(a=assumptions, pair=rising, promise=shares, demand=shares, other=shares)
def test_smiles_are_played_less_by_those_who_feel_well_and_more_where_more_is_asked(a, pair, promise, demand, other):
    sad, glad = (workload.faking_level(promise, demand, mood, other, a) for mood in pair)
    modest, grand = (workload.faking_level(x, demand, other, other, a) for x in pair)
    asked_little, asked_much = (workload.faking_level(promise, x, other, other, a) for x in pair)
    assert 0 <= glad <= sad + 1e-12 and sad <= a.display
    assert at_most(modest, grand) and at_most(asked_little, asked_much)


def test_played_smiles_by_hand():
    # .9 × .8 × (.6 + .4 × .5) = .576, felt .5 × .4 + .5 × .3 = .35
    assert workload.faking_level(0.5, 0.8, 0.4, 0.3, numbers(display=0.9)) == pytest.approx(0.226)
    assert workload.faking_level(0.5, 0.8, 0.7, 0.7, numbers(display=0.9)) == 0


SINCERE = {"warmth": 1, "engagement": 1, "inner": 1, "faking": -1, "load": -1}


@pytest.mark.parametrize(("cause", "sign"), SINCERE.items())
def test_warmth_and_engagement_never_lower_sincere_care_and_played_smiles_and_load_never_raise_it(cause, sign):
    @for_any(a=assumptions, pair=rising, others=st.fixed_dictionaries(dict.fromkeys(SINCERE, shares)))
    def holds(a, pair, others):
        low, high = (workload.sincerity(a, **(others | {cause: value})) for value in pair)
        assert is_share(low, high) and at_most(sign * low, sign * high)

    holds()


def test_sincere_care_by_hand():
    a = numbers(
        given_base=0.6, given_warmth=0.4, given_engagement=0.3, given_inner=0.2, given_faking=0.1, given_load=0.1)
    # .6 + .04 − .03 + .02 − .02 − .05
    assert math.isclose(workload.sincerity(a, 0.6, 0.4, 0.6, 0.2, 0.5), 0.56)
