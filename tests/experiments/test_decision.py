"""A decision: what it plays, how it is moved, and what a stranger's may not hold."""

from __future__ import annotations

import json

import numpy as np
import pytest

from experiments.decision import MAX_MOVES, Decision, Move
from simulation import Policy, Scenario, simulate
from simulation.errors import InputError

HOTEL = Scenario.load("hotel")
FULL = Decision(
    "hotel", {"n_customers": 900.0}, {"autonomy": 0.2}, {"symmetry": "strict", "contagion": 0.1},
    (Move(0, "recognition", 0.8), Move(52, "recognition", 0.3), Move(52, "pay", 1.1)), 7)


def test_a_decision_is_the_company_the_schedule_and_the_facts_that_it_names() -> None:
    assert FULL.scenario.profile == HOTEL.profile.replace(n_customers=900)
    assert FULL.schedule == {
        0: HOTEL.policy.replace(autonomy=0.2, recognition=0.8),
        52: HOTEL.policy.replace(autonomy=0.2, recognition=0.3, pay=1.1)}
    assert FULL.facts == HOTEL.assumptions.replace(symmetry="strict", contagion=0.1)
    assert FULL.levers == ("recognition", "pay")


def test_an_own_company_has_nothing_of_the_scenarios_story() -> None:
    shops = Decision("contact_centre", {"n_employees": 40.0})
    text = Scenario.load("contact_centre")
    assert text.goals and text.events and text.budget
    assert shops.is_own and not Decision("contact_centre").is_own
    assert (shops.scenario.goals, shops.scenario.events, shops.scenario.budget) == ((), (), None)
    assert set(Decision("crm", {"n_employees": 40.0}).scenario.levers) == set(Policy().as_mapping())
    assert Decision("contact_centre").scenario == text


def test_a_decision_without_moves_plays_the_scenario() -> None:
    one = Decision("hotel")
    ours = simulate(one.scenario, one.schedule, one.facts, one.seed, weeks=8)
    assert np.array_equal(ours["profit"], simulate(HOTEL, weeks=8)["profit"])


def test_setting_a_lever_back_undoes_the_move() -> None:
    moved = Decision("hotel").moved("autonomy", 0.9).moved("autonomy", 0.7)
    assert moved.moves == (Move(0, "autonomy", 0.7),)
    assert moved.moved("autonomy", HOTEL.policy.autonomy) == Decision("hotel")


def test_later_moves_stay_when_an_earlier_one_is_made() -> None:
    later = Decision("hotel").moved("pay", 1.1, 52).moved("pay", 1.05, 13)
    assert [(move.week, move.value) for move in later.moves] == [(13, 1.05), (52, 1.1)]
    assert (later.policy(12).pay, later.policy(13).pay, later.policy(60).pay) == (HOTEL.policy.pay, 1.05, 1.1)


def test_what_is_written_is_read_back() -> None:
    assert Decision.from_mapping(json.loads(json.dumps(FULL.as_mapping())), "link") == FULL
    assert Decision("bank").as_mapping() == {"scenario": "bank", "seed": 1}


def test_a_large_seed_is_read_to_the_last_digit() -> None:
    for seed in (2**53 + 1, 2**63 - 1):
        assert Decision.from_mapping({"scenario": "hotel", "seed": seed}, "link").seed == seed


@pytest.mark.parametrize(("parts", "given"), [
    (None, "link: it holds no decision"),
    ({"scenario": "hotl"}, "'hotl'; did you mean 'hotel'"),
    ({"scenario": ["hotel"]}, "unknown"),
    ({"scenario": "hotel", "move": []}, "did you mean 'moves'"),
    ({"scenario": "hotel", "profile": []}, "'profile' is [], not names with values"),
    ({"scenario": "hotel", "profile": {"n_customers": 3}}, "'n_customers' is 3 people; allowed: 50 to"),
    ({"scenario": "hotel", "assumptions": {"symmetry": "hard"}}, "allowed: none, soft, strict"),
    ({"scenario": "hotel", "moves": "all"}, f"up to {MAX_MOVES} moves"),
    ({"scenario": "hotel", "moves": [[0, "autonomy", 0.5]] * (MAX_MOVES + 1)}, f"up to {MAX_MOVES} moves"),
    ({"scenario": "hotel", "moves": [[0, "autonomy", 0.5]] * 2}, "twice in one week"),
    ({"scenario": "hotel", "moves": [[0, "autonomy"]]}, "moves are week, lever, value"),
    ({"scenario": "hotel", "moves": [[0, "autonmy", 1]]}, "did you mean 'autonomy'"),
    ({"scenario": "hotel", "moves": [[0, "autonomy", 2]]}, "'autonomy' is 2 share; allowed: 0 to 1"),
    ({"scenario": "hotel", "moves": [[0.5, "autonomy", 1]]}, "not a whole number"),
    ({"scenario": "hotel", "moves": [[156, "autonomy", 1]]}, "is 156; allowed: 0 to 155"),
    ({"scenario": "hotel", "seed": -1}, "'seed' is -1"),
    ({"scenario": "hotel", "seed": float("nan")}, "'seed' is nan"),
])
def test_what_a_stranger_sends_is_told_what_is_wrong(parts: object, given: str) -> None:
    with pytest.raises(InputError) as raised:
        Decision.from_mapping(parts, "link")
    assert given in str(raised.value)


def test_every_lever_can_be_moved() -> None:
    one = Decision("hotel")
    for name in Policy().as_mapping():
        assert one.moved(name, getattr(HOTEL.policy, name), 20) == one
