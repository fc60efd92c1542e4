"""What a team is told: events that befall it, messages, what a bot did meanwhile."""

from __future__ import annotations

import pytest

from game.store import Store
from game.workshop.entries import Held, Messaged, Proposed, Struck
from simulation.events import EventKind
from tests.game.workshops import new_room, opened, sit
from tests.ui.play.seen import sight
from ui.play.history_view import meanwhile


def test_an_event_is_announced_in_its_round_and_to_whom_it_befalls(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    room.do("trainer", Struck(1, "viral_complaint", 0.3, 4, (1,)))
    opened(room)
    assert sight(room, 1)["team"]["events"] == [
        "From this round on: a complaint goes viral, reputation loses 30 points out of 100 within 4 weeks."]
    assert sight(room, 2)["team"]["events"] == []


@pytest.mark.parametrize(("kind", "size", "text"), [
    ("demand_surge", 0.3, "30% more requests for 2 weeks."), ("new_rival", 0.25, "25% more customers lost than usual"),
    ("wave_of_leavers", 0.15, "15% of the employees leave within 2 weeks."),
    ("viral_complaint", 0.01, "reputation loses 1 point out of 100 within 2 weeks.")])
def test_an_event_is_told_with_its_size_and_how_long_it_lasts(
    store: Store, kind: EventKind, size: float, text: str,
) -> None:
    room = new_room(store)
    sit(room, 1)
    room.do("trainer", Struck(1, kind, size, 2))
    opened(room)
    assert text in sight(room, 1)["team"]["events"][0]


def test_messages_of_earlier_rounds_make_way_and_are_kept_with_their_round(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    room.do("trainer", Messaged(None, "Welcome"))
    opened(room)
    room.do("trainer", Messaged(1, "Speak up"))
    room.do("seat", Proposed(1, 1, {}))
    room.do("trainer", Messaged(None, "Coffee"))
    team = sight(room, 1)["team"]
    assert [note["text"] for note in team["notes"]] == ["Coffee", "Speak up"]
    assert [(note["text"], note["when"]) for note in team["earlier"]] == [("Welcome", "Before round 1")]
    opened(room)
    team = sight(room, 1)["team"]
    assert team["notes"] == []
    assert [(note["text"], note["when"]) for note in team["earlier"]] == [
        ("Coffee", "Round 1"), ("Speak up", "Round 1"), ("Welcome", "Before round 1")]


def test_a_seat_is_told_what_a_bot_did_while_it_held_it(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    opened(room)
    room.do("clock", Held(1, True))
    room.do("bot", Proposed(1, 1, {"recognition": 0.5}))
    assert meanwhile(room.history, room.workshop, 1, "en") is None
    room.arrive(1)
    text = meanwhile(room.history, room.workshop, 1, "en")
    assert text is not None
    assert text["lines"] == [
        "round 1: it proposed Recognition;",
        "round 1: your team decided. The team voted for the proposal of Person 1."]
    assert meanwhile(room.history, room.workshop, 2, "en") is None
