"""How a round and a workshop close on a seat's page: clocks, who is waited for, questions, the debrief."""

from __future__ import annotations

import pytest

from game.rooms.room import Room
from game.store import Store
from game.workshop.entries import Answered, Ended, Messaged, Proposed, Waited
from tests.game.workshops import new_room, opened, sit
from tests.ui.play.seen import sight
from ui.play.controller import SeatController


def test_a_team_that_has_decided_waits_for_a_number_of_teams(store: Store) -> None:
    room = new_room(store, teams=3)
    sit(room, 1, 2, 3)
    opened(room)
    room.do("seat", Proposed(1, 1, {}))
    assert sight(room, 1)["team"]["waiting"] == "Your team has decided. Waiting for 2 of 3 teams."
    assert sight(room, 2)["team"]["waiting"] == ""


def test_seconds_left_are_told_anew_only_where_something_else_is(store: Store) -> None:
    now = [0.0]
    new_room(store, minutes=5)
    room = Room(store, "w1", clock=lambda: now[0])
    sit(room, 1, 2)
    opened(room)
    place = SeatController(room, 1, "proof 1", "")
    place.language = "en"
    first = place.current_view()
    assert first["clock"]["left"] == pytest.approx(300, abs=1)
    now[0] = 60.0
    assert place.current_view() == first
    room.do("trainer", Messaged(None, "Hurry"))
    assert place.current_view()["clock"]["left"] == pytest.approx(240, abs=1)


def test_a_page_counts_down_with_the_round_and_says_who_is_not_done(store: Store) -> None:
    room = new_room(store, countdown=15)
    sit(room, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {}), Proposed(2, 1, {}))
    found = sight(room, 1)
    assert found["closing"] and 14 < found["clock"]["closing"] <= 15 and found["team"]["waiting"] == ""
    room.do("seat", Waited(1, 2))
    found = sight(room, 1)
    assert not found["closing"] and found["clock"]["closing"] is None
    assert found["waited"].startswith("Person 2 is not done")


def test_a_page_asks_before_until_a_result_comes_and_after_at_the_end_and_then_opens_the_debrief(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    assert (sight(room, 1)["me"]["asks"], sight(room, 1)["me"]["is_late"]) == ("before", False)
    room.close_round()
    sit(room, 1)
    assert [sight(room, number)["me"]["asks"] for number in (1, 2)] == ["", "before"]
    assert sight(room, 2)["me"]["is_late"]
    room.do("seat", Answered(2, "before", {"link": 1}))
    room.do("trainer", Ended())
    assert [(sight(room, number)["me"]["asks"], sight(room, number)["debrief"]) for number in (1, 2)] == [
        ("after", False), ("after", False)]
    room.do("seat", Answered(2, "after", {"link": 1}))
    assert [(sight(room, number)["me"]["asks"], sight(room, number)["debrief"]) for number in (1, 2)] == [
        ("after", False), ("", True)]
