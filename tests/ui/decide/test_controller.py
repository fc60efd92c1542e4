"""What a reader does at the desk of Decide, and what comes of it."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from experiments.answer import Answer, answer_of
from experiments.decision import Decision, Move
from experiments.plan import Plan
from experiments.replicates import COARSE, FULL
from simulation import Scenario
from tests.experiments.decisions import BOLD, HOTEL, always
from ui.decide import recent
from ui.decide.controller import DecideController
from ui.decide.history import Action, History
from ui.shared.desk_link import opened
from ui.shared.display import Display
from ui.shared.latest_job import LatestJob
from wording.answer import failures

PATIENCE = 120.0


@pytest.fixture
def desk() -> Iterator[DecideController]:
    """A desk with its first answer."""
    made = DecideController(History.of(Plan(HOTEL)), Display("en"))
    made.begin()
    assert made.wait(PATIENCE)
    yield made
    made.close()


def test_a_move_is_answered_and_can_be_undone(desk: DecideController) -> None:
    before = desk.answer
    desk.move({"lever": "manager_attention", "value": 0.9})
    assert desk.wait(PATIENCE)
    assert desk.answer is not None and desk.answer.plan.decision == HOTEL.moved("manager_attention", 0.9)
    desk.undo()
    assert desk.wait(PATIENCE)
    assert before is not None and np.array_equal(desk.answer.chosen.rows, before.chosen.rows)
    assert desk.views()["levers"]["history"]["undo"] == ""
    desk.redo()
    assert desk.plan.decision == HOTEL.moved("manager_attention", 0.9)


def test_values_tried_one_by_one_are_steps_of_their_own_and_those_of_one_gesture_are_one() -> None:
    now = 100.0
    desk = DecideController(History.of(Plan(Decision("hotel"))), Display("en"), lambda: now)
    own = desk.plan.decision.scenario.policy.autonomy
    for value, now in ((0.625, 103.0), (0.8, 106.0), (0.25, 109.0), (0.2, 109.4)):  # noqa: B007
        desk.move({"lever": "autonomy", "value": value})
    seen = [desk.plan.decision.policy().autonomy]
    while desk.history.at:
        desk.undo()
        seen.append(desk.plan.decision.policy().autonomy)
    assert seen == [0.2, 0.8, 0.625, own]
    desk.close()


def test_a_history_is_found_again_by_its_session_at_its_plan_and_by_nobody_else() -> None:
    begun = History.of(Plan(Decision("hotel")))
    moved = begun.done(Action("move", "autonomy", 0.8), Plan(Decision("hotel").moved("autonomy", 0.8)))
    recent.keep("one", "page", moved)
    assert recent.kept("one", moved.plan) == moved
    assert recent.kept("two", moved.plan) is None
    assert recent.kept("one", begun.plan) is None
    recent.keep("one", "page", moved.went(0))
    assert recent.kept("one", begun.plan) == moved.went(0)
    for number in range(recent.MOST):
        recent.keep("crowd", str(number), moved)
    assert recent.kept("one", begun.plan) is None, "the oldest is forgotten"


def test_a_handle_that_moves_is_answered_without_a_step_in_the_history(desk: DecideController) -> None:
    for value in (0.5, 0.6, 0.7):
        desk.slide({"lever": "manager_attention", "value": value})
    assert desk.wait(PATIENCE)
    assert desk.answer is not None and desk.answer.plan.decision == HOTEL.moved("manager_attention", 0.7)
    assert len(desk.history.steps) == 1
    assert desk.views()["charts"]["state"]["kind"] == "full"


def test_a_lever_acts_from_the_chosen_quarter_on_and_can_be_deleted(desk: DecideController) -> None:
    desk.choose_quarter(5)
    desk.move({"lever": "recognition", "value": 0.8})
    assert desk.plan.decision.moves == (Move(52, "recognition", 0.8),)
    schedule = desk.views()["schedule"]
    assert [(one["quarter"], one["when"]) for one in schedule["moves"]] == [(5, "from year 2, Q1, week 52 on")]
    desk.choose_quarter(1)
    assert desk.views()["levers"]["values"]["recognition"] == HOTEL.scenario.policy.recognition
    desk.drop({"week": 52, "lever": "recognition"})
    assert desk.plan.decision.moves == ()
    desk.choose_quarter(99)
    assert desk.view.quarter == 1


def test_pins_are_kept_taken_up_and_taken_off(desk: DecideController) -> None:
    desk.move({"lever": "recognition", "value": 0.8})
    desk.pin("")
    desk.pin("Policy A")
    assert [pin.name for pin in desk.plan.pins] == ["Policy A"]
    desk.reset()
    assert desk.plan.decision.moves == ()
    desk.take(0)
    assert desk.plan.decision.moves == (Move(0, "recognition", 0.8),)
    desk.unpin(0)
    assert desk.plan.pins == ()
    texts = [step["text"] for step in desk.views()["past"]["steps"]]
    assert texts[1:] == [
        "Recognition: 80%, from the start", "Pinned: “Policy A”", "All decisions taken back", "Taken up: “Policy A”",
        "Taken off: “Policy A”"]


def test_assumptions_are_set_apart_and_put_back(desk: DecideController) -> None:
    desk.choose_fact({"name": "symmetry", "value": "strict"})
    desk.assume({"lever": "contagion", "value": 0.1})
    assert desk.plan.decision.assumptions == {"symmetry": "strict", "contagion": 0.1}
    desk.choose_fact({"name": "symmetry", "value": HOTEL.scenario.assumptions.symmetry})
    assert desk.plan.decision.assumptions == {"contagion": 0.1}
    desk.draw_unknowns({"wanted": True})
    assert desk.plan.with_unknowns
    desk.reset_facts()
    assert desk.plan.decision.assumptions == {}


@pytest.mark.parametrize("act", [
    lambda desk: desk.move({"lever": "no_such_lever", "value": 0.5}),
    lambda desk: desk.move({"lever": "autonomy", "value": 7.0}),
    lambda desk: desk.move({"lever": "autonomy", "value": float("nan")}),
    lambda desk: desk.slide({"lever": "autonomy", "value": "much"}),
    lambda desk: desk.assume({"lever": "no_such_fact", "value": 0.5}),
    lambda desk: desk.choose_fact({"name": "symmetry", "value": "hard"}),
    lambda desk: desk.assume({"lever": "contagion", "value": "much"}),
    lambda desk: desk.unpin(3), lambda desk: desk.take(-1),
    lambda desk: desk.drop({"week": 0, "lever": "autonomy"}), lambda desk: desk.go(0), lambda desk: desk.undo(),
    lambda desk: desk.add_chart({"measure": "mood"}), lambda desk: desk.replay(),
])
def test_what_cannot_be_done_changes_nothing(desk: DecideController, act: Any) -> None:
    plan, view = desk.plan, desk.view
    act(desk)
    assert (desk.plan, desk.view, len(desk.history.steps)) == (plan, view, 1)


def test_the_last_change_is_shown_again_from_before_to_after(desk: DecideController) -> None:
    before = desk.views()["charts"]["buffer"]
    desk.move({"lever": "manager_attention", "value": 0.9})
    assert desk.wait(PATIENCE)
    desk.replay()
    assert desk.wait(PATIENCE)
    shown = desk.views()["charts"]
    assert (shown["replayed"], shown["before"]) == (1, before)
    assert shown["buffer"] != before


def test_the_address_restores_the_desk(desk: DecideController) -> None:
    desk.move({"lever": "recognition", "value": 0.8})
    desk.pin("Kind")
    desk.look({"difference": True})
    desk.add_chart({"measure": "profit"})
    desk.reseed()
    found = opened(desk.link().partition("?d=")[2])
    assert (found.plan, found.view) == (desk.plan, desk.view)
    assert found.plan.decision.seed == 2


def test_every_deed_is_told_in_both_languages(desk: DecideController) -> None:
    desk.move({"lever": "tools", "value": 120})
    desk.choose_quarter(3)
    desk.move({"lever": "remote_days", "value": 2.5})
    desk.drop({"week": 26, "lever": "remote_days"})
    desk.choose_fact({"name": "symmetry", "value": "none"})
    desk.assume({"lever": "undoing", "value": 2.5})
    desk.draw_unknowns({"wanted": True})
    desk.draw_unknowns({"wanted": False})
    desk.reseed()
    desk.decide(BOLD)
    for language in ("fr", "en"):
        desk.speak(language)
        texts = [step["text"] for step in desk.views()["past"]["steps"]]
        assert len(texts) == 10
        assert [text for text in texts if not text or re.search(r"[{}]|decide\.", text)] == []


def test_two_readers_do_not_disturb_each_other() -> None:
    desks = [DecideController(History.of(Plan(HOTEL.replace(seed=seed))), Display("en")) for seed in (5, 6)]
    for desk in desks:
        desk.begin()
    desks[0].move({"lever": "recognition", "value": 0.9})
    for desk in desks:
        assert desk.wait(PATIENCE)
    answers = [desk.answer for desk in desks]
    assert [answer.plan.decision.seed for answer in answers if answer is not None] == [5, 6]
    assert [answer.replicates for answer in answers if answer is not None] == [FULL, FULL]
    for desk in desks:
        desk.close()


def answering(found: Callable[[Answer], None], failed: Callable[[], None]) -> LatestJob[Plan, Answer]:
    """As the desk has its plans answered."""
    return LatestJob(
        lambda plan, is_wanted: answer_of(plan, COARSE, is_wanted),
        lambda plan, is_wanted: answer_of(plan, FULL, is_wanted), lambda answer: answer.is_full, found, failed)


def test_a_newer_question_ends_the_work_on_the_older_one() -> None:
    answers: list[Answer] = []
    is_there = threading.Event()

    def told(answer: Answer) -> None:
        answers.append(answer)
        if len(answers) == 1:
            answers_of_page.ask(Plan(HOTEL.replace(seed=78)))
        is_there.set()

    answers_of_page = answering(told, lambda: None)
    answers_of_page.ask(Plan(HOTEL.replace(seed=77)))
    assert is_there.wait(PATIENCE) and answers_of_page.wait(PATIENCE)
    assert [(answer.plan.decision.seed, answer.replicates) for answer in answers] == [
        (77, COARSE), (78, COARSE), (78, FULL)]


def test_a_question_that_cannot_be_answered_is_told(caplog: pytest.LogCaptureFixture) -> None:
    failed = threading.Event()
    answers_of_page = answering(lambda answer: 1 / 0, failed.set)
    answers_of_page.ask(Plan(HOTEL))
    assert failed.wait(PATIENCE) and answers_of_page.wait(PATIENCE)
    assert "a question could not be answered" in caplog.text


def test_failures_are_counted_on_both_sides() -> None:
    broke = Plan(HOTEL.moved("price", 0.8).moved("pay", 1.2).moved("staffing", 1.3))
    answer = answer_of(broke, COARSE, always)
    n = sum(failed is not None for failed in answer.chosen.failures)
    text = failures(answer, "en")
    assert (text == "") == (n == 0 and not any(answer.base.failures))
    if n:
        assert text.startswith(f"{n} companies out of {answer.chosen.replicates} fail")


def test_all_scenarios_have_a_desk() -> None:
    for name in Scenario.names():
        shown = DecideController(History.of(Plan(Decision(name))), Display("fr")).views()
        assert shown["schedule"]["choices"] and shown["charts"]["charts"] == []
