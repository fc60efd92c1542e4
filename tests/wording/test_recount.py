"""The sentences about a run are those of its weeks: whom decisions reached, when, and what weighs in the money."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from experiments.answer import answer_of
from experiments.decision import Decision, Move
from experiments.money.budget import Budget
from experiments.plan import Plan
from locales import LANGUAGES, number
from simulation import Scenario, simulate
from simulation.measures import MEASURES
from simulation.state import Floats
from tests.contracts import for_each
from tests.experiments.decisions import always
from ui.decide import outcome_view
from ui.explore.controller import ExploreController
from ui.explore.first_experiment import first_experiment
from ui.explore.paired_run import CHOSEN, OWN
from ui.shared.explore_plan import ExplorePlan
from wording.recount import CHAIN, Lived, ending, years

HOTEL = Scenario.load("hotel")
WEEKS = 156


def flat(**changed: Floats) -> Callable[[str], Floats]:
    """Every measure at one half in every week, or as given."""
    return lambda measure: changed.get(measure, np.full(WEEKS + 1, 0.5))


def stepped(week: int, gap: float) -> Floats:
    """One half, and so much more from a week on."""
    return np.where(np.arange(WEEKS + 1) >= week, 0.5 + gap, 0.5)


def lived(chosen: Callable[[str], Floats], **changes: object) -> Lived:
    """A company in which autonomy was moved at the start, beside one with every measure at one half."""
    return Lived(**{  # type: ignore[arg-type]
        "chosen": chosen, "own": flat(), "weeks": WEEKS, "moved": ((0, "autonomy"),),
        "after": "After 3 years"} | changes)


def test_the_chain_is_told_in_the_order_in_which_things_moved_with_the_weeks() -> None:
    chosen = flat(
        felt_care=stepped(5, 0.14), employee_satisfaction=stepped(20, 0.06), delivered_quality=stepped(12, 0.03))
    how = ending(lived(chosen), "en")[1]
    assert how == (
        "What was decided (Autonomy) reached, in this order: care felt by employees +14.0 points (from year 1, Q1, "
        "week 5), "
        "then quality delivered +3.0 points (from year 1, Q1, week 12), "
        "then employee satisfaction +6.0 points (from year 1, Q2, week 20). "
        "Moved by less than two points: customer satisfaction.")


def test_harm_is_told_as_harm_and_the_toss_of_weeks_is_not_told() -> None:
    tossed = 0.5 + 0.015 * (-1.0) ** np.arange(WEEKS + 1)
    how = ending(lived(flat(customer_satisfaction=stepped(30, -0.05), felt_care=tossed)), "en")[1]
    assert "customer satisfaction \N{MINUS SIGN}5.0 points (from year 1, Q3, week 30)" in how
    assert "Moved by less than two points: care felt by employees" in how
    nobody = ending(lived(flat(felt_care=tossed)), "en")[1]
    assert nobody == "What was decided (Autonomy) has moved neither employees nor customers by 2 points."


def test_the_accounts_that_weigh_most_are_named_and_costs_count_against_profit() -> None:
    chosen = flat(
        profit=np.full(WEEKS + 1, -99.5), revenue=np.full(WEEKS + 1, 100.5), payroll=np.full(WEEKS + 1, 150.5),
        care_cost=np.full(WEEKS + 1, 50.5))
    money = ending(lived(chosen), "en")[2].replace("\N{WORD JOINER}", "")
    assert money == (
        "Profit over the whole time: \N{MINUS SIGN}€15,600 against the company left to itself, "
        "of which payroll \N{MINUS SIGN}€23,400 and revenue +€15,600.")
    unsure = ending(lived(chosen, is_sure=False), "en")[2]
    assert "no sure difference" in unsure and "payroll" in unsure


def test_every_year_says_whom_it_has_reached_the_last_first() -> None:
    chosen = flat(
        felt_care=stepped(5, 0.14), customer_satisfaction=stepped(60, 0.04),
        profit=0.5 + np.where(np.arange(WEEKS + 1) <= 52, -10.0, 0.0))
    third, second, first = years(lived(chosen), "en")
    assert (first["title"], third["title"]) == ("Year 1", "Year 3")
    assert "It has reached employees: care felt by employees +14.0 points" in first["text"]
    assert "Customers do not feel it yet" in first["text"]
    assert "\N{MINUS SIGN}€520" in first["text"].replace("\N{WORD JOINER}", "")
    assert "It has reached customers" in second["text"] and "Profit of the year: €0" in second["text"]


def test_where_nothing_was_decided_that_is_said() -> None:
    untouched = lived(flat(), moved=())
    assert {year["text"] for year in years(untouched, "en")} == {
        "Nothing was decided: this is the company left to itself."}
    assert ending(untouched, "en")[1].startswith("Nothing was decided")
    late = lived(flat(), moved=((60, "autonomy"),))
    assert [year["text"].startswith("Nothing was decided") for year in years(late, "en")] == [False, False, True]


@for_each("language", LANGUAGES)
def test_the_end_of_a_run_has_its_card_with_goals_and_three_sentences_from_the_run(language: str) -> None:
    short = HOTEL.replace(weeks=60, events=(), goals=())
    moves = (Move(0, "manager_attention", 0.8), Move(0, "direction_care", 0.8), Move(0, "recognition", 0.6))
    desk = ExploreController(ExplorePlan(short, moves=moves, week=60), language)
    card = desk.views()["recount"]["view"]["end"]
    assert len(card["text"]) == 3 and card["desk"].startswith("/decide/hotel?d=")
    gained = sum(desk.pair.measure("profit", one)[1:].sum() * sign for one, sign in ((CHOSEN, 1), (OWN, -1)))
    assert f"{float(f'{abs(gained):.3g}'):.0f}" in "".join(one for one in card["text"][2] if one.isdigit())
    for side in ("employee_satisfaction", "customer_satisfaction"):
        assert number(100 * float(desk.pair.measure(side, CHOSEN)[-1]), language, 1) in card["text"][0]
    desk.seek(59)
    assert desk.views()["recount"]["view"]["end"] == {}


def test_the_card_shows_the_goals_as_they_came_out_and_a_failure_first() -> None:
    broke = (Move(0, "price", 0.8), Move(0, "pay", 1.2), Move(0, "staffing", 1.3))
    short = HOTEL.replace(weeks=52, goals=tuple(
        type(goal)(goal.measure, 52, goal.text, goal.at_least, goal.at_most) for goal in HOTEL.goals))
    desk = ExploreController(ExplorePlan(short, moves=broke, week=52), "en")
    card = desk.views()["recount"]["view"]["end"]
    assert [goal["mark"] for goal in card["goals"]] == ["no"] * len(HOTEL.goals)
    assert card["text"][0].startswith(str(desk.views()["failure"]["view"]["title"]))


def test_the_desk_tells_the_same_three_sentences_of_the_mean_of_its_companies() -> None:
    decision = Decision("hotel").moved("manager_attention", 0.8).moved("direction_care", 0.8)
    answer = answer_of(Plan(decision), 4, always)
    text = outcome_view.outcome(answer, "en")["story"]
    runs = [simulate(HOTEL, one.schedule, HOTEL.assumptions, 1, 4) for one in (decision, Decision("hotel"))]
    care = [run["felt_care"][:, -13:].mean() for run in runs]
    assert len(text) == 3
    mean = runs[0]["employee_satisfaction"][:, [0, -1]].mean(axis=0)
    assert text[0].startswith(
        f"After 3 years, employees’ satisfaction has gone from {100 * mean[0]:.1f} to {100 * mean[1]:.1f} ")
    assert f"care felt by employees {100 * (care[0] - care[1]):+.1f} points" in text[1]


def test_a_first_experiment_is_offered_until_something_is_decided_and_taken_back_as_one(
        monkeypatch: pytest.MonkeyPatch) -> None:
    desk = ExploreController(ExplorePlan(HOTEL), "en")
    monkeypatch.setattr(desk.clock, "start", lambda: None)
    offered = desk.views()["recount"]["view"]["experiment"]["levers"]
    wanted = first_experiment(HOTEL)
    assert len(offered) == len(wanted) >= 3
    desk.experiment()
    assert {move.lever: move.value for move in desk.pair.trial.moves} == wanted
    assert desk.views()["recount"]["view"]["experiment"] == {}
    assert desk.views()["levers"]["history"]["undo"] == "Undo: first experiment"
    desk.undo()
    assert desk.pair.trial.moves == ()


@for_each("name", Scenario.names())
def test_the_first_experiment_shows_something_within_a_year(name: str) -> None:
    scenario = Scenario.load(name)
    levers = first_experiment(scenario)
    assert levers, "every scenario that comes with the product has one"
    chosen, own = (
        simulate(scenario, policy, seed=1, weeks=52) for policy in (scenario.policy.replace(**levers), scenario.policy))
    shown = {one: float((chosen[one] - own[one])[0, -13:].mean()) for one in CHAIN if one in MEASURES}
    assert max(map(abs, shown.values())) >= 0.02, shown
    assert Budget(scenario, scenario.budget).allows(scenario.policy.replace(**levers))


@for_each("language", LANGUAGES)
def test_the_card_at_the_end_says_what_its_money_rests_on_and_what_is_not_counted(language: str) -> None:
    short = HOTEL.replace(weeks=8, events=(), goals=())
    desk = ExploreController(
        ExplorePlan(short, moves=(Move(4, "staffing", 0.8), Move(2, "recognition", 0.9)), week=8), language
    )
    rests, *gaps = desk.views()["recount"]["view"]["end"]["cautions"]
    assert {"en": "assumed relations", "fr": "relations supposées"}[language] in rests
    assert {"en": "legal procedures", "fr": "procédures"}[language] in gaps[0] and len(gaps) == 2
    untouched = ExploreController(ExplorePlan(short, moves=(Move(8, "pay", 0.8),), week=8), language)
    assert untouched.views()["recount"]["view"]["end"]["cautions"] == []
