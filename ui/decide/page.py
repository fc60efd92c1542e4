"""Decide: choose a company, then its desk: levers, what is taken for granted, charts, differences, what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara
from solara.server.kernel_context import get_current_context

from experiments.decision import Decision
from experiments.links import LinkError
from experiments.plan import Plan, offered
from locales import translate
from simulation import Scenario
from simulation.assumptions import SYMMETRIES
from simulation.recipe import model_version
from ui.decide import recent
from ui.decide.components import Bar, Doubt, Fans, Gaps, Outcome, Past, Pins, Schedule, Share, Switch
from ui.decide.controller import DecideController
from ui.decide.history import Action, History
from ui.decide.panels import Panel, sections
from ui.meanwhile.page import Meanwhile
from ui.runtime import engine
from ui.shared.charts import first_charts
from ui.shared.components import Cards, Levers, Mirror, Tabs
from ui.shared.controller import numbered
from ui.shared.desk_link import in_query
from ui.shared.display import Display
from ui.shared.language import words
from ui.shared.layout import element as tag, page_language, with_title
from ui.shared.levers import assumptions, levers
from ui.shared.mirror import mirror_scales
from ui.shared.scenario_cards import MissingPage, card_of, question_of, scenarios
from wording.names import company_title
from wording.report import company


Notice = tuple[str, str]
"""What is to be said of a link: a message's key and what was found; empty keys say nothing."""


def page_of(name: str, rest: str) -> Any:
    """The page of a company's name; empty for all companies."""
    if not name:
        return CompaniesPage()
    if rest or name not in Scenario.offered():
        return MissingPage()
    return DeskRoom(name=name).key(name)


@solara.component
def CompaniesPage() -> Any:
    """All scenarios, to decide in."""
    language = page_language()
    document = translate("decide.cards.document", language)
    own = {
        "cards.title": translate("decide.cards.title", language),
        "cards.lead": translate("decide.cards.lead", language)}
    cards = [card_of(scenario, "decide", language) for scenario in scenarios()]
    said = words(language, "cards", "own") | own
    return with_title(document, tag("div", [Cards(words=said, cards=cards, own="/decide/company")], css="page"))


@solara.component
def DeskRoom(name: str) -> Any:
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
def DeskPage(desk: DecideController, notice: Notice) -> Any:
    """A company's desk, and what is to be said of the link that opened it."""
    language = page_language()
    elements = _controls(desk, language) | _findings(desk, language)

    def mount() -> Callable[[], None]:
        desk.widgets = {key: solara.get_widget(element) for key, element in elements.items()}
        desk.begin()
        return desk.close

    solara.use_effect(mount, [])
    solara.use_effect(lambda: desk.look(language=language), [language])
    decisions = tag("div", [elements["schedule"], elements["levers"]], css="decide__decisions")
    facts = tag("div", [elements["doubt"], elements["facts"]], css="decide__facts")
    parts = [tag("div", [elements[part]], css=f"decide__section decide__section--{part}")
             for part in ("charts", "gaps", "share")]
    middle = [
        elements["bar"], _notice(notice, language), _whose(desk.plan.decision, language),
        tag("div", [elements["pins"]], css="decide__pins"), *parts,
        tag("div", [Panel(desk=desk, language=language)], css="decide__section decide__section--panel")]
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
        found = in_query(query)
    except LinkError as error:
        return fresh(name, language), (f"decide.link.{error.fault}", "")
    if found is None:
        return fresh(name, language), ("", "")
    section = found.view.section if found.view.section in sections() else "charts"
    history = recent.kept(session, found.plan) or History.of(found.plan, Action("link"))
    desk = DecideController(history, found.view.replace(section=section, language=language))
    if found.plan.decision.base != name:
        return desk, ("decide.link.other_company", company_title(found.plan.decision, language))
    return desk, ("", "") if found.is_of_this_model else ("decide.link.other_model", found.version)


def fresh(name: str, language: str) -> DecideController:
    """The desk of a company about which nothing has been decided."""
    decision = Decision(name)
    return DecideController(History.of(Plan(decision)), Display(language, first_charts(decision.scenario.goals)))


def _notice(notice: Notice, language: str) -> Any:
    key, detail = notice
    if not key:
        return tag("p", [], css="hidden")
    text = translate(key, language, detail=detail, here=model_version())
    return tag("p", [text], css="notice decide__notice", role="status")


def _whose(decision: Decision, language: str) -> Any:
    """Says of a reader's own company that it is theirs, and what it is taken to be."""
    if not decision.is_own:
        return tag("p", [], css="hidden")
    return tag("p", [translate("decide.own", language, company=company(decision, language))], css="decide__own small")


def _controls(desk: DecideController, language: str) -> dict[str, Any]:
    """Components with which something is decided or assumed."""
    return {
        "schedule": Schedule(
            words=_words(language, "schedule"), event_choose=lambda quarter: desk.look(quarter=int(quarter)),
            event_drop=lambda move: desk.drop(int(move["week"]), str(move["lever"])),
            event_reset=lambda _: desk.reset()),
        "levers": _levers(desk, language), "doubt": _doubt(desk, language), "facts": _facts(desk, language),
        "bar": Bar(
            words=_words(language, "bar"), event_again=lambda _: desk.replay(),
            sections=[{"name": name, "label": translate(f"decide.section.{name}", language)} for name in sections()],
            event_look=lambda look: _look(desk, look)),
        "pins": Pins(
            words=_words(language, "pins"), event_pin=lambda name: desk.pin(str(name)),
            event_unpin=lambda place: desk.unpin(int(place)), event_take=lambda place: desk.take(int(place))),
    }


def _levers(desk: DecideController, language: str) -> Any:
    decision = desk.plan.decision
    scenario = decision.scenario.replace(levers=offered(decision))
    return Levers(
        words=words(language, "levers"), language=language, levers=levers(scenario, language), exact=True, live=True,
        event_slid=lambda move: desk.slide(str(move["lever"]), float(move["value"])),
        event_move=numbered(desk, lambda move: desk.move(str(move["lever"]), float(move["value"]))),
        event_undo=lambda _: desk.undo(), event_redo=lambda _: desk.redo())


def _facts(desk: DecideController, language: str) -> Any:
    own_words = {
        f"levers.{part}": translate(f"decide.facts.{part}", language)
        for part in ("label", "title", "search", "none", "own", "found")}
    return Levers(
        words=words(language, "levers") | own_words, language=language, kind="assumption", exact=True, live=True,
        plain=True, levers=assumptions(desk.plan.decision.scenario, language),
        event_slid=lambda fact: desk.slide_fact(str(fact["lever"]), float(fact["value"])),
        event_move=numbered(desk, lambda fact: desk.assume(str(fact["lever"]), float(fact["value"]))))


def _doubt(desk: DecideController, language: str) -> Any:
    settings = [{"name": name, "label": translate(f"assumption.symmetry.{name}", language)} for name in SYMMETRIES]
    return Doubt(
        words=_words(language, "doubt"), told=translate("assumption.symmetry.help", language), settings=settings,
        event_assume=lambda fact: desk.assume(str(fact["name"]), fact["value"]),
        event_draw=lambda wish: desk.draw_unknowns(bool(wish["wanted"])), event_reset=lambda _: desk.reset_facts())


def _findings(desk: DecideController, language: str) -> dict[str, Any]:
    """Components that say what comes of it."""
    return {
        "charts": Fans(
            words=words(language, "charts", "moment") | _words(language, "charts"), language=language,
            event_look=lambda look: _look(desk, look), event_add=lambda one: desk.add_chart(str(one["measure"])),
            event_remove=lambda one: desk.remove_chart(str(one["measure"]))),
        "gaps": Gaps(words=_words(language, "gaps")),
        "share": Share(
            words=_words(language, "share", "bar"), version=model_version(),
            event_draw=lambda one: desk.stand_at(str(one["origin"]))),
        "outcome": Outcome(
            words=words(language, "changed", "charts", "moves") | _words(language, "outcome", "goal", "live"),
            event_reseed=lambda _: desk.reseed()),
        "mirror": Mirror(
            words=words(language, "mirror"), scales=mirror_scales(language), event_reseed=lambda _: desk.reseed()),
        "past": Past(words=_words(language, "past"), event_go=lambda at: desk.go(int(at))),
    }


def _look(desk: DecideController, look: dict[str, Any]) -> None:
    if look.get("section") in sections():
        desk.look(section=look["section"])
    if "difference" in look:
        desk.look(is_difference=bool(look["difference"]))


def _words(language: str, *parts: str) -> dict[str, Any]:
    """The messages of some parts of this page."""
    return words(language, *(f"decide.{part}" for part in parts))


def _tab_words(language: str) -> dict[str, Any]:
    return words(language, "tabs") | {"tabs.company": translate("decide.tab.charts", language)}
