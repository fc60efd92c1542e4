"""Explore: choose a scenario, read its briefing, play it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import solara

from experiments.judging import wanted_told
from experiments.telling import sector_told
from locales import is_known, money, number, percent, translate
from simulation import Scenario
from simulation.scenario import DEFAULT_SCENARIO
from simulation.sources import SOURCES
from ui import engine
from ui.components import BriefingText, Cards, Trouble
from ui.language import words
from ui.pages.layout import spoken_language, tag, titled
from ui.pages.meanwhile import Meanwhile
from ui.pages.play import PlayPage
from ui.sights import WEEKS_PER_YEAR


def page_of(name: str, part: str) -> Any:
    """The page of a scenario's name and a part of it; both empty for all scenarios."""
    if not name:
        return CardsPage()
    if name not in Scenario.offered() or part not in ("", "play"):
        return MissingPage()
    return (WaitingRoom(name=name) if part else BriefingPage(name=name)).key(f"{name}-{part}")


QUESTION = re.compile(r"[^.!?…:]*\?")


@solara.component
def CardsPage() -> Any:
    """All scenarios."""
    language = spoken_language()
    document = translate("cards.document", language)
    cards = [card_of(scenario, "explore", language) for scenario in scenarios()]
    return titled(document, tag("div", [Cards(words=words(language, "cards"), cards=cards)], css="page"))


@solara.component
def BriefingPage(name: str) -> Any:
    """What a scenario is about."""
    language = spoken_language()
    scenario = scenario_named(name)
    document = f"{scenario.title[language]} – Reflet"
    text = BriefingText(
        words=words(language, "briefing"), sector=sector_told(scenario, language),
        title=scenario.title[language], question=question_of(scenario, language),
        story=scenario.story[language], task=scenario.briefing[language],
        watch=scenario.watch[language], limits=scenario.not_modelled[language],
        note=scenario.evidence_note[language] if scenario.evidence_note else "",
        goals=[f"{goal.text[language]} ({wanted_told(goal, language)})" for goal in scenario.goals],
        facts=_facts(scenario, language),
        sources=[SOURCES[key].cited(language) for key in scenario.sources if key in SOURCES],  # type: ignore[arg-type]
        path=f"/explore/{name}/play")
    return titled(document, tag("div", [text], css="page"))


@solara.component
def WaitingRoom(name: str) -> Any:
    """The play page, once the engine is ready for it."""
    language = spoken_language()
    ready, set_ready = solara.use_state(engine.is_ready())
    scenario = scenario_named(name)
    document = f"{scenario.title[language]} – Reflet"
    if ready:
        return titled(document, PlayPage(scenario=scenario))
    title = tag("h1", [scenario.title[language]])
    meanwhile = Meanwhile(
        scenario=scenario, question=question_of(scenario, language), on_ready=lambda: set_ready(True))
    return titled(document, tag("div", [title, meanwhile], css="page"))


@solara.component
def MissingPage() -> Any:
    """No such scenario."""
    language = spoken_language()
    trouble = Trouble(
        words={"trouble.title": translate("trouble.missing_title", language)},
        text=translate("trouble.missing", language), path="/explore", action=translate("trouble.back", language))
    return titled(translate("trouble.missing_document", language), tag("div", [trouble], css="page"))


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
    asked = QUESTION.findall(scenario.story[language])
    return str(asked[-1]).strip() if asked else scenario.title[language]


def card_of(scenario: Scenario, door: str, language: str) -> dict[str, str]:
    """What a scenario's card says, and where it leads through a door."""
    profile = scenario.profile
    return {
        "name": scenario.name, "path": f"/{door}/{scenario.name}", "title": scenario.title[language],
        "sector": sector_told(scenario, language), "question": question_of(scenario, language),
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


def _facts(scenario: Scenario, language: str) -> list[dict[str, str]]:
    profile = scenario.profile
    values = {
        "n_employees": number(profile.n_employees, language),
        "n_departments": number(profile.n_departments, language),
        "span": number(profile.span, language),
        "turnover": percent(profile.turnover, language),
        "churn": percent(profile.churn, language),
        "value": money(profile.value, language),
        "gross_pay": money(profile.gross_pay, language),
    }
    facts = [{"label": translate(f"profile.{name}.label", language), "value": value} for name, value in values.items()]
    n_customers = number(profile.n_customers * profile.customer_weight, language)
    facts.insert(3, {"label": translate("briefing.customers", language), "value": n_customers})
    if scenario.budget is not None:
        facts.append({"label": translate("briefing.budget", language), "value": money(scenario.budget, language)})
    return facts
