"""The moment of truth."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from tests.simulation.rules.strategies import (
    assumptions, at_most, equations_of, for_any, is_share, numbers, policies, rising, shares, two,
)

contact = equations_of("rules.contact")


@for_any(p=policies, a=assumptions, pair=rising, other=shares)
def test_vision_talk_ties_and_help_never_make_a_handoff_dearer(p, a, pair, other):
    for apart, together in (
        [contact.handoff_cost(p.replace(shared_vision=x), a, other, other) for x in pair],
        [contact.handoff_cost(p.replace(communication=x), a, other, other) for x in pair],
        [contact.handoff_cost(p, a, x, other) for x in pair],
        [contact.handoff_cost(p, a, other, x) for x in pair],
    ):
        assert 0 <= together <= apart + 1e-12 and apart <= a.handoff_loss


def test_a_handoff_by_hand():
    p = numbers(shared_vision=0.5, communication=0.4)
    a = numbers(mend_vision=0.6, mend_communication=0.25, mend_ties=0.2, mend_help=0.3, handoff_loss=0.1)
    assert contact.handoff_cost(p, a, 0.5, 0.6) == pytest.approx(0.1 * (1 - 0.3 - 0.1 - 0.1 - 0.03))


@for_any(a=assumptions, pair=rising)
def test_machines_are_never_better_at_new_cases(a, pair):
    usual, new = (contact.machine_quality(a, variety) for variety in pair)
    assert is_share(usual, new) and at_most(new, usual)


def test_a_machine_by_hand():
    assert contact.machine_quality(numbers(machine_quality=0.7, machine_novelty=0.4), 0.5) == pytest.approx(0.5)


@for_any(qualities=st.lists(shares, min_size=1, max_size=4), pair=rising)
def test_a_journey_lies_between_its_worst_step_and_its_average(qualities, pair):
    n, worst = len(qualities), min(qualities)
    loose, strict = (contact.journey(sum(qualities), worst, n, weight) for weight in pair)
    assert worst - 1e-12 <= strict <= loose + 1e-12 and at_most(loose, sum(qualities) / n)


@for_any(qualities=st.lists(shares, min_size=1, max_size=4), gain=shares, weight=shares)
def test_a_better_step_never_makes_a_worse_journey(qualities, gain, weight):
    better = [max(qualities[0], gain), *qualities[1:]]
    before, after = (contact.journey(sum(steps), min(steps), len(steps), weight) for steps in (qualities, better))
    assert at_most(before, after)


def test_a_journey_by_hand():
    assert contact.journey(1.5, 0.25, 3, 0.5) == 0.375
    assert contact.journey(1.5, 0.25, 3, 1.0) == 0.25


@for_any(a=assumptions, met=st.integers(0, 9), weeks=two(0, 99))
def test_to_be_known_is_never_worse_than_to_lose_whom_one_knew(a, met, weeks):
    earlier, later = (int(week) for week in weeks)
    stayed = contact.relation(met, earlier, later, met, a)
    gone = contact.relation(met, later + 1, earlier, met, a)
    assert gone <= 0 <= stayed and contact.relation(-1, earlier, later, met, a) == 0


def test_a_relation_by_hand():
    a = numbers(relation_gain=0.06, relation_break=0.08)
    assert contact.relation(4, 10, 20, 4, a) == 0.06
    assert contact.relation(4, 10, 20, 5, a) == 0
    assert contact.relation(4, 21, 20, 5, a) == -0.08
