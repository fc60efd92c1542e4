"""A workshop's room: what is written, what follows, what is refused, and that a log leads back to the same state."""

from __future__ import annotations

import pytest

from game.companies.game import games, outcomes
from game.errors import Euros, RefusedError
from game.rooms.room import Room
from game.store import Store
from game.workshop.entries import (
    Backed, Closed, Decided, Entry, Held, Joined, Messaged, Opened, Proposed, Removed, Replayed, Revealed, Seated,
    Struck, Withdrawn,
)
from game.workshop.folds import workshop_of
from simulation import Policy, Scenario, simulate
from tests.game.workshops import SETUP, new_room, opened, sit
from wording.problems import refusal_text


def test_a_log_leads_back_to_the_same_state(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    room.do("trainer", Messaged(None, "Five minutes left"))
    assert Room(store, "w1").workshop == room.workshop
    assert workshop_of(store.read("w1")) == room.workshop


def test_a_proposal_backed_by_most_of_a_team_is_its_decision(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    assert room.workshop.settled == {}
    room.do("seat", Backed(2, 1, 1))
    assert room.workshop.settled[1] == Decided(1, 1, {"recognition": 0.5}, 1, "vote")


def test_where_captains_decide_the_first_who_came_does(store: Store) -> None:
    room = new_room(store, settling="captain")
    sit(room, 1, 1, 1, 2)
    opened(room)
    room.do("seat", Proposed(2, 1, {"recognition": 0.5}))
    room.do("seat", Backed(3, 1, 2))
    assert room.workshop.settled == {}
    room.do("seat", Backed(1, 1, 2))
    assert room.workshop.settled[1].levers == {"recognition": 0.5}


def test_a_round_closes_once_every_team_has_decided(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    assert room.workshop.phase == "round"
    room.do("seat", Proposed(2, 1, {}))
    assert room.workshop.phase == "results"
    assert [stamped.kind for stamped in room.history[-3:]] == ["proposed", "decided", "closed"]


def test_a_round_that_the_trainer_closes_takes_the_proposal_that_is_ahead(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1, 1, 2)
    opened(room)
    room.do("seat", Proposed(2, 1, {"recognition": 0.5}))
    room.close_round()
    assert room.workshop.decided[0][1] == Decided(1, 1, {"recognition": 0.5}, 2, "time")
    assert room.workshop.decided[0][2] == Decided(2, 1, {}, None, "as_before")


def test_what_costs_more_than_the_budget_is_refused_and_not_written(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    version = room.workshop.version
    with pytest.raises(RefusedError, match=r"^budget, cost=7\d{3}\.\d+, budget=4500\.0$"):
        room.do("seat", Proposed(1, 1, {"recognition": 1.0, "follow_through": 1.0, "employee_support": 1.0,
                                        "manager_attention": 1.0, "shared_vision": 1.0, "training": 80}))
    assert store.read("w1")[-1].number == version


@pytest.mark.parametrize(("levers", "reason"), [
    ({"recogniton": 0.5}, "lever, lever=recogniton$"),
    ({"recognition": 7}, "value, "),
])
def test_what_no_lever_allows_is_refused(store: Store, levers: dict[str, float], reason: str) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    with pytest.raises(RefusedError, match=f"^{reason}"):
        room.do("seat", Proposed(1, 1, levers))


def test_a_participant_cannot_act_as_the_trainer(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    for entry in (Opened(1, 0), Closed(1), Messaged(None, "hello"), Struck(1, "new_rival", 0.3, 13)):
        with pytest.raises(RefusedError, match="^trainer_only$"):
            room.do("seat", entry)


def test_a_name_that_is_taken_is_refused_with_what_to_do(store: Store) -> None:
    room = new_room(store)
    room.do("seat", Joined(1, 1, "Nadia", "x", "fr"))
    with pytest.raises(RefusedError, match="^name_taken, name=nadia$") as refused:
        room.do("seat", Joined(2, 1, "nadia", "y", "fr"))
    assert refusal_text(refused.value, "fr").startswith("«\N{NO-BREAK SPACE}nadia")


def test_two_processes_that_write_to_one_log_both_get_through(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1, 2)
    other = Room(store, "w1")
    opened(room)
    other.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    room.do("seat", Proposed(2, 1, {"recognition": 0.6}))
    other.catch_up()
    assert set(other.workshop.proposals) == {1, 2}
    assert other.workshop == room.workshop == workshop_of(store.read("w1"))


def test_a_round_played_again_forgets_what_came_from_its_opening_on(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    for value in (0.3, 0.5):
        opened(room)
        room.do("seat", Proposed(1, room.workshop.round, {"recognition": value}))
    room.do("trainer", Replayed(2))
    assert (room.workshop.phase, room.workshop.round) == ("results", 1)
    assert room.workshop.policy(1).recognition == 0.3


def test_what_was_revealed_stays_so_when_a_later_round_is_played_again(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    for step in (4, 2):
        opened(room)
        assert room.workshop.revealed == 0
        room.do("seat", Proposed(1, room.workshop.round, {}))
        room.do("trainer", Revealed(step))
    opened(room)
    room.do("trainer", Replayed(3))
    assert room.workshop.revealed == 2
    room.do("trainer", Replayed(2))
    assert room.workshop.revealed == 4
    room.do("trainer", Replayed(1))
    assert room.workshop.revealed == 0


def test_a_message_that_is_withdrawn_is_gone_from_view_and_stays_in_the_log(store: Store) -> None:
    room = new_room(store)
    room.do("trainer", Messaged(None, "Lunch at noon"))
    room.do("trainer", Messaged(2, "Speak up"))
    first = room.workshop.notes[0].number
    room.do("trainer", Withdrawn(first))
    assert [note.text for note in room.workshop.notes] == ["Speak up"]
    assert [one.entry for one in store.read("w1")][first - 1] == Messaged(None, "Lunch at noon")
    assert Room(store, "w1").workshop == room.workshop
    with pytest.raises(RefusedError, match="^no_note$"):
        room.do("trainer", Withdrawn(first))
    with pytest.raises(RefusedError, match="^trainer_only$"):
        room.do("seat", Withdrawn(room.workshop.notes[0].number))


def test_a_message_is_of_the_round_in_which_it_was_said(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    room.do("trainer", Messaged(None, "Welcome"))
    for text in ("First", "Second"):
        opened(room)
        room.do("trainer", Messaged(None, text))
        room.do("seat", Proposed(1, room.workshop.round, {}))
    assert [(note.text, note.round) for note in room.workshop.notes] == [("Welcome", 0), ("First", 1), ("Second", 2)]
    room.do("trainer", Replayed(2))
    assert [(note.text, note.round) for note in room.workshop.notes] == [("Welcome", 0), ("First", 1), ("Second", 1)]


def test_teams_that_decide_alike_live_alike(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    opened(room)
    for seat in (1, 2):
        room.do("seat", Proposed(seat, 1, {"recognition": 0.5}))
    found = outcomes(room.workshop)
    assert found[1].series("profit").tolist() == found[2].series("profit").tolist()


def test_a_teams_outcome_is_the_simulation_of_its_decisions(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    for value in (0.3, 0.5):
        opened(room)
        room.do("seat", Proposed(1, room.workshop.round, {"recognition": value}))
    scenario = Scenario.load("hotel")
    own = scenario.policy
    run = simulate(scenario, {0: own.replace(recognition=0.3), 13: own.replace(recognition=0.5)}, seed=SETUP.seed,
                   weeks=26)
    assert outcomes(room.workshop)[1].series("customer_satisfaction").tolist() == run["customer_satisfaction"][
        0].tolist()


def test_a_thrown_event_is_felt_from_the_first_week_of_its_round(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    before = outcomes(room.do("seat", Proposed(1, 1, {})))[1].series("reputation")
    room.do("trainer", Struck(2, "viral_complaint", 0.3, 1))
    opened(room)
    after = outcomes(room.do("seat", Proposed(1, 2, {})))[1].series("reputation")
    assert after[:14].tolist() == before.tolist()
    assert after[14] < after[13] - 0.1


def test_a_game_before_a_round_is_what_was_played_up_to_it(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    for value in (0.3, 0.5, 0.7):
        opened(room)
        room.do("seat", Proposed(1, room.workshop.round, {"recognition": value}))
    game = games(room.workshop)[1]
    assert [policy.recognition for policy in game.before(3).policies] == [0.3, 0.5]
    assert isinstance(game.then(Policy()).policies[-1], Policy)


@pytest.mark.parametrize("entry", [
    Struck(1, "viral_complaint", 0.1, 4), Messaged(None, "Two more minutes")])
def test_a_second_click_of_the_trainer_adds_nothing(store: Store, entry: Struck | Messaged) -> None:
    room = new_room(store)
    sit(room, 1)
    room.do("trainer", entry)
    version = room.workshop.version
    with pytest.raises(RefusedError, match="^said_already$"):
        room.do("trainer", entry)
    assert store.read("w1")[-1].number == version


def test_an_erased_workshop_says_so_to_whoever_still_looks_at_it(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    store.erase("w1")
    with pytest.raises(RefusedError, match="^erased$"):
        room.do("seat", Proposed(1, 1, {}))


def test_what_a_bot_said_in_somebodys_place_is_no_word_of_theirs_when_they_are_back(store: Store) -> None:
    room = new_room(store, countdown=15)
    sit(room, 1, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    room.do("seat", Proposed(3, 1, {}))
    room.do("clock", Held(2, True))
    room.do("bot", Backed(2, 1, 1))
    assert room.closing_in() is not None
    room.do("clock", Held(2, False))
    assert room.closing_in() is None and 2 not in room.workshop.backings
    assert set(room.workshop.settled) == {2}, "the team waits for who is back"
    room.do("seat", Backed(2, 1, 1))
    assert room.closing_in() is not None


def test_a_round_closes_early_without_somebody_whom_the_trainer_marked_absent(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1, 2)
    opened(room)
    room.do("trainer", Held(2, True))
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    room.do("seat", Proposed(3, 1, {}))
    assert room.workshop.phase == "results"


@pytest.mark.parametrize("word", [
    Proposed(1, 1, {"recognition": 0.5}), Proposed(2, 1, {}), Backed(2, 1, 2), Removed(1), Seated(1, 2)])
def test_what_a_team_does_not_agree_on_any_more_is_not_decided_any_more(store: Store, word: Entry) -> None:
    room = new_room(store, closes_early=False)
    sit(room, 1, 1, 1)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.9}), Proposed(2, 1, {}), Backed(2, 1, 1))
    assert room.workshop.settled[1].levers == {"recognition": 0.9}
    room.do("trainer", word)
    assert room.workshop.settled == {}
    room.do("seat", Proposed(3, 1, {"recognition": 0.1}), Backed(2, 1, 3))
    assert room.workshop.settled[1].proposer == 3


def test_another_proposal_that_nobody_backs_leaves_the_decision(store: Store) -> None:
    room = new_room(store, closes_early=False)
    sit(room, 1, 1, 1)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.9}), Backed(2, 1, 1), Proposed(3, 1, {"recognition": 0.1}))
    assert room.workshop.settled[1].proposer == 1


def test_a_close_that_was_meant_for_another_round_is_refused(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    with pytest.raises(RefusedError, match="^round, "):
        room.do("trainer", Closed(2))


def test_a_name_typed_with_other_signs_is_the_same_name(store: Store) -> None:
    room = new_room(store)
    room.do("seat", Joined(1, 1, "\u00c9mile", "x", "fr"))
    with pytest.raises(RefusedError):
        room.do("seat", Joined(2, 1, "E\u0301mile", "y", "fr"))


def test_a_refusal_writes_money_and_numbers_as_the_reader_does() -> None:
    refused = RefusedError("budget", cost=Euros(8015.4), budget=Euros(4500))
    french = " ".join(refusal_text(refused, "fr").split())
    assert french == "Cette décision coûte 8 015 € par semaine de plus qu’au départ ; le budget est de 4 500 €."
    english = "This decision costs €8,015 a week more than at the start; the budget is €4,500."
    assert refusal_text(refused, "en") == english
    days = RefusedError("ordered", n=3, value=2.5)
    assert "2,5 jours" in refusal_text(days, "fr") and "2.5 days" in refusal_text(days, "en")
