"""A plan and its history are values: what is done makes a new one, and every earlier one can be had back."""

from __future__ import annotations

import pytest

from experiments.decision import Decision, Move
from experiments.plan import MAX_PINS, Plan, offered, quarters
from simulation.errors import InputError
from ui.decide.history import MAX_STEPS, Action, History
from ui.decide.history_view import history_view
from ui.shared.display import Display

HOTEL = Plan(Decision("hotel"))


def moved(plan: Plan, lever: str, value: float, week: int = 0) -> Plan:
    """The plan with a lever set."""
    return plan.with_decision(plan.decision.moved(lever, value, week))


def did(history: History, lever: str, value: float, week: int = 0) -> History:
    """The history after a lever was set."""
    return history.done(Action("move", lever, value, week), moved(history.plan, lever, value, week))


def test_a_pin_is_played_on_the_company_facts_and_luck_of_the_plan() -> None:
    pinned = moved(HOTEL, "autonomy", 0.9).with_pin("Bold")
    other = Decision("hotel", assumptions={"contagion": 0.1}, seed=7)
    plan = pinned.with_decision(other)
    played = plan.pinned(plan.pins[0])
    assert played == Decision(
        "hotel", assumptions={"contagion": 0.1}, seed=7, moves=(Move(0, "autonomy", 0.9),))


def test_the_base_keeps_facts_and_luck_and_the_untouched_one_only_luck() -> None:
    plan = Plan(Decision("hotel", assumptions={"contagion": 0.1}, moves=(Move(0, "autonomy", 0.9),), seed=7))
    assert plan.base == Decision("hotel", assumptions={"contagion": 0.1}, seed=7)
    assert plan.untouched == Decision("hotel", seed=7)


def test_pins_have_names_of_their_own_and_there_is_room_for_four() -> None:
    plan = HOTEL
    for k in range(MAX_PINS):
        plan = plan.with_pin(f"  Policy   {k} ")
    assert [pin.name for pin in plan.pins] == ["Policy 0", "Policy 1", "Policy 2", "Policy 3"]
    with pytest.raises(InputError, match="4 policies are pinned already"):
        plan.with_pin("one more")
    with pytest.raises(InputError, match="a name that no other has, not 'Policy 1'"):
        plan.without_pin(0).with_pin("Policy 1")
    with pytest.raises(InputError, match="a name that no other has"):
        HOTEL.with_pin("   ")


def test_the_last_chart_stays_and_none_comes_twice() -> None:
    view = Display("en", charts=("cash",))
    assert view.without_chart("cash") == view == view.with_chart("cash") == view.with_chart("no such measure")
    assert view.with_chart("churn").charts == ("cash", "churn")


def test_something_can_be_decided_in_every_quarter_that_has_a_week_to_come() -> None:
    assert list(quarters(156)) == list(range(1, 13))
    assert list(quarters(26)) == [1, 2]
    assert list(quarters(27)) == [1, 2, 3]
    assert Display("en", quarter=5).week == 52


def test_levers_that_a_scenario_does_not_offer_are_shown_where_a_link_moves_them() -> None:
    crm = Decision("crm")
    hidden = next(name for name in Decision("hotel").scenario.levers if name not in crm.scenario.levers)
    assert hidden not in offered(crm)
    assert hidden in offered(crm.moved(hidden, crm.scenario.policy.replace().as_mapping()[hidden] * 0.5 + 0.01))


def test_undo_redo_and_going_back_show_earlier_plans_and_forget_none() -> None:
    one = did(History.of(HOTEL), "autonomy", 0.9)
    two = did(one, "listening", 0.8)
    assert two.went(1).plan == one.plan
    assert two.went(0).plan == HOTEL
    assert two.went(0).went(2).plan == two.plan
    assert two.went(-1).plan == HOTEL and two.went(99).plan == two.plan
    assert (two.went(1).undone, two.went(0).last) == (Action("move", "listening", 0.8), None)
    assert two.before == one.plan


def test_what_was_taken_back_stays_to_be_gone_back_to_once_something_else_is_done() -> None:
    two = did(did(History.of(HOTEL), "autonomy", 0.9), "listening", 0.8)
    other = did(two.went(1), "pay", 1.1)
    assert [step.action.subject for step in other.steps] == ["", "autonomy", "listening", "", "pay"]
    assert (other.undone, other.before) == (None, two.steps[1].plan)
    assert other.went(2).plan == two.plan
    texts = [step["text"] for step in history_view(other, "en")["steps"]]
    assert texts[3] == f"Back to: {texts[1]}"
    again = did(other.went(3), "listening", 0.6)
    assert [step["text"] for step in history_view(again, "en")["steps"]][-2] == texts[3]
    assert again.went(4).plan == other.plan


def test_several_values_tried_for_one_lever_are_one_step() -> None:
    history = did(did(History.of(HOTEL), "autonomy", 0.9), "autonomy", 0.7)
    assert [(step.action.subject, step.action.value) for step in history.steps] == [("", ""), ("autonomy", 0.7)]
    later = did(history, "autonomy", 0.6, 13)
    assert len(later.steps) == 3
    assert did(history, "autonomy", HOTEL.decision.scenario.policy.autonomy).steps == History.of(HOTEL).steps


def test_what_changes_nothing_is_no_step() -> None:
    history = History.of(HOTEL)
    assert history.done(Action("reset"), HOTEL) == history


def test_a_long_history_keeps_its_beginning_and_its_latest_steps() -> None:
    history = History.of(HOTEL)
    for k in range(MAX_STEPS + 20):
        history = did(history, "autonomy" if k % 2 else "listening", 0.5 + 0.001 * k)
    assert len(history.steps) == MAX_STEPS
    assert history.steps[0].plan == HOTEL
    assert history.plan == history.steps[-1].plan
