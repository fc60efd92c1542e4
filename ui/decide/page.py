"""Decide: choose a company, then its desk: levers, what is taken for granted, charts, differences, what changed."""

from __future__ import annotations

from collections.abc import Callable

import solara
from solara.server.kernel_context import get_current_context

from experiments.decision import Decision
from experiments.links import LinkError
from experiments.plan import Plan, offered
from locales import Message, translate
from simulation import Scenario
from simulation.assumptions import SYMMETRIES
from simulation.recipe import model_version
from ui.decide import recent
from ui.decide.components import Bar, Doubt, Fans, Gaps, Outcome, Past, Pins, Schedule, Share, Switch
from ui.decide.controller import DecideController
from ui.decide.history import Action, History
from ui.decide.panels import OpenPanel
from ui.decide.sections import SECTIONS
from ui.meanwhile.page import Meanwhile
from ui.runtime import engine
from ui.shared.charts import first_charts
from ui.shared.components import Cards, Levers, Mirror, Tabs
from ui.shared.desk_link import desk_in
from ui.shared.display import Display
from ui.shared.language import words
from ui.shared.layout import Element, element as tag, page_language, with_title
from ui.shared.levers import assumptions, levers
from ui.shared.mirror import mirror_scales
from ui.shared.scenario_cards import MissingPage, card_of, question_of, scenarios
from ui.shared.views import Named, Words, pressed
from wording.names import company_title
from wording.report import company


Notice = tuple[str, str]
"""What is to be said of a link: a message's key and what was found; empty keys say nothing."""


def page_of(name: str, rest: str) -> Element:
    """The page of a company's name; empty for all companies."""
    if not name:
        return CompaniesPage()
    if rest or name not in Scenario.offered():
        return MissingPage()
    room: Element = DeskRoom(name=name).key(name)
    return room


@solara.component
def CompaniesPage() -> Element:
    """All scenarios, to decide in."""
    language = page_language()
    document = translate("decide.cards.document", language)
    own = {
        "cards.title": translate("decide.cards.title", language),
        "cards.lead": translate("decide.cards.lead", language)}
    cards = [card_of(scenario, "decide", language) for scenario in scenarios()]
    text = words(language, "cards", "own") | own
    return with_title(document, tag("div", [Cards(words=text, cards=cards, own="/decide/company")], css="page"))


@solara.component
def DeskRoom(name: str) -> Element:
    """The desk, once the engine is ready for it."""
    language = page_language()
    ready, set_ready = solara.use_state(engine.is_ready())
    query = solara.use_router().search
    page = get_current_context()
    desk, notice = solara.use_memo(lambda: _desk(name, query, language, page.session_id), [name])
    solara.use_effect(lambda: desk.follow(lambda: recent.keep(page.session_id, page.id, desk.history)), [desk])
    title = company_title(desk.plan.decision, language)
    document = translate("decide.document", language, title=title)
    if ready:
        return with_title(document, DeskPage(desk=desk, notice=notice))
    scenario = desk.plan.decision.scenario
    meanwhile = Meanwhile(
        scenario=scenario, question=question_of(scenario, language), on_ready=lambda: set_ready(True))
    return with_title(document, tag("div", [tag("h1", [title]), meanwhile], css="page"))


@solara.component
def DeskPage(desk: DecideController, notice: Notice) -> Element:
    """A company's desk, and what is to be said of the link that opened it."""
    language = page_language()
    elements = _controls(desk, language) | _findings(desk, language)

    def mount() -> Callable[[], None]:
        close = desk.mount(elements)
        desk.begin()
        return close

    solara.use_effect(mount, [])
    solara.use_effect(lambda: desk.speak(language), [language])
    decisions = tag("div", [elements["schedule"], elements["levers"]], css="decide__decisions")
    facts = tag("div", [elements["doubt"], elements["facts"]], css="decide__facts")
    parts = [tag("div", [elements[part]], css=f"decide__section decide__section--{part}")
             for part in ("charts", "gaps", "share")]
    middle = [
        elements["bar"], _notice(notice, language), _whose(desk.plan.decision, language),
        tag("div", [elements["pins"]], css="decide__pins"), *parts,
        tag("div", [OpenPanel(desk=desk, language=language)], css="decide__section decide__section--panel")]
    return tag("div", [
        tag("h1", [company_title(desk.plan.decision, language)], css="hidden"),
        tag("div", [Switch(words=_words(language, "switch")), decisions, facts], css="desk__levers"),
        tag("div", middle, css="desk__middle"),
        tag("div", [elements["outcome"], elements["mirror"], elements["past"]], css="desk__mirror"),
        tag("div", [Tabs(words=_tab_words(language))], css="desk__tabs"),
    ], css="desk decide")


def _desk(name: str, query: str | None, language: str, session: str = "") -> tuple[DecideController, Notice]:
    """The desk that an address opens for a reader, as it was left where they had it, and what is to be said of it."""
    try:
        found = desk_in(query)
    except LinkError as error:
        return fresh(name, language), (f"decide.link.{error.fault}", "")
    if found is None:
        return fresh(name, language), ("", "")
    section = found.view.section if found.view.section in SECTIONS else "charts"
    history = recent.kept(session, found.plan) or History.of(found.plan, Action("link"))
    desk = DecideController(history, found.view.replace(section=section, language=language))
    if found.plan.decision.base != name:
        return desk, ("decide.link.other_company", company_title(found.plan.decision, language))
    return desk, ("", "") if found.is_of_this_model else ("decide.link.other_model", found.version)


def fresh(name: str, language: str) -> DecideController:
    """The desk of a company about which nothing has been decided."""
    decision = Decision(name)
    return DecideController(History.of(Plan(decision)), Display(language, first_charts(decision.scenario.goals)))


def _notice(notice: Notice, language: str) -> Element:
    key, detail = notice
    if not key:
        return tag("p", [], css="hidden")
    text = translate(key, language, detail=detail, here=model_version())
    return tag("p", [text], css="notice decide__notice", role="status")


def _whose(decision: Decision, language: str) -> Element:
    """Says of a reader's own company that it is theirs, and what it is taken to be."""
    if not decision.is_own:
        return tag("p", [], css="hidden")
    return tag("p", [translate("decide.own", language, company=company(decision, language))], css="decide__own small")


def _controls(desk: DecideController, language: str) -> dict[str, Element]:
    """Components with which something is decided or assumed."""
    return {
        "schedule": Schedule(
            words=_words(language, "schedule"), event_choose=desk.choose_quarter, event_drop=desk.drop,
            event_reset=pressed(desk.reset)),
        "levers": _levers(desk, language), "doubt": _doubt(desk, language), "facts": _facts(desk, language),
        "bar": Bar(
            words=_words(language, "bar"), event_again=pressed(desk.replay), event_look=desk.look,
            sections=[{"name": name, "label": translate(f"decide.section.{name}", language)} for name in SECTIONS]),
        "pins": Pins(
            words=_words(language, "pins"), event_pin=desk.pin, event_unpin=desk.unpin, event_take=desk.take),
    }


def _levers(desk: DecideController, language: str) -> Element:
    decision = desk.plan.decision
    scenario = decision.scenario.replace(levers=offered(decision))
    return Levers(
        words=words(language, "levers"), language=language, levers=levers(scenario, language), exact=True, live=True,
        event_slid=desk.slide, event_move=desk.numbered(desk.move), event_undo=pressed(desk.undo),
        event_redo=pressed(desk.redo))


def _facts(desk: DecideController, language: str) -> Element:
    own_words = {
        f"levers.{part}": translate(f"decide.facts.{part}", language)
        for part in ("label", "title", "search", "none", "own", "found")}
    return Levers(
        words=words(language, "levers") | own_words, language=language, kind="assumption", exact=True, live=True,
        plain=True, levers=assumptions(desk.plan.decision.scenario, language),
        event_slid=desk.slide_fact, event_move=desk.numbered(desk.assume))


def _doubt(desk: DecideController, language: str) -> Element:
    settings: list[Named] = [
        {"name": name, "label": translate(f"assumption.symmetry.{name}", language)} for name in SYMMETRIES]
    return Doubt(
        words=_words(language, "doubt"), text=translate("assumption.symmetry.help", language), settings=settings,
        event_assume=desk.choose_fact, event_draw=desk.draw_unknowns, event_reset=pressed(desk.reset_facts))


def _findings(desk: DecideController, language: str) -> dict[str, Element]:
    """Components that say what comes of it."""
    return {
        "charts": Fans(
            words=words(language, "charts", "moment") | _words(language, "charts"), language=language,
            event_look=desk.look, event_add=desk.add_chart, event_remove=desk.remove_chart),
        "gaps": Gaps(words=_words(language, "gaps")),
        "share": Share(
            words=_words(language, "share", "bar"), version=model_version(), event_draw=desk.stand_at),
        "outcome": Outcome(
            words=words(language, "changed", "charts", "moves") | _words(language, "outcome", "goal", "live"),
            event_reseed=pressed(desk.reseed)),
        "mirror": Mirror(
            words=words(language, "mirror"), scales=mirror_scales(language), event_reseed=pressed(desk.reseed)),
        "past": Past(words=_words(language, "past"), event_go=desk.go),
    }


def _words(language: str, *parts: str) -> dict[str, Message]:
    """The messages of some parts of this page."""
    return words(language, *(f"decide.{part}" for part in parts))


def _tab_words(language: str) -> Words:
    return words(language, "tabs") | {"tabs.company": translate("decide.tab.charts", language)}
