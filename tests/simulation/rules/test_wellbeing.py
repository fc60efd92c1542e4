"""How work feels."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from tests.simulation.rules.strategies import (
    ROUNDING, assumptions, at_most, equations_of, for_any, is_share, numbers, policies, rising, shares,
)

wellbeing = equations_of("rules.wellbeing")

OWN = 0.05
"""Lean of a post and person."""


def test_a_let_down_by_hand():
    a = numbers(satisfaction_letdown=0.5)
    assert wellbeing.let_down(a, 0.6, 0.4) == pytest.approx(0.1)
    assert wellbeing.let_down(a, 0.4, 0.6) == 0.0


@for_any(own=shares, n=st.integers(0, 50), department=shares, weight=st.floats(0.1, 100))
def test_the_mood_of_contacts_lies_between_ones_own_and_the_departments(own, n, department, weight):
    mood = wellbeing.mood_of_contacts(own, n, department, weight)
    assert min(own, department) - ROUNDING <= mood <= max(own, department) + ROUNDING


@for_any(pair=rising, n=st.integers(0, 50), department=shares, weight=st.floats(0.1, 100))
def test_kinder_customers_never_darken_the_mood(pair, n, department, weight):
    assert at_most(*(wellbeing.mood_of_contacts(own, n, department, weight) for own in pair))


def test_a_mood_by_hand():
    assert wellbeing.mood_of_contacts(0.2, 0, 0.6, 1.0) == 0.6
    assert wellbeing.mood_of_contacts(0.2, 3, 0.6, 1.0) == pytest.approx(0.2)
    assert wellbeing.mood_of_contacts(0.2, 3, 0.6, 16.0) == pytest.approx(0.5)


@for_any(p=policies, a=assumptions, pair=rising, attention=shares)
def test_autonomy_that_is_given_is_never_felt_as_less(p, a, pair, attention):
    for low, high in (
        [wellbeing.autonomy_felt_level(p.replace(autonomy=x), a, attention, OWN) for x in pair],
        [wellbeing.autonomy_felt_level(p.replace(coaching=x), a, attention, OWN) for x in pair],
        [wellbeing.autonomy_felt_level(p.replace(decision_latitude=x), a, attention, OWN) for x in pair],
        [wellbeing.autonomy_felt_level(p, a, x, OWN) for x in pair],
    ):
        assert is_share(low, high) and at_most(low, high)


@for_any(p=policies, a=assumptions, pair=rising, attention=shares)
def test_watching_closely_is_never_felt_as_autonomy(p, a, pair, attention):
    some, close = (
        wellbeing.autonomy_felt_level(p.replace(manager_attention=0.7 + 0.3 * x), a, attention, OWN) for x in pair)
    assert at_most(close, some)


def test_autonomy_felt_by_hand():
    p = numbers(autonomy=0.5, coaching=0.4, manager_attention=0.9, decision_latitude=0.5, remote_days=1.0)
    a = numbers(
        accompany_floor=0.4, micromanagement=0.5, remote_autonomy=0.2, autonomy_felt_base=0.25, autonomy_felt_given=0.5,
        autonomy_felt_latitude=0.2)
    # given .5 × .76 = .38; watched .5 × .2 × .5 = .05
    expected = 0.25 + 0.19 + 0.1 + 0.04 - 0.05 + OWN
    assert wellbeing.autonomy_felt_level(p, a, 0.4, OWN) == pytest.approx(expected)


@for_any(p=policies, a=assumptions, pair=rising, other=shares)
def test_care_help_ties_and_an_offer_never_lower_support(p, a, pair, other):
    for low, high in (
        [wellbeing.support_felt_level(p, a, x, other, other, OWN) for x in pair],
        [wellbeing.support_felt_level(p, a, other, x, other, OWN) for x in pair],
        [wellbeing.support_felt_level(p, a, other, other, x, OWN) for x in pair],
        [wellbeing.support_felt_level(p.replace(employee_support=x), a, other, other, other, OWN) for x in pair],
    ):
        assert is_share(low, high) and at_most(low, high)


def test_support_by_hand():
    a = numbers(support_care=0.4, support_help=0.25, support_ties=0.2, support_offer=0.2)
    felt = wellbeing.support_felt_level(numbers(employee_support=0.5), a, 0.5, 0.4, 0.6, OWN)
    assert felt == pytest.approx(0.2 + 0.1 + 0.12 + 0.1 + OWN)


@for_any(a=assumptions, pair=rising, other=shares)
def test_more_work_never_feels_calmer(a, pair, other):
    for low, high in (
        [wellbeing.intensity_level(a, 3 * x, other, OWN) for x in pair],
        [wellbeing.intensity_level(a, other, x, OWN) for x in pair],
    ):
        assert is_share(low, high) and at_most(low, high)


def test_intensity_by_hand():
    a = numbers(intensity_base=0.4, intensity_load=0.5, intensity_overload=0.5)
    assert wellbeing.intensity_level(a, 1.0, 0.2, OWN) == pytest.approx(0.4 + 0.1 + 0.1 + OWN)


@for_any(p=policies, a=assumptions, pair=rising, other=shares)
def test_vision_taking_part_and_thanks_never_take_meaning_away(p, a, pair, other):
    for low, high in (
        [wellbeing.meaning_level(p.replace(shared_vision=x), a, other, other, OWN) for x in pair],
        [wellbeing.meaning_level(p.replace(participation=x), a, other, other, OWN) for x in pair],
        [wellbeing.meaning_level(p.replace(recognition=x), a, other, other, OWN) for x in pair],
        [wellbeing.meaning_level(p, a, x, other, OWN) for x in pair],
        [wellbeing.meaning_level(p, a, other, x, OWN) for x in pair],
    ):
        assert is_share(low, high) and at_most(low, high)


def test_meaning_by_hand():
    p = numbers(shared_vision=0.4, participation=0.5, recognition=0.5)
    a = numbers(
        meaning_base=0.3, meaning_vision=0.25, meaning_participation=0.2, meaning_thanks=0.3, meaning_recognition=0.4)
    assert wellbeing.meaning_level(p, a, 0.7, 0.5, OWN) == pytest.approx(0.3 + 0.1 + 0.1 + 0.06 + 0.1 + OWN)


@for_any(pair=rising, autonomy=shares, competence=shares, coaching=shares)
def test_misfit_grows_with_the_need_and_shrinks_with_competence_and_coaching(pair, autonomy, competence, coaching):
    content, needy = (wellbeing.autonomy_misfit(need, autonomy, competence, coaching) for need in pair)
    novice, expert = (wellbeing.autonomy_misfit(0.5, autonomy, x, coaching) for x in pair)
    left, coached = (wellbeing.autonomy_misfit(0.5, autonomy, competence, x) for x in pair)
    assert is_share(content, needy, novice, expert) and at_most(content, needy)
    assert at_most(expert, novice) and at_most(coached, left)


def test_misfit_by_hand():
    assert wellbeing.autonomy_misfit(0.8, 0.3, 0.5, 0.0) == pytest.approx(0.3)
    assert wellbeing.autonomy_misfit(0.5, 0.9, 0.5, 0.5) == pytest.approx(0.25)
    assert wellbeing.autonomy_misfit(0.5, 0.5, 0.5, 0.0) == 0


@for_any(a=assumptions, pair=rising, other=st.floats(-0.5, 0.5))
def test_demands_never_lower_strain_and_resources_never_raise_it(a, pair, other):
    asked_little, asked_much = (wellbeing.strain_goal(a, demands, other) for demands in pair)
    poor, rich = (wellbeing.strain_goal(a, other, resources) for resources in pair)
    assert is_share(asked_little, asked_much, poor, rich) and at_most(asked_little, asked_much) and at_most(rich, poor)


def test_strain_by_hand():
    assert wellbeing.strain_goal(numbers(strain_base=0.3), 0.25, 0.1) == pytest.approx(0.45)


DEMANDS = {"intensity": 1, "mood": -1, "faking": 1, "misfit": 1, "fear": 1}


@pytest.mark.parametrize(("cause", "sign"), DEMANDS.items())
def test_every_demand_drains_and_kind_customers_do_not(cause, sign):
    @for_any(a=assumptions, pair=rising, others=st.fixed_dictionaries(dict.fromkeys(DEMANDS, shares)))
    def holds(a, pair, others):
        low, high = (wellbeing.demands_level(a, **(others | {cause: value})) for value in pair)
        assert at_most(sign * low, sign * high) and abs(low) <= 3

    holds()


def test_demands_by_hand():
    a = numbers(strain_intensity=0.5, strain_customers=0.4, strain_faking=0.5, strain_misfit=0.2, strain_fear=0.1)
    assert wellbeing.demands_level(a, 0.6, 0.5, 0.2, 0.5, 0.3) == pytest.approx(0.1 + 0.08 + 0.1 + 0.1 + 0.03)


CAUSES = {"disposition": 1, "conditions": 1, "pay": 1, "strain": -1, "result": 1}


@pytest.mark.parametrize(("cause", "sign"), CAUSES.items())
def test_satisfaction_rises_with_what_is_good_and_falls_with_strain(cause, sign):
    @for_any(a=assumptions, pair=rising, others=st.fixed_dictionaries(dict.fromkeys(CAUSES, shares)))
    def holds(a, pair, others):
        low, high = (wellbeing.satisfaction_goal(a, **(others | {cause: value})) for value in pair)
        assert is_share(low, high) and at_most(sign * low, sign * high)

    holds()


def test_satisfaction_by_hand():
    a = numbers(
        satisfaction_base=0.7, satisfaction_pay=0.5, satisfaction_strain=0.3, satisfaction_customers=0.2)
    # .7 − .05 + .1 + .05 − .12 + .02 = .7: .1 above the knee counts .1 / (1 + .1 / .4)
    assert wellbeing.satisfaction_goal(a, -0.05, 0.1, 1.1, 0.4, 0.7) == pytest.approx(0.68)
    assert wellbeing.satisfaction_goal(a, -0.05, -0.1, 1.1, 0.4, 0.7) == pytest.approx(0.5)


CONDITIONS = {"autonomy": 1, "support": 1, "intensity": -1, "meaning": 1, "trust": 1}


@pytest.mark.parametrize(("cause", "sign"), CONDITIONS.items())
def test_conditions_rise_with_resources_and_fall_with_intensity(cause, sign):
    @for_any(a=assumptions, pair=rising, others=st.fixed_dictionaries(dict.fromkeys(CONDITIONS, shares)))
    def holds(a, pair, others):
        low, high = (wellbeing.conditions_level(a, **(others | {cause: value})) for value in pair)
        assert at_most(sign * low, sign * high) and -2 <= low <= 2

    holds()


def test_conditions_by_hand():
    a = numbers(
        satisfaction_autonomy=0.3, satisfaction_support=0.3, satisfaction_intensity=0.2, satisfaction_meaning=0.3,
        satisfaction_trust=0.2)
    level = wellbeing.conditions_level(a, 0.6, 0.7, 0.8, 0.4, 0.55)
    assert level == pytest.approx(0.03 + 0.06 - 0.06 - 0.03 + 0.01)


ENGAGING = {"satisfaction": 1, "meaning": 1, "autonomy": 1, "strain": -1}


@pytest.mark.parametrize(("cause", "sign"), ENGAGING.items())
def test_engagement_rises_with_what_is_good_and_falls_with_strain(cause, sign):
    @for_any(a=assumptions, pair=rising, others=st.fixed_dictionaries(dict.fromkeys(ENGAGING, shares)))
    def holds(a, pair, others):
        low, high = (wellbeing.engagement_goal(a, **(others | {cause: value})) for value in pair)
        assert is_share(low, high) and at_most(sign * low, sign * high)

    holds()


def test_engagement_by_hand():
    a = numbers(
        engagement_base=0.6, engagement_satisfaction=0.5, engagement_meaning=0.4, engagement_autonomy=0.2,
        engagement_strain=0.2)
    assert wellbeing.engagement_goal(a, 0.7, 0.4, 0.6, 0.5) == pytest.approx(0.6 + 0.1 - 0.04 + 0.02 - 0.1)
