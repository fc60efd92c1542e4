"""What a trainer throws in, says and orders, and how it is taken back."""

from __future__ import annotations

from game.store import Store
from tests.game.workshops import new_room, opened, sit
from tests.ui.train.trainer import does, refused
from ui.train.happen_view import happen_view


def test_a_message_goes_to_the_teams_that_are_meant(store: Store) -> None:
    room = new_room(store)
    does(room, "message", text="Two minutes", teams=[])
    does(room, "message", text="Speak up", teams=[1, 2])
    assert [note.team for note in room.workshop.notes] == [None, 1, 2]
    notes = happen_view(room.workshop, "en")["notes"]
    assert [(one["text"], one["to"]) for one in notes] == [
        ("Speak up", "Team 2"), ("Speak up", "Team 1"), ("Two minutes", "All teams")]
    assert {one["when"] for one in notes} == {"before round 1"}
    assert does(room, "withdraw", note=notes[1]["number"]).startswith("Message withdrawn")
    assert [one["to"] for one in happen_view(room.workshop, "en")["notes"]] == ["Team 2", "All teams"]


def test_events_act_now_and_orders_from_the_next_round_on(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    does(room, "strike", event="viral_complaint", size=0.1, weeks=4, teams=[])
    does(room, "order", order="remote_order", size=2.5, rounds=2, teams=[1])
    assert (room.workshop.struck[0].round, room.workshop.orders[0].round) == (1, 2)
    assert [(one["what"], one["to"], one["text"]) for one in happen_view(room.workshop, "en")["thrown"]] == [
        ("Viral complaint", "All teams", "Round 1, 10%, 4 weeks"),
        ("Remote work imposed", "Team 1", "2.5 days a week, 2 rounds from 2 on")]
    event, order = happen_view(room.workshop, "en")["thrown"]
    assert does(room, "recall", **order["recall"]).startswith("Taken back")
    assert room.workshop.orders == ()
    room.close_round()
    assert [one["recall"] for one in happen_view(room.workshop, "en")["thrown"]] == [None]
    request = {"do": "recall", **event["recall"]}
    assert refused(room, request).startswith("Round 1 is closed")
