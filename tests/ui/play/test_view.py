"""What a participant is shown: the own team and nothing of others, what is waited for, what came of it all."""

from __future__ import annotations

import json

from game.store import Store
from game.workshop.entries import Backed, Bet, Joined, Messaged, Proposed, Rekeyed, Removed, Seated
from tests.game.workshops import new_room, opened, sit
from tests.ui.play.seen import sight
from ui.play.controller import SeatController
from ui.play.team_cache import past_of, team_now


def test_a_seat_sees_nothing_that_other_teams_propose_decide_bet_or_are_written(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2, 2)
    opened(room)
    before = json.dumps(sight(room, 1)["team"])
    room.do("seat", Proposed(2, 1, {"recognition": 0.77}))
    room.do("seat", Bet(2, 1, "employee_turnover", True, 0.9))
    room.do("trainer", Messaged(2, "Only for the second team"))
    room.do("seat", Backed(3, 1, 2))
    assert room.workshop.settled[2].levers == {"recognition": 0.77}
    assert json.dumps(sight(room, 1)["team"]) == before


def test_members_of_a_team_share_one_sight_until_something_happens(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1)
    first = sight(room, 1)["team"]
    assert sight(room, 2)["team"] is first
    opened(room)
    assert sight(room, 2)["team"] is not first


def test_a_page_sees_its_own_bets_only(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1)
    opened(room)
    room.do("seat", Bet(1, 1, "employee_turnover", True, 0.9))
    assert sight(room, 1)["bets"] == {"employee_turnover": {"up": True, "sure": 0.9}}
    assert sight(room, 2)["bets"] == {}


def test_who_was_taken_out_or_holds_another_secret_sees_that_the_seat_is_gone(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1)
    other = SeatController(room, 2, "another proof", "")
    other.language = "en"
    assert other.current_view()["phase"] == "gone"
    room.do("trainer", Removed(1))
    assert set(sight(room, 1)) == {"phase", "text", "is_over"}


def test_a_seat_that_moves_sees_its_new_team(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1)
    room.do("trainer", Seated(2, 2))
    assert sight(room, 2)["team"]["name"] == "Team 2"
    assert [member["number"] for member in sight(room, 1)["team"]["members"]] == [1]


def test_a_team_is_told_what_its_figures_rest_on_and_what_is_not_counted_of_its_own_levers(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"staffing": 0.8}))
    room.do("seat", Proposed(2, 1, {}))
    texts, untouched = (past_of(room, room.workshop, team, "en")["cautions"] for team in (1, 2))
    assert "assumed relations" in texts[0] and "neither notice periods" in texts[1]
    assert untouched == []


def test_two_languages_of_one_team_do_not_mix(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1)
    assert (team_now(room, room.workshop, 1, "fr")["name"], team_now(room, room.workshop, 1, "en")["name"]) == (
        "Équipe 1", "Team 1")


def test_a_name_written_from_the_right_turns_nothing_of_ours(store: Store) -> None:
    room = new_room(store, teams=1)
    room.do("seat", Joined(1, 1, "\u05d3\u05d5\u05d3 3", "proof 1", "en"))
    opened(room)
    room.do("seat", Proposed(1, 1, {"autonomy": 0.5}))
    room.do("trainer", Messaged(None, "\u0648\u0631\u0634\u0629 3"))
    seen, apart = sight(room, 1), "\u2068\u05d3\u05d5\u05d3 3\u2069"
    assert (seen["me"]["name"], seen["team"]["members"][0]["name"]) == (apart, apart)
    assert seen["team"]["notes"][0]["text"] == "\u2068\u0648\u0631\u0634\u0629 3\u2069"


def test_a_seat_that_is_given_to_another_device_is_gone_from_the_former_one_with_the_reason(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    place = SeatController(room, 1, room.workshop.seats[1].proof, "")
    place.language = "en"
    room.do("trainer", Rekeyed(1, "another proof"))
    assert place.current_view()["text"].startswith("Your seat has been given to another device")
    room.wipe()
    assert "erased" in place.current_view()["text"] and place.current_view()["is_over"]
