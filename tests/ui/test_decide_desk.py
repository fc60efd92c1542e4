"""What a reader does at the desk of Decide, what is computed for it, and what the components are shown."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from experiments.compare import compare
from experiments.decision import Decision, Move
from experiments.estimate import Estimate
from experiments.unknowns import drawn
from simulation import Run, Scenario, simulate
from ui.decide import memory, outcome, sights
from ui.decide.answer import Answer, answer_of
from ui.decide.desk import Desk
from ui.decide.history import Deed, History
from ui.decide.link import opened
from ui.decide.plan import Plan, View
from ui.decide.pursuit import Pursuit
from ui.decide.telling import chart_sentence, difference_tone
from ui.decide.runs import COARSE, FULL, Runs, SupersededError

SMALL = {"n_customers": 400.0, "n_employees": 20.0}
PATIENCE = 120.0
HOTEL = Decision("hotel", SMALL)
BOLD = HOTEL.moved("manager_attention", 0.9).moved("recognition", 0.7, 26)


def always() -> bool:
    """Whether somebody waits: yes."""
    return True


@pytest.fixture(scope="module")
def bold() -> Answer:
    """A bold policy beside a pinned dear one."""
    plan = Plan(HOTEL.moved("pay", 1.1)).with_pin("Dear").with_decision(BOLD)
    return answer_of(plan, FULL, always)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk with its first answer."""
    made = Desk(History.of(Plan(HOTEL)), View("en"))
    made.begin()
    assert made.wait(PATIENCE)
    yield made
    made.close()


def test_what_is_played_is_what_simulate_plays() -> None:
    run = Runs().play(BOLD, False, FULL, always)
    same = simulate(BOLD.scenario, BOLD.schedule, BOLD.facts, BOLD.seed, FULL)
    assert np.array_equal(run.rows, same.rows)


def test_the_first_answer_is_the_beginning_of_the_full_one() -> None:
    runs = Runs()
    first = runs.play(BOLD, False, COARSE, always)
    full = runs.play(BOLD, False, FULL, always)
    assert (first.replicates, full.replicates) == (COARSE, FULL)
    assert np.array_equal(first.rows, full.rows[:COARSE])


def test_work_that_nobody_wants_any_more_stops_between_two_replicates() -> None:
    asked = iter([True, True, False])
    with pytest.raises(SupersededError):
        Runs().play(HOTEL.replace(seed=99), False, 1000, lambda: next(asked))


def test_what_is_kept_has_a_bound() -> None:
    runs = Runs(max_bytes=1)
    runs.play(HOTEL, False, 1, always)
    runs.play(BOLD, False, 1, always)
    asked: list[bool] = []
    runs.play(BOLD, False, 1, lambda: asked.append(True) is None)
    assert asked == []
    runs.play(HOTEL, False, 1, lambda: asked.append(True) is None)
    assert asked == [True]


def test_with_unknowns_each_replicate_lives_by_its_own_facts_and_policies_share_them() -> None:
    run = Runs().play(HOTEL, True, 3, always)
    for replicate in range(3):
        facts = drawn(HOTEL.facts, HOTEL.seed, replicate)
        alone = simulate(HOTEL.scenario, HOTEL.schedule, facts, HOTEL.seed, replicate + 1)
        assert np.array_equal(run.rows[replicate], alone.rows[replicate])


def test_how_far_the_draw_moves_the_middle_is_said_with_the_figures_of_both() -> None:
    view = View("en", charts=("customer_satisfaction",))
    drawing = answer_of(Plan(BOLD, with_unknowns=True), 3, always)
    known = simulate(HOTEL.scenario, HOTEL.schedule, HOTEL.facts, HOTEL.seed, 3)
    worlds = [
        simulate(HOTEL.scenario, HOTEL.schedule, drawn(HOTEL.facts, HOTEL.seed, r), HOTEL.seed, r + 1).rows[r]
        for r in range(3)]
    middles = [float(np.median(values)) for values in (
        Run(HOTEL.scenario.profile, np.stack(worlds), ())["customer_satisfaction"][:, -1],
        known["customer_satisfaction"][:, -1])]
    told = sights.shift(drawing, view)
    assert "{:.0f} points this way, {:.0f} points at the working values".format(*(100 * one for one in middles)) in told
    assert sights.shift(answer_of(Plan(BOLD), 3, always), view) == ""


def test_the_difference_is_the_paired_one(bold: Answer) -> None:
    expected = compare(HOTEL.scenario, None, BOLD.schedule, "strain", assumptions=HOTEL.facts, replicates=FULL)
    assert np.array_equal(bold.difference("strain").paired, expected["strain"].paired)


def test_three_curves_where_an_assumption_is_set() -> None:
    plan = Plan(BOLD.replace(assumptions={"contagion": 0.1}))
    answer = answer_of(plan, COARSE, always)
    assert answer.untouched is not None
    roles = [line["role"] for line in sights.lines(answer, View("en"))]
    assert roles == ["low", "lower", "middle", "upper", "high", "base", "untouched"]
    own = simulate(HOTEL.scenario, None, None, 1, COARSE)
    assert np.array_equal(answer.untouched.rows[:COARSE], own.rows)


def lines_of(answer: Answer, view: View) -> np.ndarray:
    """The lines of all charts, float32 (charts, lines, weeks + 1)."""
    numbers = np.frombuffer(sights.buffer(answer, view), "<f4")
    replicates, weeks, lines = (int(number) for number in numbers[:3])
    assert replicates == answer.replicates
    return numbers[3:].reshape(len(view.charts), lines, weeks)


def test_the_buffer_holds_bands_base_and_pins_in_shown_units(bold: Answer) -> None:
    view = View("en", charts=("customer_satisfaction", "cash"))
    lines = lines_of(bold, view)
    shown = 100 * np.percentile(bold.chosen["customer_satisfaction"], [5, 25, 50, 75, 95], axis=0)
    np.testing.assert_allclose(lines[0, :5], shown, rtol=1e-6)
    np.testing.assert_allclose(lines[1, 5], np.median(bold.base["cash"], axis=0), rtol=1e-6)
    np.testing.assert_allclose(lines[1, 6], np.median(bold.pins[0]["cash"], axis=0), rtol=1e-6)


def test_differences_of_shares_are_drawn_in_points(bold: Answer) -> None:
    view = View("en", charts=("employee_turnover",), is_difference=True)
    lines = lines_of(bold, view)
    gained = bold.chosen["employee_turnover"] - bold.base["employee_turnover"]
    np.testing.assert_allclose(lines[0, 2], 100 * np.median(gained, axis=0), rtol=1e-5, atol=1e-4)
    assert lines.shape[1] == 6
    assert sights.specs(bold, view)[0]["unit"] == "points"


def test_the_sentence_says_the_middle_the_spread_and_the_interval(bold: Answer) -> None:
    text = sights.sentences(bold, View("en", charts=("employee_satisfaction",)))["employee_satisfaction"]
    values = 100 * bold.chosen["employee_satisfaction"][:, -1]
    low, middle, high = (round(float(value)) for value in np.percentile(values, [5, 50, 95]))
    gained = 100 * bold.difference("employee_satisfaction").paired[:, -1]
    assert text.startswith(f"After 3 years: {middle} points ({low} to {high} for nine companies in ten).")
    assert f"+{gained.mean():.1f} points" in text


@pytest.mark.parametrize(("bounds", "said"), [
    ((0.01, 0.005, 0.015), "On average +1.0 points against nothing changed"),
    ((0.01, -0.005, 0.025), "may be mere chance"),
    ((0.0001, 0.00005, 0.00015), "the same as with nothing changed"),
])
def test_a_difference_is_called_sure_chance_or_none(bounds: tuple[float, float, float], said: str) -> None:
    values = np.array([0.6, 0.7, 0.8])
    assert said in chart_sentence("strain", values, Estimate(*bounds), 156, "en")
    tone = difference_tone("strain", Estimate(*bounds))
    assert tone == ("worse" if "average" in said else "even")


def test_a_company_left_to_itself_is_said_to_be_so() -> None:
    untouched = answer_of(Plan(HOTEL), COARSE, always)
    assert "comme sans rien changer" in sights.sentences(untouched, View("fr", charts=("cash",)))["cash"]
    assert outcome.outcome(untouched, "en")["headline"].startswith("Nothing is changed")


def test_the_table_has_a_cell_per_policy_and_year_and_tells_the_gain(bold: Answer) -> None:
    table = sights.gaps(bold, View("en", charts=("strain", "cash")))
    assert [one["label"] for one in table["weeks"]] == ["After one year", "After 2 years", "After 3 years"]
    assert [[policy["name"] for policy in row["policies"]] for row in table["rows"]] == [["Your policy", "Dear"]] * 2
    gained = bold.difference("strain").paired[:, 52]
    reach = 2.0395 * gained.std(ddof=1) / FULL**0.5
    cell = table["rows"][0]["policies"][0]["cells"][0]
    assert cell["value"].startswith(f"{100 * gained.mean():+.1f}".replace("-", "\N{MINUS SIGN}"))
    bounds = [f"{100 * bound:+.1f}".replace("-", "\N{MINUS SIGN}") for bound in (gained.mean() - reach,
                                                                                gained.mean() + reach)]
    assert cell["interval"].replace("\N{WORD JOINER}", "") == f"{bounds[0]} to {bounds[1]}"
    gains = [bold.difference(name).gain[-1] for name in ("strain", "cash")]
    assert f"{min(gains):.1f} times" in table["gain"] or f"{min(gains):.0f} times" in table["gain"]


def test_goals_are_told_with_the_share_of_companies_that_reach_them(bold: Answer) -> None:
    hotel = Decision("hotel").moved("manager_attention", 0.9)
    answer, goal = answer_of(Plan(hotel), FULL, always), hotel.scenario.goals[1]
    n = sum(goal.is_reached(value) for value in answer.chosen[goal.measure][:, goal.by_week])
    told = outcome.goals(answer, "en")[1]
    assert outcome.goals(bold, "en") == [], "an own company has no goals of the scenario's"
    assert f"{n} compan" in told["state"] and "out of 32" in told["state"]
    assert told["mark"] == ("yes" if n >= 0.8 * FULL else "no" if n <= 0.2 * FULL else "open")
    spec = sights.specs(answer, View("en", charts=(goal.measure,)))[0]
    assert [(one["value"], one["week"]) for one in spec["goals"]] == [(goal.at_most, goal.by_week)]


def test_the_budget_is_a_goal_that_every_week_has_to_keep() -> None:
    hotel = Decision("hotel")
    budget = hotel.scenario.budget or 0.0
    dear = Plan(hotel.moved("tools", 400, 130).moved("recognition", 1, 130).moved("follow_through", 1, 130))
    assert outcome.budget_kept(Plan(hotel)) is True
    assert outcome.budget_kept(dear) is False
    limit = outcome.affordable(Plan(hotel), 0, budget)["tools"]
    assert outcome.spent(Plan(hotel.moved("tools", limit)), 0) == pytest.approx(budget)


def test_a_move_is_answered_and_can_be_undone(desk: Desk) -> None:
    before = desk.answer
    desk.move("manager_attention", 0.9)
    assert desk.wait(PATIENCE)
    assert desk.answer is not None and desk.answer.plan.decision == HOTEL.moved("manager_attention", 0.9)
    desk.undo()
    assert desk.wait(PATIENCE)
    assert before is not None and np.array_equal(desk.answer.chosen.rows, before.chosen.rows)
    assert desk.streams()["levers"]["history"]["undo"] == ""
    desk.redo()
    assert desk.plan.decision == HOTEL.moved("manager_attention", 0.9)


def test_values_tried_one_by_one_are_steps_of_their_own_and_those_of_one_gesture_are_one() -> None:
    now = 100.0
    desk = Desk(History.of(Plan(Decision("hotel"))), View("en"), lambda: now)
    own = desk.plan.decision.scenario.policy.autonomy
    for value, now in ((0.625, 103.0), (0.8, 106.0), (0.25, 109.0), (0.2, 109.4)):  # noqa: B007
        desk.move("autonomy", value)
    seen = [desk.plan.decision.policy().autonomy]
    while desk.history.at:
        desk.undo()
        seen.append(desk.plan.decision.policy().autonomy)
    assert seen == [0.2, 0.8, 0.625, own]
    desk.close()


def test_a_history_is_found_again_by_its_session_at_its_plan_and_by_nobody_else() -> None:
    begun = History.of(Plan(Decision("hotel")))
    moved = begun.done(Deed("move", "autonomy", 0.8), Plan(Decision("hotel").moved("autonomy", 0.8)))
    memory.keep("one", "page", moved)
    assert memory.kept("one", moved.plan) == moved
    assert memory.kept("two", moved.plan) is None
    assert memory.kept("one", begun.plan) is None
    memory.keep("one", "page", moved.went(0))
    assert memory.kept("one", begun.plan) == moved.went(0)
    for number in range(memory.MOST):
        memory.keep("crowd", str(number), moved)
    assert memory.kept("one", begun.plan) is None, "the oldest is forgotten"


def test_a_handle_that_moves_is_answered_without_a_step_in_the_history(desk: Desk) -> None:
    for value in (0.5, 0.6, 0.7):
        desk.slide("manager_attention", value)
    assert desk.wait(PATIENCE)
    assert desk.answer is not None and desk.answer.plan.decision == HOTEL.moved("manager_attention", 0.7)
    assert len(desk.history.steps) == 1
    assert desk.streams()["charts"]["state"]["kind"] == "full"


def test_a_lever_acts_from_the_chosen_quarter_on_and_can_be_deleted(desk: Desk) -> None:
    desk.look(quarter=5)
    desk.move("recognition", 0.8)
    assert desk.plan.decision.moves == (Move(52, "recognition", 0.8),)
    schedule = desk.streams()["schedule"]
    assert [(one["quarter"], one["when"]) for one in schedule["moves"]] == [(5, "from week 52 on")]
    desk.look(quarter=1)
    assert desk.streams()["levers"]["values"]["recognition"] == HOTEL.scenario.policy.recognition
    desk.drop(52, "recognition")
    assert desk.plan.decision.moves == ()
    desk.look(quarter=99)
    assert desk.view.quarter == 1


def test_pins_are_kept_taken_up_and_taken_off(desk: Desk) -> None:
    desk.move("recognition", 0.8)
    desk.pin("")
    desk.pin("Policy A")
    assert [pin.name for pin in desk.plan.pins] == ["Policy A"]
    desk.reset()
    assert desk.plan.decision.moves == ()
    desk.take(0)
    assert desk.plan.decision.moves == (Move(0, "recognition", 0.8),)
    desk.unpin(0)
    assert desk.plan.pins == ()
    told = [step["text"] for step in desk.streams()["past"]["steps"]]
    assert told[1:] == [
        "Recognition: 80%, from the start", "Pinned: “Policy A”", "All decisions taken back", "Taken up: “Policy A”",
        "Taken off: “Policy A”"]


def test_assumptions_are_set_apart_and_put_back(desk: Desk) -> None:
    desk.assume("symmetry", "strict")
    desk.assume("contagion", 0.1)
    assert desk.plan.decision.assumptions == {"symmetry": "strict", "contagion": 0.1}
    desk.assume("symmetry", HOTEL.scenario.assumptions.symmetry)
    assert desk.plan.decision.assumptions == {"contagion": 0.1}
    desk.draw_unknowns(True)
    assert desk.plan.with_unknowns
    desk.reset_facts()
    assert desk.plan.decision.assumptions == {}


@pytest.mark.parametrize("act", [
    lambda desk: desk.move("no_such_lever", 0.5), lambda desk: desk.move("autonomy", 7.0),
    lambda desk: desk.move("autonomy", float("nan")), lambda desk: desk.slide("autonomy", "much"),
    lambda desk: desk.assume("no_such_fact", 0.5), lambda desk: desk.assume("symmetry", "hard"),
    lambda desk: desk.assume("contagion", "much"), lambda desk: desk.unpin(3), lambda desk: desk.take(-1),
    lambda desk: desk.drop(0, "autonomy"), lambda desk: desk.go(0), lambda desk: desk.undo(),
    lambda desk: desk.add_chart("mood"), lambda desk: desk.replay(),
])
def test_what_cannot_be_done_changes_nothing(desk: Desk, act: Any) -> None:
    plan, view = desk.plan, desk.view
    act(desk)
    assert (desk.plan, desk.view, len(desk.history.steps)) == (plan, view, 1)


def test_the_last_change_is_shown_again_from_before_to_after(desk: Desk) -> None:
    before = desk.streams()["charts"]["buffer"]
    desk.move("manager_attention", 0.9)
    assert desk.wait(PATIENCE)
    desk.replay()
    assert desk.wait(PATIENCE)
    shown = desk.streams()["charts"]
    assert (shown["replayed"], shown["before"]) == (1, before)
    assert shown["buffer"] != before


def test_the_address_restores_the_desk(desk: Desk) -> None:
    desk.move("recognition", 0.8)
    desk.pin("Kind")
    desk.look(is_difference=True)
    desk.add_chart("profit")
    desk.reseed()
    found = opened(desk.link().partition("?d=")[2])
    assert (found.plan, found.view) == (desk.plan, desk.view)
    assert found.plan.decision.seed == 2


def test_every_deed_is_told_in_both_languages(desk: Desk) -> None:
    desk.move("tools", 120)
    desk.look(quarter=3)
    desk.move("remote_days", 2.5)
    desk.drop(26, "remote_days")
    desk.assume("symmetry", "none")
    desk.assume("undoing", 2.5)
    desk.draw_unknowns(True)
    desk.draw_unknowns(False)
    desk.reseed()
    desk.decide(BOLD)
    for language in ("fr", "en"):
        desk.look(language=language)
        told = [step["text"] for step in desk.streams()["past"]["steps"]]
        assert len(told) == 10
        assert [text for text in told if not text or re.search(r"[{}]|decide\.", text)] == []


def test_two_readers_do_not_disturb_each_other() -> None:
    desks = [Desk(History.of(Plan(HOTEL.replace(seed=seed))), View("en")) for seed in (5, 6)]
    for desk in desks:
        desk.begin()
    desks[0].move("recognition", 0.9)
    for desk in desks:
        assert desk.wait(PATIENCE)
    answers = [desk.answer for desk in desks]
    assert [answer.plan.decision.seed for answer in answers if answer is not None] == [5, 6]
    assert [answer.replicates for answer in answers if answer is not None] == [FULL, FULL]
    for desk in desks:
        desk.close()


def test_a_newer_question_ends_the_work_on_the_older_one() -> None:
    answers: list[Answer] = []
    is_there = threading.Event()

    def told(answer: Answer) -> None:
        answers.append(answer)
        if len(answers) == 1:
            pursuit.ask(Plan(HOTEL.replace(seed=78)))
        is_there.set()

    pursuit = Pursuit(told, lambda: None)
    pursuit.ask(Plan(HOTEL.replace(seed=77)))
    assert is_there.wait(PATIENCE) and pursuit.wait(PATIENCE)
    assert [(answer.plan.decision.seed, answer.replicates) for answer in answers] == [
        (77, COARSE), (78, COARSE), (78, FULL)]


def test_a_question_that_cannot_be_answered_is_told(caplog: pytest.LogCaptureFixture) -> None:
    failed = threading.Event()
    pursuit = Pursuit(lambda answer: 1 / 0, failed.set)
    pursuit.ask(Plan(HOTEL))
    assert failed.wait(PATIENCE) and pursuit.wait(PATIENCE)
    assert "a plan could not be played" in caplog.text


def test_failures_are_counted_on_both_sides() -> None:
    broke = Plan(HOTEL.moved("price", 0.8).moved("pay", 1.2).moved("staffing", 1.3))
    answer = answer_of(broke, COARSE, always)
    n = sum(failed is not None for failed in answer.chosen.failures)
    text = outcome.failures(answer, "en")
    assert (text == "") == (n == 0 and not any(answer.base.failures))
    if n:
        assert text.startswith(f"{n} companies out of {answer.chosen.replicates} fail")


def test_all_scenarios_have_a_desk() -> None:
    for name in Scenario.names():
        shown = Desk(History.of(Plan(Decision(name))), View("fr")).streams()
        assert shown["schedule"]["choices"] and shown["charts"]["charts"] == []
