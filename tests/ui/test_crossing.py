"""The decisions go along from the page Explore to the desk of Decide and back, and their addresses open for ever."""

from __future__ import annotations

import pytest

from experiments.decision import Decision, Move
from simulation import Scenario
from ui.crossing import left_behind, to_decide, to_explore
from ui.decide.link import in_query, opened
from ui.desk import Desk
from ui.trial import Trial, trial_of

HOTEL = Scenario.load("hotel")
MOVES = (Move(0, "autonomy", 0.8), Move(26, "listening", 0.7), Move(104, "autonomy", 0.55))


@pytest.mark.parametrize("seed", [1, 7, 2**31, 2**63 - 1])
def test_what_was_decided_in_explore_stands_on_the_desk_and_comes_back(seed: int) -> None:
    path, _, query = to_decide(Trial(HOTEL, seed, MOVES, week=120), "fr").partition("?")
    found = in_query(query)
    assert path == "/decide/hotel" and found is not None
    assert found.plan.decision == Decision("hotel", moves=MOVES, seed=seed)
    path, _, query = to_explore(found.plan.decision).partition("?")
    assert path == "/explore/hotel/play"
    assert trial_of(HOTEL, query) == Trial(HOTEL, seed, MOVES)


def test_the_page_shows_the_address_of_the_desk_with_the_decisions_of_the_moment() -> None:
    desk = Desk(Trial(HOTEL, week=2), "en")
    desk.move("autonomy", 0.9)
    found = in_query(desk.streams()["mirror"]["desk"].partition("?")[2])
    assert found is not None and found.plan.decision.moves == (Move(2, "autonomy", 0.9),)
    assert found.view.language == "en"


def test_what_is_decided_in_the_last_week_stays_behind_as_nothing_comes_after_it() -> None:
    link = to_decide(Trial(HOTEL, moves=(*MOVES, Move(156, "pay", 1.1)), week=156), "en")
    found = in_query(link.partition("?")[2])
    assert found is not None and found.plan.decision.moves == MOVES


def test_what_cannot_be_watched_is_said() -> None:
    decision = Decision("hotel", moves=MOVES)
    assert left_behind(decision, "en") == ""
    assert "not your assumptions" in left_behind(decision.replace(assumptions={"contagion": 0.1}), "en")
    own = Decision("hotel", {"n_employees": 30.0}, moves=MOVES)
    assert to_explore(own) == "" and "Your own company" in left_behind(own, "en")
    silos = Decision("silos").moved("price", 1.05)
    assert "does not offer" in left_behind(silos, "en")
    assert trial_of(Scenario.load("silos"), to_explore(silos).partition("?")[2]).moves == ()


@pytest.mark.parametrize(("query", "trial"), [
    ("seed=5&week=30&moves=4:autonomy:0.8,20:listening:0.75",
     Trial(HOTEL, 5, (Move(4, "autonomy", 0.8), Move(20, "listening", 0.75)), 30)),
    ("seed=1&week=0", Trial(HOTEL)),
    ("week=156&moves=156:pay:1.1", Trial(HOTEL, 1, (Move(156, "pay", 1.1),), 156)),
    ("seed=1&week=3&moves=0:onboarding:3&kept=1~10~2:autonomy:0.8", Trial(HOTEL, 1, (Move(0, "onboarding", 3),), 3)),
])
def test_an_address_of_explore_of_an_earlier_day_opens_for_ever(query: str, trial: Trial) -> None:
    assert trial_of(HOTEL, query) == trial


def test_a_link_of_the_desk_of_an_earlier_day_can_be_watched() -> None:
    link = (
        "1HBgXnF2O3UrFMBCE32VuDSWJ50f6KqVISDc20GQ1mwqHw3l3twqCXu0wzHyzdxSMsIMb7JNPpyW557h4f31xycNgwXiHRKqhZdbgyp029Qt"
        "_kmCcJmsQ9s6Vyw3GDtfZTP5i0CjyW809cz3si9rOnv5mz-d5NhAiHXEPg035qSk8KhhU3je-Eb1K6FlSiD8sxF06F2r_fekt5EP8Fvveqr75T"
        "VxVHzfICh390EWt6GBcQ-uCxxc")
    address = to_explore(opened(link).plan.decision)
    assert address == "/explore/hotel/play?seed=1&week=0&moves=0:autonomy:0.7,26:recognition:0.6,104:autonomy:0.55"
