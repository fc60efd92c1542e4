"""What came of it: the own rounds, bets, and one market as a team sees it."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest

from game.companies.beside import beside
from game.companies.crossings import crossings
from game.companies.game import outcomes
from game.rooms.room import Room
from game.store import Store
from game.workshop.entries import Bet, Proposed, Replayed, Revealed, Seated
from tests.game.workshops import new_room, opened, sit
from ui.play.history_view import bets_past, team_past
from ui.play.market_view import shares_view
from ui.play.team_cache import market_played, outcome_of, past_of


def test_results_show_the_teams_own_change_with_its_sign(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.9}))
    outcome = outcomes(room.workshop)[1]
    before, after = (float(outcome.series("customer_satisfaction")[week]) for week in (0, 13))
    rows = team_past(room.workshop, 1, outcome, "en")["rounds"][0]["results"]
    row = next(row for row in rows if row["measure"] == "customer_satisfaction")
    assert (row["before"], row["after"]) == (f"{100 * before:.1f}", f"{100 * after:.1f}")
    sign = "+" if after > before else "\N{MINUS SIGN}"
    change = abs(round(round(100 * after, 1) - round(100 * before, 1), 1))
    assert row["change"] == f"{sign}{change:.1f} points"


def test_the_past_of_a_team_holds_nothing_of_another(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.44}))
    room.do("seat", Proposed(2, 1, {"recognition": 0.77}))
    levers = [past_of(room, room.workshop, team, "en")["rounds"][0]["levers"] for team in (1, 2)]
    assert [[row["after"] for row in rows] for rows in levers] == [["44%"], ["77%"]]
    assert "77%" not in json.dumps(past_of(room, room.workshop, 1, "en"))


def test_a_round_played_again_is_shown_as_it_was_played_last(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    for value in (0.3, 0.5):
        opened(room)
        room.do("seat", Proposed(1, 1, {"recognition": value}))
        assert past_of(room, room.workshop, 1, "en")["rounds"][0]["levers"][0]["after"] == f"{100 * value:.0f}%"
        room.do("trainer", Replayed(1))
    assert past_of(room, room.workshop, 1, "en") == {}


def test_a_bet_is_told_with_what_happened(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    for measure, is_up in (("employee_satisfaction", True), ("customer_satisfaction", False)):
        room.do("seat", Bet(1, 1, measure, is_up, 0.8))
    room.do("seat", Proposed(1, 1, {"recognition": 0.9}))
    outcome = outcomes(room.workshop)[1]
    pair = beside(room.workshop, {1: outcome})[1]
    rose = {name: pair.has_risen(name, 1) for name in ("employee_satisfaction", "customer_satisfaction")}
    texts = {bet["bet"].split(":")[0]: bet["came"] for bet in bets_past(room.workshop, 1, {1: outcome}.get, "en")}
    assert texts == {"Employee satisfaction": rose["employee_satisfaction"],
                    "Customer satisfaction": not rose["customer_satisfaction"]}


def test_who_moved_is_told_of_a_bet_by_the_team_in_which_it_was_laid(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    opened(room)
    # As in logs from before only some measures could be bet on.
    store.append("w1", room.workshop.version, [("seat", Bet(1, 1, "felt_care", True, 0.8))])
    room.do("seat", Proposed(1, 1, {"manager_attention": 0.9}))
    room.do("seat", Proposed(2, 1, {"recognition": 0.0, "pay": 0.8}))
    room.do("trainer", Seated(1, 2))
    text = bets_past(room.workshop, 1, partial(outcome_of, room, room.workshop), "en")
    assert [bet["came"] for bet in text] == [True]


def market_room(store: Store, *teams: int, **levers: float) -> Room:
    """A round of one market between three companies, of which team 1 decides something."""
    room = new_room(store, mode="one_market", teams=3, closes_early=False)
    sit(room, *teams)
    opened(room)
    room.do("seat", Proposed(1, 1, levers))
    room.close_round()
    return room


def told_shares(room: Room, team: int = 1) -> list[dict[str, Any]]:
    return shares_view(room.workshop, market_played(room, room.workshop), team, "en")


def test_a_team_is_told_what_it_and_each_rival_took_from_each_other_and_nothing_between_two_rivals(
    store: Store,
) -> None:
    room = market_room(store, 1, 2, 3, manager_attention=0.9)
    crossed = past_of(room, room.workshop, 1, "en")["crossed"]
    found = {(one.origin, one.destination): one.customers for one in crossings(room.workshop, 1)}
    won, lost = found[2, 1] + found[3, 1], found[1, 2] + found[1, 3]
    assert {row["name"]: row["customers"] for row in crossed["rows"]} == {
        f"Team {rival}": f"+{found[rival, 1]:,.0f} / \N{MINUS SIGN}{found[1, rival]:,.0f}" for rival in (2, 3)}
    assert f"{won:,.0f} customers came" in crossed["text"] and f"{lost:,.0f} went" in crossed["text"]
    assert won + lost > 0


def test_shares_of_the_market_are_told_once_the_trainer_has_revealed_everything(store: Store) -> None:
    room = market_room(store, 1, 2)
    for step in range(4):
        room.do("trainer", Revealed(step))
        assert told_shares(room) == []
    room.do("trainer", Revealed(4))
    text = told_shares(room)
    assert sorted(one["team"] for one in text) == [1, 2, 3]
    assert sum(float(one["share"].rstrip("%")) for one in text) == pytest.approx(100, abs=0.2)
    assert [one["team"] for one in text if one["is_own"]] == [1]
    opened(room)
    assert told_shares(room) == []


def test_nothing_of_a_market_is_told_where_every_team_has_its_own(store: Store) -> None:
    room = new_room(store, closes_early=False)
    sit(room, 1, 2)
    opened(room)
    room.close_round()
    room.do("trainer", Revealed(4))
    assert past_of(room, room.workshop, 1, "en")["crossed"] is None and told_shares(room) == []
