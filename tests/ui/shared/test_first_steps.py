"""What leads somebody in who has never been here: cards with questions, a place to begin, a film while one waits."""

from __future__ import annotations

import struct
from itertools import pairwise

from locales import LANGUAGES
from simulation import Scenario
from simulation.scenario_parts import Text
from tests.contracts import for_each
from ui.meanwhile.recording import BEGINS, WEEKS, packed, recorded, unpacked
from ui.shared.scenario_cards import card_of, question_of, scenarios

HEADER = 20


@for_each("name", Scenario.names())
def test_every_card_asks_its_question_and_none_is_cut(name: str) -> None:
    for language, sign in (("fr", "\N{NO-BREAK SPACE}?"), ("en", "?")):
        card = card_of(Scenario.load(name), "explore", language)
        assert card["question"].endswith(sign)
        assert 30 < len(card["question"]) < 130


def test_there_is_one_place_to_begin_and_it_comes_first() -> None:
    for door in ("explore", "decide"):
        cards = [card_of(scenario, door, "en") for scenario in scenarios()]
        assert [card["start"] for card in cards] == ["Start here"] + [""] * (len(cards) - 1)
        assert cards[0]["path"] == f"/{door}/hotel"


def test_a_scenario_without_a_question_of_its_own_asks_the_last_of_its_story_or_says_its_title() -> None:
    hotel = Scenario.load("hotel")
    asking = hotel.replace(name="mine", story=Text(
        "Il pleut. Qui reste ? Personne ne sait : que faire ? On verra.", "It rains. Who stays? Nobody knows."))
    assert question_of(asking, "fr") == "que faire ?"
    assert question_of(asking, "en") == "Who stays?"
    silent = hotel.replace(name="mine", story=Text("Il pleut.", "It rains."))
    assert [question_of(silent, language) for language in LANGUAGES] == [
        hotel.title[language] for language in LANGUAGES]


def test_the_recorded_company_can_be_drawn_week_by_week_as_it_is_packed_today() -> None:
    recording = recorded()
    posts, teams, departments, customers = struct.unpack_from("<4i", recording.structure)
    assert len(recording.structure) == 4 * (4 + posts + teams + customers + posts)
    assert len(recording.frames) == len(recording.figures) == WEEKS + 1
    for expected, frame in enumerate(recording.frames):
        week, n_drawn, n_contacts, _, n_handed = struct.unpack_from("<5I", frame)
        body = HEADER + 6 * posts + 2 * teams + customers + n_drawn
        assert week == expected and n_drawn <= n_contacts
        assert len(frame) == body + -body % 4 + 2 * (2 * n_drawn + 2 * n_handed + departments**2)


def test_the_recording_shows_care_that_reaches_people_and_is_small_enough_to_be_shipped() -> None:
    recording = recorded()
    before, after = (recording.figures[week][0] for week in (BEGINS, WEEKS))
    assert after - before > 0.03
    assert "Satisfaction: teams" in recording.summary(WEEKS, "en")
    assert recording.summary(0, "fr") != recording.summary(WEEKS, "fr")
    assert unpacked(packed(recording)) == recording
    assert len(packed(recording)) < 250_000
    assert all(first != then for first, then in pairwise(recording.frames))
