"""Employees who go from one company of a market to another."""

from __future__ import annotations

import pytest

from simulation.rivalry import Rivalry
from tests.simulation.rules.strategies import (
    at_most, drawn, equations_of, for_any, is_share, numbers, rising, seeds, shares, two,
)

poaching = equations_of("rules.poaching")
facts = seeds.map(lambda seed: drawn(Rivalry, seed))


@for_any(r=facts, pair=two(0, 5))
def test_an_employer_with_more_pull_never_wins_fewer_of_those_who_quit(r, pair):
    weak, strong = (poaching.take_chance(r, weight) for weight in pair)
    assert is_share(weak, strong) and at_most(weak, strong)


def test_a_chance_of_taking_a_post_by_hand():
    assert poaching.take_chance(numbers(poaching=0.3), 1.2) == pytest.approx(0.36)
    assert poaching.take_chance(numbers(poaching=0.3), 5.0) == 1


@for_any(r=facts, pair=rising, beginner=shares)
def test_whoever_knew_more_never_knows_less_elsewhere(r, pair, beginner):
    low, high = (poaching.brought_skill(r, skill, beginner) for skill in pair)
    assert is_share(low, high) and at_most(low, high) and at_most(beginner, low)


@for_any(r=facts, skill=shares, beginner=shares)
def test_nobody_gains_skill_by_leaving(r, skill, beginner):
    assert at_most(poaching.brought_skill(r, skill, beginner), max(skill, beginner))


def test_a_skill_brought_by_hand():
    assert poaching.brought_skill(numbers(skill_carried=0.7), 0.8, 0.3) == pytest.approx(0.65)
    assert poaching.brought_skill(numbers(skill_carried=0.7), 0.2, 0.3) == 0.3
