"""What employees receive."""

from __future__ import annotations

import pytest

from tests.simulation.rules.strategies import (
    assumptions, at_most, equations_of, for_any, is_share, numbers, policies, rising, shares,
)

care = equations_of("rules.care")


@for_any(listening=shares, pair=rising, backfire=shares)
def test_acting_on_what_one_hears_never_makes_listening_worth_less(listening, pair, backfire):
    low, high = (care.voice(listening, follow_through, backfire) for follow_through in pair)
    assert -1 <= low and at_most(low, high) and high <= 1


@for_any(pair=rising, backfire=shares)
def test_listening_without_acting_is_never_better_than_silence(pair, backfire):
    little, much = (care.voice(listening, 0.0, backfire) for listening in pair)
    assert at_most(much, little) and at_most(little, 0)


@for_any(pair=rising, backfire=shares)
def test_listening_with_acting_is_never_worse_than_silence(pair, backfire):
    little, much = (care.voice(listening, 1.0, backfire) for listening in pair)
    assert at_most(0, little) and at_most(little, much)


def test_voice_by_hand():
    assert care.voice(0.5, 0.8, 0.5) == pytest.approx(0.35)
    assert care.voice(0.5, 0.0, 0.6) == pytest.approx(-0.3)


@for_any(p=policies, a=assumptions, pair=rising, peers=shares)
def test_a_managers_attention_never_lowers_the_care_felt(p, a, pair, peers):
    low, high = (care.care_goal(p, a, attention, peers) for attention in pair)
    assert is_share(low, high) and at_most(low, high)


@for_any(p=policies, a=assumptions, attention=shares, pair=rising)
def test_care_felt_by_peers_never_lowers_ones_own(p, a, attention, pair):
    low, high = (care.care_goal(p, a, attention, peers) for peers in pair)
    assert at_most(low, high)


@pytest.mark.parametrize("lever", ["recognition", "employee_support", "participation", "follow_through"])
def test_a_care_programme_never_lowers_the_care_felt(lever):
    @for_any(p=policies, a=assumptions, pair=rising, attention=shares, peers=shares)
    def holds(p, a, pair, attention, peers):
        low, high = (care.care_goal(p.replace(**{lever: value}), a, attention, peers) for value in pair)
        assert at_most(low, high)

    holds()


def test_care_by_hand():
    p = numbers(listening=0.5, follow_through=0.8, recognition=0.1, employee_support=0.2, participation=0.5)
    a = numbers(
        care_base=0.2, care_attention=0.5, care_voice=0.2, voice_backfire=0.5, care_recognition=0.25, care_support=0.1,
        care_participation=0.1, care_peers=0.2)
    # .2 + .5×.6 + .2×.35 + .25×.1×.8 + .1×.2 + .1×.5 + .2×.2 = .7: .1 above the knee counts .1 / (1 + .1 / .4)
    assert care.care_goal(p, a, 0.6, 0.7) == pytest.approx(0.6 + 0.08)
    # without attention: .2 + .07 + .0125 + .02 + .05 + .04
    assert care.care_goal(p, a, 0.0, 0.7) == pytest.approx(0.3925)


@for_any(p=policies, a=assumptions, pair=rising, direction=shares)
def test_a_manager_who_looks_makes_words_less_hollow(p, a, pair, direction):
    away, there = (care.hollowness(p, a, attention, direction) for attention in pair)
    assert is_share(away, there) and at_most(there, away)


@for_any(p=policies, a=assumptions, attention=shares, pair=rising)
def test_a_direction_that_lives_its_vision_makes_words_less_hollow(p, a, attention, pair):
    texts, lived = (care.hollowness(p, a, attention, direction) for direction in pair)
    assert at_most(lived, texts)


@for_any(p=policies, a=assumptions, attention=shares, direction=shares)
def test_nothing_said_is_nothing_hollow(p, a, attention, direction):
    silent = p.replace(recognition=0, shared_vision=0, participation=0)
    assert care.hollowness(silent, a, attention, direction) == 0


def test_hollowness_by_hand():
    p = numbers(recognition=0.5, shared_vision=0.9, participation=0.4, follow_through=0.25)
    a = numbers(sincere_attention=0.4)
    # .5 × (.4 − .2) + (.9 − .3 − .2) + .4 × (.5 − .25)
    assert care.hollowness(p, a, 0.2, 0.3) == pytest.approx(0.1 + 0.4 + 0.1)


@for_any(p=policies, a=assumptions, pair=rising, direction=shares, hollow=shares)
def test_care_never_lowers_trust(p, a, pair, direction, hollow):
    low, high = (care.trust_goal(p, a, felt, direction, hollow, 0.1) for felt in pair)
    assert is_share(low, high) and at_most(low, high)


@for_any(p=policies, a=assumptions, felt=shares, pair=rising, hollow=shares)
def test_a_good_example_never_lowers_trust(p, a, felt, pair, hollow):
    low, high = (care.trust_goal(p, a, felt, direction, hollow, 0.1) for direction in pair)
    assert at_most(low, high)


@for_any(p=policies, a=assumptions, felt=shares, direction=shares, pair=rising)
def test_words_without_deeds_never_raise_trust(p, a, felt, direction, pair):
    honest, hollow = (care.trust_goal(p, a, felt, direction, text, 0.1) for text in pair)
    kept, withdrawn = (care.trust_goal(p, a, felt, direction, 0.1, missed) for missed in pair)
    assert at_most(hollow, honest) and at_most(withdrawn, kept)


def test_trust_by_hand():
    p = numbers(listening=0.5, follow_through=0.8, communication=0.4, error_tolerance=0.6)
    a = numbers(
        trust_base=0.1, trust_care=0.5, trust_voice=0.2, voice_backfire=0.5, trust_communication=0.1,
        trust_tolerance=0.1, trust_example=0.2, trust_hollow=0.5, trust_letdown=0.5)
    # .1 + .5×.6 + .2×.35 + .1×.4 + .1×.6 + .2×.2 − .5×.1 − .5×.2
    expected = 0.1 + 0.3 + 0.07 + 0.04 + 0.06 + 0.04 - 0.05 - 0.1
    assert care.trust_goal(p, a, 0.6, 0.7, 0.1, 0.2) == pytest.approx(expected)


@for_any(p=policies, a=assumptions, pair=rising)
def test_remote_days_never_tighten_ties_and_talk_never_loosens_them(p, a, pair):
    near, far = (care.ties_goal(p.replace(remote_days=5 * days), a) for days in pair)
    silent, spoken = (care.ties_goal(p.replace(communication=level), a) for level in pair)
    assert is_share(near, far, silent, spoken) and at_most(far, near) and at_most(silent, spoken)


def test_ties_by_hand():
    p = numbers(remote_days=5.0, communication=0.5, participation=0.4)
    a = numbers(remote_threshold=2.5, remote_loss=0.4, ties_base=0.5, ties_communication=0.2, ties_participation=0.2)
    # near 1 − .4×.75 = .7; .5 + .1 + .08 = .68
    assert care.ties_goal(p, a) == pytest.approx(0.7 * 0.68)
