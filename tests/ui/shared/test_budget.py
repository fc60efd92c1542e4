"""One budget: what a policy costs beyond the start is the same figure, in the same words, wherever it is told."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from documents.decision import file_of
from experiments.decision import Decision
from experiments.effects import Effects
from experiments.money.budget import Budget
from experiments.money.pricing import dearest_cost, extra_cost
from experiments.plan import Plan
from game.errors import Euros, RefusedError
from game.store import Store
from game.workshop.entries import Proposed
from locales import LANGUAGES, money
from simulation import Scenario
from simulation.scenario_file import packaged_path
from tests.command_line import Reflet
from tests.contracts import for_each
from tests.game.workshops import SETUP, new_room, new_store, opened, sit
from tests.ui.play.seen import sight
from ui.decide import view as decide_view
from ui.decide.history import History
from ui.decide.search.forms import request_of, seeking_form
from ui.explore.controller import ExploreController
from ui.play.history_view import reckoning
from ui.shared.display import Display
from ui.shared.explore_plan import ExplorePlan
from ui.train.teams_view import teams_view
from wording.answer import budget_goal
from wording.money import budget_sentence, cost_sentence, decision_cost_sentence

HOTEL = Scenario.load("hotel")
DEAR = {"pay": 1.2, "staffing": 1.3}
DECISION = Decision("hotel").moved("pay", 1.2).moved("staffing", 1.3)
POLICY = HOTEL.policy.replace(**DEAR)
EUROS = extra_cost(HOTEL, POLICY)
HOTEL_TEXT, BUDGET_LINE = packaged_path("hotel").read_text(encoding="utf-8"), "budget: 4500\n"
DAY = date(2026, 11, 24)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of its own."""
    made = new_store(tmp_path)
    yield made
    made.close()


def sentence(language: str = "en") -> str:
    """What is told of the policy in every place."""
    return budget_sentence(Budget(HOTEL, HOTEL.budget), POLICY, language)


def test_what_is_beyond_the_budget_is_told_by_name() -> None:
    parts = Budget(HOTEL, HOTEL.budget).parts(POLICY)
    whole, over, posts, pay = (money(one, "en") for one in (
        EUROS, math.ceil(EUROS - 4500), parts["staffing"], parts["pay"]))
    assert sentence() == (
        f"Costs {whole} a week more than at the start. Budget: €4,500. {over} too much. What costs most: "
        f"Staffing against the need at 130%, {posts}; Pay at 120%, {pay}.")
    many = POLICY.replace(recognition=0.9, training=60.0, price=1.1, bonus_pool=0.0)
    text = budget_sentence(Budget(HOTEL, HOTEL.budget), many, "en")
    assert text.count(" at ") == 4 and "the rest, " in text, "the dearest three, and all others together"


@for_each("language", LANGUAGES)
def test_the_desk_and_explore_tell_it(language: str) -> None:
    text = sentence(language)
    desk = decide_view.controls(History.of(Plan(DECISION)), Display(language), "", "", 0)["levers"]["spending"]
    explore = ExploreController(ExplorePlan(HOTEL).moved("pay", 1.2).moved("staffing", 1.3), language)
    assert desk == explore.views()["levers"]["spending"]
    assert desk["text"] == text and desk["over"]
    (goal,) = budget_goal(DECISION, language)
    assert (goal["mark"], goal["stood"]) == ("no", text)
    assert budget_goal(Decision("hotel"), language)[0]["mark"] == "yes"
    explore.close()


def test_the_phone_computes_it_and_the_room_refuses_it_by_the_same_figure(store: Store) -> None:
    room = new_room(store, levers=tuple(DEAR))
    sit(room, 1)
    opened(room)
    with pytest.raises(RefusedError) as refused:
        room.do("seat", Proposed(1, 1, DEAR))
    assert refused.value.values == {"cost": Euros(EUROS), "budget": Euros(4500)}
    assert sight(room, 1)["team"]["budget"] == 4500
    numbers = reckoning(room.workshop.setup, "en")["prices"]
    # As `window.refletPrices` does: all are moved up from 1.
    moved = {name: value - numbers["own"][name] for name, value in DEAR.items()}
    alone = sum(one["up"] * moved[one["lever"]] for one in numbers["slopes"])
    ((product),) = numbers["products"]
    assert alone + product["factor"] * moved["pay"] * moved["staffing"] == pytest.approx(EUROS)


def test_a_proposal_and_the_trainers_page_tell_it(store: Store) -> None:
    room = new_room(store, own_scenario=HOTEL_TEXT.replace(BUDGET_LINE, "budget: 90000\n"), levers=tuple(DEAR))
    sit(room, 1)
    opened(room)
    room.do("seat", Proposed(1, 1, DEAR))
    opened(room)
    team = teams_view(room.workshop, lambda seat: True, None, "en")["teams"][0]
    assert team["spending"] == f"{cost_sentence(EUROS, 'en')} Budget: €90,000."


def test_a_workshop_without_a_budget_shows_what_is_spent_more(store: Store) -> None:
    room = new_room(store, own_scenario=HOTEL_TEXT.replace(BUDGET_LINE, ""))
    sit(room, 1, 1)
    opened(room)
    room.do("seat", Proposed(1, 1, {"pay": 1.2}))
    assert sight(room, 1)["team"]["proposals"][0]["cost"] == cost_sentence(extra_cost(
        HOTEL, HOTEL.policy.replace(pay=1.2)), "en")


@for_each("language", LANGUAGES)
def test_the_search_begins_with_it_and_with_the_scenarios_budget(language: str) -> None:
    form = seeking_form(DECISION, language)
    assert form["budget"] == 4500 and money(4500, language) in form["budget_help"]
    assert sentence(language) in form["start_cost"]
    assert dearest_cost(DECISION, {}) == pytest.approx(EUROS)
    request, problem = request_of(DECISION, {"first": "profit", "levers": ["pay"], "budget": 4500.0}, language)
    assert request is not None and not problem


def test_the_report_tells_it() -> None:
    effects = Effects.of(DECISION, 2)
    book = load_workbook(io.BytesIO(file_of(effects, "xlsx", "en", "", DAY, "profit")))
    assert sentence() in [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    (page,) = PdfReader(io.BytesIO(file_of(effects, "pdf", "en", "", DAY, "profit"))).pages
    assert sentence() in " ".join(page.extract_text().split())


def test_the_command_line_tells_it(reflet: Reflet) -> None:
    code, text, _ = reflet("money", "hotel", "--pay=1.2", "--staffing=1.3", "--replicates=2", "--weeks=10", "--lang=en")
    assert code == 0 and sentence() in " ".join(text.split())


def test_an_own_company_shows_only_what_is_spent_more_than_today() -> None:
    own = Decision("hotel", {"n_employees": 24.0}).moved("pay", 1.2)
    desk = decide_view.controls(History.of(Plan(own)), Display("en"), "", "", 0)["levers"]["spending"]
    assert desk == {"text": cost_sentence(dearest_cost(own, {}), "en"), "over": False, "limits": {}}
    assert budget_goal(own, "en") == []


def test_a_schedule_is_told_by_its_dearest_weeks() -> None:
    later = Decision("hotel").moved("pay", 1.2, 52).moved("staffing", 1.3, 52)
    assert decision_cost_sentence(later, "en") == f"{sentence()} That is the cost of its dearest weeks."


def test_levers_go_as_far_as_the_budget_on_every_page() -> None:
    limits = decide_view.controls(History.of(Plan(Decision("hotel"))), Display("en"), "", "", 0)["levers"]["spending"]
    budget = Budget(HOTEL, HOTEL.budget)
    assert limits["limits"]["pay"] == budget.highest(HOTEL.policy, "pay") < 1.2
    assert budget.allows(HOTEL.policy.replace(pay=limits["limits"]["pay"]))
    assert "price" not in limits["limits"], "a higher price costs nothing"
    assert SETUP.scenario.budget == HOTEL.budget
