"""The questions before and after: complete, answered by the evidence, and what is said of learning."""

from __future__ import annotations

import pytest

from game.errors import RefusedError
from game.store import Store
from game.workshop.entries import Answered
from game.workshop.questions import MARKED, QUESTIONS, Gain, checked, gain, room_gain
from locales import LANGUAGES
from simulation.sources import SOURCES
from tests.game.workshops import new_room, sit
from wording.workshop.questions import answered_view, questions

RIGHT = {"link": 1, "tool": 2, "patience": 3, "promise": 0, "silos": 1, "overload": 2}


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_are_asked_with_their_answers_and_give_nothing_away(language: str) -> None:
    request = questions(language)
    assert len(request) == 8
    assert all(len(set(one["choices"])) == len(one["choices"]) >= 4 for one in request)
    assert all("best" not in one and "why" not in one for one in request)


def test_six_are_marked_and_each_rests_on_a_source_of_the_evidence() -> None:
    assert {question.key: question.best for question in MARKED} == RIGHT
    assert all(question.source in SOURCES for question in QUESTIONS)
    assert SOURCES["L27"].citation in answered_view(QUESTIONS[1], "en")["citation"]


def test_the_right_answer_does_not_always_stand_at_one_place() -> None:
    assert len({question.best for question in MARKED}) == 4


def test_a_persons_gain_is_what_was_gained_of_what_could_be() -> None:
    before = {"link": 1, "tool": 2, "ceiling": 4}
    after = {"link": 1, "tool": 2, "patience": 3, "promise": 1, "silos": 1}
    assert gain(before, after).change == pytest.approx(1 / 3)
    assert gain(before, after).normalised == pytest.approx(0.5)


def test_who_knew_everything_before_has_no_normalised_gain() -> None:
    assert gain(RIGHT, RIGHT).normalised is None


def test_a_rooms_gain_is_that_of_its_means_and_has_an_interval() -> None:
    found = room_gain([Gain(0.0, 0.5), Gain(0.5, 0.5), Gain(0.5, 1.0), Gain(0.0, 0.0)])
    assert found is not None
    assert (found.n, found.before, found.after, found.is_small) == (4, 0.25, 0.5, True)
    assert found.change.value == pytest.approx(0.25)
    assert found.normalised is not None
    assert found.normalised.value == pytest.approx(0.25 / 0.75)
    assert found.normalised.low < 0.25 / 0.75 < found.normalised.high


def test_a_room_where_nobody_answered_twice_has_learned_nothing_that_we_know_of() -> None:
    assert room_gain([]) is None


@pytest.mark.parametrize(("answers", "reason"), [
    ({"lnik": 1}, "question, question=lnik"),
    ({"link": 4}, "answer, question=link, choices=4"),
    ({"link": True}, "answer, question=link, choices=4"),
    ({"link": "1"}, "answer, question=link, choices=4"),
])
def test_answers_that_there_are_not_are_refused(answers: dict[str, object], reason: str) -> None:
    with pytest.raises(RefusedError, match=f"^{reason}$"):
        checked(answers)


def test_a_room_writes_no_answer_that_there_is_not(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    with pytest.raises(RefusedError, match="^question, "):
        room.do("seat", Answered(1, "before", {"x": 1}))
    room.do("seat", Answered(1, "before", {"link": 1}))
    assert room.workshop.seats[1].answers == {"before": {"link": 1}}
