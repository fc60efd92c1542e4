"""What a lever declares is all that others know of it, and every lever declares it."""

from __future__ import annotations

import pytest

from simulation.parameters import Parameter, lever, parameters_of
from simulation.policy import CARE, Policy
from tests.contracts import for_each

LEVERS = parameters_of(Policy)
IN_NO_LIST = {"remote_days"}
"""Where people work is no care, saves nothing at once and is alike throughout a sector: that is meant."""


def is_in_a_list(one: Parameter) -> bool:
    """Whether bots, the bundle of care, companies of a sector or a fit ever move a lever."""
    return bool(one.is_care or one.earns or one.saves_at_once or one.leans or one.spread or one.inferred)


def test_a_lever_is_in_one_of_the_lists_that_are_derived_or_meant_to_be_in_none() -> None:
    assert {name for name, one in LEVERS.items() if not is_in_a_list(one)} == IN_NO_LIST


def test_a_lever_has_to_say_whether_it_is_care_and_what_is_left_out_of_either_move() -> None:
    texts = {"is_care": True, "lowered": "care_withdrawn", "raised": "care_raised"}
    assert lever(0.3, 0, 1, "share", "care", **texts).default == 0.3
    for left_out in texts:
        with pytest.raises(TypeError, match=left_out):
            lever(0.3, 0, 1, "share", "care", **{name: value for name, value in texts.items() if name != left_out})


def test_care_leans_unless_it_says_that_it_does_not() -> None:
    texts = {"is_care": True, "lowered": "care_withdrawn", "raised": "care_raised"}
    leans = [lever(0.3, 0, 1, "share", "care", **texts, **more).metadata["parameter"].leans
             for more in ({}, {"leans": False})]
    assert leans == [True, False]


def test_care_is_more_than_one_group_and_neither_pay_nor_posts() -> None:
    assert len({LEVERS[name].group for name in CARE}) > 1
    assert {"pay", "bonus_pool", "staffing", "tools"}.isdisjoint(CARE)


@for_each("name", list(LEVERS))
def test_who_wants_money_at_once_gives_no_more_care(name: str) -> None:
    assert -1 <= LEVERS[name].saves_at_once <= (0 if LEVERS[name].is_care else 1)


@for_each("name", list(LEVERS))
def test_a_lever_is_apart_in_a_sector_in_one_way(name: str) -> None:
    one = LEVERS[name]
    assert 0 <= one.spread < one.high - one.low and not (one.spread and one.leans)


def test_what_surveys_can_tell_of_has_places_without_a_gap() -> None:
    places = sorted(one.inferred for one in LEVERS.values() if one.inferred)
    assert places == list(range(1, len(places) + 1))
