"""What a participant is shown: the own team and nothing of others, what is waited for, what came of it all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from game.beside import beside
from game.entries import (
    Answered, Appointed, Backed, Bet, Decided, Ended, Held, Joined, Messaged, Proposed, Rekeyed, Removed, Replayed,
    Revealed, Seated, Struck, Waited,
)
from game.plain import plain_certainty, plain_source
from game.play import crossings, outcomes
from game.questions import QUESTIONS
from game.room import Room
from game.store import Store
from locales import LANGUAGES
from simulation import Scenario
from simulation.events import EventKind
from tests.contracts import for_each
from tests.game.rooms import SETUP, new_room, new_store, opened, sit
from ui.workshop.play_market import shares_sight
from ui.workshop.play_past import bets_past, meanwhile, team_past
from ui.workshop.play_place import Place
from ui.workshop.play_shared import market_played, outcome_of, past_of, team_now
from ui.workshop.play_sight import team_sight
from ui.workshop.play_words import plain_levers


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty database of its own."""
    made = new_store(tmp_path)
    yield made
    made.close()


def sight(room: Room, seat: int, language: str = "en") -> dict[str, Any]:
    """What the page of a seat shows."""
    place = Place(room, seat, f"proof {seat}", "")
    place.language = language
    return place.sight()


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


def test_proposals_show_what_differs_from_what_holds_now(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    opened(room)
    before = room.workshop.policy(1)
    assert (before.recognition, before.autonomy) == (0.5, 0.4)
    sit(room, 1)
    room.do("seat", Proposed(2, 2, {"recognition": 0.5, "autonomy": 0.6}))
    rows = sight(room, 2)["team"]["proposals"][0]["rows"]
    assert [(row["name"], row["before"], row["after"]) for row in rows] == [("autonomy", "40%", "60%")]


@pytest.mark.parametrize(("backings", "told"), [
    ([], "Your team has not decided. 1 more vote is needed; waiting for Person 2 and Person 3."),
    ([(2, 2)], "Your team has not decided. 1 more vote is needed; waiting for Person 3."),
    ([(2, 2), (3, 3)], "Your team is split. The leading proposal lacks 1 vote: somebody has to change their mind."),
    ([(2, 1)], ""),
])
def test_the_team_is_told_what_its_decision_still_needs(
    store: Store, backings: list[tuple[int, int]], told: str,
) -> None:
    room = new_room(store)
    sit(room, 1, 1, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    for seat, proposer in backings:
        room.do("seat", Proposed(seat, 1, {"autonomy": 0.3 + seat / 10}) if seat == proposer
                else Backed(seat, 1, proposer))
    assert sight(room, 1)["team"]["missing"] == told


def test_bots_have_no_vote_where_people_sit(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1, 1, 2)
    opened(room)
    room.do("trainer", Held(3, True))
    assert "2 votes" in sight(room, 1)["team"]["missing"]
    assert [member["is_held"] for member in sight(room, 1)["team"]["members"]] == [False, False, True]


def test_a_team_that_has_decided_waits_for_a_number_of_teams(store: Store) -> None:
    room = new_room(store, teams=3)
    sit(room, 1, 2, 3)
    opened(room)
    room.do("seat", Proposed(1, 1, {}))
    assert sight(room, 1)["team"]["waiting"] == "Your team has decided. Waiting for 2 of 3 teams."
    assert sight(room, 2)["team"]["waiting"] == ""


def test_a_captain_is_named_where_captains_decide(store: Store) -> None:
    room = new_room(store, settling="captain")
    sit(room, 1, 1, 2)
    opened(room)
    assert sight(room, 2)["team"]["missing"] == (
        "Your team has not decided. Person 1, the captain, has to back a proposal.")
    assert [member["is_captain"] for member in sight(room, 2)["team"]["members"]] == [True, False]


def test_an_event_is_announced_in_its_round_and_to_whom_it_befalls(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    room.do("trainer", Struck(1, "viral_complaint", 0.3, 4, (1,)))
    opened(room)
    assert sight(room, 1)["team"]["events"] == [
        "From this round on: a complaint goes viral, reputation loses 30 points out of 100 within 4 weeks."]
    assert sight(room, 2)["team"]["events"] == []


@pytest.mark.parametrize(("kind", "size", "told"), [
    ("demand_surge", 0.3, "30% more requests for 2 weeks."), ("new_rival", 0.25, "25% more customers lost than usual"),
    ("wave_of_leavers", 0.15, "15% of the employees leave within 2 weeks."),
    ("viral_complaint", 0.01, "reputation loses 1 point out of 100 within 2 weeks.")])
def test_an_event_is_told_with_its_size_and_how_long_it_lasts(
    store: Store, kind: EventKind, size: float, told: str,
) -> None:
    room = new_room(store)
    sit(room, 1)
    room.do("trainer", Struck(1, kind, size, 2))
    opened(room)
    assert told in sight(room, 1)["team"]["events"][0]


def market_room(store: Store, *teams: int, **levers: float) -> Room:
    """A round of one market between three companies, of which team 1 decides something."""
    room = new_room(store, mode="one_market", teams=3, closes_early=False)
    sit(room, *teams)
    opened(room)
    room.do("seat", Proposed(1, 1, levers))
    room.close_round()
    return room


def test_a_team_is_told_what_it_and_each_rival_took_from_each_other_and_nothing_between_two_rivals(
    store: Store,
) -> None:
    room = market_room(store, 1, 2, 3, manager_attention=0.9)
    crossed = past_of(room, room.workshop, 1, "en")["crossed"]
    found = {(one.origin, one.destination): one.customers for one in crossings(room.workshop, 1)}
    won, lost = found[2, 1] + found[3, 1], found[1, 2] + found[1, 3]
    assert {row["name"]: row["customers"] for row in crossed["rows"]} == {
        f"Team {rival}": f"+{found[rival, 1]:,.0f} / \N{MINUS SIGN}{found[1, rival]:,.0f}" for rival in (2, 3)}
    assert f"{won:,.0f} customers came" in crossed["told"] and f"{lost:,.0f} went" in crossed["told"]
    assert won + lost > 0


def told_shares(room: Room, team: int = 1) -> list[dict[str, Any]]:
    return shares_sight(room.workshop, market_played(room, room.workshop), team, "en")


def test_shares_of_the_market_are_told_once_the_trainer_has_revealed_everything(store: Store) -> None:
    room = market_room(store, 1, 2)
    for step in range(4):
        room.do("trainer", Revealed(step))
        assert told_shares(room) == []
    room.do("trainer", Revealed(4))
    told = told_shares(room)
    assert sorted(one["team"] for one in told) == [1, 2, 3]
    assert sum(float(one["share"].rstrip("%")) for one in told) == pytest.approx(100, abs=0.2)
    assert [one["team"] for one in told if one["is_own"]] == [1]
    opened(room)
    assert told_shares(room) == []


def test_nothing_of_a_market_is_told_where_every_team_has_its_own(store: Store) -> None:
    room = new_room(store, closes_early=False)
    sit(room, 1, 2)
    opened(room)
    room.close_round()
    room.do("trainer", Revealed(4))
    assert past_of(room, room.workshop, 1, "en")["crossed"] is None and told_shares(room) == []


def test_seconds_left_are_told_anew_only_where_something_else_is(store: Store) -> None:
    now = [0.0]
    new_room(store, minutes=5)
    room = Room(store, "w1", clock=lambda: now[0])
    sit(room, 1, 2)
    opened(room)
    place = Place(room, 1, "proof 1", "")
    place.language = "en"
    first = place.sight()
    assert first["clock"]["left"] == pytest.approx(300, abs=1)
    now[0] = 60.0
    assert place.sight() == first
    room.do("trainer", Messaged(None, "Hurry"))
    assert place.sight()["clock"]["left"] == pytest.approx(240, abs=1)


def test_who_was_taken_out_or_holds_another_secret_sees_that_the_seat_is_gone(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1)
    other = Place(room, 2, "another proof", "")
    other.language = "en"
    assert other.sight()["phase"] == "gone"
    room.do("trainer", Removed(1))
    assert set(sight(room, 1)) == {"phase", "told", "is_over"}


def test_a_seat_that_moves_sees_its_new_team(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1)
    room.do("trainer", Seated(2, 2))
    assert sight(room, 2)["team"]["name"] == "Team 2"
    assert [member["number"] for member in sight(room, 1)["team"]["members"]] == [1]


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


def test_a_team_is_told_what_its_figures_rest_on_and_what_is_not_counted_of_its_own_levers(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"staffing": 0.8}))
    room.do("seat", Proposed(2, 1, {}))
    told, untouched = (past_of(room, room.workshop, team, "en")["cautions"] for team in (1, 2))
    assert "assumed relations" in told[0] and "neither notice periods" in told[1]
    assert untouched == []


def test_the_past_of_a_team_holds_nothing_of_another(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.44}))
    room.do("seat", Proposed(2, 1, {"recognition": 0.77}))
    levers = [past_of(room, room.workshop, team, "en")["rounds"][0]["levers"] for team in (1, 2)]
    assert [[row["after"] for row in rows] for rows in levers] == [["44%"], ["77%"]]
    assert "77%" not in json.dumps(past_of(room, room.workshop, 1, "en"))


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
    told = {bet["bet"].split(":")[0]: bet["came"] for bet in bets_past(room.workshop, 1, {1: outcome}.get, "en")}
    assert told == {"Employee satisfaction": rose["employee_satisfaction"],
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
    told = bets_past(room.workshop, 1, partial(outcome_of, room, room.workshop), "en")
    assert [bet["came"] for bet in told] == [True]


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
    told = meanwhile(room.history, room.workshop, 1, "en")
    assert told is not None
    assert told["lines"] == [
        "round 1: it proposed Recognition;",
        "round 1: your team decided. The team voted for the proposal of Person 1."]
    assert meanwhile(room.history, room.workshop, 2, "en") is None


def test_a_round_played_again_is_shown_as_it_was_played_last(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    for value in (0.3, 0.5):
        opened(room)
        room.do("seat", Proposed(1, 1, {"recognition": value}))
        assert past_of(room, room.workshop, 1, "en")["rounds"][0]["levers"][0]["after"] == f"{100 * value:.0f}%"
        room.do("trainer", Replayed(1))
    assert past_of(room, room.workshop, 1, "en") == {}


def test_two_languages_of_one_team_do_not_mix(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1)
    assert (team_now(room, room.workshop, 1, "fr")["name"], team_now(room, room.workshop, 1, "en")["name"]) == (
        "Équipe 1", "Team 1")


def test_whatever_decided_a_round_is_said(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    opened(room)
    room.do("trainer", Decided(1, 1, {}, None, "as_before"))
    assert team_sight(room.workshop, 1, "en")["decision"]["told"] == "Nobody proposed: all stayed as it was."


@for_each("base, language", [(base, language) for base in Scenario.names() for language in LANGUAGES])
def test_a_participant_meets_neither_codes_of_the_evidence_nor_words_about_what_we_read(
        base: str, language: str) -> None:
    told = [lever[part] for lever in plain_levers(SETUP.replace(base=base), language) for part in ("source", "grade")]
    told += [
        text for one in QUESTIONS for text in (
            plain_source(one.source, language),
            plain_certainty(one.source, one.answered(language)["grade"], language))]  # type: ignore[arg-type]
    codes = re.compile(r"\b[A-Z]\d+\b|R-[hml]|from memory|de mémoire|not (seen|visible)|non visible", re.IGNORECASE)
    assert [text for text in told if codes.search(text)] == []


def test_a_name_written_from_the_right_turns_nothing_of_ours(store: Store) -> None:
    room = new_room(store, teams=1)
    room.do("seat", Joined(1, 1, "\u05d3\u05d5\u05d3 3", "proof 1", "en"))
    opened(room)
    room.do("seat", Proposed(1, 1, {"autonomy": 0.5}))
    room.do("trainer", Messaged(None, "\u0648\u0631\u0634\u0629 3"))
    seen, apart = sight(room, 1), "\u2068\u05d3\u05d5\u05d3 3\u2069"
    assert (seen["me"]["name"], seen["team"]["members"][0]["name"]) == (apart, apart)
    assert seen["team"]["notes"][0]["text"] == "\u2068\u0648\u0631\u0634\u0629 3\u2069"


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


def test_a_team_is_told_who_its_captain_is_and_a_voting_team_of_none(store: Store) -> None:
    room = new_room(store, settling="captain")
    sit(room, 1, 1)
    assert sight(room, 2)["team"]["captain"] == {"number": 1, "name": "Person 1"}
    room.do("trainer", Appointed(2))
    assert sight(room, 1)["team"]["captain"] == {"number": 2, "name": "Person 2"}


def test_a_seat_that_is_given_to_another_device_is_gone_from_the_former_one_with_the_reason(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    place = Place(room, 1, room.workshop.seats[1].proof, "")
    place.language = "en"
    room.do("trainer", Rekeyed(1, "another proof"))
    assert place.sight()["told"].startswith("Your seat has been given to another device")
    room.wipe()
    assert "erased" in place.sight()["told"] and place.sight()["is_over"]
