"""Orders from above: what a cost cut and a remote order allow a team to decide, and what becomes of the others."""

from __future__ import annotations

import pytest

from game.companies.game import games
from game.errors import RefusedError
from game.rooms.room import Room
from game.store import Store
from game.workshop.entries import Ordered, Proposed, Replayed
from game.workshop.folds import workshop_of
from game.workshop.orders import budget_of
from game.workshop.state import Workshop
from simulation.scenario_file import packaged_path
from tests.game.workshops import new_room, opened, sit


def limit(workshop: Workshop, team: int) -> float | None:
    """€ a week that a team may spend more than at the start."""
    return budget_of(workshop, team).limit


def cost(workshop: Workshop, team: int) -> float:
    """€ a week that a team's company costs more than at the start."""
    return budget_of(workshop, team).cost(workshop.policy(team))


def test_a_cost_cut_takes_its_share_off_the_budget_for_its_rounds(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    room.do("trainer", Ordered(1, "cost_cut", 0.3, 2))
    assert limit(room.workshop, 1) == 4500
    spent = []
    for _ in range(3):
        opened(room)
        spent.append(limit(room.workshop, 1))
        room.do("seat", Proposed(1, room.workshop.round, {}))
    assert spent == pytest.approx([3150, 3150, 4500])


def test_a_cost_cut_meant_for_one_team_leaves_the_others_alone(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    room.do("trainer", Ordered(1, "cost_cut", 0.3, teams=(2,)))
    opened(room)
    assert (limit(room.workshop, 1), limit(room.workshop, 2)) == (4500, pytest.approx(3150))


def test_a_team_that_decides_nothing_is_cut_back_until_it_fits(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.75, "manager_attention": 0.85}))
    before = cost(room.workshop, 1)
    room.do("trainer", Ordered(2, "cost_cut", 0.8))
    opened(room)
    with pytest.raises(RefusedError, match="^budget, ") as refused:
        room.do("seat", Proposed(1, 2, {}))
    assert refused.value.values["budget"] == pytest.approx(900)
    room.close_round()
    policy = room.workshop.policy(1)
    assert before > 900 and cost(room.workshop, 1) == pytest.approx(900, abs=1)
    # Both levers went back by the same share of what they had been moved (hotel: 0.25 and 0.35 at the start).
    assert (policy.recognition - 0.25) / 0.5 == pytest.approx((policy.manager_attention - 0.35) / 0.5)


def test_a_remote_order_sets_days_at_home_for_everybody_and_costs_nobody_their_budget(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    room.do("trainer", Ordered(1, "remote_order", 3))
    opened(room)
    assert cost(room.workshop, 1) == 0
    with pytest.raises(RefusedError, match="^ordered, n=3, value=3"):
        room.do("seat", Proposed(1, 1, {"remote_days": 1}))
    room.do("seat", Proposed(1, 1, {"recognition": 0.4}))
    room.do("seat", Proposed(2, 1, {}))
    assert [game.policies[0].remote_days for game in games(room.workshop).values()] == [3, 3]


def test_orders_begin_with_the_next_round_and_a_log_keeps_them(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    with pytest.raises(RefusedError, match="^rounds, rounds=3$"):
        room.do("trainer", Ordered(1, "cost_cut", 0.3))
    room.do("trainer", Ordered(2, "cost_cut", 0.3, teams=(1,)))
    assert Room(store, "w1").workshop == room.workshop == workshop_of(store.read("w1"))
    room.do("seat", Proposed(1, 1, {}))
    room.do("trainer", Replayed(1))
    assert [one.round for one in room.workshop.orders] == []


@pytest.mark.parametrize(("order", "size", "rounds", "reason"), [
    ("cost_cut", 1.2, 1, "value, problem=.*'size' is 1.2 share; allowed: 0.05 to 1"),
    ("remote_order", 6, 1, "value, problem=.*'size' is 6 days_per_week; allowed: 0 to 5"),
    ("remote_order", 2, 0, "order_rounds, n=3, rounds=3$"),
    ("hire_freeze", 1, 1, "event, event=hire_freeze$"),
])
def test_an_order_that_cannot_be_given_says_why(
        store: Store, order: str, size: float, rounds: int, reason: str) -> None:
    room = new_room(store)
    with pytest.raises(RefusedError, match=f"^{reason}"):
        room.do("trainer", Ordered(1, order, size, rounds))  # type: ignore[arg-type]


def test_where_there_is_no_budget_nothing_can_be_cut(store: Store) -> None:
    text = packaged_path("hotel").read_text(encoding="utf-8").replace("budget: 4500\n", "")
    room = new_room(store, own_scenario=text)
    assert room.workshop.setup.scenario.budget is None
    with pytest.raises(RefusedError, match="^no_budget$"):
        room.do("trainer", Ordered(1, "cost_cut", 0.3))
