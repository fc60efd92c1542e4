"""What the log says that each team did and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from game.debrief.audience import Audience
from game.debrief.debrief import Debrief
from game.debrief.timeline import HOWS, MovedLever, timeline
from game.rooms.room import Room
from game.store import Store
from game.workshop.entries import (
    Backed, Closed, Created, Decided, Ended, Entry, Held, Joined, Opened, Paused, Proposed, Replayed, Undone,
)
from game.workshop.log import LogEntry
from locales import LANGUAGES, is_known
from tests.game.workshops import SETUP, new_room, opened, sit
from wording.debrief.rounds import rounds_section

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def log_of(*entries: tuple[float, Entry]) -> list[LogEntry]:
    """Entries at so many seconds after noon."""
    return [LogEntry(number, NOON + timedelta(seconds=at), "trainer" if isinstance(entry, Created) else "seat", entry)
            for number, (at, entry) in enumerate(((0.0, Created(SETUP)), *entries), start=1)]


JOINED = ((0.0, Joined(1, 1, "Nadia", "x", "en")), (0.0, Joined(2, 1, "Paul", "y", "en")))
DECIDED = Decided(1, 1, {"recognition": 0.5}, 1, "vote")


def test_every_decision_is_told_with_its_levers_before_and_after(room: Room) -> None:
    turns = timeline(room.history)
    assert [(turn.round, turn.team) for turn in turns] == [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2)]
    assert turns[0].moved == (MovedLever("manager_attention", 0.35, 0.7), MovedLever("recognition", 0.25, 0.4))
    assert turns[2].moved == ()
    assert turns[1].moved == (MovedLever("advertising", 5000.0, 12000.0),)


def test_it_is_told_who_proposed_and_how_the_team_settled(room: Room) -> None:
    turns = timeline(room.history)
    assert [(turn.proposer, turn.how) for turn in turns if turn.team == 2] == [(3, "vote"), (3, "vote"), (3, "time")]
    assert [(turn.n_proposals, turn.n_backings) for turn in turns[4:]] == [(1, 1), (1, 0)]


def test_every_way_to_a_decision_is_told_in_both_languages() -> None:
    keys = [f"debrief.{text}.{how}" for text in ("how", "how_of_all") for how in HOWS]
    assert [key for key in keys for language in LANGUAGES if not is_known(key, language)] == []


def test_pauses_are_no_time_to_decide() -> None:
    turns = timeline(log_of(
        *JOINED, (10, Opened(1, 300)), (30, Paused(True, 280)), (90, Paused(False, 280)), (100, Proposed(1, 1, {})),
        (100, DECIDED), (120, Closed(1))))
    assert turns[0].seconds == 30


def test_a_clock_that_was_set_back_takes_no_time_away() -> None:
    turns = timeline(log_of(*JOINED, (10, Opened(1, 300)), (4, DECIDED), (5, Closed(1))))
    assert turns[0].seconds == 0


def test_a_round_that_is_played_again_replaces_what_came_of_it() -> None:
    again = Decided(1, 1, {"recognition": 0.3}, 2, "vote")
    turns = timeline(log_of(
        *JOINED, (0, Opened(1, 0)), (5, DECIDED), (6, Closed(1)), (7, Replayed(1)), (10, Opened(1, 0)), (30, again),
        (31, Closed(1))))
    assert [(turn.moved, turn.proposer, turn.seconds) for turn in turns] == [
        ((MovedLever("recognition", 0.25, 0.3),), 2, 20.0)]


@pytest.mark.parametrize("left", [Closed(1), Ended(), Replayed(1)])
def test_what_was_undone_took_no_time_and_left_no_turn(left: Entry) -> None:
    again = Decided(1, 1, {"recognition": 0.3}, 2, "vote")
    begun = (*JOINED, (0, Opened(1, 0)), (2, Proposed(1, 1, {})), (5, DECIDED), (8, left), (100, Undone()))
    assert timeline(log_of(*begun)) == ()
    turns = timeline(log_of(
        *begun, (110, Paused(False, 0)), (112, Proposed(2, 1, {})), (120, again), (121, Closed(1))))
    assert [(turn.moved, turn.proposer, turn.seconds, turn.n_proposals) for turn in turns] == [
        ((MovedLever("recognition", 0.25, 0.3),), 2, 18.0, 2)]


@pytest.mark.parametrize(("how", "is_held", "text"), [
    ("captain", False, "captain"), ("vote", True, "bot"), ("as_before", False, "as_before"), ("cut", False, "cut"),
    ("something new", False, "time"),
])
def test_a_bots_proposal_is_told_as_such(how: str, is_held: bool, text: str) -> None:
    turns = timeline(log_of(
        *JOINED, (0, Opened(1, 0)), (1, Held(1, is_held)), (2, Proposed(1, 1, {})), (2, Backed(2, 1, 1)),
        (3, Decided(1, 1, {}, 1, how)), (4, Closed(1))))
    assert turns[0].how == text


def test_a_decision_says_for_whom_it_did_not_wait_because_a_bot_held_their_seat(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    room.do("seat", Proposed(3, 1, {}))
    assert room.workshop.phase == "round"
    room.do("trainer", Held(2, True))
    assert room.workshop.phase == "results"
    assert [(turn.team, turn.how, turn.without) for turn in timeline(room.history)] == [
        (1, "vote", (2,)), (2, "vote", ())]
    debrief = Debrief.of(room.history)
    (texts, other), = (round["turns"] for round in rounds_section(debrief, Audience.of_trainer(debrief), "en"))
    assert texts["how"] == (
        "Vote; Person 1’s proposal · meanwhile a bot held the seat of Person 2: decided without waiting for them")
    assert "bot" not in other["how"]


def test_a_log_without_a_closed_round_has_no_decisions() -> None:
    assert timeline(log_of(*JOINED, (0, Opened(1, 0)), (1, DECIDED))) == ()
