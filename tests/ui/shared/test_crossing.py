"""The decisions go along from the page Explore to the desk of Decide and back, and their addresses open for ever."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from experiments.decision import Decision, Move
from experiments.links import LinkError, decision_address, decision_in
from simulation import Scenario, simulate
from ui.explore.controller import ExploreController
from ui.explore.paired_run import CHOSEN, OWN
from ui.shared.crossing import left_behind, to_decide, to_explore
from ui.shared.desk_link import desk_in, opened
from ui.shared.explore_link import explore_address, explored_in
from ui.shared.explore_plan import ExplorePlan

HOTEL = Scenario.load("hotel")
MOVES = (Move(0, "autonomy", 0.8), Move(26, "listening", 0.7), Move(104, "autonomy", 0.55))


@pytest.mark.parametrize("seed", [1, 7, 2**31, 2**63 - 1])
def test_what_was_decided_in_explore_stands_on_the_desk_and_comes_back(seed: int) -> None:
    path, _, query = to_decide(ExplorePlan(HOTEL, seed, MOVES, week=120), "fr").partition("?")
    found = desk_in(query)
    assert path == "/decide/hotel" and found is not None
    assert found.plan.decision == Decision("hotel", moves=MOVES, seed=seed)
    path, _, query = to_explore(found.plan.decision).partition("?")
    assert path == "/explore/hotel/play"
    assert explored_in(HOTEL, query) == (ExplorePlan(HOTEL, seed, MOVES), ())


def test_the_page_shows_the_address_of_the_desk_with_the_decisions_of_the_moment() -> None:
    desk = ExploreController(ExplorePlan(HOTEL, week=2), "en")
    desk.move({"lever": "autonomy", "value": 0.9})
    found = desk_in(desk.views()["mirror"]["desk"].partition("?")[2])
    assert found is not None and found.plan.decision.moves == (Move(2, "autonomy", 0.9),)
    assert found.view.language == "en"


def test_what_is_decided_in_the_last_week_stays_behind_as_nothing_comes_after_it() -> None:
    link = to_decide(ExplorePlan(HOTEL, moves=(*MOVES, Move(156, "pay", 1.1)), week=156), "en")
    found = desk_in(link.partition("?")[2])
    assert found is not None and found.plan.decision.moves == MOVES


@pytest.mark.parametrize("decision", [
    Decision("hotel", moves=MOVES, seed=4, assumptions={"contagion": 0.1, "symmetry": "strict"}),
    Decision("hotel", {"n_employees": 30.0}, {"autonomy": 0.6}, moves=MOVES),
], ids=["own assumptions", "own company"])
def test_a_company_of_ones_own_is_watched_with_its_figures_and_comes_back_with_them(decision: Decision) -> None:
    assert left_behind(decision, "en") == ""
    path, _, query = to_explore(decision).partition("?")
    assert path == "/explore/hotel/play"
    plan = explored_in(HOTEL, query).plan
    assert (plan.scenario.profile, plan.scenario.policy) == (decision.scenario.profile, decision.scenario.policy)
    assert plan.scenario.assumptions == decision.facts
    desk = ExploreController(plan, "en")
    assert (desk.pair.trial.moves, desk.pair.trial.seed) == (decision.moves, decision.seed)
    own, chosen = (
        simulate(decision.scenario, one, decision.facts, decision.seed, weeks=4)
        for one in (None, {week: policy for week, policy in decision.schedule.items() if week < 4}))
    for _ in range(4):
        desk.step()
    np.testing.assert_array_equal(desk.pair.measure("felt_care", CHOSEN), chosen["felt_care"][0])
    np.testing.assert_array_equal(desk.pair.measure("felt_care", OWN), own["felt_care"][0])
    again = desk_in(desk.views()["mirror"]["desk"].partition("?")[2])
    assert again is not None and again.plan.decision == decision


def test_a_course_of_a_company_of_ones_own_is_taken_up_in_that_company() -> None:
    played = ExplorePlan.of(Decision("hotel", {"n_employees": 30.0}, moves=MOVES))
    left = dataclasses.replace(played, moves=(Move(2, "autonomy", 0.8),), week=10)
    found = explored_in(HOTEL, explore_address(played, (left,)).partition("?")[2])
    assert found == (played, (left,))
    desk = ExploreController(found.plan, "en", found.courses)
    desk.come_back(0)
    found = desk_in(desk.views()["mirror"]["desk"].partition("?")[2])
    assert found is not None and found.plan.decision == Decision(
        "hotel", {"n_employees": 30.0}, moves=(Move(2, "autonomy", 0.8),))


def test_a_company_of_another_scenario_than_the_address_names_is_refused() -> None:
    query = to_explore(Decision("bank", {"n_employees": 30.0})).partition("?")[2]
    with pytest.raises(LinkError, match="a company of 'bank', not of 'hotel'"):
        explored_in(HOTEL, query)
    with pytest.raises(LinkError):
        explored_in(HOTEL, "d=1nonsense")


def test_levers_that_a_scenario_does_not_offer_stay_behind_and_that_is_said() -> None:
    assert left_behind(Decision("hotel", moves=MOVES), "en") == ""
    silos = Decision("silos").moved("price", 1.05)
    assert "does not offer" in left_behind(silos, "en")
    assert explored_in(Scenario.load("silos"), to_explore(silos).partition("?")[2]).plan.moves == ()
    with pytest.raises(LinkError, match="is not a move of this scenario"):
        explored_in(Scenario.load("silos"), decision_address(silos, "en").partition("?")[2])


@pytest.mark.parametrize("behind", [".", ")", "%20", " ", ").", "»", ">", "%0A", ",", "&amp;kept=1~3~"])
def test_an_address_that_was_copied_with_what_stood_behind_it_opens(behind: str) -> None:
    expected = ExplorePlan(HOTEL, 5, (Move(4, "autonomy", 0.8),), 30)
    for query in ("seed=5&week=30&moves=4:autonomy:0.8", "moves=4:autonomy:0.8&seed=5&week=30",
                  "seed=5&amp;week=30&amp;moves=4:autonomy%0A:0.8"):
        assert explored_in(HOTEL, query + behind).plan == expected


@pytest.mark.parametrize(("query", "trial"), [
    ("seed=5&week=30&moves=4:autonomy:0.8,20:listening:0.75",
     ExplorePlan(HOTEL, 5, (Move(4, "autonomy", 0.8), Move(20, "listening", 0.75)), 30)),
    ("seed=1&week=0", ExplorePlan(HOTEL)),
    ("week=156&moves=156:pay:1.1", ExplorePlan(HOTEL, 1, (Move(156, "pay", 1.1),), 156)),
    ("seed=1&week=3&moves=0:onboarding:3&kept=1~10~2:autonomy:0.8",
     ExplorePlan(HOTEL, 1, (Move(0, "onboarding", 3),), 3)),
])
def test_an_address_of_explore_of_an_earlier_day_opens_for_ever(query: str, trial: ExplorePlan) -> None:
    assert explored_in(HOTEL, query).plan == trial


def test_an_address_of_an_earlier_day_keeps_its_courses_and_the_company_of_its_link() -> None:
    own = Decision("hotel", {"n_employees": 30.0})
    query = decision_address(own, "fr").partition("?")[2]
    query += "&seed=3&week=4&moves=0:autonomy:0.7&kept=1~10~2:autonomy:0.8"
    plan, courses = explored_in(HOTEL, query)
    assert plan.decision == own.replace(moves=(Move(0, "autonomy", 0.7),), seed=3) and plan.week == 4
    assert [one.decision for one in courses] == [own.replace(moves=(Move(2, "autonomy", 0.8),), seed=1)]


def test_a_link_of_explore_opens_on_the_desk_and_one_of_the_desk_on_explore() -> None:
    played = ExplorePlan(HOTEL, 5, (*MOVES, Move(156, "pay", 1.1)), 30)
    query = explore_address(played).partition("?")[2]
    assert decision_in(query) == Decision("hotel", moves=MOVES, seed=5)
    desk = decision_address(Decision("hotel", moves=MOVES, seed=5), "en").partition("?")[2]
    assert explored_in(HOTEL, desk).plan == ExplorePlan(HOTEL, 5, MOVES)


def test_a_link_of_the_desk_of_an_earlier_day_can_be_watched() -> None:
    link = (
        "1HBgXnF2O3UrFMBCE32VuDSWJ50f6KqVISDc20GQ1mwqHw3l3twqCXu0wzHyzdxSMsIMb7JNPpyW557h4f31xycNgwXiHRKqhZdbgyp029Qt"
        "_kmCcJmsQ9s6Vyw3GDtfZTP5i0CjyW809cz3si9rOnv5mz-d5NhAiHXEPg035qSk8KhhU3je-Eb1K6FlSiD8sxF06F2r_fekt5EP8Fvveqr75T"
        "VxVHzfICh390EWt6GBcQ-uCxxc")
    address = to_explore(opened(link).plan.decision)
    moves = (Move(0, "autonomy", 0.7), Move(26, "recognition", 0.6), Move(104, "autonomy", 0.55))
    path, _, query = address.partition("?")
    assert path == "/explore/hotel/play" and explored_in(HOTEL, query).plan == ExplorePlan(HOTEL, moves=moves)
