"""What the projector is given: enough to be told to a room, and nothing before it is due or that is a person's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from game.companies.beside import beside
from game.companies.game import outcomes
from game.rooms.room import Room
from game.store import Store
from game.workshop.entries import Backed, Bet, Ended, Messaged, Paused, Proposed, Revealed, Struck, Withdrawn
from game.workshop.state import Workshop
from locales import translate
from simulation import Scenario, simulate
from tests.game.workshops import new_room, new_store, opened, sit
from ui.play.team_cache import past_of
from ui.screen.final_view import turning_points
from ui.screen.results_view import SIDES
from ui.screen.view import MESSAGE_SECONDS, JoinInfo, screen_view

WAY = JoinInfo("ABCDEF", "reflet.test/join", "https://reflet.test/join/ABCDEF")
CARE = {"recognition": 0.5, "listening": 0.4, "follow_through": 0.6}
RELIEF = {"autonomy": 0.8, "decision_latitude": 0.7, "recognition": 0.6}
SQUEEZE = {"recognition": 0.0, "training": 0, "pay": 0.9}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = new_store(tmp_path)
    yield made
    made.close()


def sight(workshop: Workshop, seconds_left: float | None = None, **more: Any) -> dict[str, Any]:
    return screen_view(workshop, WAY, seconds_left, **more)


def figures(text: str) -> str:
    return "".join(re.findall(r"[-+\N{MINUS SIGN}\d]", text))


def played(store: Store, *decisions: dict[str, float], rounds: int = 1, **changes: Any) -> Room:
    """A room in which each team decides the same in every round."""
    room = new_room(store, **{"teams": len(decisions), "rounds": max(rounds, 3), "language": "en", **changes})
    sit(room, *range(1, len(decisions) + 1))
    for round in range(1, rounds + 1):
        opened(room)
        for seat, levers in enumerate(decisions, 1):
            room.do("seat", Proposed(seat, round, levers))
    return room


def test_a_screen_whose_address_leads_nowhere_else_says_so_and_shows_no_square(store: Store) -> None:
    room = new_room(store, language="en")
    way = JoinInfo("ABCDEF", "http://localhost/join", "http://localhost/join/A", is_alone=True)
    join = screen_view(room.workshop, way, None)["join"]
    assert (join["qr"]["size"], join["alone"]) == (0, translate("screen.lobby.alone", "en"))
    assert sight(room.workshop)["join"]["alone"] == ""


def test_a_latecomer_finds_the_way_in_on_the_screen_as_long_as_there_are_seats(store: Store) -> None:
    room = new_room(store, language="en", teams=2, seats=2)
    sit(room, 1, 2)
    assert sight(room.workshop)["door"] == {}, "the lobby has it large"
    opened(room)
    texts = {"text": "To join: reflet.test/join", "code": "ABC\N{NO-BREAK SPACE}DEF"}
    assert sight(room.workshop)["door"] == texts
    room.close_round()
    assert sight(room.workshop)["door"] == texts
    sit(room, 1, 2)
    assert sight(room.workshop)["door"] == {}
    assert screen_view(room.workshop, JoinInfo(None, "", ""), None)["door"] == {}


def test_the_lobby_tells_how_to_join_and_who_is_in_by_team(store: Store) -> None:
    room = new_room(store, language="en")
    sit(room, 1, 1, 2)
    found = sight(room.workshop)
    assert found["text"] == "3 people are in, in 2 teams."
    assert [[one["name"] for one in team["people"]] for team in found["teams"]] == [
        ["Person 1", "Person 2"], ["Person 3"]]
    assert (found["join"]["code"], found["join"]["site"]) == ("ABC\N{NO-BREAK SPACE}DEF", "reflet.test/join")
    assert found["join"]["qr"]["size"] > 20


def test_without_a_code_the_lobby_says_that_it_is_closed(store: Store) -> None:
    found = screen_view(new_room(store, language="en").workshop, JoinInfo(None, "", ""), None)
    assert found["join"]["code"] == ""
    assert "No more seats" in found["join"]["closed"]


def test_an_open_round_tells_which_teams_have_decided_and_never_what(store: Store) -> None:
    room = new_room(store, language="en")
    sit(room, 1, 1, 2)
    opened(room)
    room.do("seat", Bet(1, 1, "employee_turnover", True, 0.9), Proposed(1, 1, {"recognition": 0.55}), Backed(2, 1, 1))
    found = sight(room.workshop, 100.0)
    assert [(team["name"], team["decided"]) for team in found["teams"]] == [("Team 1", True), ("Team 2", False)]
    private = ("recognition", "Recognition", "0.55", "profit", "0.9", "Person")
    assert [word for word in private if word in json.dumps(found)] == []


def test_the_clock_says_what_is_left_of_what_and_stands_in_a_pause(store: Store) -> None:
    room = new_room(store, minutes=2, language="en")
    sit(room, 1)
    opened(room)
    clock = sight(room.workshop, 90.0)["clock"]
    assert clock.pop("ends") > 0
    assert clock == {"left": 90.0, "whole": 120.0, "runs": True, "note": ""}
    room.do("trainer", Paused(True, 90.0))
    found = sight(room.workshop, 90.0)
    assert (found["clock"]["runs"], found["heading"]) == (False, "Pause")


def test_a_round_without_a_timer_says_so(store: Store) -> None:
    room = new_room(store, language="en")
    sit(room, 1)
    opened(room)
    found = sight(room.workshop, None)
    assert found["clock"]["left"] < 0
    assert "No clock" in found["clock"]["note"]


def test_an_event_is_announced_in_its_round_with_the_teams_that_it_befalls(store: Store) -> None:
    room = new_room(store, language="en")
    sit(room, 1, 2)
    room.do("trainer", Struck(1, "viral_complaint", 0.1, 1), Struck(1, "new_rival", 0.3, 13, (2,)))
    assert "events" not in sight(room.workshop)
    opened(room)
    assert sight(room.workshop)["events"] == [
        "A complaint goes viral.", "A new rival courts your customers. (Team 2)"]


def test_a_message_to_all_is_shown_for_a_while_and_one_to_a_team_never(store: Store) -> None:
    room = new_room(store, language="en")
    room.do("trainer", Messaged(None, "Coffee at ten"))
    room.do("trainer", Messaged(1, "Only for you"))
    assert sight(room.workshop)["message"]["text"] == "Coffee at ten"
    room.do("trainer", Messaged(None, "Coffee at eleven"), Withdrawn(room.workshop.version + 1))
    assert sight(room.workshop)["message"]["text"] == "Coffee at ten"
    later = datetime.now(UTC) + timedelta(seconds=MESSAGE_SECONDS + 1)
    assert sight(room.workshop, now=later)["message"] == {"text": "", "left": 0.0}


@pytest.mark.parametrize(("rounds", "text"), [
    (3, "3 quarters are played here: goals are judged at the end of the last"),
    (1, "One quarter is played here: goals are judged at its end"), (12, None)])
def test_where_goals_stand_it_is_said_until_when_they_are_judged_if_the_scenario_lasts_longer(
        store: Store, rounds: int, text: str | None) -> None:
    room = new_room(store, rounds=rounds, language="en")
    sit(room, 1)
    opened(room)
    room.do("seat", Proposed(1, 1, {}))
    for step in (1, 3):
        room.do("trainer", Revealed(step))
        judged = sight(room.workshop)["judged"]
        assert bool(judged) == (step == 3 and text is not None)
    assert text is None or text in judged


def test_while_the_simulation_gets_ready_the_way_in_and_the_round_are_shown_and_results_are_waited_for(
        store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_yet(*of: object) -> None:
        raise AssertionError("a company was played")

    monkeypatch.setattr("game.companies.game.simulate", not_yet)
    monkeypatch.setattr("game.companies.standing.simulate", not_yet)
    room = new_room(store, language="en", seed=24)
    assert sight(room.workshop, is_ready=False)["join"]["qr"]["size"]
    sit(room, 1)
    opened(room)
    assert [team["state"] for team in sight(room.workshop, is_ready=False)["teams"]] == ["is still talking"]
    room.do("seat", Proposed(1, 1, {}))
    room.do("trainer", Revealed(1))
    for end in ([], [Ended()]):
        room.do("trainer", *end) if end else None
        found = sight(room.workshop, is_ready=False)
        assert "as soon as the simulation is ready" in found["text"] and "teams" not in found


def test_before_the_first_step_no_result_is_in_the_sight(store: Store) -> None:
    found = sight(played(store, CARE, SQUEEZE).workshop)
    assert found["step"] == 0
    assert "teams" not in found


@pytest.mark.parametrize(("step", "measure"), [(1, "employee_satisfaction"), (2, "customer_satisfaction")])
def test_a_step_shows_its_side_and_no_other(store: Store, step: int, measure: str) -> None:
    room = played(store, CARE, SQUEEZE)
    room.do("trainer", Revealed(step))
    found = sight(room.workshop)
    scenario = Scenario.load("hotel")
    run = simulate(scenario, scenario.policy.replace(**CARE), seed=1, weeks=13)
    assert found["teams"][0]["value"] == f"{100 * run[measure][0, 13]:.1f}"
    assert "score" not in json.dumps(found)
    assert found["side"] == ("employees" if step == 1 else "customers")


def test_money_comes_with_the_goals_and_how_far_each_is_reached(store: Store) -> None:
    room = played(store, CARE, SQUEEZE)
    room.do("trainer", Revealed(3))
    found = sight(room.workshop)
    assert found["goals"] == [goal.text["en"] for goal in Scenario.load("hotel").goals]
    assert all(len(team["goals"]) == 3 for team in found["teams"])
    assert all(0 <= goal["share"] <= 1 for team in found["teams"] for goal in team["goals"])


def test_money_on_the_screen_names_the_levers_of_which_not_all_is_counted(store: Store) -> None:
    room = played(store, CARE, SQUEEZE)
    room.do("trainer", Revealed(3))
    moved = {f"lever.{name}.label" for name in (*CARE, *SQUEEZE)}
    assert "The model does not count all that becomes of: " in sight(room.workshop)["axis"]
    assert all(translate(key, "en") in sight(room.workshop)["axis"] for key in moved)


@pytest.mark.parametrize("step", [1, 2, 3])
def test_every_point_of_a_picture_lies_within_it(store: Store, step: int) -> None:
    room = played(store, CARE, SQUEEZE, rounds=3)
    room.do("trainer", Revealed(step))
    found = sight(room.workshop)
    assert all(len(team["points"]) == len(team["twin"]) == 4 for team in found["teams"])
    assert all(0 <= at <= 1 for team in found["teams"] for at in [*team["points"], *team["twin"]])


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("step", [1, 2, 3])
def test_the_sentence_counts_the_cards_and_phones_say_the_same(store: Store, language: str, step: int) -> None:
    room = played(store, CARE, {}, SQUEEZE, RELIEF, rounds=2, language=language)
    room.do("trainer", Revealed(step))
    found, measure = sight(room.workshop), SIDES[step]
    above = [team for team in found["teams"] if team["tone"] == "better"]
    wanted = {"en": f"in {len(above)} team", "fr": f"dans {len(above)} équipe"}[language]
    assert wanted in found["text"] if above else not re.search(r"\d", found["text"])
    untouched = found["teams"][1]
    assert (untouched["tone"], untouched["change"]) == ("even", {
        "en": "as if nothing had been done", "fr": "comme si rien n’avait été fait"}[language])
    assert all(team["change"].startswith("+") for team in above)
    assert untouched["brief"] == "=" and "=" in found["brief"]
    assert all(figures(team["brief"]) in ("", figures(team["change"])) for team in found["teams"])
    assert not above or any(team["change"] in found["text"] and team["name"] in found["text"] for team in above)
    for team in found["teams"]:
        latest = past_of(room, room.workshop, team["number"], language)["rounds"][0]
        (row,) = (row for row in latest["results"] if row["measure"] == measure)
        assert (row["after"], row["tone"]) == (team["value"], team["tone"])


def test_the_gap_in_the_sentence_is_that_of_the_card_and_of_its_two_figures(store: Store) -> None:
    room = played(store, CARE, {}, SQUEEZE, rounds=2)
    room.do("trainer", Revealed(4))
    found = sight(room.workshop)
    gaps = {
        team["name"]: round(abs(float(team["left"]["text"]) - float(team["right"]["text"])), 1)
        for team in found["teams"]}
    assert [team["text"] for team in found["teams"]] == [f"{gap:.1f} points apart" for gap in gaps.values()]
    least = min(gaps.values())
    assert f"{least:.1f} points apart" in found["text"]
    assert all((name in found["text"]) == (gap == least) for name, gap in gaps.items())


def test_with_a_company_each_there_is_no_market_to_share(store: Store) -> None:
    room = played(store, CARE, SQUEEZE)
    room.do("trainer", Revealed(4))
    assert [team["market"] for team in sight(room.workshop)["teams"]] == ["", ""]


def test_teams_are_ranked_only_where_a_league_is_wanted(store: Store) -> None:
    room = played(store, SQUEEZE, CARE)
    room.do("trainer", Revealed(4))
    plain = sight(room.workshop)["teams"]
    league = sight(room.workshop.replace(setup=room.workshop.setup.replace(is_league=True)))["teams"]
    assert [(team["number"], team["place"]) for team in plain] == [(1, ""), (2, "")]
    assert [(team["number"], team["place"]) for team in league] == [(2, "#1"), (1, "#2")]


def test_in_one_market_everybodys_share_stands_with_the_last_step(store: Store) -> None:
    room = played(store, CARE, SQUEEZE, mode="one_market")
    room.do("trainer", Revealed(3))
    assert not any("market" in team for team in sight(room.workshop)["teams"])
    room.do("trainer", Revealed(4))
    texts = [team["market"] for team in sight(room.workshop)["teams"]]
    shares = [float(text.split("%")[0]) for text in texts]
    assert len(texts) == 2 and sum(shares) == pytest.approx(100, abs=0.11) and "of the market" in texts[0]


def test_the_score_says_what_it_is_made_of_and_that_this_was_chosen(store: Store) -> None:
    room = played(store, CARE)
    room.do("trainer", Revealed(4))
    assert sight(room.workshop)["axis"] == (
        "Score out of 100: goals 50, employees 15, customers 15, money 10, symmetry 10. Weights chosen for the game.")


@pytest.mark.parametrize("teams", [1, 20])
@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_one_team_and_twenty_are_shown(store: Store, teams: int, step: int) -> None:
    room = played(store, *[CARE] * teams, language="fr")
    room.do("trainer", Revealed(step))
    found = sight(room.workshop)
    assert [team["name"] for team in found["teams"]] == [f"Équipe {number}" for number in range(1, teams + 1)]
    assert found["text"]


def test_the_end_shows_where_it_turned_most_and_asks_a_question(store: Store) -> None:
    room = played(store, CARE, SQUEEZE, rounds=3)
    room.do("trainer", Ended())
    found = sight(room.workshop)
    assert 1 <= len(found["turns"]) <= 2
    assert found["question"].endswith("?")


def test_a_league_ends_with_everybodys_place(store: Store) -> None:
    room = played(store, SQUEEZE, CARE, rounds=2, is_league=True)
    room.do("trainer", Ended())
    texts = [one["text"] for one in sight(room.workshop)["league"]]
    assert len(texts) == 2 and texts[0].startswith("1. Team 2: ") and texts[1].startswith("2. Team 1: ")


def test_without_a_league_the_last_page_ranks_nobody(store: Store) -> None:
    room = played(store, SQUEEZE, CARE)
    room.do("trainer", Ended())
    assert sight(room.workshop)["league"] == []


def test_a_turning_point_is_the_round_of_the_largest_move(store: Store) -> None:
    room = played(store, {"recognition": 0.7, "listening": 0.7, "follow_through": 0.7}, rounds=3)
    found = beside(room.workshop, outcomes(room.workshop))
    (turn,) = turning_points(room.workshop, found)
    ahead = found[1].outcome.series(turn.measure) - found[1].twin.series(turn.measure)
    moves = {round: abs(ahead[13 * round] - ahead[13 * (round - 1)]) for round in (1, 2, 3)}
    assert turn.round == max(moves, key=moves.__getitem__)


def test_a_workshop_that_ended_before_its_first_round_still_has_a_last_page(store: Store) -> None:
    room = new_room(store, language="fr")
    room.do("trainer", Ended())
    assert sight(room.workshop)["turns"] == []


def test_while_the_round_closes_nobody_is_told_to_decide(store: Store) -> None:
    room = new_room(store, language="en")
    sit(room, 1)
    opened(room)
    assert sight(room.workshop, 100.0)["heading"] == translate("screen.round.heading", "en")
    closing = room.workshop.replace(closing_at=datetime.now(UTC), closing_seconds=15.0)
    assert sight(closing, 12.0)["heading"] == translate("screen.round.closes", "en")
