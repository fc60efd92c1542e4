"""Explore: choose a scenario, read its briefing, play it."""

from __future__ import annotations

import solara

from locales import number, translate
from simulation import Scenario
from simulation.sources import SOURCES
from ui.explore.components import BriefingText, FactView
from ui.explore.play_page import PlayPage
from ui.meanwhile.page import Meanwhile
from ui.runtime import engine
from ui.shared.components import Cards
from ui.shared.language import words
from ui.shared.layout import Element, element, page_language, with_title
from ui.shared.scenario_cards import MissingPage, card_of, question_of, scenario_named, scenarios
from wording.goals import goal_sentence
from wording.measures import booked_text, value_text
from wording.names import sector_text


def page_of(name: str, part: str) -> Element:
    """The page of a scenario's name and a part of it; both empty for all scenarios."""
    if not name:
        return CardsPage()
    if name not in Scenario.offered() or part not in ("", "play"):
        return MissingPage()
    page: Element = (WaitingRoom(name=name) if part else BriefingPage(name=name)).key(f"{name}-{part}")
    return page


@solara.component
def CardsPage() -> Element:
    """All scenarios."""
    language = page_language()
    document = translate("cards.document", language)
    cards = [card_of(scenario, "explore", language) for scenario in scenarios()]
    return with_title(document, element("div", [Cards(words=words(language, "cards"), cards=cards)], css="page"))


@solara.component
def BriefingPage(name: str) -> Element:
    """What a scenario is about."""
    language = page_language()
    scenario = scenario_named(name)
    document = f"{scenario.title[language]} – Reflet"
    text = BriefingText(
        words=words(language, "briefing"), sector=sector_text(scenario, language),
        title=scenario.title[language], question=question_of(scenario, language),
        story=scenario.story[language], task=scenario.briefing[language],
        watch=scenario.watch[language], limits=scenario.not_modelled[language],
        note=scenario.evidence_note[language] if scenario.evidence_note else "",
        goals=[f"{goal.text[language]} ({goal_sentence(goal, language)})" for goal in scenario.goals],
        facts=_facts(scenario, language),
        sources=[SOURCES[key].cited(language) for key in scenario.sources if key in SOURCES],  # type: ignore[arg-type]
        path=f"/explore/{name}/play")
    return with_title(document, element("div", [text], css="page"))


@solara.component
def WaitingRoom(name: str) -> Element:
    """The play page, once the engine is ready for it."""
    language = page_language()
    ready, set_ready = solara.use_state(engine.is_ready())
    scenario = scenario_named(name)
    document = f"{scenario.title[language]} – Reflet"
    if ready:
        return with_title(document, PlayPage(scenario=scenario))
    title = element("h1", [scenario.title[language]])
    meanwhile = Meanwhile(
        scenario=scenario, question=question_of(scenario, language), on_ready=lambda: set_ready(True))
    return with_title(document, element("div", [title, meanwhile], css="page"))


def _facts(scenario: Scenario, language: str) -> list[FactView]:
    profile = scenario.profile
    values = {
        "n_employees": number(profile.n_employees, language),
        "n_departments": number(profile.n_departments, language),
        "span": number(profile.span, language),
        "turnover": value_text("employee_turnover", profile.turnover, language),
        "churn": value_text("churn", profile.churn, language),
        "value": booked_text(profile.value, language),
        "gross_pay": booked_text(profile.gross_pay, language),
    }
    facts: list[FactView] = [
        {"label": translate(f"profile.{name}.label", language), "value": value} for name, value in values.items()]
    n_customers = value_text("customers", profile.n_customers * profile.customer_weight, language)
    facts.insert(3, {"label": translate("briefing.customers", language), "value": n_customers})
    if scenario.budget is not None:
        facts.append({"label": translate("briefing.budget", language), "value": booked_text(scenario.budget, language)})
    return facts
