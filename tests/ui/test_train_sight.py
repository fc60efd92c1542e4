"""What a trainer sees of a room and does to it: what is waited for, who is late, what cannot be done and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.codes import is_proven
from game.entries import Answered, Closed, Ended, Proposed, Revealed
from game.errors import StoreError
from game.room import Room
from game.store import Store
from locales import translate
from tests.game.rooms import new_room, new_store, opened, sit
from ui.workshop.train_acts import act
from ui.workshop.train_happen import happen_sight
from ui.workshop.train_rows import erasing, row, settings
from ui.workshop.train_sight import room_sight, stand, teams_sight, waits


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = new_store(tmp_path)
    yield made
    made.close()


def nobody(seat: int) -> bool:
    return False


def everybody(seat: int) -> bool:
    return True


def now(room: Room) -> dict[str, Any]:
    return room_sight(room.workshop, nobody, None, "en")


def does(room: Room, deed: str, **values: Any) -> str:
    """What the trainer is told; must not be refused."""
    said = act(room, {"do": deed, **values}, "en")
    assert not said.is_refused, said.text
    return said.text


def refused(room: Room, asked: Any) -> str:
    before = room.workshop
    said = act(room, asked, "en")
    assert said.is_refused and room.workshop == before
    return said.text


def test_an_empty_room_waits_for_people_and_a_fuller_one_names_the_empty_teams(store: Store) -> None:
    room = new_room(store)
    assert waits(room.workshop, nobody, "en").startswith("The room is waiting for the first people")
    sit(room, 1, 1)
    told = waits(room.workshop, nobody, "en")
    assert told.startswith("2 seats are taken.") and told.endswith("Team still empty: 2.")


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
    for told in ("All is revealed. Open round 2", "The last round is revealed. End the workshop"):
        opened(room)
        room.close_round()
        room.do("trainer", Revealed(4))
        assert waits(room.workshop, nobody, "en").startswith(told)
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
    teams = teams_sight(room.workshop, lambda seat: seat == 1, None, "en")["teams"]
    assert [one["kind"] for one in teams[0]["members"]] == ["present", "held", "away"]
    assert [(one["kind"], one["name"]) for one in teams[1]["members"]] == [("bot", "Robot 1")]
    assert (teams[0]["n_present"], teams[0]["state"]) == (1, "idle")


def test_a_team_shows_what_was_proposed_what_is_ahead_and_what_it_decided(store: Store) -> None:
    room = new_room(store, closes_early=False)
    sit(room, 1, 1)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    team = teams_sight(room.workshop, everybody, 200.0, "en")["teams"][0]
    assert [(one["proposed"], one["ahead"]) for one in team["members"]] == [(True, True), (False, False)]
    assert team["members"][0]["levers"] == ["Recognition: 50%"]
    assert (team["state"], team["decision"]) == ("deciding", None)
    room.close_round()
    team = teams_sight(room.workshop, everybody, None, "en")["teams"][0]
    assert team["decision"] == ["Recognition: 50%"]


def test_replaying_says_what_is_undone(store: Store) -> None:
    room = new_room(store, closes_early=False)
    sit(room, 1, 2)
    opened(room)
    does(room, "strike", event="new_rival", size=0.3, weeks=13)
    room.close_round()
    (one,) = now(room)["replays"]
    assert "This undoes 2 decisions, 0 bets, 1 event or order." in one["told"]
    assert does(room, "replay", round=1) == "Round 1 can be opened again."
    assert (room.workshop.phase, room.workshop.struck) == ("lobby", ())


@pytest.mark.parametrize(("deed", "told"), [
    ("close", "Reopen round 1"), ("replay", "Undo the replay"), ("end", "Reopen the workshop")])
def test_what_can_be_undone_says_its_button(store: Store, deed: str, told: str) -> None:
    room = new_room(store, closes_early=False)
    sit(room, 1, 2)
    opened(room)
    assert now(room)["undo"] == ""
    does(room, deed, round=1)
    assert now(room)["undo"] == told
    assert does(room, "undo").startswith("Back as it was.")
    assert (now(room)["undo"], now(room)["phase"], now(room)["paused"]) == ("", "round", True)


def test_the_trainer_moves_the_clock(store: Store) -> None:
    room = new_room(store, minutes=5)
    sit(room, 1)
    assert does(room, "open") == "Round 1 is open."
    does(room, "pause")
    assert room.workshop.is_paused
    does(room, "resume")
    before = room.workshop.seconds
    assert does(room, "extend", seconds=120) == "2 minutes more."
    assert room.workshop.seconds - before == pytest.approx(120, abs=1)


def test_bots_fill_teams_that_are_empty_or_every_free_seat(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    assert does(room, "fill", all=False) == "1 bot has sat down."
    assert does(room, "fill", all=True) == "4 bots have sat down."
    assert [len(room.workshop.members(team)) for team in (1, 2)] == [3, 3]
    assert teams_sight(room.workshop, nobody, None, "en")["is_full"]
    assert "team is full" in refused(room, {"do": "bot", "team": 1})


def test_people_are_moved_renamed_taken_out_and_given_their_seat_back(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1)
    assert does(room, "move", seat=2, team=2) == "Person 2 is in team 2."
    assert does(room, "rename", seat=2, name=" Nadia ") == "Renamed: Nadia."
    assert does(room, "hold", seat=2) == "A bot plays for Nadia."
    assert does(room, "give_back", seat=2) == "Nadia plays again."
    assert does(room, "remove", seat=2) == "Nadia is out of the workshop."
    assert [len(room.workshop.members(team)) for team in (1, 2)] == [1, 0]


def test_a_message_goes_to_the_teams_that_are_meant(store: Store) -> None:
    room = new_room(store)
    does(room, "message", text="Two minutes", teams=[])
    does(room, "message", text="Speak up", teams=[1, 2])
    assert [note.team for note in room.workshop.notes] == [None, 1, 2]
    notes = happen_sight(room.workshop, "en")["notes"]
    assert [(one["text"], one["to"]) for one in notes] == [
        ("Speak up", "Team 2"), ("Speak up", "Team 1"), ("Two minutes", "All teams")]
    assert {one["when"] for one in notes} == {"before round 1"}
    assert does(room, "withdraw", note=notes[1]["number"]).startswith("Message withdrawn")
    assert [one["to"] for one in happen_sight(room.workshop, "en")["notes"]] == ["Team 2", "All teams"]


def test_events_act_now_and_orders_from_the_next_round_on(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    does(room, "strike", event="viral_complaint", size=0.1, weeks=4, teams=[])
    does(room, "order", order="remote_order", size=2.5, rounds=2, teams=[1])
    assert (room.workshop.struck[0].round, room.workshop.orders[0].round) == (1, 2)
    assert [(one["what"], one["to"], one["told"]) for one in happen_sight(room.workshop, "en")["thrown"]] == [
        ("Viral complaint", "All teams", "Round 1, 10%, 4 weeks"),
        ("Remote work imposed", "Team 1", "2.5 days a week, 2 rounds from 2 on")]
    event, order = happen_sight(room.workshop, "en")["thrown"]
    assert does(room, "recall", **order["recall"]).startswith("Taken back")
    assert room.workshop.orders == ()
    room.close_round()
    assert [one["recall"] for one in happen_sight(room.workshop, "en")["thrown"]] == [None]
    asked = {"do": "recall", **event["recall"]}
    assert refused(room, asked).startswith("Round 1 is closed")


@pytest.mark.parametrize("asked", [
    None, [], {"do": "erase_everything"}, {"do": ["open"]}, {"do": "move"}, {"do": "move", "seat": "1", "team": 1},
    {"do": "move", "seat": 1.5, "team": 1}, {"do": "extend", "seconds": "60"}, {"do": "message"},
    {"do": "strike", "event": "new_rival", "size": True, "weeks": 1}, {"do": "message", "text": "x", "teams": 3},
])
def test_what_no_page_of_ours_asks_changes_nothing(store: Store, asked: Any) -> None:
    room = new_room(store)
    sit(room, 1)
    assert refused(room, asked) == "This request was not understood; reload the page and try again."


@pytest.mark.parametrize(("asked", "told"), [
    ({"do": "strike", "event": "new_rival", "size": 9, "weeks": 1}, "Value refused: 'size' is 9 share"),
    ({"do": "strike", "event": "new_rival", "size": 0.3, "weeks": 9999}, "Value refused: 'weeks' is 9999 weeks"),
    ({"do": "strike", "event": "alien", "size": 0.3, "weeks": 1}, "There is no event “alien”"),
    ({"do": "message", "text": "x" * 281}, "A message has 1 to 280 characters"),
    ({"do": "message", "text": "x", "teams": [7]}, "There is no such team; teams: 1 to 2"),
    ({"do": "move", "seat": 9, "team": 1}, "There is no such seat"),
    ({"do": "reveal", "step": 1}, "The game has not begun yet"),
])
def test_what_the_rules_do_not_allow_is_told_and_changes_nothing(
        store: Store, asked: dict[str, Any], told: str) -> None:
    room = new_room(store)
    sit(room, 1)
    assert refused(room, asked).startswith(told)


def test_ending_with_an_open_round_says_what_is_lost(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    assert now(room)["ending"].startswith("3 rounds are left to play.")
    opened(room)
    assert "its decisions will not be played" in now(room)["ending"]
    room.do("trainer", Closed(1))
    assert now(room)["ending"].startswith("2 rounds are left to play.")


def test_a_row_of_the_list_counts_people_and_not_bots(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    does(room, "fill", all=True)
    (listed,) = store.listed("trainer")
    told = row(listed.identity, listed.code, listed.created_at, room.workshop, "en")
    assert (told["people"], told["stand"], told["code"]) == ("2 people", "Lobby", "ABCDEF")
    assert "(2 people, 0 rounds played) will be erased for good" in erasing(room.workshop, "en")
    room.do("trainer", Ended())
    assert row(listed.identity, listed.code, listed.created_at, room.workshop, "en")["code"] is None


def test_settings_read_as_they_were_set(store: Store) -> None:
    setup = new_room(store, levers=("recognition", "autonomy")).workshop.setup
    told = {one["label"]: one["value"] for one in settings(setup, "en")}
    assert told["Teams"] == "2, of 3 seats"
    assert (told["Rounds"], told["Levers"]) == ("3 rounds, without timer", "2 levers")


def test_the_time_is_what_is_left_when_a_button_takes_effect(store: Store) -> None:
    room = new_room(store, minutes=5, closes_early=False)
    sit(room, 1)
    does(room, "open")
    does(room, "extend", seconds=60)
    assert 358 < (room.seconds_left() or 0) <= 360
    does(room, "pause")
    does(room, "resume")
    assert 355 < (room.seconds_left() or 0) <= 360


def test_a_trainer_sees_the_countdown_holds_it_and_reads_for_whom_it_is_held(store: Store) -> None:
    room = new_room(store, countdown=15)
    sit(room, 1)
    does(room, "open")
    room.do("seat", Proposed(1, 1, {}))
    assert room_sight(room.workshop, nobody, None, "en", room.closing_in())["closing"] > 14
    assert "closes by itself" in now(room)["waits"]
    does(room, "wait")
    assert room.closing_in() is None and "closes by itself" not in now(room)["waits"]
    assert refused(room, {"do": "wait"})


def test_a_trainer_closes_balances_and_opens_teams(store: Store) -> None:
    room = new_room(store, teams=3)
    sit(room, 1, 1, 1)
    assert "takes nobody in" in does(room, "shut", team=3, shut=True)
    assert [team["shut"] for team in teams_sight(room.workshop, nobody, None, "en")["teams"]] == [False, False, True]
    assert does(room, "balance").startswith("One person has moved")
    assert [len(room.workshop.members(team)) for team in (1, 2, 3)] == [2, 1, 0]
    assert does(room, "fill", all=True) and room.workshop.members(3) == ()
    does(room, "shut", team=3, shut=False)
    assert refused(room, {"do": "shut", "team": 9, "shut": True})


def test_a_trainer_names_captains_and_is_told_who_follows_one_who_is_moved(store: Store) -> None:
    room = new_room(store, settling="captain")
    sit(room, 1, 1, 2)
    assert does(room, "appoint", seat=2).startswith("Person 2 is the captain of team 1")
    told = does(room, "move", seat=2, team=2)
    assert "Person 1 is the captain of team 1" in told
    assert "captain" not in does(room, "move", seat=2, team=1)


def test_a_trainer_gives_a_seat_to_another_device_by_a_link_of_its_own(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    before = room.workshop.seats[1].proof
    said = act(room, {"do": "rekey", "seat": 1}, "en")
    *path, secret = said.path.split("/")
    assert path == ["", "seat", "w1", "1"] and is_proven(secret, room.workshop.seats[1].proof)
    assert room.workshop.seats[1].proof != before and secret not in said.text


def test_a_trainer_sees_how_many_answered_and_lets_the_others_see_the_debrief(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1, 2)
    does(room, "bot", team=2)
    room.do("seat", Answered(1, "before", {"link": 1}))
    assert now(room)["questions"] == {"told": "Questions before the game: 1 of 3 answered.", "waiting": 0}
    room.do("trainer", Ended())
    room.do("seat", Answered(1, "after", {"link": 1}))
    assert now(room)["questions"]["told"].startswith("Questions after the game: 1 of 3 answered")
    assert now(room)["questions"]["waiting"] == 2
    does(room, "excuse", seat=2)
    assert now(room)["questions"]["waiting"] == 1
    does(room, "excuse")
    assert now(room)["questions"]["waiting"] == 0
    assert refused(room, {"do": "excuse"})


@pytest.mark.parametrize(("error", "key"), [
    (StoreError("disk_full", "database or disk is full"), "refused.disk_full"),
    (StoreError("store_closed", "attempt to write a readonly database"), "refused.store_closed"),
    (OSError("ours"), "train.said.failed")])
@pytest.mark.parametrize("deed", ["open", "message", "bot"])
def test_whatever_the_trainer_pressed_says_why_it_could_not_be_stored(
    store: Store, deed: str, error: Exception, key: str, monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise error

    room = new_room(store)
    sit(room, 1)
    monkeypatch.setattr(Store, "append", fail)
    said = act(room, {"do": deed, "text": "Coffee at ten", "team": 1}, "fr")
    assert (said.text, said.is_refused) == (translate(key, "fr"), True)
