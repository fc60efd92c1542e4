"""How a round ends: a countdown after the last decision, time that is given at the last moment, drafts that count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.errors import RefusedError
from game.rooms.room import Room
from game.store import Store
from game.workshop.entries import Backed, Bet, Drafted, Held, Joined, Opened, Paused, Proposed, Undone, Waited
from game.workshop.folds import workshop_of
from tests.game.workshops import new_room, opened, sit


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def decided(store: Store, clock: Clock, **changes: float) -> Room:
    """Two teams of one, both of which have decided just now."""
    room = new_room(store, countdown=15, clock=clock, **changes)
    sit(room, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    room.do("seat", Proposed(2, 1, {}))
    return room


def test_after_the_last_vote_there_are_fifteen_seconds_in_which_bets_count(store: Store, clock: Clock) -> None:
    room = decided(store, clock)
    assert (room.workshop.phase, round(room.closing_in() or 0)) == ("round", 15)
    clock.now += 14
    room.tick()
    room.do("seat", Bet(1, 1, "customer_satisfaction", True, 0.8))
    assert room.workshop.phase == "round"
    clock.now += 1.1
    room.tick()
    assert room.workshop.phase == "results"
    assert [bet.measure for bet in room.workshop.bets] == ["customer_satisfaction"]
    assert workshop_of(room.history) == room.workshop


@pytest.mark.parametrize("wait", [
    lambda room: room.do("seat", Waited(1, 1)), lambda room: room.do("trainer", Waited(1)),
    lambda room: room.extend(60)])
def test_whoever_is_not_done_holds_the_countdown_and_the_round_waits_for_the_trainer(
    store: Store, clock: Clock, wait: Callable[[Room], object]
) -> None:
    room = decided(store, clock)
    wait(room)
    clock.now += 30
    room.tick()
    assert room.closing_in() is None and room.workshop.phase == "round"
    room.close_round()
    opened(room)
    room.do("seat", Proposed(1, 2, {}), Proposed(2, 2, {}))
    assert room.closing_in() is not None, "the next round closes by itself again"


def test_a_countdown_is_held_once_and_only_while_it_runs(store: Store, clock: Clock) -> None:
    room = decided(store, clock)
    room.do("seat", Waited(1, 1))
    with pytest.raises(RefusedError, match="^said_already$"):
        room.do("seat", Waited(1, 2))
    room.close_round()
    opened(room)
    with pytest.raises(RefusedError, match="^not_closing$"):
        room.do("seat", Waited(2, 1))


def test_a_team_that_wavers_or_somebody_who_comes_stops_the_countdown(store: Store, clock: Clock) -> None:
    room = new_room(store, countdown=15, clock=clock)
    sit(room, 1, 1, 1)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}), Backed(2, 1, 1))
    assert room.closing_in() is not None
    room.do("seat", Proposed(2, 1, {}))
    assert room.closing_in() is None
    room.do("seat", Backed(2, 1, 1))
    clock.now += 10
    room.do("seat", Joined(4, 2, "Late", "proof 4", "en"))
    assert room.closing_in() is None


def test_a_pause_stops_the_countdown_which_then_begins_anew(store: Store, clock: Clock) -> None:
    room = decided(store, clock)
    clock.now += 10
    room.pause(True)
    clock.now += 100
    room.tick()
    assert room.workshop.phase == "round"
    room.pause(False)
    assert round(room.closing_in() or 0) == 15
    assert room.seconds_left() is None, "a round without a clock has none after a pause"


def test_where_only_bots_play_nothing_counts_down(store: Store, clock: Clock) -> None:
    room = new_room(store, countdown=15, clock=clock)
    for number, team in ((1, 1), (2, 2)):
        room.do("trainer", Joined(number, team, f"Bot {number}", "", "en"))
    opened(room)
    room.do("bot", Proposed(1, 1, {}), Proposed(2, 1, {}))
    assert room.workshop.phase == "results"


@pytest.mark.parametrize("more", [lambda room: room.extend(60), lambda room: room.pause(True)])
def test_time_given_while_the_clock_is_about_to_close_the_round_keeps_it_open(
    store: Store, clock: Clock, more: Callable[[Room], object]
) -> None:
    room = new_room(store, clock=clock)
    sit(room, 1, 1)
    room.do("trainer", Opened(1, 60))
    clock.now += 61
    assert room.seconds_left() == 0
    # As it happens in a beat: the time was up when it was looked at, then bots played, then the trainer was faster.
    play_bots = room._play_bots

    def slowly() -> None:
        play_bots()
        more(room)

    room._play_bots = slowly  # type: ignore[method-assign]
    room.tick()
    assert room.workshop.phase == "round"
    assert (room.seconds_left() or 0) >= 1


def test_another_process_gives_more_time_and_this_one_does_not_close(store: Store, clock: Clock) -> None:
    room = new_room(store, clock=clock)
    sit(room, 1, 1)
    room.do("trainer", Opened(1, 60))
    clock.now += 61
    Room(store, "w1").extend(120)
    room.close_when_due()
    assert room.workshop.phase == "round"


def drafting(store: Store, **changes: object) -> Room:
    room = new_room(store, **changes)  # type: ignore[arg-type]
    sit(room, 1, 1, 2)
    opened(room)
    return room


def test_where_nobody_proposed_what_somebody_has_set_is_decided_when_the_round_closes(store: Store) -> None:
    room = drafting(store)
    room.do("seat", Drafted(2, 1, {"recognition": 0.4}))
    room.do("seat", Drafted(2, 1, {"recognition": 0.5}))
    assert room.workshop.proposals == {} and room.workshop.settled == {}
    room.close_round("clock")
    first, other = room.workshop.decided[0][1], room.workshop.decided[0][2]
    assert (first.levers, first.proposer, first.how) == ({"recognition": 0.5}, 2, "draft")
    assert other.how == "as_before"
    assert workshop_of(room.history) == room.workshop


def test_a_proposal_counts_before_any_draft_and_a_draft_that_was_taken_back_does_not(store: Store) -> None:
    room = drafting(store)
    room.do("seat", Drafted(1, 1, {"recognition": 0.9}), Proposed(2, 1, {"recognition": 0.4}))
    room.do("seat", Drafted(3, 1, {"autonomy": 0.5}), Drafted(3, 1, {}))
    room.close_round()
    assert room.workshop.decided[0][1].levers == {"recognition": 0.4}
    assert room.workshop.decided[0][2].how == "as_before"


def test_of_several_drafts_the_captains_counts_else_the_first(store: Store) -> None:
    room = drafting(store, settling="captain")
    room.do("seat", Drafted(2, 1, {"recognition": 0.4}), Drafted(1, 1, {"recognition": 0.6}))
    room.close_round()
    assert room.workshop.decided[0][1].proposer == 1


def test_a_draft_obeys_the_rules_of_a_proposal_and_is_gone_with_its_round(store: Store) -> None:
    room = drafting(store)
    for draft in (Drafted(1, 1, {"recognition": 7}), Drafted(1, 2, {}), Drafted(1, 1, {"recogniton": 0.5}),
                  Drafted(1, 1, {"recognition": 1.0, "training": 80, "employee_support": 1.0})):
        with pytest.raises(RefusedError):
            room.do("seat", draft)
    room.do("seat", Drafted(1, 1, {"recognition": 0.5}))
    room.close_round()
    opened(room)
    room.close_round()
    assert room.workshop.decided[1][1].how == "as_before"


def test_a_reopened_round_does_not_count_down(store: Store, clock: Clock) -> None:
    room = decided(store, clock)
    room.close_round()
    room.do("trainer", Undone())
    room.do("trainer", Paused(False, 0.0))
    assert room.closing_in() is None


def test_somebody_is_missed_after_half_of_a_round_at_the_earliest(store: Store, clock: Clock) -> None:
    room = new_room(store, clock=clock)
    sit(room, 1, 1, 2)
    leave = room.arrive(1)
    clock.now += 5000
    room.do("trainer", Opened(1, 600))
    leave()
    room.tick()
    for seconds, held in ((299, set[int]()), (2, {1, 2, 3})):
        clock.now += seconds
        room.tick()
        assert {number for number, seat in room.workshop.seats.items() if seat.is_held} == held


def test_a_bot_that_keeps_a_seat_never_bets_for_whoever_is_away(store: Store, clock: Clock) -> None:
    room = new_room(store, clock=clock)
    sit(room, 1, 1)
    opened(room)
    room.do("clock", Held(1, True))
    for _ in range(4):
        room.tick()
    assert room.workshop.proposals.keys() == {1}
    assert room.workshop.bets == ()


def test_a_round_closes_without_those_who_are_missed_and_waits_again_when_they_are_back(
    store: Store, clock: Clock
) -> None:
    room = new_room(store, countdown=15, clock=clock)
    sit(room, 1, 1, 2)
    opened(room)
    room.do("clock", Held(2, True))
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}), Proposed(3, 1, {}))
    assert room.closing_in() is not None
    room.do("clock", Held(2, False))
    assert room.closing_in() is None


@pytest.mark.parametrize("measure", ["churn", "profit", "felt_care", "nothing", ""])
def test_a_bet_on_a_measure_that_is_not_offered_is_refused_and_names_those_that_are(
    store: Store, measure: str
) -> None:
    room = new_room(store)
    sit(room, 1, 1)
    opened(room)
    with pytest.raises(RefusedError, match="satisfaction"):
        room.do("seat", Bet(1, 1, measure, True, 0.8))
    assert room.workshop.bets == ()
