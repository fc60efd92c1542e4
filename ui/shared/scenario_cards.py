"""Scenarios to choose from: their cards, their questions, and the page where there is no such scenario."""

from __future__ import annotations

import re
from functools import cache

import solara

from locales import is_known, number, translate
from simulation import Scenario
from simulation.scenario import DEFAULT_SCENARIO
from ui.shared.components import Trouble
from ui.shared.layout import Element, element, page_language, with_title
from ui.shared.views import CardView
from wording.durations import WEEKS_PER_YEAR
from wording.names import sector_text

QUESTION = re.compile(r"[^.!?…:]*\?")


@solara.component
def MissingPage() -> Element:
    """No such scenario."""
    language = page_language()
    trouble = Trouble(
        words={"trouble.title": translate("trouble.missing_title", language)},
        text=translate("trouble.missing", language), path="/explore", action=translate("trouble.back", language))
    return with_title(translate("trouble.missing_document", language), element("div", [trouble], css="page"))


@cache
def scenario_named(name: str) -> Scenario:
    """A packaged scenario, read once."""
    return Scenario.load(name)


def scenarios() -> list[Scenario]:
    """All packaged scenarios: first where to begin, then those that stand for their whole sector."""
    found = [scenario_named(name) for name in Scenario.offered()]
    return sorted(found, key=lambda scenario: (scenario.name != DEFAULT_SCENARIO, scenario.name != scenario.sector))


def question_of(scenario: Scenario, language: str) -> str:
    """What a scenario asks: of one that has no question of its own, the last that its story asks, or its title."""
    key = f"cards.question.{scenario.name}"
    if is_known(key, language):
        return translate(key, language)
    request = QUESTION.findall(scenario.story[language])
    return str(request[-1]).strip() if request else scenario.title[language]


def card_of(scenario: Scenario, door: str, language: str) -> CardView:
    """What a scenario's card says, and where it leads through a door."""
    profile = scenario.profile
    return {
        "name": scenario.name, "path": f"/{door}/{scenario.name}", "title": scenario.title[language],
        "sector": sector_text(scenario, language), "question": question_of(scenario, language),
        "start": translate("cards.start", language) if scenario.name == DEFAULT_SCENARIO else "",
        "employees": translate("cards.employees", language, n=number(profile.n_employees, language)),
        "customers": translate(
            "cards.customers", language, n=number(profile.n_customers * profile.customer_weight, language)),
        "length": _length(scenario.weeks, language),
    }


def _length(weeks: int, language: str) -> str:
    years, rest = divmod(weeks, WEEKS_PER_YEAR)
    if rest or years < 2:
        return translate("cards.weeks", language, n=number(weeks, language))
    return translate("cards.years", language, n=number(years, language))
