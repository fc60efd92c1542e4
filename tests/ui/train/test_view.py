"""What a trainer sees of a room and does to it: what is waited for, who is late, what cannot be done and why."""

from __future__ import annotations

import pytest

from game.rooms.room import Room
from game.store import Store
from game.workshop.entries import Closed, Ended, Proposed, Revealed
from tests.game.workshops import new_room, opened, sit
from tests.ui.train.trainer import does, everybody, nobody, now, refused
from ui.train.next_steps import stand
from ui.train.teams_view import teams_view
from ui.train.view import room_view, waits


def test_an_empty_room_waits_for_people_and_a_fuller_one_names_the_empty_teams(store: Store) -> None:
    room = new_room(store)
    assert waits(room.workshop, nobody, "en").startswith("The room is waiting for the first people")
    sit(room, 1, 1)
    text = waits(room.workshop, nobody, "en")
    assert text.startswith("2 seats are taken.") and text.endswith("Team still empty: 2.")


def test_an_open_round_waits_for_the_teams_that_have_not_decided(store: Store) -> None:
    room = new_room(store, closes_early=False)
    sit(room, 1, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    assert waits(room.workshop, nobody, "en") == (
        "Waiting for the decisions of 2 teams: team 1 (1 proposal), team 2 (0 proposals).")
    room.do("seat", Proposed(3, 1, {}))
    assert waits(room.workshop, nobody, "en") == "Waiting for the decision of one team: team 1 (1 proposal)."
    does(room, "close")
    assert waits(room.workshop, nobody, "en").startswith("Round 1 is played. Reveal its results")


def test_after_the_last_reveal_the_next_round_or_the_end_is_waited_for(store: Store) -> None:
    room = new_room(store, rounds=2)
    sit(room, 1)
    for text in ("All is revealed. Open round 2", "The last round is revealed. End the workshop"):
        opened(room)
        room.close_round()
        room.do("trainer", Revealed(4))
        assert waits(room.workshop, nobody, "en").startswith(text)
    room.do("trainer", Ended())
    assert stand(room.workshop, "en") == "Over"


def labels(room: Room) -> list[str]:
    return [one["label"] for one in now(room)["next"]]


def test_the_main_button_says_what_comes_next_until_the_workshop_ends(store: Store) -> None:
    room = new_room(store, rounds=2, closes_early=False)
    sit(room, 1)
    for aside in ("Open round 2", "End the workshop"):
        assert labels(room)[0].startswith("Open round")
        opened(room)
        assert labels(room) == ["Close the round"]
        room.close_round()
        for step in ("Employees", "Customers", "Profit and goals", "All together"):
            assert labels(room) == [f"Reveal: {step}", aside]
            does(room, "reveal", **now(room)["next"][0]["values"])
        assert labels(room) == [aside]
    assert now(room)["next"][0]["asks"] == "end"
    does(room, "end")
    assert labels(room) == []


def test_many_late_teams_are_counted_and_not_named(store: Store) -> None:
    room = new_room(store, teams=6, closes_early=False)
    sit(room, 1, 2, 3, 4, 5, 6)
    opened(room)
    room.do("seat", Proposed(1, 1, {}))
    assert waits(room.workshop, nobody, "en") == "Waiting for the decisions of 5 of 6 teams."


def test_what_cannot_be_done_now_says_why(store: Store) -> None:
    room = new_room(store)
    assert now(room)["why_not"] == {
        "open": "Nobody is here yet: wait for a first team, or add bots.",
        "close": "The game has not begun yet.", "pause": "The game has not begun yet.",
        "extend": "The game has not begun yet.", "reveal": "The game has not begun yet.", "end": "",
        "replay": "The game has not begun yet."}
    sit(room, 1)
    opened(room)
    assert now(room)["why_not"]["open"] == "A round is open; wait until it closes."
    assert {now(room)["why_not"][name] for name in ("close", "pause", "extend", "replay", "end")} == {""}


def test_members_are_here_away_held_or_bots(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1, 1)
    does(room, "hold", seat=2)
    does(room, "bot", team=1) if room.workshop.setup.seats > 3 else does(room, "bot", team=2)
    teams = teams_view(room.workshop, lambda seat: seat == 1, None, "en")["teams"]
    assert [one["kind"] for one in teams[0]["members"]] == ["present", "held", "away"]
    assert [(one["kind"], one["name"]) for one in teams[1]["members"]] == [("bot", "Robot 1")]
    assert (teams[0]["n_present"], teams[0]["state"]) == (1, "idle")


def test_a_team_shows_what_was_proposed_what_is_ahead_and_what_it_decided(store: Store) -> None:
    room = new_room(store, closes_early=False)
    sit(room, 1, 1)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    team = teams_view(room.workshop, everybody, 200.0, "en")["teams"][0]
    assert [(one["proposed"], one["ahead"]) for one in team["members"]] == [(True, True), (False, False)]
    assert team["members"][0]["levers"] == ["Recognition: 50%"]
    assert (team["state"], team["decision"]) == ("deciding", None)
    room.close_round()
    team = teams_view(room.workshop, everybody, None, "en")["teams"][0]
    assert team["decision"] == ["Recognition: 50%"]


def test_replaying_says_what_is_undone(store: Store) -> None:
    room = new_room(store, closes_early=False)
    sit(room, 1, 2)
    opened(room)
    does(room, "strike", event="new_rival", size=0.3, weeks=13)
    room.close_round()
    (one,) = now(room)["replays"]
    assert "This undoes 2 decisions, 0 bets, 1 event or order." in one["text"]
    assert does(room, "replay", round=1) == "Round 1 can be opened again."
    assert (room.workshop.phase, room.workshop.struck) == ("lobby", ())


@pytest.mark.parametrize(("action", "text"), [
    ("close", "Reopen round 1"), ("replay", "Undo the replay"), ("end", "Reopen the workshop")])
def test_what_can_be_undone_says_its_button(store: Store, action: str, text: str) -> None:
    room = new_room(store, closes_early=False)
    sit(room, 1, 2)
    opened(room)
    assert now(room)["undo"] == ""
    does(room, action, round=1)
    assert now(room)["undo"] == text
    assert does(room, "undo").startswith("Back as it was.")
    assert (now(room)["undo"], now(room)["phase"], now(room)["paused"]) == ("", "round", True)


def test_ending_with_an_open_round_says_what_is_lost(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    assert now(room)["ending"].startswith("3 rounds are left to play.")
    opened(room)
    assert "its decisions will not be played" in now(room)["ending"]
    room.do("trainer", Closed(1))
    assert now(room)["ending"].startswith("2 rounds are left to play.")


def test_a_trainer_sees_the_countdown_holds_it_and_reads_for_whom_it_is_held(store: Store) -> None:
    room = new_room(store, countdown=15)
    sit(room, 1)
    does(room, "open")
    room.do("seat", Proposed(1, 1, {}))
    assert room_view(room.workshop, nobody, None, "en", room.closing_in())["closing"] > 14
    assert "closes by itself" in now(room)["waits"]
    does(room, "wait")
    assert room.closing_in() is None and "closes by itself" not in now(room)["waits"]
    assert refused(room, {"do": "wait"})
