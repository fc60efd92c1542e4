"""The form of a new workshop: prefilled, checked field by field, and the setup that comes of it."""

from __future__ import annotations

from typing import Any

import pytest

from experiments.money.pricing import extra_cost
from game.errors import RefusedError
from game.workshop.setup import Setup
from simulation import Policy, Scenario
from simulation.parameters import parameters_of
from simulation.scenario_file import packaged_path
from ui.train.form import duration, essentials, estimate, first_form, form_of, form_view, mistakes, setup_of

HOTEL = packaged_path("hotel").read_text(encoding="utf-8")


def form(**changes: Any) -> dict[str, Any]:
    return {**first_form("en"), "title": "Tuesday", **changes}


def test_the_form_needs_nothing_but_a_title_which_the_page_fills_in() -> None:
    assert set(mistakes(first_form("en"), "en")) == {"title"}
    setup = setup_of(form())
    assert (setup.base, setup.rounds, setup.teams, setup.language) == ("hotel", 3, 4, "en")
    assert 1 <= setup.seed <= 9999


@pytest.mark.parametrize(("field", "value", "text"), [
    ("teams", 0, "A whole number, 1 to 20."), ("teams", 40, "A whole number, 1 to 20."),
    ("seats", 2.5, "A whole number, 1 to 20."), ("rounds", "many", "A whole number, 1 to 20."),
    ("minutes", 61, "A whole number, 0 to 60."), ("minutes", True, "A whole number, 0 to 60."),
    ("minutes", float("inf"), "A whole number, 0 to 60."), ("title", " ", "A title has 1 to 80 characters."),
    ("title", "x" * 81, "A title has 1 to 80 characters."),
])
def test_a_mistake_is_told_at_its_field_with_what_is_allowed(field: str, value: object, text: str) -> None:
    assert mistakes(form(**{field: value}), "en") == {field: text}


def test_levers_on_offer_are_the_essentials_all_or_those_chosen() -> None:
    every = Scenario.load("hotel").levers
    declared = parameters_of(Policy)
    offered = setup_of(form()).offered
    assert set(offered) == {name for name in every if declared[name].essential or declared[name].group == "care"}
    assert {"autonomy", "recognition"} < set(offered) and {"pay", "tools"}.isdisjoint(offered)
    assert setup_of(form(offer="all")).offered == tuple(name for name in declared if name in every)
    assert setup_of(form(offer="chosen", levers=["pay", "recognition"])).offered == ("recognition", "pay")
    assert mistakes(form(offer="chosen"), "en") == {"levers": "Choose at least one lever."}


@pytest.mark.parametrize("name", Scenario.names())
def test_what_is_on_offer_at_first_costs_more_than_the_budget(name: str) -> None:
    scenario = Scenario.load(name)
    own, declared = scenario.policy, parameters_of(Policy)
    assert scenario.budget is not None
    dear = sum(
        max(extra_cost(scenario, own.replace(**{lever: declared[lever].high})), 0.0) for lever in essentials(scenario))
    assert 1.5 * scenario.budget < dear, "a team has to choose"


def test_levers_that_another_scenario_does_not_offer_are_left_out() -> None:
    shops = next(name for name in Scenario.names() if len(Scenario.load(name).levers) < len(parameters_of(Policy)))
    missing = next(name for name in parameters_of(Policy) if name not in Scenario.load(shops).levers)
    offered = Scenario.load(shops).levers[0]
    assert setup_of(form(scenario=shops, offer="chosen", levers=[missing, offered])).levers == (offered,)


def test_a_scenario_of_ones_own_is_played_from_its_text() -> None:
    setup = setup_of(form(scenario="own:mine"), HOTEL.replace("n_employees: 60", "n_employees: 40"))
    assert setup.scenario.profile.n_employees == 40
    assert setup.base == "hotel"


@pytest.mark.parametrize("changes", [
    {"scenario": "hotle"}, {"scenario": None}, {"mode": "chess"}, {"levers": "pay", "offer": "chosen"},
    {"closes_early": 1}, {"language": "de"}])
def test_what_the_form_cannot_say_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(RefusedError):
        setup_of(form(**changes))


@pytest.mark.parametrize("setup", [
    Setup(title="A", base="bank", teams=7, rounds=9, is_league=True, settling="captain", seed=5),
    Setup(title="B", base="hotel", levers=("pay", "recognition"), closes_early=False),
    Setup(title="C", base="shops", levers=essentials(Scenario.load("shops")), language="fr"),
])
def test_a_workshop_can_be_set_up_again_as_it_was(setup: Setup) -> None:
    again = setup_of(form_of(setup))
    assert again.replace(levers=again.offered) == setup.replace(levers=setup.offered)


def test_the_time_is_estimated_while_one_chooses() -> None:
    assert estimate(form(), "en") == "About 45 min at most"
    assert estimate(form(rounds=12, minutes=8), "fr") == "Environ 2 h 50 au plus"
    assert estimate(form(rounds="x"), "en") == ""


def test_times_are_told_in_hours_and_minutes() -> None:
    assert [duration(minutes, "fr") for minutes in (44, 60, 92, 125)] == ["45 min", "1 h", "1 h 30", "2 h 05"]


def test_scenarios_of_ones_own_come_first() -> None:
    cards = form_view("en", {"mine": Scenario.load("bank")})["scenarios"]
    assert (cards[0]["key"], cards[0]["own"], cards[1]["key"]) == ("own:mine", True, "hotel")
    assert {card["key"] for card in cards[1:]} == set(Scenario.names())
