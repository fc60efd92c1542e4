"""What a team proposes and decides: levers that move, votes still needed, who decides, what each rests on."""

from __future__ import annotations

import re

import pytest

from game.store import Store
from game.workshop.entries import Appointed, Backed, Decided, Held, Proposed
from game.workshop.questions import QUESTIONS
from locales import LANGUAGES
from simulation import Scenario
from tests.contracts import for_each
from tests.game.workshops import SETUP, new_room, opened, sit
from tests.ui.play.seen import sight
from ui.play.view import plain_levers, team_view
from wording.sources import plain_certainty, plain_source
from wording.workshop.questions import answered_view


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


@pytest.mark.parametrize(("backings", "text"), [
    ([], "Your team has not decided. 1 more vote is needed; waiting for Person 2 and Person 3."),
    ([(2, 2)], "Your team has not decided. 1 more vote is needed; waiting for Person 3."),
    ([(2, 2), (3, 3)], "Your team is split. The leading proposal lacks 1 vote: somebody has to change their mind."),
    ([(2, 1)], ""),
])
def test_the_team_is_told_what_its_decision_still_needs(
    store: Store, backings: list[tuple[int, int]], text: str,
) -> None:
    room = new_room(store)
    sit(room, 1, 1, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    for seat, proposer in backings:
        room.do("seat", Proposed(seat, 1, {"autonomy": 0.3 + seat / 10}) if seat == proposer
                else Backed(seat, 1, proposer))
    assert sight(room, 1)["team"]["missing"] == text


def test_bots_have_no_vote_where_people_sit(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1, 1, 2)
    opened(room)
    room.do("trainer", Held(3, True))
    assert "2 votes" in sight(room, 1)["team"]["missing"]
    assert [member["is_held"] for member in sight(room, 1)["team"]["members"]] == [False, False, True]


def test_a_captain_is_named_where_captains_decide(store: Store) -> None:
    room = new_room(store, settling="captain")
    sit(room, 1, 1, 2)
    opened(room)
    assert sight(room, 2)["team"]["missing"] == (
        "Your team has not decided. Person 1, the captain, has to back a proposal.")
    assert [member["is_captain"] for member in sight(room, 2)["team"]["members"]] == [True, False]


def test_a_team_is_told_who_its_captain_is_and_a_voting_team_of_none(store: Store) -> None:
    room = new_room(store, settling="captain")
    sit(room, 1, 1)
    assert sight(room, 2)["team"]["captain"] == {"number": 1, "name": "Person 1"}
    room.do("trainer", Appointed(2))
    assert sight(room, 1)["team"]["captain"] == {"number": 2, "name": "Person 2"}


def test_whatever_decided_a_round_is_said(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    opened(room)
    room.do("trainer", Decided(1, 1, {}, None, "as_before"))
    assert team_view(room.workshop, 1, "en")["decision"]["text"] == "Nobody proposed: all stayed as it was."


@for_each("base, language", [(base, language) for base in Scenario.names() for language in LANGUAGES])
def test_a_participant_meets_neither_codes_of_the_evidence_nor_words_about_what_we_read(
        base: str, language: str) -> None:
    sentence = [
        lever[part] for lever in plain_levers(SETUP.replace(base=base), language) for part in ("source", "grade")
    ]
    sentence += [
        text for one in QUESTIONS for text in (
            plain_source(one.source, language),
            plain_certainty(one.source, answered_view(one, language)["grade"], language))]  # type: ignore[arg-type]
    codes = re.compile(r"\b[A-Z]\d+\b|R-[hml]|from memory|de mémoire|not (seen|visible)|non visible", re.IGNORECASE)
    assert [text for text in sentence if codes.search(text)] == []
