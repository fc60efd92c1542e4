"""How ready people are for the week."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from tests.simulation.rules.strategies import (
    assumptions, at_most, equations_of, for_any, is_share, numbers, policies, rising, shares, two,
)

readiness = equations_of("rules.readiness")


@for_any(p=policies, a=assumptions, variety=shares, pair=rising, lessons=shares, help_given=shares)
def test_the_skilled_are_never_less_competent(p, a, variety, pair, lessons, help_given):
    low, high = (readiness.competence_level(p, a, variety, skill, lessons, help_given) for skill in pair)
    assert is_share(low, high) and at_most(low, high) and at_most(high, pair[1])


@for_any(p=policies, a=assumptions, pair=rising, skill=shares, lessons=shares, help_given=shares)
def test_new_cases_never_raise_competence(p, a, pair, skill, lessons, help_given):
    usual, new = (readiness.competence_level(p, a, variety, skill, lessons, help_given) for variety in pair)
    assert at_most(new, usual)


@for_any(p=policies, a=assumptions, skill=shares, pair=rising, other=shares)
def test_lessons_and_help_count_on_new_cases_and_not_on_usual_ones(p, a, skill, pair, other):
    for variety in (0.0, 1.0):
        fewer, more = (readiness.competence_level(p, a, variety, skill, lessons, other) for lessons in pair)
        alone, helped = (readiness.competence_level(p, a, variety, skill, other, help_given) for help_given in pair)
        assert at_most(fewer, more) and at_most(alone, helped)
        assert variety or (fewer == more and alone == helped)


def test_competence_by_hand():
    p = numbers(autonomy=0.5, decision_latitude=0.4)
    a = numbers(novelty_loss=0.5, adapt_base=0.1, adapt_lessons=0.5, adapt_latitude=0.5, adapt_help=0.4)
    # adaptable .1 + .1 + .1 + .1 = .4; .8 × (1 − .5 × .5 × .6)
    assert readiness.competence_level(p, a, 0.5, 0.8, 0.2, 0.25) == pytest.approx(0.68)


@for_any(pair=two(0, 700), strain=shares, absence=st.floats(0.03, 0.12))
def test_programmes_take_time(pair, strain, absence):
    few, many = (readiness.time_at_work(hours, strain, absence) for hours in pair)
    assert is_share(few, many) and at_most(many, few)


@for_any(hours=st.floats(0, 700), pair=rising, absence=st.floats(0.03, 0.12))
def test_strain_never_adds_time(hours, pair, absence):
    rested, worn = (readiness.time_at_work(hours, strain, absence) for strain in pair)
    assert at_most(worn, rested)


def test_time_at_work_by_hand():
    assert readiness.time_at_work(160.7, 0.5, 0.1) == pytest.approx(0.9 * 0.9)


@for_any(p=policies, a=assumptions, pair=rising, other=shares)
def test_skill_effort_and_tools_never_slow_people(p, a, pair, other):
    novice, expert = (readiness.pace(p, a, skill, other) for skill in pair)
    idle, keen = (readiness.pace(p, a, other, effort) for effort in pair)
    bare, equipped = (readiness.pace(p.replace(tools=400 * level), a, other, other) for level in pair)
    assert 0 < novice and at_most(novice, expert) and at_most(idle, keen) and at_most(bare, equipped)


@for_any(p=policies, a=assumptions, pair=two(3, 5), skill=shares, effort=shares)
def test_days_at_home_beyond_the_threshold_bring_no_more_pace(p, a, pair, skill, effort):
    some, all_days = (readiness.pace(p.replace(remote_days=days), a, skill, effort) for days in pair)
    assert some == all_days


def test_a_pace_by_hand():
    p = numbers(remote_days=1.0, tools=120.0)
    a = numbers(
        remote_focus=0.06, remote_threshold=2.5, tools_pace=0.08, tools_half=120.0, pace_floor=0.4, pace_effort=0.5)
    # (.4 + .6 × .5) × (1 + .5 × .2) × (1 + .024 + .04)
    assert readiness.pace(p, a, 0.5, 0.7) == pytest.approx(0.7 * 1.1 * 1.064)


@for_any(p=policies, pair=rising)
def test_coaching_never_makes_tolerance_laxer(p, pair):
    left, coached = (readiness.lax(p.replace(coaching=coaching)) for coaching in pair)
    strict, tolerant = (readiness.lax(p.replace(error_tolerance=tolerance)) for tolerance in pair)
    assert is_share(left, coached) and at_most(coached, left) and at_most(strict, tolerant)


def test_laxity_by_hand():
    assert readiness.lax(numbers(error_tolerance=0.75, coaching=0.0)) == 0
    assert readiness.lax(numbers(error_tolerance=0.9, coaching=0.25)) == pytest.approx(0.1125)


CAUSES = ["strain", "overload", "hidden"]


@pytest.mark.parametrize("cause", CAUSES)
def test_what_presses_people_never_lowers_their_errors(cause):
    others = st.fixed_dictionaries(dict.fromkeys([*CAUSES, "competence"], shares))

    @for_any(p=policies, a=assumptions, pair=rising, others=others)
    def holds(p, a, pair, others):
        low, high = (readiness.error_level(p, a, **(others | {cause: value})) for value in pair)
        assert is_share(low, high) and at_most(low, high)

    holds()


@for_any(p=policies, a=assumptions, pair=rising, strain=shares, overload=shares, hidden=shares)
def test_the_competent_never_make_more_errors(p, a, pair, strain, overload, hidden):
    novice, expert = (readiness.error_level(p, a, competence, strain, overload, hidden) for competence in pair)
    assert at_most(expert, novice)


@for_any(p=policies, a=assumptions, pair=rising, competence=shares)
def test_tolerance_never_lowers_errors_at_once(p, a, pair, competence):
    strict, tolerant = (
        readiness.error_level(p.replace(error_tolerance=tolerance), a, competence, 0.3, 0.1, 0.1)
        for tolerance in pair)
    assert at_most(strict, tolerant)


def test_a_chance_of_error_by_hand():
    p = numbers(error_tolerance=0.4, coaching=0.3)
    a = numbers(
        error_base=0.05, error_exploring=0.5, error_laxity=1.2, error_strain=0.6, error_overload=0.8, error_hidden=0.5)
    # .05 × (1.6 − .6) × (1 + .5×.4×.4) × (1 + .6×.5 + .8×.25) × (1 + .5×.2)
    assert readiness.error_level(p, a, 0.6, 0.5, 0.25, 0.2) == pytest.approx(0.05 * 1.08 * 1.5 * 1.1)


@for_any(a=assumptions, pair=rising, other=shares)
def test_neither_tolerance_nor_trust_hides_errors(a, pair, other):
    strict, tolerant = (readiness.report_level(a, tolerance, other) for tolerance in pair)
    wary, trusting = (readiness.report_level(a, other, trust) for trust in pair)
    assert is_share(strict, tolerant, wary, trusting) and at_most(strict, tolerant) and at_most(wary, trusting)


def test_a_chance_of_showing_by_hand():
    a = numbers(report_base=0.15, report_tolerance=0.8)
    assert readiness.report_level(a, 0.5, 0.5) == pytest.approx(0.15 + 0.8 * 0.5 * 0.7)


@for_any(a=assumptions, pair=rising, other=shares)
def test_neither_latitude_nor_competence_prevents_putting_right(a, pair, other):
    bound, free = (readiness.recover_level(a, latitude, other) for latitude in pair)
    novice, expert = (readiness.recover_level(a, other, competence) for competence in pair)
    assert is_share(bound, free, novice, expert) and at_most(bound, free) and at_most(novice, expert)


def test_a_chance_of_putting_right_by_hand():
    a = numbers(recover_base=0.15, recover_latitude=0.7)
    assert readiness.recover_level(a, 0.5, 0.5) == pytest.approx(0.15 + 0.7 * 0.5 * 0.7)
